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
  let today = Day(number: 20_000)

  static let fields = [
    field("job_id", .string, [.job]),
    field("region", .string, [.posting, .job]),
    field("education_level", .integer, [.posting, .job]),
    field("salary", .integer, [.posting, .job]),
    field("via_intermediary", .boolean, [.posting, .job]),
    field("date", .date, [.posting, .job]),
    field("skills", .string, [.posting, .job]),
    field("source_website", .string, [.posting]),
    field("job_title", .text, [.posting]),
    field("full_text", .text, [.posting]),
    field("nothing", .string, [.posting, .job]),
  ]

  private static func field(_ name: FieldName, _ type: FieldType, _ levels: [Level]) -> Field {
    Field(name: name, type: type, summary: Untrusted(""), levels: levels)
  }

  static let catalog = FieldCatalog(fields)
}

// MARK: - At random

extension PlainMarket {
  /// A market of up to thirty jobs in which values are few, so that much coincides.
  init(using random: inout SplitMix) {
    jobs = []
    for number in 0..<Int.random(in: 0...30, using: &random) {
      jobs.append(PlainMarket.job(number, &random))
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
    values["salary"] = maybe(.integer(Int.random(in: -2...3, using: &random) * 40_000))
    values["via_intermediary"] = maybe(.bool(Bool.random(using: &random)))
    values["date"] = maybe(day())
    let skills = ["java", "sql", "care"].filter { _ in Bool.random(using: &random) }
    values["skills"] = .list(skills.map { .text($0) })
    let postings = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      [
        "region": values["region"] ?? .missing, "salary": values["salary"] ?? .missing,
        "via_intermediary": values["via_intermediary"] ?? .missing,
        "skills": values["skills"] ?? .missing,
        "education_level": maybe(.integer(Int.random(in: 0...4, using: &random))),
        "date": maybe(day()),
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

  /// The same market in columns.
  ///
  /// Region, salary, intermediary and skills are stored with the job alone.
  var corpus: Corpus {
    let builder = CorpusBuilder(fields: PlainMarket.fields)
    for (row, job) in jobs.enumerated() {
      set(job.values, row: row, .job, builder)
      for (place, posting) in job.postings.enumerated() {
        let own = posting.filter {
          !["region", "salary", "via_intermediary", "skills"].contains($0.key)
        }
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
        case "salary", "date": builder.numberColumn(level, name)
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
      let postings = jobs[job].postings.indices.filter { posting in
        query.filters.allSatisfy { $0.level == .job || holds($0, jobs[job].postings[posting]) }
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
    case .prefix(let beginnings): return beginnings.contains { text.hasPrefix($0) }
    case .exact(let wholes): return wholes.contains(text)
    case .exists, .notExists, .text: return false
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

// MARK: - Buckets

extension PlainMarket {
  /// The rows of an aggregation.
  func rows(_ request: AggregateRequest) -> [BucketRow] {
    let members = matches(request.query).flatMap { match in
      match.postings.map { (job: match.job, posting: $0) }
    }
    var rows: [BucketRow] = []
    append(request.groups[...], members, under: [], request.wantsTotals, to: &rows)
    return rows
  }

  private typealias Member = (job: Int, posting: Int)

  private func append(
    _ groups: ArraySlice<Grouping>,
    _ members: [Member],
    under path: [BucketRow.Key],
    _ totals: Bool,
    to rows: inout [BucketRow]
  ) {
    guard let group = groups.first else { return }
    var buckets: [(value: Value, members: [Member], count: Int)] = []
    for value in Set(members.flatMap { values(group.key, $0) }) {
      let inside = members.filter { values(group.key, $0).contains(value) }
      let count =
        group.key.counts == .job
        ? Set(inside.map(\.job)).count : Set(inside.map { $0.job * 100 + $0.posting }).count
      buckets.append((value, inside, count))
    }
    buckets.sort { left, right in
      let isEarlier = PlainMarket.order(left.value, right.value)
      if group.order.basis == .value, left.count != right.count {
        return (left.count > right.count) == group.order.isDescending
      }
      return group.order.basis == .group && group.order.isDescending ? !isEarlier : isEarlier
    }
    let isPeriod = if case .period = group.key { true } else { false }
    let limit = group.limit ?? (isPeriod ? .max : 10)
    for bucket in buckets.dropFirst(group.offset).prefix(limit) {
      let keys = path + [.value(bucket.value)]
      append(groups.dropFirst(), bucket.members, under: keys, totals, to: &rows)
      if groups.count == 1 || totals {
        let rest = Array(repeating: BucketRow.Key.all, count: groups.count - 1)
        rows.append(BucketRow(keys: keys + rest, count: bucket.count))
      }
    }
  }

  private func values(_ key: GroupKey, _ member: Member) -> [Value] {
    guard let name = key.field, let field = PlainMarket.catalog[name] else {
      return [.text("posting")]
    }
    let level = field.levels.contains(key.counts) ? key.counts : field.defaultLevel
    let job = jobs[member.job]
    let value = (level == .job ? job.values[name] : job.postings[member.posting][name]) ?? .missing
    switch (key, value) {
    case (_, .missing): return []
    case (_, .list(let elements)): return elements
    case (.period(_, let interval, _), .text(let text)):
      return Day(iso: text.raw).map { [.text($0.start(of: interval).description)] } ?? []
    case (_, .coded(let code, nil)): return [.text(code.description)]
    default: return [value]
    }
  }

  private static func order(_ left: Value, _ right: Value) -> Bool {
    if case .integer(let left) = left, case .integer(let right) = right { return left < right }
    return text(left) < text(right)
  }
}
