import Analytics
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
  private let rowNumbers: NumberColumnBuilder
  private let postingCounts: NumberColumnBuilder
  var naming: FeedNaming
  var identity = FeedIdentity()
  /// The slots in the order in which their members came, and where each is by its name.
  var slots: [FeedSlot] = []
  private var slotByName: [String: Int] = [:]
  private var layouts: [FeedLayout.Key: FeedLayout] = [:]
  var states: [PostingState] = []
  private var websites = Numbering()
  /// The first value of each field that does not fit, and its row.
  var unreadable: [FieldName: (text: String, row: Int)] = [:]
  var report = FeedReport()
  /// The currencies of amounts, which are fields beside them.
  var currencies: [Field] = []

  /// The field that numbers records, which tells jobs apart that share an id.
  public static let rowNumber = Field(
    name: "row_number",
    type: .integer,
    summary: Untrusted("Number of the record in the files, counted from 1."),
    levels: [.job]
  )

  /// Reads files, folders, patterns, or standard input.
  ///
  /// - Parameters:
  ///   - paths: Where the records are.
  ///   - fields: The fields that there are.
  ///   - names: What members of other names are.
  ///   - kept: Where what was read is kept for the next time; ``Feed/keep()`` keeps it.
  ///   - progress: Is told from time to time how many records were read.
  /// - Returns: The postings, and what was found.
  /// - Throws: ``FeedFailure`` if something cannot be opened or is in a format that is not read, and
  ///   ``ImportError/noRecords`` if there is something and nothing of it is a record. A file that breaks off
  ///   is read as far as it goes. ``ImportError/noMember(_:near:)`` for a name of a member that no record has.
  public static func read(
    paths: [String],
    fields: [Field] = JobfeedFields.all,
    names: FieldNames = FieldNames(),
    kept: KeptFeeds? = nil,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws(FeedFailure) -> sending Feed {
    let key = kept?.key(paths, fields, names)
    if let kept, let key, let (corpus, report) = kept.open(key) {
      return Feed(corpus: corpus, report: report, isKept: true)
    }
    let scratch = key == nil ? nil : kept?.scratch()
    var reader = FeedReader(fields, names, scratch)
    try reader.add(paths, progress)
    guard reader.report.files.records > 0 else {
      throw FeedFailure(
        .noRecords,
        file: reader.report.files.texts.count == 1 ? reader.report.files.texts[0].name : nil,
        found: reader.report.files
      )
    }
    if let member = names.members.first(where: { !reader.naming.seen.contains($0) }) {
      let near = nearest(member, in: reader.naming.seen.sorted())
      throw FeedFailure(.noMember(member, near: near), found: reader.report.files)
    }
    let corpus = try reader.finish()
    guard let kept, let key, let scratch else { return Feed(corpus: corpus, report: reader.report) }
    return Feed(corpus: corpus, report: reader.report, keeping: (kept, key, scratch))
  }

  private init(_ fields: [Field], _ names: FieldNames, _ texts: ScratchFile?) {
    self.fields = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    naming = FeedNaming(self.fields, names)
    records = CorpusBuilder(fields: fields + [FeedReader.rowNumber], texts: texts)
    rowNumbers = records.numberColumn(.posting, FeedReader.rowNumber.name)
    postingCounts = records.numberColumn(.posting, "posting_count")
  }
}

// MARK: - Records

extension FeedReader {
  /// Adds the records of files.
  private mutating func add(_ paths: [String], _ progress: @Sendable (Int) -> Void)
    throws(FeedFailure)
  {
    let reading = RecordReader.read(paths: paths) { record, text in
      add(record, text: text)
      if states.count.isMultiple(of: 1_024) { progress(states.count) }
    }
    if let failure = reading.failure {
      let isNamed = if case .cannotOpen = failure { true } else { false }
      throw FeedFailure(failure, file: isNamed ? nil : reading.path, found: reading.report)
    }
    report.files = reading.report
  }

  private mutating func add(_ record: ImportedRecord, text: Int) {
    var members = naming.flat(record.members)
    let layout = layout(of: members)
    for index in members.indices where members[index].key != layout.names[index] {
      members[index].key = layout.names[index]
    }
    // Only a field of the file's own keeps one place for each object of a list.
    for (index, slot) in layout.slots.enumerated() where slots[slot].form != .open {
      members[index].value = members[index].value.withoutGaps
    }
    let row = states.count
    identify(members, layout, row: row)
    states.append(PostingState(text: text, line: record.line))
    let object = JSON.object(members)
    for (index, slot) in layout.slots.enumerated() {
      set(members[index], slot, in: object, row: row)
    }
    if let place = FeedNaming.place(members) {
      set(place, slot(of: place.key), in: object, row: row)
    }
    rowNumbers.set(row + 1, row: row)
    if states[row].count == nil { postingCounts.set(1, row: row) }
  }

  private mutating func layout(of members: [JSON.Member]) -> FeedLayout {
    let given = members.map(\.key)
    let key = FeedLayout.Key(given)
    if let layout = layouts[key] { return layout }
    let names = naming.names(of: given)
    let layout = FeedLayout(names, slots: names.map { slot(of: $0) })
    if layouts.count < FeedLayout.limit { layouts[key] = layout }
    return layout
  }

  private mutating func slot(of name: String) -> Int {
    if let index = slotByName[name] { return index }
    slotByName[name] = slots.count
    slots.append(FeedSlot(name, fields[FieldName(name)]))
    return slots.count - 1
  }

  private mutating func identify(_ members: [JSON.Member], _ layout: FeedLayout, row: Int) {
    let job = layout.job.map { members[$0].value }.flatMap {
      FeedValues.isEmpty($0) ? nil : FeedValues.firstText($0)
    }
    let posting = layout.posting.flatMap { FeedValues.firstText(members[$0].value) }
    switch identity.add(members, kind: layout.kind, job: job, posting: posting) {
    case .new: break
    case .repeated: report.repeated += 1
    case .replaces: report.replaced += 1
    case .sharesID: report.sharedIDs += 1
    case .withoutID:
      report.withoutID += 1
      records.textColumn(.posting, "job_id").set("row-\(row + 1)", row: row)
    }
  }

  private mutating func set(_ member: JSON.Member, _ index: Int, in record: JSON, row: Int) {
    guard !FeedValues.isAbsent(member.value) else { return }
    // A blank text is a value of a text alone.
    if let type = slots[index].field?.type, type != .string, type != .text,
      FeedValues.isEmpty(member.value)
    {
      return
    }
    slots[index].finding.add(FeedValues.written(member.value))
    if let fact = slots[index].fact { note(fact, member.value, row: row) }
    if !store(member, index, in: record, row: row) {
      keepUnreadable(FeedValues.written(member.value), of: index, row: row)
    }
  }

  private mutating func note(_ fact: FeedSlot.Fact, _ value: JSON, row: Int) {
    switch fact {
    case .date: states[row].date = FeedDays.day(value)
    case .expiration: states[row].expiration = FeedDays.day(value)
    case .isExpired: states[row].isExpired = FeedValues.boolean(value)
    case .count: states[row].count = FeedValues.integer(value)
    case .website:
      states[row].website = FeedValues.firstText(value).map { websites.number(of: $0) }
    }
  }

  /// Counts a value that does not fit its field, and keeps it as it came.
  mutating func keepUnreadable(_ text: String, of slot: Int, row: Int) {
    let name = slots[slot].name
    records.setUnreadable(name, text, row: row)
    slots[slot].finding.unreadable += 1
    let first = unreadable[name]
    if first.map({ row < $0.row }) ?? true { unreadable[name] = (text, row) }
  }
}
