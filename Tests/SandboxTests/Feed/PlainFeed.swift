import JSON
import Market
import TestSupport

/// A file of postings as plain dictionaries, and what it means, found by looking at every one of them.
///
/// Written from the manual of files without regard to speed, so that the reader has something to be compared with.
struct PlainFeed {
  typealias Record = [String: JSON]

  /// The records in the order of the file; those of all states, repeated ones included.
  var records: [Record] = []
  /// Lines between the records that are none.
  var broken = 0

  /// The members that are no fields of the source.
  static let own = ["count", "rate", "note", "open", "day", "mixed", "tags"]
  static let notes = [
    "plain", "with, comma", "a \"quote\"", "two\nlines", "Ünïcode", "bar | bar", " blanks ",
  ]
  static let titles = ["Nurse", "Cook", "Java developer"]

  /// Up to thirty records in which values are few, so that much coincides.
  init(using random: inout SplitMix) {
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      if let known = records.randomElement(using: &random), random.below(5) == 0 {
        records.append(PlainFeed.later(known, using: &random))
      } else {
        records.append(PlainFeed.record(using: &random))
      }
    }
    broken = random.below(4) == 0 ? random.below(3) : 0
  }

  /// The same record again, a later state of it, another posting of its job, or another job with its id.
  private static func later(_ known: Record, using random: inout SplitMix) -> Record {
    var record = known
    switch random.below(4) {
    case 0: break
    case 1: record["expired"] = true
    case 2: record["posting_id"] = .string("p\(random.below(50))")
    default: record["job_title"] = .string(titles[random.below(titles.count)])
    }
    return record
  }

  private static func record(using random: inout SplitMix) -> Record {
    func some(_ value: JSON?) -> JSON? { random.below(5) == 0 ? nil : value }
    func day() -> JSON { .string(Day(number: 20_000 - random.below(60)).description) }
    var record: Record = [:]
    record["job_id"] = some(.string("j\(random.below(20))"))
    record["posting_id"] = some(.string("p\(random.below(50))"))
    record["job_title"] = some(.string(titles[random.below(titles.count)]))
    record["date"] = some(day())
    record["expired"] = some(.bool(random.below(2) == 0))
    record["salary"] = some(.integer(Int64(random.below(5) * 1000)))
    record["count"] = some(.integer(Int64(random.below(6)) - 2))
    record["rate"] = some(.decimal(rate(using: &random)))
    record["note"] = some(.string(notes[random.below(notes.count)]))
    record["open"] = some(random.below(2) == 0 ? .bool(random.below(2) == 0) : "true")
    record["day"] = some(day())
    record["mixed"] = some(random.below(12) == 0 ? "n/a" : .integer(Int64(random.below(4))))
    let tags = ["x", "y", "z"].filter { _ in random.below(2) == 0 }
    record["tags"] = tags.isEmpty ? nil : some(.array(tags.map { .string($0) }))
    return record
  }

  /// A number with decimals in one of its spellings.
  private static func rate(using random: inout SplitMix) -> ExactDecimal {
    let plain = ExactDecimal(units: random.below(9) * 25 - 50, places: 2).text
    let text = plain.contains(".") ? plain : plain + ".0"
    return ExactDecimal(random.below(3) == 0 ? text + "0" : text) ?? 0.5
  }
}

// MARK: - Jobs

extension PlainFeed {
  /// A posting that counts.
  struct Posting {
    var row: Int
    var record: Record
  }

  /// What became of the records.
  struct Whole {
    /// The postings of each job, the first one first.
    var jobs: [[Posting]] = []
    var repeated = 0
    var replaced = 0
    var sharedIDs = 0
  }

  /// The jobs that the records are.
  var whole: Whole {
    var whole = Whole()
    // The postings of all jobs, and for each id of a posting the latest states, with the places of their jobs.
    var states: [[String]: [(kind: [JSON?], record: Record, row: Int, job: Int)]] = [:]
    var jobByID: [String: Int] = [:]
    var alive: [Int: Int] = [:]
    var count = 0
    for (row, record) in records.enumerated() {
      guard let id = record["job_id"]?.string else {
        alive[row] = count
        count += 1
        continue
      }
      let key = [id, record["posting_id"]?.string ?? id]
      let kind = [record["job_title"]]
      guard let index = states[key]?.firstIndex(where: { $0.kind == kind }) else {
        let isShared = states[key] != nil
        let job = isShared ? count : jobByID[id] ?? count
        if job == count { count += 1 }
        if isShared { whole.sharedIDs += 1 } else { jobByID[id] = job }
        states[key, default: []].append((kind, record, row, job))
        alive[row] = job
        continue
      }
      guard let known = states[key]?[index] else { continue }
      if known.record == record {
        whole.repeated += 1
        continue
      }
      whole.replaced += 1
      alive[known.row] = nil
      alive[row] = known.job
      states[key]?[index] = (kind, record, row, known.job)
    }
    for job in 0..<count {
      let rows = alive.filter { $0.value == job }.keys.sorted()
      whole.jobs.append(
        rows.map { Posting(row: $0, record: records[$0]) }
          .sorted { PlainFeed.rank($0) < PlainFeed.rank($1) }
      )
    }
    return whole
  }

  private static func rank(_ posting: Posting) -> (Int, Int) {
    let day = posting.record["date"]?.string.flatMap { Day(iso: $0)?.number }
    return (day ?? .max, posting.row)
  }
}

// MARK: - Types

extension PlainFeed {
  /// The type that nearly every value of a member fits.
  func type(of name: String) -> FieldType {
    let values = records.compactMap { $0[name] }
    if values.contains(where: { $0.elements != nil }) { return .string }
    // What stands where there is no value says nothing of the type.
    let texts = values.map(PlainFeed.text).filter { $0 != "n/a" }
    guard !texts.isEmpty else { return .string }
    if texts.allSatisfy({ ["true", "false"].contains($0) }) { return .boolean }
    if texts.count(where: { Double($0) != nil }) * 10 >= texts.count * 9 {
      return texts.contains { Double($0) != nil && Int($0) == nil } ? .decimal : .integer
    }
    return texts.count(where: { Day(iso: $0) != nil }) * 10 >= texts.count * 9 ? .date : .string
  }

  /// Whether a value fits a type.
  static func fits(_ value: JSON, _ type: FieldType) -> Bool {
    let text = text(value)
    return switch type {
    case .integer, .decimal: Double(text) != nil
    case .date: Day(iso: text) != nil
    case .boolean, .string, .text, .native: true
    }
  }

  /// A value as it stands in a file.
  static func text(_ value: JSON) -> String {
    value.string ?? String(decoding: value.encoded(), as: UTF8.self)
  }
}
