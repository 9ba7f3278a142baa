public import Analytics
import JSON
public import Market
import SafeText

/// Reads postings in the shape of the Jobfeed data feed: JSON Lines, plain or gzip, one posting a line.
///
/// Lines with the same `job_id` and different `posting_id`s are postings of one job. Where both are the
/// same the ids have collided, as they do in reality, and each line is a job of its own.
public struct FeedReader {
  /// What was found in a file.
  public struct Report: Sendable {
    /// How many lines hold something.
    public var lines = 0
    /// How many of them could not be used.
    public var brokenLines = 0
    /// The first of those, with their numbers in the file, counted from 1.
    public var examples: [BrokenLine] = []
    /// How many lines have ids that an earlier line has.
    public var collisions = 0
    /// Why the file could not be read to its end, if so.
    public var damage: FeedError?

    /// How many broken lines are kept as examples.
    public static let exampleLimit = 20
  }

  /// A line that could not be used.
  public struct BrokenLine: Sendable, Hashable {
    /// Its number in the file, counted from 1.
    public var number: Int
    /// Why.
    public var reason: Reason
  }

  /// Why a line could not be used.
  public enum Reason: Sendable, Hashable {
    /// It is not JSON from this byte of the line on, counted from 1.
    case notJSON(byte: Int)
    /// It is JSON, but not an object.
    case notAnObject
    /// It has no `job_id`.
    case noJobID
  }

  private let fields: [Field]
  private let records: CorpusBuilder
  private var columns: [String: any ColumnBuilder] = [:]
  private var found: [Field] = []
  private var jobs = JobNumbers()
  private var report = Report()

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - fields: The fields that there are; members beside them become fields of their own.
  /// - Returns: The postings, and what was found in the file.
  /// - Throws: ``FeedError/cannotOpen(_:)``. A file that breaks off is read as far as it goes.
  public static func read(
    path: String,
    fields: [Field] = JobfeedFields.all
  ) throws(FeedError) -> (corpus: Corpus, report: Report) {
    let lines = try FeedLines(path: path)
    var reader = FeedReader(fields: fields)
    var number = 0
    while lines.withNext({ bytes, range in
      number += 1
      reader.take(bytes, range, number)
    }) {}
    reader.report.damage = lines.damage
    return (reader.finish(), reader.report)
  }

  private init(fields: [Field]) {
    self.fields = fields
    records = CorpusBuilder(fields: fields)
  }

  private mutating func take(_ bytes: [UInt8], _ range: Range<Int>, _ number: Int) {
    var range = range
    if number == 1, bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = range.lowerBound + 3..<range.upperBound
    }
    guard bytes[range].contains(where: { $0 > 0x20 }) else { return }
    report.lines += 1
    if let reason = read(bytes, range) {
      report.brokenLines += 1
      if report.examples.count < Report.exampleLimit {
        report.examples.append(BrokenLine(number: number, reason: reason))
      }
    }
  }

  /// Reads one record, or says why it cannot be used.
  private mutating func read(_ bytes: [UInt8], _ range: Range<Int>) -> Reason? {
    let value: JSON
    do {
      var reader = JSONReader(bytes, in: range)
      value = try reader.value()
      try reader.finish()
    } catch {
      return .notJSON(byte: error.offset - range.lowerBound + 1)
    }
    guard case .object(let members) = value else { return .notAnObject }
    guard let id = value["job_id"].flatMap({ $0.string ?? $0.integer.map(String.init) }) else {
      return .noJobID
    }
    let posting = value["posting_id"]?.string ?? id
    if jobs.add(job: id, posting: posting) { report.collisions += 1 }
    let row = jobs.count - 1
    for member in members where member.value != .null {
      column(member).set(FeedPlace.value(of: member, in: value), row: row)
    }
    return nil
  }

  private mutating func column(_ member: JSON.Member) -> any ColumnBuilder {
    if let column = columns[member.key] { return column }
    let name = FieldName(member.key)
    let field =
      fields.first { $0.name == name } ?? FeedReader.unknownField(name, member.value)
    if !fields.contains(where: { $0.name == name }) { found.append(field) }
    let column = FeedReader.builder(for: field, of: member.value, in: records)
    columns[member.key] = column
    return column
  }

  private func finish() -> Corpus {
    records.finish(records: jobs.count, jobs: jobs.numbers, further: found)
  }
}

// MARK: - Fields

extension FeedReader {
  /// A member that the field list does not have becomes a field by the look of its first value.
  private static func unknownField(_ name: FieldName, _ value: JSON) -> Field {
    let type: FieldType =
      switch value {
      case .bool: .boolean
      case .integer, .decimal: .integer
      case .object(let members): members.contains { $0.value.integer != nil } ? .integer : .string
      case .null, .string, .array: .string
      }
    return Field(
      name: name,
      type: type,
      summary: .init("As in the file"),
      levels: [.posting, .job]
    )
  }

  /// Texts that are different in nearly every record; the others are worth a dictionary.
  private static let unique: Set<FieldName> = [
    "job_id", "posting_id", "source_url", "apply_url", "full_text", "job_description",
    "candidate_description", "employer_description", "conditions_description",
    "application_description", "advertiser_reference_number",
  ]

  private static func builder(
    for field: Field,
    of value: JSON,
    in records: CorpusBuilder
  ) -> any ColumnBuilder {
    if unique.contains(field.name) { return records.textColumn(.posting, field.name) }
    if case .array = value { return records.listColumn(.posting, field.name) }
    if case .object = value { return records.sharedColumn(.posting, field.name) }
    return switch field.type {
    case .date: records.numberColumn(.posting, field.name)
    case .integer:
      field.codes == nil && !field.isPlace
        ? records.numberColumn(.posting, field.name)
        : records.sharedColumn(.posting, field.name)
    case .boolean, .string, .text, .native: records.sharedColumn(.posting, field.name)
    }
  }
}

/// Gives each record the number of its job.
private struct JobNumbers {
  /// The job of each record.
  private(set) var numbers: [Int] = []
  private var jobs: [String: Int] = [:]
  private var postings: Set<String> = []
  private var next = 0

  var count: Int { numbers.count }

  /// Adds a record; `true` if both of its ids were there before.
  mutating func add(job: String, posting: String) -> Bool {
    let isNew = postings.insert(posting).inserted
    if isNew, let known = jobs[job] {
      numbers.append(known)
      return false
    }
    numbers.append(next)
    if isNew { jobs[job] = next }
    next += 1
    return !isNew
  }
}
