public import Analytics
public import Import
import JSON
public import Market
import SafeText

/// Reads postings: in the shape of the Jobfeed data feed, or in any other.
///
/// Members with the name of a field are read as the field's type says; usual names of other exports are taken
/// for the feed's; all others become fields of their own, of the type that fits every value. A value that does
/// not fit is counted and kept, as it came: `salary=_unreadable` finds it.
public struct FeedReader {
  let fields: [FieldName: Field]
  let records: CorpusBuilder
  var naming: FeedNaming
  var identity = FeedIdentity()
  var days: [FieldName: FeedDays] = [:]
  var others: [String: FeedMembers] = [:]
  var findings: [String: FieldFinding] = [:]
  /// The names of the findings, in the order in which they came.
  var order: [String] = []
  var states: [PostingState] = []
  /// The first value of each field that does not fit, and its row.
  var unreadable: [FieldName: (text: String, row: Int)] = [:]
  var report = FeedReport()

  /// What of a posting decides about its job, and where it stands.
  struct PostingState {
    var date: Int?
    var expiration: Int?
    var isExpired: Bool?
    var website: String?
    var count: Int?
    var text: Int
    var line: Int
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
  ///   is read as far as it goes. ``ImportError/noMember(_:near:)`` for a name of a member that no record has.
  public static func read(
    paths: [String],
    fields: [Field] = JobfeedFields.all,
    names: FieldNames = FieldNames()
  ) throws(ImportError) -> (corpus: Corpus, report: FeedReport) {
    let source = try RecordReader(paths: paths)
    var reader = FeedReader(fields, names)
    while let record = try source.next() {
      reader.add(record, text: source.report.texts.count - 1)
    }
    reader.report.files = source.report
    guard source.report.records > 0 else { throw .noRecords }
    if let member = names.members.first(where: { !reader.naming.seen.contains($0) }) {
      throw .noMember(member, near: nearest(member, in: reader.naming.seen.sorted()))
    }
    return (reader.finish(), reader.report)
  }

  private init(_ fields: [Field], _ names: FieldNames) {
    self.fields = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    naming = FeedNaming(self.fields, names)
    records = CorpusBuilder(fields: fields)
  }
}

// MARK: - Records

extension FeedReader {
  private mutating func add(_ record: ImportedRecord, text: Int) {
    let members = naming.named(record.members)
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
    states.append(PostingState(text: text, line: record.line))
    for member in members where !FeedValues.isAbsent(member.value) {
      set(member, in: object, row: row)
    }
    if states[row].count == nil { records.numberColumn(.posting, "posting_count").set(1, row: row) }
  }

  private mutating func set(_ member: JSON.Member, in record: JSON, row: Int) {
    let field = fields[FieldName(member.key)]
    // A blank text is a value of a text alone.
    if let field, ![.string, .text].contains(field.type), FeedValues.isEmpty(member.value) {
      return
    }
    var finding = findings[member.key]
    if finding == nil {
      order.append(member.key)
      finding = FieldFinding(FieldName(member.key), field?.type ?? .string, members: [])
    }
    finding?.add(FeedValues.written(member.value))
    findings[member.key] = finding
    guard let field else {
      others[member.key, default: FeedMembers()].add(member.value, row: row)
      return
    }
    note(field.name, member.value)
    if !store(member, field, in: record, row: row) {
      keepUnreadable(FeedValues.written(member.value), of: field.name, row: row)
    }
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

  /// Counts a value that does not fit its field, and keeps it as it came.
  mutating func keepUnreadable(_ text: String, of field: FieldName, row: Int) {
    records.setUnreadable(field, text, row: row)
    guard var finding = findings[field.rawValue] else { return }
    finding.unreadable += 1
    findings[field.rawValue] = finding
    let first = unreadable[field]
    if first.map({ row < $0.row }) ?? true { unreadable[field] = (text, row) }
  }
}
