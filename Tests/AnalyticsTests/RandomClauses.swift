import Analytics
import SearchDSL
import TestSupport

/// Makes documents and clauses of a small world, in which many of them meet.
struct RandomClauses {
  var random: SplitMix

  static let kinds: [String: PlainDocuments.Kind] = [
    "title": .text, "about": .text, "city": .keyword, "code": .number, "salary": .number,
    "open": .boolean, "posted": .date, "place.name": .keyword, "place.text": .text,
    "job.title": .text, "job.firm": .keyword, "job.years": .number, "job.since": .date,
  ]

  static let mapping = DocumentMapping(
    fields: kinds.mapValues { kind in
      switch kind {
      case .text: .text
      case .keyword: .keyword
      case .number: .number
      case .boolean: .boolean
      case .date: .date
      }
    },
    nested: ["job"],
    id: "code"
  )

  /// What dates mean at the least and at the most; now is 2024-03-10 12:30:00, a Sunday.
  static let dates: [String: (low: String, high: String)] = {
    var dates: [String: (low: String, high: String)] = [
      "now": ("2024-03-10 12:30:00.000", "2024-03-10 12:30:00.000"),
      "now/d": ("2024-03-10 00:00:00.000", "2024-03-10 23:59:59.999"),
      "now/w": ("2024-03-04 00:00:00.000", "2024-03-10 23:59:59.999"),
      "now-1M/M": ("2024-02-01 00:00:00.000", "2024-02-29 23:59:59.999"),
      "now-9d": ("2024-03-01 12:30:00.000", "2024-03-01 12:30:00.000"),
      "2024-03-01||-1d/d": ("2024-02-29 00:00:00.000", "2024-02-29 23:59:59.999"),
      "2024-03": ("2024-03-01 00:00:00.000", "2024-03-01 23:59:59.999"),
      "2024": ("2024-01-01 00:00:00.000", "2024-01-01 23:59:59.999"),
    ]
    for day in ["2024-01-31", "2024-02-29", "2024-03-01", "2024-03-04", "2024-03-10", "2024-03-11"]
    {
      dates[day] = (day + " 00:00:00.000", day + " 23:59:59.999")
      dates[day + " 12:30:00"] = (day + " 12:30:00.000", day + " 12:30:00.999")
    }
    return dates
  }()

  private static let words = [
    "java", "Java", "jave", "ajva", "dev", "data", "engineer", "Zürich", "é", "e",
  ]
  private static let keywords = [
    "Bern", "bern", "New York", "New", "Zürich", "", "a*b", "axb", "java dev",
  ]

  mutating func one<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func text() -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in one(RandomClauses.words) }
      .joined(separator: one([" ", " ", "-", ", "]))
  }

  mutating func value(_ kind: PlainDocuments.Kind) -> SearchValue {
    switch kind {
    case .text: .text(text())
    case .keyword: .text(one(RandomClauses.keywords))
    case .number:
      one([.integer(Int64.random(in: -2...4, using: &random)), .decimal(1.5), .text("2")])
    case .boolean: one([.bool(true), .bool(false), .text("true")])
    case .date:
      .text(
        one(
          RandomClauses.dates.keys.filter {
            $0.count != 4 && $0.first == "2" && !$0.contains("|") && $0.count != 7
          }.sorted()
        )
      )
    }
  }

  mutating func row(_ path: String? = nil) -> PlainDocuments.Row {
    var row = PlainDocuments.Row()
    for (name, kind) in RandomClauses.kinds.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("job.") == (path == "job") {
      guard chance(75) else { continue }
      row.values[name] = (0..<one([1, 1, 1, 2, 3])).map { _ in value(kind) }
    }
    if path == nil { row.lists["job"] = (0..<one([0, 1, 2, 3])).map { _ in self.row("job") } }
    return row
  }

  static func document(_ row: PlainDocuments.Row) -> Document {
    var document = Document()
    for (name, values) in row.values {
      for value in values { document.add(value, to: name) }
    }
    for (path, rows) in row.lists {
      for row in rows { document.add(RandomClauses.document(row), to: path) }
    }
    return document
  }
}

// MARK: - Clauses

extension RandomClauses {
  private mutating func field(_ kinds: [PlainDocuments.Kind], nested: Bool) -> String {
    if chance(4) { return "unmapped" }
    let fields = RandomClauses.kinds.filter {
      kinds.contains($0.value) && ($0.key.hasPrefix("job.") == nested || $0.key == "title")
    }
    return one(fields.keys.sorted() + ["title"])
  }

  private mutating func fuzziness() -> Fuzziness? {
    one([nil, nil, .auto, .edits(0), .edits(1), .edits(2)])
  }

  private mutating func minimum() -> MinimumMatch? {
    one([nil, nil, .count(1), .count(2), .count(-1), .percent(50), .percent(-30), .count(9)])
  }

  private mutating func joiner() -> DefaultOperator { one([.or, .and]) }

  /// A value that a field of this name can be asked for.
  private mutating func wanted(_ field: String) -> SearchValue {
    switch RandomClauses.kinds[field] {
    case .date: .text(one(RandomClauses.dates.keys.sorted()))
    case .text: .text(one(RandomClauses.words + ["java dev", ""]))
    case let kind?: value(kind)
    case nil: .text("x")
    }
  }

  private mutating func range(_ field: String) -> SearchClause {
    var clause = RangeClause(field)
    if chance(70) {
      if chance(50) { clause.gte = wanted(field) } else { clause.gt = wanted(field) }
    }
    if chance(70) {
      if chance(50) { clause.lte = wanted(field) } else { clause.lt = wanted(field) }
    }
    return .range(clause)
  }

  private mutating func fields(_ nested: Bool) -> [String] {
    (0..<one([0, 1, 1, 2, 3])).map { _ in
      chance(15) ? one(["*", "t*", "place.*", "job.*"]) : field([.text, .keyword], nested: nested)
    }
  }

  mutating func clause(depth: Int, nested: Bool = false) -> SearchClause {
    let anything: [PlainDocuments.Kind] = [.text, .keyword, .number, .boolean, .date]
    switch Int.random(in: 0..<(depth > 0 ? 18 : 13), using: &random) {
    case 0: return one([.matchAll, .matchNone])
    case 1:
      let name = field(anything, nested: nested)
      return .term(name, wanted(name), caseInsensitive: chance(30))
    case 2:
      let name = field(anything, nested: nested)
      return .terms(name, (0..<3).map { _ in wanted(name) })
    case 3, 4: return range(field([.text, .keyword, .number, .date], nested: nested))
    case 5: return .exists(chance(20) ? one(["place", "job"]) : field(anything, nested: nested))
    case 6:
      return .prefix(
        field([.text, .keyword], nested: nested),
        one(["", "j", "J", "Ne", "é", "Zü", "ber"]),
        caseInsensitive: chance(30)
      )
    case 7:
      return .wildcard(
        field([.text, .keyword], nested: nested),
        one(["*", "j*", "?ern", "*a", "B*n", "a\\*b", "a?b", "*a*e*", "?", "Z?rich"]),
        caseInsensitive: chance(30)
      )
    case 8: return .ids((0..<2).map { _ in one(["1", "2", "x", "3"]) })
    case 9:
      let name = field(anything, nested: nested)
      let isText = RandomClauses.kinds[name] == .text
      return .match(
        MatchClause(
          name,
          isText ? .text(text()) : wanted(name),
          operator: joiner(),
          fuzziness: fuzziness(),
          minimumShouldMatch: minimum()
        )
      )
    case 10:
      return .matchPhrase(
        PhraseClause(
          field([.text, .text, .keyword], nested: nested),
          .text(text()),
          slop: one([0, 0, 1, 2, 5, 101])
        )
      )
    case 11:
      return .multiMatch(
        MultiMatchClause(
          .text(text()),
          fields: fields(nested),
          kind: one(MultiMatchClause.Kind.allCases),
          operator: joiner(),
          slop: one([0, 2]),
          minimumShouldMatch: minimum()
        )
      )
    case 12:
      let text = lucene(depth: 2, nested)
      return .queryString(QueryString(text, fields: fields(nested), defaultOperator: joiner()))
    case 13 where !nested, 14 where !nested:
      return .nested("job", clause(depth: depth - 1, nested: true))
    default:
      return .bool(
        BoolClause(
          must: list(depth, nested),
          filter: list(depth, nested),
          should: list(depth, nested),
          mustNot: list(depth, nested),
          minimumShouldMatch: minimum()
        )
      )
    }
  }

  private mutating func list(_ depth: Int, _ nested: Bool) -> [SearchClause] {
    (0..<one([0, 0, 1, 1, 2, 3])).map { _ in clause(depth: depth - 1, nested: nested) }
  }

  /// A query in Lucene's syntax.
  private mutating func lucene(depth: Int, _ nested: Bool) -> String {
    var text = ""
    for place in 0..<Int.random(in: 1...4, using: &random) {
      if place > 0 { text += one([" ", " ", " AND ", " OR ", " && ", " || "]) }
      text += one(["", "", "", "", "+", "-", "NOT ", "!"])
      let kind = Int.random(in: 0..<(depth > 0 ? 10 : 8), using: &random)
      if kind != 7, chance(30) {
        text += one(["title:", "about:", "city:", "job.title:", "t\\*:", "\\*:", "unmapped:"])
      }
      switch kind {
      case 0...2: text += one(RandomClauses.words + ["java-dev", "dev", "Bern"])
      case 3: text += one(["java", "Zürich", "dat"]) + one(["~", "~0", "~1", "~2", "~^2"])
      case 4: text += "\"" + self.text() + "\"" + one(["", "", "~1", "~3^2"])
      case 5: text += one(["j*", "J?va", "*e", "B*", "New\\ *", "*a*"])
      case 6: text += one(["[a TO j]", "{b TO *}", "[* TO e}", ">=e", "<java", "[New TO java]"])
      case 7:
        text += one([
          "_exists_:title", "code:[1 TO 3}", "posted:[2024-02 TO now/d]", "open:true", "\"-\"",
          "code:>1", "city:\"New York\"", "about:*",
        ])
      default: text += "(" + lucene(depth: depth - 1, nested) + ")" + one(["", "^3"])
      }
    }
    return text
  }
}
