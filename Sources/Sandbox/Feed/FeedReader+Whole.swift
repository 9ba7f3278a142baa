import Analytics
import Foundation
import Import
import JSON
import Market
import SafeText

// MARK: - Once all records are known

extension FeedReader {
  /// - Throws: ``ImportError/cannotRead(_:)`` if the texts that were set aside cannot be read again.
  mutating func finish() throws(FeedFailure) -> Corpus {
    identity.finish()
    for index in slots.indices where slots[index].form == .day {
      fillDays(index, slots[index].days)
      slots[index].days = FeedDays()
    }
    report.jobs = identity.jobCount
    let further = slots.indices.compactMap { index -> Field? in
      guard slots[index].finding.values > 0 else { return nil }
      return named(slots[index].form == .open ? fill(index) : retyped(slots[index]), slots[index])
    }
    let parts = wholeText(further)
    records.wholeText = parts
    setJobs()
    report.fields = slots.compactMap { slot in
      slot.finding.values > 0 ? finding(slot, further) : nil
    }
    do {
      try records.finishTexts()
    } catch {
      throw FeedFailure(.cannotRead(error.localizedDescription), found: report.files)
    }
    return records.finish(
      records: states.count,
      jobs: identity.jobs,
      ranks: states.map { $0.date?.number ?? .max },
      further: further + currencies + [fullText(parts)].compactMap(\.self)
    )
  }

  /// A field that has other names in these files, or values that do not fit, and says so; any other as it is.
  private func named(_ field: Field?, _ slot: FeedSlot) -> Field? {
    let members = naming.members[slot.name.rawValue] ?? []
    var found = field
    if members.contains(where: { $0 != slot.name.rawValue }) {
      found = (found ?? slot.field)?.read(from: members)
    }
    return slot.finding.unreadable > 0 ? (found ?? slot.field)?.withUnreadableValues() : found
  }

  /// A known field whose numbers have decimals, or whose codes are words in these files.
  private func retyped(_ slot: FeedSlot) -> Field? {
    guard var field = slot.field, field.type == .integer, !field.isPlace else { return nil }
    if slot.shared?.hasNames ?? false {
      field.type = .string
    } else if records.hasDecimals(.posting, field.name) {
      field.type = .decimal
    } else {
      return nil
    }
    return field
  }

  /// The fields whose words are the full text, if no record has one.
  private func wholeText(_ further: [Field]) -> [FieldName] {
    let found = slots.filter { $0.finding.values > 0 }.map(\.name)
    guard !found.contains("full_text") else { return [] }
    return found.filter { name in
      let field = further.first { $0.name == name } ?? fields[name]
      guard let type = field?.type, type == .text || type == .string else { return false }
      return !FeedReader.noProse.contains(name)
    }
  }

  /// Texts that are names of things and no prose.
  private static let noProse: Set<FieldName> = [
    "job_id", "posting_id", "source_url", "apply_url", "source_website", "organization_website",
    "language", "location_coordinates", "advertiser_reference_number", "salary_time_scale",
  ]

  /// The field of the full text, with the fields that it is.
  private func fullText(_ parts: [FieldName]) -> Field? {
    guard !parts.isEmpty, var field = fields["full_text"] else { return nil }
    field.summary = Untrusted("Words of \(parts.map(\.rawValue).joined(separator: ", "))")
    return field
  }

  /// What was found of a field, with its type and where its first unreadable value stands.
  private func finding(_ slot: FeedSlot, _ further: [Field]) -> FieldFinding {
    var finding = slot.finding
    let field = further.first { $0.name == finding.field } ?? slot.field
    finding.type = field?.type ?? finding.type
    finding.different = records.differentValues(.posting, slot.name)
    finding.members = naming.members[slot.name.rawValue] ?? [slot.name.rawValue]
    if let (text, row) = unreadable[finding.field] {
      let file = report.files.texts[states[row].text].name
      finding.firstUnreadable = .init(text: text, file: file, line: states[row].line)
    }
    return finding
  }

  /// Fills the column of a field of days.
  private mutating func fillDays(_ index: Int, _ days: FeedDays) {
    let (read, unread) = days.finish()
    guard !read.isEmpty || !unread.isEmpty else { return }
    let column = records.numberColumn(.posting, slots[index].name)
    for (row, day) in read { column.set(day.number, row: row) }
    for (row, text) in unread { keepUnreadable(text, of: index, row: row) }
  }

  /// Fills the column of a member that is no field of the source.
  private mutating func fill(_ index: Int) -> Field {
    let members = slots[index].others
    let field = Field(
      name: slots[index].name,
      type: members.type,
      summary: naming.list(of: slots[index].name.rawValue).map { Field.summary(ofEachObjectIn: $0) }
        ?? Untrusted("As in the file"),
      levels: [.posting, .job]
    )
    switch field.type {
    case .integer, .decimal: fillNumbers(index, members)
    case .date:
      var days = FeedDays()
      for (row, value) in members.values where !FeedValues.isEmpty(value) {
        if !days.add(value, row: row) {
          keepUnreadable(FeedValues.written(value), of: index, row: row)
        }
      }
      fillDays(index, days)
    case .boolean, .string, .text, .native: fillTexts(index, field, members)
    }
    return field
  }

  private mutating func fillNumbers(_ index: Int, _ members: FeedMembers) {
    if let style = members.style { return fillSpelled(index, members, style) }
    let column = records.numberColumn(.posting, slots[index].name)
    for (row, value) in members.values where !FeedValues.isEmpty(value) {
      if let number = FeedMembers.number(value) {
        column.set(number, row: row)
      } else {
        keepUnreadable(FeedValues.written(value), of: index, row: row)
      }
    }
  }

  /// Fills a column of numbers as people write them, and one with their currencies beside it.
  private mutating func fillSpelled(
    _ index: Int,
    _ members: FeedMembers,
    _ style: SpelledNumber.Style
  ) {
    let name = slots[index].name
    let column = records.numberColumn(.posting, name)
    for (row, value) in members.values where !FeedValues.isEmpty(value) {
      guard let (number, currency) = FeedMembers.number(value, style) else {
        keepUnreadable(FeedValues.written(value), of: index, row: row)
        continue
      }
      column.set(number, row: row)
      if let currency { setCurrency(currency, of: name, row: row) }
    }
  }

  private mutating func fillTexts(_ index: Int, _ field: Field, _ members: FeedMembers) {
    if members.isList {
      let column = records.listColumn(.posting, field.name)
      for (row, value) in members.values {
        column.set(
          (value.elements ?? [value]).filter { $0 != .null }.map(FeedReader.text),
          row: row
        )
      }
      return
    }
    let column = records.sharedColumn(.posting, field.name)
    for (row, value) in members.values {
      guard field.type == .boolean else {
        column.set(FeedReader.text(value), row: row)
        continue
      }
      if let truth = FeedValues.boolean(value) {
        column.set(.bool(truth), row: row)
      } else if !FeedValues.isEmpty(value) {
        keepUnreadable(FeedValues.written(value), of: index, row: row)
      }
    }
  }

  /// A value of a field without a type of its own: codes as codes, all else as texts.
  private static func text(_ value: JSON) -> Value {
    if value == .gap { return .missing }
    if FeedValues.isCoded(value) { return Value(value) }
    return .text(Untrusted(FeedValues.written(value)))
  }
}

// MARK: - Jobs

extension FeedReader {
  /// What a job has from all of its postings, whatever the order of the records.
  private func setJobs() {
    for (job, all) in severalPostings().sorted(by: { $0.key < $1.key }) {
      let last = all.compactMap(\.expiration?.number).max()
      let known = all.compactMap(\.isExpired)
      if !known.isEmpty {
        let isExpired = known.count == all.count && known.allSatisfy { $0 }
        records.setJob("expired", .bool(isExpired), job: job)
        records.setJob(
          "expiration_date",
          isExpired ? last.map { .integer($0) } ?? .missing : .missing,
          job: job
        )
        setDuration(of: job, all, until: isExpired ? last : nil)
      }
      let told = all.compactMap(\.count).max() ?? 0
      records.setJob("posting_count", .integer(max(told, all.count)), job: job)
      let websites = Set(all.compactMap(\.website)).count
      if websites > 0 { records.setJob("source_website_count", .integer(websites), job: job) }
    }
  }

  /// The postings of the jobs that have more than one.
  private func severalPostings() -> [Int: [PostingState]] {
    var hasOne = Array(repeating: false, count: identity.jobCount)
    var several: Set<Int> = []
    for case let job? in identity.jobs {
      if hasOne[job] { several.insert(job) }
      hasOne[job] = true
    }
    var postings: [Int: [PostingState]] = [:]
    for (row, job) in identity.jobs.enumerated() {
      if let job, several.contains(job) { postings[job, default: []].append(states[row]) }
    }
    return postings
  }

  /// The days from the first one to the last, if the records say how many those of a posting are.
  private func setDuration(of job: Int, _ all: [PostingState], until last: Int?) {
    guard slots.contains(where: { $0.name == "duration" && $0.finding.values > 0 }) else { return }
    let first = all.compactMap(\.date?.number).min()
    let days = last.flatMap { last in first.map { last - $0 + 1 } }
    records.setJob("duration", days.map { .integer($0) } ?? .missing, job: job)
  }
}
