import Analytics
import Foundation
import Import
import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

/// Files of random shape, read and asked, against plain dictionaries.
///
/// `JOBTALLY_FILES=20000` makes so many of them.
@Suite struct RandomFeedTests {
  static let today = Day(number: 20_000)
  private static let files =
    ProcessInfo.processInfo.environment["JOBTALLY_FILES"].flatMap { Int($0) } ?? 1000

  /// Reads files; again, from what was kept of them.
  private static func read(_ paths: [String], keptIn folder: String, again: Bool) throws -> Feed {
    guard again else { return try FeedReader.read(paths: paths) }
    let kept = KeptFeeds(folder: folder, leastBytes: 0)
    let first = try FeedReader.read(paths: paths, kept: kept)
    let report = first.report
    first.keep()
    let second = try FeedReader.read(paths: paths, kept: kept)
    // That it was opened, and not read once more, shows in that nothing is left to be kept.
    #expect(second.isKept)
    #expect(second.report == report)
    return second
  }

  @Test func everyFileMeansWhatItSays() throws {
    try TemporaryFolder.with { folder in
      for seed in 0..<Self.files {
        var random = SplitMix(seed: seed)
        let form = PlainForm.allCases[seed % PlainForm.allCases.count]
        let feed = PlainFeed(using: &random).limited(to: form)
        guard !feed.records.isEmpty else { continue }
        let paths = try feed.write(form, in: folder, using: &random)
        let read = try Self.read(paths, keptIn: folder + "/kept", again: seed.isMultiple(of: 2))
        let asked = Asked(
          feed: feed,
          whole: feed.whole,
          corpus: read.corpus,
          name: "\(form) \(seed)"
        )
        asked.checkReport(read.report)
        try asked.checkCounts(using: &random)
        try asked.checkBuckets()
        asked.checkRows()
      }
    }
  }

  /// A file and what it was read as.
  struct Asked {
    let feed: PlainFeed
    let whole: PlainFeed.Whole
    let corpus: Corpus
    let name: String
  }
}

extension RandomFeedTests.Asked {
  static let today = Day(number: 20_000)

  func checkReport(_ report: FeedReport) {
    #expect(report.files.records == feed.records.count, "\(name)")
    #expect(report.files.lost == feed.broken, "\(name)")
    #expect(report.repeated == whole.repeated, "\(name)")
    #expect(report.replaced == whole.replaced, "\(name)")
    #expect(report.sharedIDs == whole.sharedIDs, "\(name)")
    #expect(corpus.jobCount == whole.jobs.count, "\(name)")
    for member in PlainFeed.own {
      let values = feed.records.compactMap { $0[member] }
      let type = feed.type(of: member)
      #expect(report[FieldName(member)]?.values ?? 0 == values.count, "\(name) \(member)")
      #expect(
        report[FieldName(member)]?.unreadable ?? 0
          == values.count { !PlainFeed.fits($0, type) },
        "\(name) \(member)"
      )
      guard !values.isEmpty else { continue }
      #expect(corpus.catalog[FieldName(member)]?.type == type, "\(name) \(member)")
    }
  }

  // MARK: - Counts

  func checkCounts(using random: inout SplitMix) throws {
    for _ in 0..<12 {
      let member = PlainFeed.own[random.below(PlainFeed.own.count)]
      guard feed.records.contains(where: { $0[member] != nil }) else { continue }
      let type = feed.type(of: member)
      let (test, holds) = question(member, type, using: &random)
      let isNegated = random.below(3) == 0
      let key = test.prefix { $0 != "=" } + (isNegated ? "__not" : "")
      let query = key + test.drop { $0 != "=" }
      let expected = whole.jobs.count { postings in
        postings.contains { holds($0.record[member]) != isNegated }
      }
      let request = CountRequest(try Query(parsing: String(query), fields: corpus.catalog))
      #expect(corpus.count(request, today: Self.today) == expected, "\(name): \(query)")
    }
  }

  /// A filter on a member, and whether a value fulfils it.
  private func question(
    _ member: String,
    _ type: FieldType,
    using random: inout SplitMix
  ) -> (String, (JSON?) -> Bool) {
    switch random.below(6) {
    case 0: return ("\(member)=_exists", { $0 != nil })
    case 1: return ("\(member)=_missing", { $0 == nil })
    case 2:
      return ("\(member)=_unreadable", { $0.map { !PlainFeed.fits($0, type) } ?? false })
    default: break
    }
    switch type {
    case .integer, .decimal: return numbers(member, type, using: &random)
    case .date:
      let days = [Day(number: 19_940 + random.below(60)), Day(number: 19_940 + random.below(60))]
      let (from, to) = (min(days[0], days[1]), max(days[0], days[1]))
      return (
        "\(member)__range=\(from)__\(to)",
        { $0.flatMap { Day(iso: PlainFeed.text($0)) }.map { from <= $0 && $0 <= to } ?? false }
      )
    case .boolean:
      return ("\(member)=true", { $0.map { PlainFeed.text($0) == "true" } ?? false })
    case .string, .text, .native:
      let wanted = member == "note" ? PlainFeed.notes[random.below(PlainFeed.notes.count)] : "x"
      let written = wanted.replacing("\"", with: "\"\"")
      return (
        "\(member)=\"\(written)\"",
        { value in
          value.map { ($0.elements ?? [$0]).contains { PlainFeed.text($0) == wanted } } ?? false
        }
      )
    }
  }

  private func numbers(
    _ member: String,
    _ type: FieldType,
    using random: inout SplitMix
  ) -> (String, (JSON?) -> Bool) {
    func number(_ value: JSON?) -> Double? { value.flatMap { Double(PlainFeed.text($0)) } }
    let low = random.below(4) - 2
    let high = low + random.below(3)
    switch random.below(3) {
    case 0: return ("\(member)=\(low)", { number($0) == Double(low) })
    case 1 where type == .decimal:
      let ends = (Double(low) + 0.25, Double(high) + 0.75)
      return (
        "\(member)__range=\(ends.0)__<\(ends.1)",
        { number($0).map { ends.0 <= $0 && $0 < ends.1 } ?? false }
      )
    default:
      return (
        "\(member)__range=\(low)__\(high)",
        { number($0).map { Double(low) <= $0 && $0 <= Double(high) } ?? false }
      )
    }
  }

  // MARK: - Buckets and metrics

  func checkBuckets() throws {
    for member in PlainFeed.own where feed.records.contains(where: { $0[member] != nil }) {
      let type = feed.type(of: member)
      var expected: [String: Int] = [:]
      for postings in whole.jobs {
        for bucket in Self.buckets(postings.first?.record[member], type) {
          expected[bucket, default: 0] += 1
        }
      }
      let facet = FacetRequest(FieldName(member), limit: 100)
      let answer = corpus.search(
        SearchRequest(.everything, limit: 0, facets: [facet]),
        today: Self.today
      )
      var found: [String: Int] = [:]
      for value in answer.facets[0].values {
        found[Self.buckets(value.value, type), default: 0] += value.count
      }
      #expect(found == expected, "\(name) by \(member)")
      if type == .integer || type == .decimal { try checkMetrics(member) }
    }
  }

  private static func buckets(_ value: JSON?, _ type: FieldType) -> Set<String> {
    guard let value else { return [] }
    guard PlainFeed.fits(value, type) else { return ["unreadable"] }
    let texts = (value.elements ?? [value]).map(PlainFeed.text)
    return Set(
      texts.map { text in
        type == .integer || type == .decimal ? "\(Double(text) ?? 0)" : text
      }
    )
  }

  private static func buckets(_ value: Value, _ type: FieldType) -> String {
    if value.isUnreadable { return "unreadable" }
    return switch value {
    case .integer(let number): "\(Double(number))"
    case .decimal(let number): "\(number.number)"
    case .bool(let truth): truth ? "true" : "false"
    case .text(let text): text.raw
    case .missing, .coded, .list: "?"
    }
  }

  private func checkMetrics(_ member: String) throws {
    let numbers = whole.jobs.compactMap { postings in
      postings.first?.record[member].flatMap { Double(PlainFeed.text($0)) }
    }.sorted()
    for operation in Metric.Operation.allCases {
      let metric = Metric(operation, of: FieldName(member))
      let request = AggregateRequest(.everything, groups: [], metric: metric)
      let value = corpus.aggregate(request, today: Self.today).rows.first?.metric
      guard let first = numbers.first, let last = numbers.last else {
        #expect(value == .missing, "\(name) \(metric)")
        continue
      }
      let middle = (numbers[numbers.count / 2] + numbers[(numbers.count - 1) / 2]) / 2
      let sum = numbers.reduce(0, +)
      let expected =
        switch operation {
        case .min: first
        case .max: last
        case .sum: sum
        case .avg: sum / Double(numbers.count)
        case .median: middle
        }
      let found = value.flatMap { Double($0.shown.text) } ?? .nan
      #expect(abs(found - expected) < 1e-9, "\(name) \(metric)")
    }
  }

  // MARK: - Rows

  func checkRows() {
    let names = ["job_id", "job_title", "date"] + PlainFeed.own.filter { $0 != "tags" }
    let request = SearchRequest(
      .everything,
      fields: names.map { .field(FieldName($0)) } + [.leveled(.job, "posting_count")],
      limit: 1000
    )
    let rows = corpus.search(request, today: Self.today).jobs.map { job in
      names.map { Self.text(job.values[FieldName($0)]) }
        + [Self.text(job.values["job:posting_count"])]
    }
    let expected = whole.jobs.map { postings -> [String] in
      let first = postings[0]
      return names.map { member -> String in
        if member == "job_id", first.record[member] == nil { return "row-\(first.row + 1)" }
        return first.record[member].map(PlainFeed.text) ?? ""
      } + ["\(postings.count)"]
    }
    #expect(rows.map(\.description).sorted() == expected.map(\.description).sorted(), "\(name)")
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .missing: ""
    case .integer(let number): "\(number)"
    case .decimal(let number): number.text
    case .bool(let truth): truth ? "true" : "false"
    case .text(let text): text.raw
    case .coded(let code, _): code.description
    case .list: "?"
    }
  }
}
