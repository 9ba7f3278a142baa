/// The skills that adverts ask for.
struct Skills: Sendable {
  let it: CodedList
  let professional: CodedList
  let soft: CodedList
  let language: CodedList
  /// The most wanted ones more often.
  let softSampler: AliasSampler
  /// Languages beyond Dutch and English.
  let foreignSampler: AliasSampler
  /// How many languages come before the foreign ones.
  static let homeLanguages = 2

  init() {
    it = CodedList(Table(SkillTable.it, hasCodes: false))
    professional = CodedList(Table(ProfessionalSkillTable.text, hasCodes: false))
    soft = CodedList(Table(SkillTable.soft, hasCodes: false))
    let languages = Table(SkillTable.language, hasCodes: false)
    language = CodedList(languages)
    softSampler = AliasSampler(weights: soft.codes.indices.map { 10_000 / ($0 + 4) })
    foreignSampler = AliasSampler(
      weights: languages.entries.dropFirst(Skills.homeLanguages).map { $0.number("weight") }
    )
  }
}

extension Skills {
  /// A code such as Jobfeed has for skills: `KS` and eighteen capitals and digits, which follow from the
  /// English name.
  static func code(_ name: String) -> String {
    var random = Random(seed: 0)
    for byte in name.utf8 { random = Random(random.next(), UInt64(byte)) }
    let digits = (0..<18).map { _ in signs[random.below(signs.count)] }
    return "KS" + String(decoding: digits, as: UTF8.self)
  }

  private static let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}
