import TestSupport

/// The values of a job or a posting by field, each as text; none if there is no value.
typealias PlainRow = [String: [String]]

/// A field of the small market.
struct PlainField {
  enum Kind {
    case boolean
    case integer
    case date
    case string
    case text
  }

  let name: String
  let type: Kind
  /// `job` and `posting`; the first is meant if none is named.
  let levels: [String]
  /// The labels of its codes, if it has a fixed list.
  var labels: [(code: String, label: String)] = []
  /// The account's own categories: number, that of the one above, values.
  var categories: [(id: Int, parent: Int?, codes: [String])] = []

  /// The values in a category and in its parts.
  func codes(inCategory id: Int?) -> [String] {
    categories.filter { $0.id == id || $0.parent != nil && $0.parent == id }.flatMap(\.codes)
  }
}

/// A few jobs as plain values.
struct PlainMarket {
  struct Job {
    var values: PlainRow
    var postings: [PlainRow]
  }

  let jobs: [Job]

  /// 2025-10-04, on which the market is asked.
  static let today = 20_365

  private static let both = ["posting", "job"]

  static let fields = [
    PlainField(name: "job_id", type: .string, levels: ["job"]),
    PlainField(
      name: "region",
      type: .string,
      levels: both,
      labels: [("NH", "Noord-Holland"), ("UT", "Utrecht"), ("ZH", "Zuid-Holland")],
      categories: [(7, nil, ["NH", "UT"]), (3, nil, ["ZH"])]
    ),
    PlainField(
      name: "education_level",
      type: .integer,
      levels: both,
      categories: [(2, nil, ["0"]), (9, nil, []), (5, 9, ["1", "2"]), (1, 9, ["2", "3"])]
    ),
    PlainField(name: "salary", type: .integer, levels: ["job", "posting"]),
    PlainField(
      name: "location",
      type: .integer,
      levels: both,
      labels: [("1", "Amsterdam"), ("2", "Den Haag"), ("3", "Alphen aan den Rijn"), ("4", "Ede")]
    ),
    PlainField(name: "via_intermediary", type: .boolean, levels: both),
    PlainField(name: "date", type: .date, levels: both),
    PlainField(name: "expiration_date", type: .date, levels: ["job", "posting"]),
    PlainField(name: "skills", type: .string, levels: both),
    PlainField(name: "source_website", type: .string, levels: ["posting"]),
    PlainField(name: "posting_count", type: .integer, levels: ["job"]),
    PlainField(name: "job_title", type: .text, levels: ["posting"]),
    PlainField(name: "organization_name", type: .text, levels: ["posting"]),
    PlainField(name: "full_text", type: .text, levels: ["posting"]),
  ]

  /// Where the municipalities lie, in degrees north and east.
  static let centres: [String: [Double]] = [
    "1": [52.37, 4.9], "2": [52.08, 4.31], "3": [52.13, 4.66], "4": [52.04, 5.66],
  ]

  /// The code of a municipality's name.
  static func place(_ name: String) throws -> String {
    let labels = fields.first { $0.name == "location" }?.labels ?? []
    guard let place = labels.first(where: { $0.label == name }) else {
      throw PlainRequest.Unreadable("no place \(name)")
    }
    return place.code
  }

  static let sites = ["a.example", "ab.example", "b & c=d", "50%+1;x#y", "été.example", "a, b"]
  static let titles = [
    "Java developer", "Senior Java Developer", "C++ / C# engineer", "R&D (m/v)", "Chef de café",
  ]
  static let words = [
    "java", "Kotlin", "senior", "full-time", "C++", "café", "and", "OR", "NOT", "javo", "developer",
  ]
}

// MARK: - At random

extension PlainMarket {
  /// A market of up to thirty jobs in which values are few, so that much coincides.
  init(using random: inout SplitMix) {
    jobs = (0..<Int.random(in: 5...30, using: &random)).map { number in
      var values = PlainMarket.shared(&random)
      let postings = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        PlainMarket.posting(&random)
      }
      values["job_id"] = ["j\(number + 10)"]
      values["posting_count"] = [String(postings.count)]
      return Job(values: values, postings: postings)
    }
  }

  /// The values that both jobs and postings have.
  private static func shared(_ random: inout SplitMix) -> PlainRow {
    func maybe(_ value: (inout SplitMix) -> String) -> [String] {
      Int.random(in: 0..<5, using: &random) == 0 ? [] : [value(&random)]
    }
    func day(_ random: inout SplitMix) -> String {
      PlainCalendar.iso(today - Int.random(in: 0...800, using: &random))
    }
    return [
      "region": maybe { ["NH", "ZH", "UT"].randomElement(using: &$0) ?? "" },
      "education_level": maybe { String(Int.random(in: 0...4, using: &$0)) },
      "salary": maybe { String(Int.random(in: -2...3, using: &$0) * 40_000) },
      "location": maybe { String(Int.random(in: 1...4, using: &$0)) },
      "via_intermediary": maybe { Bool.random(using: &$0) ? "1" : "0" },
      "date": maybe(day),
      "expiration_date": Bool.random(using: &random) ? [] : maybe(day),
      "skills": ["java", "sql", "care & cure"].filter { _ in Bool.random(using: &random) },
    ]
  }

  private static func posting(_ random: inout SplitMix) -> PlainRow {
    func maybe(_ texts: [String]) -> [String] {
      Int.random(in: 0..<6, using: &random) == 0
        ? [] : [texts.randomElement(using: &random) ?? ""]
    }
    var values = shared(&random)
    values["source_website"] = maybe(sites)
    values["job_title"] = maybe(titles)
    values["organization_name"] = maybe(["Globen", "Globen Apeldoorn", "globen", "Étoile \"B\""])
    let text = (0..<6).compactMap { _ in words.randomElement(using: &random) }
    values["full_text"] = [text.joined(separator: " ")]
    return values
  }
}
