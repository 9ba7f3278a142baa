/// The invented country with its professions, employers and websites: the tables, read once, in the form
/// in which jobs are drawn from them.
final class World: Sendable {
  /// There is only one.
  static let shared = World()

  let lists: CodeLists
  let skills: Skills
  let professions: Professions
  let places: Places
  let organizations: Organizations
  let websites: Websites
  let people: People

  private init() {
    lists = CodeLists()
    skills = Skills()
    places = Places()
    professions = Professions(lists: lists, skills: skills)
    organizations = Organizations(places: places)
    websites = Websites()
    people = People()
  }
}

/// A list of codes, its entries known by their index.
struct CodedList: Sendable {
  let codes: [String]
  let labels: [Labels]
  private let indices: [String: Int]

  init(_ table: Table) {
    codes = table.entries.map(\.code)
    labels = table.entries.map(\.labels)
    indices = Dictionary(
      codes.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The index of a code, 0 if it is not in the list.
  func index(of code: String) -> Int { indices[code] ?? 0 }

  /// The index of a numeric code, 0 if it is not in the list.
  func index(of code: Int) -> Int { indices[String(code)] ?? 0 }
}

/// The short code lists.
struct CodeLists: Sendable {
  let education: CodedList
  /// What each education level earns, in a thousand of what MBO earns.
  let educationPay: [Int]
  /// The levels that are asked for where a level is the usual one.
  let educationAsked: [(levels: [Int], sampler: AliasSampler)]
  /// What adverts call the education levels, and the kinds of contract, in Dutch and in English.
  let educationPhrases: [[String]]
  let contractPhrases: [[String]]
  let contract: CodedList
  let employment: CodedList
  let workingHours: CodedList
  let organizationSize: CodedList
  let sourceType: CodedList
  let advertiserType: CodedList
  let experience: CodedList
  let industry: CodedList
  let isco: CodedList

  init() {
    let education = Table(CodeTable.educationLevels)
    let levels = CodedList(education)
    self.education = levels
    educationPay = education.entries.map { $0.number("pay") }
    educationAsked = education.entries.map { entry in
      (
        entry.numberedKeys.map { levels.index(of: $0.key) },
        AliasSampler(weights: entry.numberedKeys.map(\.number))
      )
    }
    educationPhrases = education.entries.map { $0.list("short") }
    let contracts = Table(CodeTable.contractTypes)
    contract = CodedList(contracts)
    contractPhrases = contracts.entries.map { $0.list("short") }
    employment = CodedList(Table(CodeTable.employmentTypes))
    workingHours = CodedList(Table(CodeTable.workingHoursTypes))
    organizationSize = CodedList(Table(CodeTable.organizationSizes))
    sourceType = CodedList(Table(CodeTable.sourceTypes))
    advertiserType = CodedList(Table(CodeTable.advertiserTypes))
    experience = CodedList(Table(CodeTable.experienceLevels))
    industry = CodedList(Table(IndustryTable.industries))
    isco = CodedList(Table(IscoTable.text))
  }
}

/// Names of contact persons.
struct People: Sendable {
  let firstNames = NameTable.words(NameTable.firstNames)
  let lastNames = NameTable.words(NameTable.lastNames)
}

extension NameTable {
  /// The words of a text, in order.
  static func words(_ text: String) -> [String] {
    text.pieces(separator: "\n").flatMap { $0.pieces(separator: " ") }.map(String.init)
  }
}
