import Market

/// All sentences and names of one language, in the form in which adverts are made of them.
struct Phrasebook: Sendable {
  static let dutch = Phrasebook(.shared, .dutch)
  static let english = Phrasebook(.shared, .english)

  /// What a sentence is for.
  enum Purpose: String, Sendable, CaseIterable {
    case employer
    case agency
    case culture
    case role
    case skill
    case tool
    case education
    case experience
    case starter
    case usual
    case seasoned
    case skilled
    case soft
    case language
    case pay
    case openPay = "open pay"
    case hours
    case contract
    case benefit
    case remote
    case irregular
    case apply
    case contact
  }

  /// The sentences for each purpose.
  private let sentences: [Purpose: [Template]]
  /// For each profession what one does all day: what the table says of the group, or else of the class.
  let duties: [[Template]]
  /// Names as they are written within a sentence.
  let professions: [String]
  let industries: [String]
  let skills: [String]
  let softSkills: [String]
  let languages: [String]
  let provinces: [String]
  let isEnglish: Bool

  private init(_ world: World, _ language: Language) {
    let suffix = language.rawValue
    let sections = Phrasebook.sections(
      [SentenceTable.general, DutySentences.text, GroupDutySentences.text]
    )
    sentences = Dictionary(
      Purpose.allCases.map { ($0, sections["\($0.rawValue) \(suffix)"] ?? []) },
      uniquingKeysWith: { first, _ in first }
    )
    duties = world.professions.all.map { profession in
      sections["group \(world.professions.groups[profession.group].code) \(suffix)"]
        ?? sections["duty \(world.professions.classes[profession.classIndex].code) \(suffix)"] ?? []
    }
    func names(_ labels: [Labels]) -> [String] {
      labels.map { Phrasebook.inSentence($0[language]) }
    }
    professions = names(world.professions.all.map(\.labels))
    industries = names(world.lists.industry.labels)
    skills = world.skills.professional.labels.map { $0[language] }
    softSkills = world.skills.soft.labels.map { $0[language] }
    languages = world.skills.language.labels.map { $0[language] }
    provinces = world.places.provinces.labels.map { $0[language] }
    isEnglish = language == .english
  }

  /// The sentences for a purpose.
  func sentences(_ purpose: Purpose) -> [Template] { sentences[purpose] ?? [] }

  /// The sections of some texts, each under its name in square brackets.
  private static func sections(_ texts: [String]) -> [String: [Template]] {
    var sections: [String: [Template]] = [:]
    var name = ""
    for line in texts.flatMap({ $0.pieces(separator: "\n") }) {
      if line.utf8.first == UInt8(ascii: "[") {
        name = String(line.dropFirst().dropLast())
      } else {
        sections[name, default: []].append(Template(line))
      }
    }
    return sections
  }

  /// A label with a small letter in front, unless it begins with an abbreviation.
  private static func inSentence(_ label: String) -> String {
    guard let second = label.dropFirst().first, second.isLowercase else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }
}
