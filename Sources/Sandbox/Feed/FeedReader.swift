public import Analytics
public import Import
import JSON
public import Market
import SafeText

/// Reads postings: in the shape of the Jobfeed data feed, or in any other.
///
/// Members with the name of a field are read as the field's type says; usual names of other exports are taken
/// for the feed's; all others become fields of their own, of the type that fits every value. A value that does
/// not fit is counted and kept, as it came, in a field of its own: `salary_unreadable`.
public struct FeedReader {
  private let fields: [FieldName: Field]
  private let names: FieldNames
  private let records: CorpusBuilder
  private var identity = FeedIdentity()
  private var days: [FieldName: FeedDays] = [:]
  private var others: [String: FeedMembers] = [:]
  private var otherNames: [String] = []
  private var states: [PostingState] = []
  private var report = FeedReport()

  /// What of a posting decides about its job.
  private struct PostingState {
    var date: Int?
    var expiration: Int?
    var isExpired: Bool?
    var website: String?
    var count: Int?
  }

  /// Reads files, folders, patterns, or standard input.
  ///
  /// - Parameters:
  ///   - paths: Where the records are.
  ///   - fields: The fields that there are.
  ///   - names: What members of other names are.
  /// - Returns: The postings, and what was found.
  /// - Throws: ``ImportError`` if something cannot be opened or is in a format that is not read, and
  ///   ``ImportError/noRecords`` if there is something and nothing of it is a record. A file that breaks off
  ///   is read as far as it goes.
  public static func read(
    paths: [String],
    fields: [Field] = JobfeedFields.all,
    names: FieldNames = FieldNames()
  ) throws(ImportError) -> (corpus: Corpus, report: FeedReport) {
    let source = try RecordReader(paths: paths)
    var reader = FeedReader(fields, names)
    while let record = try source.next() { reader.add(record.members) }
    reader.report.files = source.report
    guard source.report.records > 0 else { throw .noRecords }
    return (reader.finish(), reader.report)
  }

  private init(_ fields: [Field], _ names: FieldNames) {
    self.fields = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    self.names = names
    records = CorpusBuilder(fields: fields)
  }
}

// MARK: - Records

extension FeedReader {
  private mutating func add(_ raw: [JSON.Member]) {
    let members = named(raw)
    let object = JSON.object(members)
    let row = states.count
    let job = object["job_id"].flatMap {
      FeedValues.isEmpty($0) ? nil : FeedValues.texts($0)?.first
    }
    let posting = object["posting_id"].flatMap { FeedValues.texts($0)?.first }
    switch identity.add(members, job: job, posting: posting) {
    case .new: break
    case .repeated: report.repeated += 1
    case .replaces: report.replaced += 1
    case .sharesID: report.sharedIDs += 1
    case .withoutID:
      report.withoutID += 1
      records.textColumn(.posting, "job_id").set("row-\(row + 1)", row: row)
    }
    states.append(PostingState())
    for member in members where !FeedValues.isAbsent(member.value) {
      set(member, in: object, row: row)
    }
  }

  /// The members by the names that they have here; objects that are no codes become `member.member`.
  private func named(_ raw: [JSON.Member]) -> [JSON.Member] {
    let members = raw.flatMap { FeedReader.flat($0, depth: 0) }
    let known = Set(members.map(\.key))
    return members.map { member in
      guard fields[FieldName(member.key)] == nil || names.hasChoice(for: member.key) else {
        return member
      }
      let name = names.field(of: member.key, in: known.contains)
      return JSON.Member(FeedReader.writable(name), member.value)
    }
  }

  /// A name that the query language can write: blanks and signs become underscores.
  private static func writable(_ name: String) -> String {
    let bytes = name.trimmedBlanks.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      return byte >= 0x80 || character.isLetter || character.isNumber || character == "."
        ? byte : UInt8(ascii: "_")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func flat(_ member: JSON.Member, depth: Int) -> [JSON.Member] {
    guard depth < 8 else { return [member] }
    switch member.value {
    case .object(let members) where !FeedValues.isCoded(member.value):
      return members.flatMap {
        flat(JSON.Member("\(member.key).\($0.key)", $0.value), depth: depth + 1)
      }
    case .array(let elements)
    where elements.contains { $0.members != nil && !FeedValues.isCoded($0) }:
      // A list of objects is a list of each of their members.
      var lists: [(key: String, values: [JSON])] = []
      for part in elements.flatMap({ flat(JSON.Member(member.key, $0), depth: depth + 1) }) {
        let values = part.value.elements ?? [part.value]
        if let index = lists.firstIndex(where: { $0.key == part.key }) {
          lists[index].values += values
        } else {
          lists.append((part.key, values))
        }
      }
      return lists.map { JSON.Member($0.key, .array($0.values)) }
    default: return [member]
    }
  }

  private mutating func set(_ member: JSON.Member, in record: JSON, row: Int) {
    guard let field = fields[FieldName(member.key)] else {
      if others[member.key] == nil { otherNames.append(member.key) }
      others[member.key, default: FeedMembers()].add(member.value, row: row)
      return
    }
    note(field.name, member.value)
    if !store(member, field, in: record, row: row) {
      keepUnreadable(member.value, of: field, row: row)
    }
  }

  /// Puts a value into its column; `false` if it does not fit.
  private mutating func store(
    _ member: JSON.Member,
    _ field: Field,
    in record: JSON,
    row: Int
  ) -> Bool {
    if FeedReader.unique.contains(field.name) {
      guard let texts = FeedValues.texts(member.value) else { return false }
      records.textColumn(.posting, field.name).set(texts.joined(separator: "\n"), row: row)
      return true
    }
    if FeedReader.lists.contains(field.name) {
      return set(
        FeedPlace.value(of: member, in: record),
        records.listColumn(.posting, field.name),
        row
      )
    }
    let isCode =
      FeedReader.coded.contains(field.name) || field.isPlace || FeedValues.isCoded(member.value)
    switch field.type {
    case .date: return days[field.name, default: FeedDays()].add(member.value, row: row)
    case .integer where !isCode:
      guard let number = FeedValues.integer(member.value) else { return false }
      records.numberColumn(.posting, field.name).set(number, row: row)
      return true
    case .boolean:
      guard let truth = FeedValues.boolean(member.value) else { return false }
      return set(.bool(truth), records.sharedColumn(.posting, field.name), row)
    case .integer, .string, .text, .native:
      return set(
        FeedPlace.value(of: member, in: record),
        records.sharedColumn(.posting, field.name),
        row
      )
    }
  }

  private func set(_ value: Value, _ column: any ColumnBuilder, _ row: Int) -> Bool {
    var value = value
    switch value {
    case .missing: return false
    case .list(let elements) where column is SharedColumnBuilder:
      guard elements.count == 1 else { return false }
      value = elements[0]
    case .decimal(let number): value = .text(Untrusted(String(number)))
    default: break
    }
    column.set(value, row: row)
    return true
  }

  private mutating func note(_ name: FieldName, _ value: JSON) {
    let row = states.count - 1
    switch name {
    case "date", "expiration_date":
      let text = FeedValues.texts(value)?.first?.trimmedBlanks ?? ""
      let spellings = DaySpelling.all(of: text)
      guard spellings.count == 1, let day = spellings.first?.day(text) else { return }
      if name == "date" {
        states[row].date = day.number
      } else {
        states[row].expiration = day.number
      }
    case "expired": states[row].isExpired = FeedValues.boolean(value)
    case "posting_count": states[row].count = FeedValues.integer(value)
    case "source_website": states[row].website = FeedValues.texts(value)?.first
    default: break
    }
  }

  private mutating func keepUnreadable(_ value: JSON, of field: Field, row: Int) {
    let name = FieldName(field.name.rawValue + "_unreadable")
    let text = FeedValues.written(value)
    let first = FeedReport.Unreadable(example: text, record: row + 1, field: name)
    report.unreadable[field.name, default: first].count += 1
    if others[name.rawValue] == nil { otherNames.append(name.rawValue) }
    others[name.rawValue, default: FeedMembers()].add(.string(text), row: row)
  }
}

// MARK: - The whole

extension FeedReader {
  private mutating func finish() -> Corpus {
    for (name, days) in days.sorted(by: { $0.key < $1.key }) {
      let (read, unread) = days.finish()
      let column = records.numberColumn(.posting, name)
      for (row, day) in read { column.set(day.number, row: row) }
      guard let field = fields[name] else { continue }
      for (row, text) in unread { keepUnreadable(.string(text), of: field, row: row) }
    }
    report.jobs = identity.jobCount
    let further = otherNames.map { name in field(name, others[name] ?? FeedMembers()) }
    setJobs()
    return records.finish(
      records: states.count,
      jobs: identity.jobs,
      ranks: states.map { $0.date ?? .max },
      further: further
    )
  }

  /// Fills the column of a member that is no field of the source.
  private func field(_ name: String, _ members: FeedMembers) -> Field {
    let field = Field(
      name: FieldName(name),
      type: members.isCoded ? .string : members.type,
      summary: .init("As in the file"),
      levels: [.posting, .job]
    )
    let isSpelled = !members.isCoded && !members.isList
    switch field.type {
    case .integer where isSpelled:
      let column = records.numberColumn(.posting, field.name)
      for (row, value) in members.values { column.set(FeedValues.integer(value) ?? 0, row: row) }
    case .date where isSpelled:
      var days = FeedDays()
      for (row, value) in members.values { _ = days.add(value, row: row) }
      let column = records.numberColumn(.posting, field.name)
      for (row, day) in days.finish().days { column.set(day.number, row: row) }
    default:
      let column: any ColumnBuilder =
        members.isList
        ? records.listColumn(.posting, field.name) : records.sharedColumn(.posting, field.name)
      for (row, value) in members.values {
        let truth = field.type == .boolean ? FeedValues.boolean(value) : nil
        column.set(truth.map { .bool($0) } ?? FeedReader.text(value), row: row)
      }
    }
    return field
  }

  /// A value of a field without a type of its own: codes as codes, all else as texts.
  private static func text(_ value: JSON) -> Value {
    if FeedValues.isCoded(value) { return Value(value) }
    if let elements = value.elements { return .list(elements.filter { $0 != .null }.map(text)) }
    return .text(Untrusted(FeedValues.written(value)))
  }

  /// What a job has from all of its postings, whatever the order of the records.
  private func setJobs() {
    var postings: [Int: [PostingState]] = [:]
    for (row, job) in identity.jobs.enumerated() {
      if let job { postings[job, default: []].append(states[row]) }
    }
    for job in 0..<identity.jobCount {
      let all = postings[job] ?? []
      guard all.count > 1 else { continue }
      let isExpired = all.allSatisfy { $0.isExpired ?? false }
      records.setJob("expired", .bool(isExpired), job: job)
      let last = all.compactMap(\.expiration).max()
      records.setJob(
        "expiration_date",
        isExpired ? last.map { .integer($0) } ?? .missing : .missing,
        job: job
      )
      let told = all.compactMap(\.count).max() ?? 0
      records.setJob("posting_count", .integer(max(told, all.count)), job: job)
      let websites = Set(all.compactMap(\.website)).count
      if websites > 0 { records.setJob("source_website_count", .integer(websites), job: job) }
    }
  }

  /// Texts that are different in nearly every record; the others are worth a dictionary.
  private static let unique: Set<FieldName> = [
    "job_id", "posting_id", "source_url", "apply_url", "full_text", "job_description",
    "candidate_description", "employer_description", "conditions_description",
    "application_description", "advertiser_reference_number",
  ]
  private static let lists: Set<FieldName> = [
    "it_skills", "language_skills", "professional_skills", "soft_skills",
  ]
  /// Numbers that are codes.
  private static let coded: Set<FieldName> = [
    "advertiser_type", "contract_type", "education_level", "employment_type", "organization_size",
    "profession", "profession_class", "profession_group", "profession_kldb_code", "source_type",
    "working_hours_type",
  ]
}
