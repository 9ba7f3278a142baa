import Market
import SafeText
import TestSupport

@testable import Analytics

/// A small market as plain values, and answers found by looking at every one of them.
///
/// Written from the manual without regard to speed, so that the engine has something to be compared with.
struct PlainMarket {
  struct PlainJob {
    var values: [FieldName: Value]
    var postings: [[FieldName: Value]]
  }

  var jobs: [PlainJob]
  /// Whether postings have places of their own, rather than that of their job.
  var hasPostingPlaces = false
  let today = Day(number: 20_000)

  static let fields = [
    field("job_id", .string, [.job]),
    field(
      "region",
      .string,
      [.posting, .job],
      categories([(7, nil, [.name("NH"), .name("UT")]), (3, nil, [.name("ZH")])])
    ),
    field(
      "education_level",
      .integer,
      [.posting, .job],
      categories([
        (2, nil, [.number(0)]), (9, nil, []), (5, 9, [.number(1), .number(2)]),
        (1, 9, [.number(2), .number(3)]),
      ])
    ),
    field(
      "salary",
      .integer,
      [.posting, .job],
      categories([(7, nil, [.number(0), .number(40_000)])])
    ),
    field("location", .integer, [.posting, .job]),
    field("location_coordinates", .string, [.posting, .job]),
    field("via_intermediary", .boolean, [.posting, .job]),
    field("date", .date, [.posting, .job]),
    field(
      "skills",
      .string,
      [.posting, .job],
      categories([(4, nil, [.name("java"), .name("sql")]), (6, nil, [.name("sql")])])
    ),
    field("spend", .integer, [.posting]),
    field("source_website", .string, [.posting]),
    field("job_title", .text, [.posting]),
    field("full_text", .text, [.posting]),
    field("nothing", .string, [.posting, .job]),
  ]

  private static func field(
    _ name: FieldName,
    _ type: FieldType,
    _ levels: [Level],
    _ custom: CustomCategories? = nil
  ) -> Field {
    Field(name: name, type: type, summary: Untrusted(""), levels: levels, custom: custom)
  }

  private static func categories(_ list: [(Int, Int?, [Code])]) -> CustomCategories {
    CustomCategories(
      list.map { id, parent, codes in
        CustomCategories.Category(id: id, label: Untrusted("c\(id)"), parent: parent, codes: codes)
      }
    )
  }

  /// Where the first municipality lies; the others lie where their jobs do.
  static let given = (code: 1, north: 52.0, east: 5.0)

  static let catalog = FieldCatalog(fields)
}

// MARK: - At random

extension PlainMarket {
  /// A market of up to thirty jobs in which values are few, so that much coincides.
  init(using random: inout SplitMix) {
    jobs = []
    hasPostingPlaces = Bool.random(using: &random)
    for number in 0..<Int.random(in: 0...30, using: &random) {
      var job = PlainMarket.job(number, &random)
      if hasPostingPlaces {
        for place in job.postings.indices {
          job.postings[place].merge(PlainMarket.place(&random)) { _, own in own }
        }
      }
      jobs.append(job)
    }
  }

  private static func job(_ number: Int, _ random: inout SplitMix) -> PlainJob {
    func maybe(_ value: Value) -> Value {
      Int.random(in: 0..<5, using: &random) == 0 ? .missing : value
    }
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    func day() -> Value {
      .text(Day(number: 20_000 - Int.random(in: 0...800, using: &random)).description)
    }
    var values: [FieldName: Value] = ["job_id": .text("job\(number)")]
    values["region"] = maybe(.coded(.name(pick(["NH", "ZH", "UT"])), label: nil))
    values["education_level"] = maybe(.integer(Int.random(in: 0...4, using: &random)))
    values.merge(place(&random)) { _, new in new }
    values["salary"] = maybe(.integer(Int.random(in: -2...3, using: &random) * 40_000))
    values["via_intermediary"] = maybe(.bool(Bool.random(using: &random)))
    values["date"] = maybe(day())
    let skills = ["java", "sql", "care"].filter { _ in Bool.random(using: &random) }
    values["skills"] = .list(skills.map { .text($0) })
    let postings = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      [
        "region": values["region"] ?? .missing, "salary": values["salary"] ?? .missing,
        "via_intermediary": values["via_intermediary"] ?? .missing,
        "location": values["location"] ?? .missing,
        "location_coordinates": values["location_coordinates"] ?? .missing,
        "skills": values["skills"] ?? .missing,
        "education_level": maybe(.integer(Int.random(in: 0...4, using: &random))),
        "date": maybe(day()), "spend": maybe(.integer(Int.random(in: 0...9, using: &random))),
        "source_website": maybe(.text(pick(["a.example", "ab.example", "b.example"]))),
        "job_title": maybe(
          .text(pick(["Java developer", "Senior Java Developer", "Cafébaas", ""]))
        ),
        "full_text": .text(
          (0..<6).map { _ in pick(["java", "Kotlin", "the", "CAFE", "full-time", "仕事"]) }
            .joined(separator: " ")
        ),
      ] as [FieldName: Value]
    }
    return PlainJob(values: values, postings: postings)
  }

  private static func place(_ random: inout SplitMix) -> [FieldName: Value] {
    func maybe(_ value: Value) -> Value {
      Int.random(in: 0..<5, using: &random) == 0 ? .missing : value
    }
    let north = Double.random(in: 51...53, using: &random)
    let east = Double.random(in: 4...6, using: &random)
    let coordinates = ["\(north),\(east)", "52.1, 5.1", "nowhere"].randomElement(using: &random)
    return [
      "location": maybe(.integer(Int.random(in: 1...4, using: &random))),
      "location_coordinates": maybe(.text(coordinates ?? "")),
    ]
  }

  /// The same market in columns.
  ///
  /// Region, salary, intermediary, skills and perhaps the place are stored with the job alone.
  var corpus: Corpus {
    let builder = CorpusBuilder(fields: PlainMarket.fields)
    if let point = Coordinates(latitude: PlainMarket.given.north, longitude: PlainMarket.given.east)
    {
      builder.setCentres([.number(PlainMarket.given.code): point])
    }
    for (row, job) in jobs.enumerated() {
      set(job.values, row: row, .job, builder)
      for (place, posting) in job.postings.enumerated() {
        var shared: [FieldName] = ["region", "salary", "via_intermediary", "skills"]
        if !hasPostingPlaces { shared += ["location", "location_coordinates"] }
        let own = posting.filter { !shared.contains($0.key) }
        set(own, row: builder.nextPosting + place, .posting, builder)
      }
      builder.endJob(postings: job.postings.count)
    }
    return builder.finish()
  }

  private func set(
    _ values: [FieldName: Value],
    row: Int,
    _ level: Level,
    _ builder: CorpusBuilder
  ) {
    for (name, value) in values {
      let column: any ColumnBuilder =
        switch name {
        case "salary", "date", "spend": builder.numberColumn(level, name)
        case "location" where jobs.count % 2 == 0: builder.numberColumn(level, name)
        case "skills": builder.listColumn(level, name)
        case "full_text", "job_id": builder.textColumn(level, name)
        default: builder.sharedColumn(level, name)
        }
      column.set(value, row: row)
    }
  }
}

// MARK: - Filters

extension PlainMarket {
  /// The matching jobs with the places of their matching postings.
  func matches(_ query: Query) -> [(job: Int, postings: [Int])] {
    jobs.indices.compactMap { job in
      guard query.filters.allSatisfy({ $0.level == .posting || holds($0, jobs[job].values) }) else {
        return nil
      }
      let banned = query.filters.filter { $0.isNone && $0.level == .posting }
      guard
        banned.allSatisfy({ filter in jobs[job].postings.allSatisfy { holds(filter, $0) } })
      else { return nil }
      let postings = jobs[job].postings.indices.filter { posting in
        query.filters.allSatisfy {
          $0.level == .job || $0.isNone || holds($0, jobs[job].postings[posting])
        }
      }
      return postings.isEmpty ? nil : (job, postings)
    }
  }

  private func holds(_ filter: Filter, _ values: [FieldName: Value]) -> Bool {
    let value = values[filter.field] ?? .missing
    let elements: [Value] =
      switch value {
      case .list(let elements): elements
      case .missing: []
      default: [value]
      }
    let result: Bool =
      switch filter.test {
      case .exists: !elements.isEmpty
      case .notExists: elements.isEmpty
      case .text(let expression):
        elements.contains { PlainText(PlainMarket.text($0)).holds(expression) }
      case .within(let circles):
        position(values).map { point in circles.contains { isWithin($0, point) } } ?? false
      case .custom(let ids):
        elements.contains { belongs(PlainMarket.text($0), to: ids, filter.field) }
      default: elements.contains { holds(filter.test, $0) }
      }
    return result != filter.isNegated
  }

  private func holds(_ test: Filter.Test, _ value: Value) -> Bool {
    let text = PlainMarket.text(value)
    switch test {
    case .oneOf(let operands):
      return operands.contains { operand in
        if case .truth(let truth) = operand {
          value == .bool(truth)
        } else {
          operand.description == text
        }
      }
    case .numbers(let from, let to):
      guard let number = Int(text) else { return false }
      return number >= from ?? .min && number <= to ?? .max
    case .days(let from, let to):
      guard let day = Day(iso: text) else { return false }
      return day >= from?.day(on: today) ?? Day.all.lowerBound
        && day <= to?.day(on: today) ?? Day.all.upperBound
    case .calendar(let periods):
      guard let day = Day(iso: text) else { return false }
      let end = today.start(of: periods.interval)
      let months: [Day.Interval: Int] = [.month: 1, .quarter: 3, .year: 12]
      return day < end
        && day >= end.adding(-periods.count * (months[periods.interval] ?? 0), .month)
    case .prefix(let beginnings):
      return beginnings.contains { Array(text.utf8).starts(with: Array($0.utf8)) }
    case .exact(let wholes): return wholes.contains(text)
    case .exists, .notExists, .unreadable, .decimals, .text, .within, .custom, .native, .verbatim:
      return false
    }
  }

  /// Whether a value belongs to one of the categories, or to a part of one.
  private func belongs(_ value: String, to ids: [Int], _ name: FieldName) -> Bool {
    let categories = PlainMarket.catalog[name]?.custom?.categories ?? []
    return categories.contains { category in
      (ids.contains(category.id) || category.parent.map { ids.contains($0) } ?? false)
        && category.codes?.contains { $0.description == value } ?? false
    }
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): text.raw
    case .coded(let code, _): code.description
    case .integer(let number): String(number)
    case .bool(let truth): truth ? "1" : "0"
    case .missing, .decimal, .list: ""
    }
  }
}
