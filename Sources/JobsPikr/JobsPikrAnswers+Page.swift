import JSON
import Market
import SafeText

extension JobsPikrAnswers {
  /// How many faulty records are named individually.
  private static let namedProblems = 20

  /// Parses a page of jobs as far as possible.
  ///
  /// - Parameters:
  ///   - body: The bytes.
  ///   - isCut: Whether the end is missing.
  ///   - takesIDs: Whether a record can be an id alone.
  /// - Returns: The page, as much of it as can be read.
  /// - Throws: ``ProviderFailure`` if it reports a failure and has no record, or its form is unknown.
  func page(_ body: [UInt8], isCut: Bool, takesIDs: Bool = false) throws(ProviderFailure) -> JobPage
  {
    let parts: PageParts
    do {
      parts = try self.parts(of: body)
    } catch {
      throw ProviderFailure(.unreadable(Untrusted(error.what.text)), .answered)
    }
    let failure = JobsPikrAnswers.failure(status: parts["status"], message: parts["message"])
    let status = parts["status"]?.string?.lowercased()
    let isWhole = parts.isComplete && !isCut
    if let failure, parts.records?.isEmpty ?? true { throw failure }
    if status == nil, parts.records == nil, !isCut {
      throw ProviderFailure(
        .unreadable(
          Untrusted(
            isWhole
              ? "status and \(names.records) are missing"
              : "it broke off before its first record, after \(body.count) bytes"
          )
        ),
        .answered
      )
    }
    // A page that was charged and whose list is not found must not count as one without rows.
    if parts.records == nil, isWhole, status == "success", parts["total_count"]?.number != 0,
      parts["job_credit_remaining"]?.number != 0
    {
      throw ProviderFailure(
        .unreadable(
          Untrusted(
            "there is no list of records under \(names.records); names.records in the configuration says what it is called, and what was paid for is read again for nothing"
          )
        ),
        .answered
      )
    }
    var page = JobPage(
      total: parts["total_count"]?.number.flatMap { $0 < 0 ? nil : Int($0) },
      next: PageCursor(parts["next_cursor"]),
      creditsLeft: parts["job_credit_remaining"]?.number.map { Int($0) },
      records: 0
    )
    if let failure { page.problems.append("the provider reports an error: \(failure.message)") }
    if let status, !["success", "no_data", "error"].contains(status) {
      page.problems.append("the provider gives an unknown status: \(Untrusted(status))")
    }
    add(parts.records ?? [], to: &page, takesIDs: takesIDs)
    // If the response is truncated or the credits ran out, the last job's cursor continues.
    if page.next == nil, !isWhole || page.creditsLeft == 0 { page.next = page.jobs.last?.cursor }
    page.isLast = status == "no_data" || isWhole && status == "success" && page.next == nil
    // Later requests for newer jobs continue after the last one.
    if page.isLast, page.next == nil { page.next = page.jobs.last?.cursor }
    page.problems += parts.problems
    if !isWhole {
      page.problems.append(
        "the answer broke off after \(body.count.grouped) bytes; \(page.jobs.count.grouped) of its records are complete"
      )
    }
    return page
  }

  private func add(
    _ records: [PageParts.Record],
    to page: inout JobPage,
    takesIDs: Bool
  ) {
    var problems: [Safe] = []
    page.jobs.reserveCapacity(records.count)
    for (index, record) in records.enumerated() {
      switch record {
      case .whole(let json, let isRepaired):
        let job = Job(jobsPikr: json)
        page.jobs.append(job)
        let name: Safe =
          "record \(index + 1)\(job.id.map { " (\(Untrusted($0)))" } ?? "")"
        if isRepaired { problems.append("\(name) has text that is no Unicode; it is repaired") }
        if job.id == nil { problems.append("\(name) has no uniq_id") }
      case .id(let id) where takesIDs:
        page.jobs.append(Job(jobsPikr: .object([.init("uniq_id", .string(id))])))
      case .id: problems.append("record \(index + 1) cannot be read: it is no object")
      case .damaged(let why): problems.append("record \(index + 1) cannot be read: \(why)")
      }
    }
    page.records = records.count
    page.problems += problems.prefix(JobsPikrAnswers.namedProblems)
    let others = problems.count - JobsPikrAnswers.namedProblems
    if others > 0 { page.problems.append("and \(others.grouped) more records with problems") }
  }
}

extension Job {
  /// The job's own cursor.
  ///
  /// Assumption: a cursor is exclusive, so the next page starts after that job.
  fileprivate var cursor: PageCursor? {
    switch values["cursor"] {
    case .integer(let number): .number(Int64(number))
    case .text(let text): PageCursor(.string(text.raw))
    default: nil
    }
  }

  /// A record: an advertisement and its values by the provider's names.
  init(jobsPikr record: JSON) {
    var values = FieldValues()
    for member in record.members ?? [] {
      let name = FieldName(member.key)
      let value = Value(jobsPikr: member.value, JobsPikrFields.catalog[name]?.type)
      if value != .missing { values.append(name, value) }
    }
    self.init(values: values, id: "uniq_id")
  }
}

extension Value {
  /// A member of a record or a bucket's key; strings become numbers or booleans if the field's type says so.
  init(jobsPikr json: JSON, _ type: FieldType?) {
    switch json {
    case .null: self = .missing
    case .bool(let truth): self = type == .string ? .text(truth ? "true" : "false") : .bool(truth)
    case .integer(let number):
      self =
        type == .boolean && (0...1).contains(number) ? .bool(number == 1) : .integer(Int(number))
    case .decimal(let number): self = .number(number)
    case .string(let text): self = Value(text: text, type)
    case .array(let elements):
      self = elements.isEmpty ? .missing : .list(elements.map { Value(jobsPikr: $0, type) })
    case .object: self = .text(String(decoding: json.encoded(), as: UTF8.self))
    }
  }

  private init(text: String, _ type: FieldType?) {
    switch type {
    case .integer:
      if let number = Int(text) {
        self = .integer(number)
      } else if let number = ExactDecimal(text) {
        self = .number(number)
      } else {
        self = text.isEmpty ? .missing : .text(text)
      }
    case .decimal: self = ExactDecimal(text).map { .decimal($0) } ?? .text(text)
    case .boolean:
      switch text.lowercased() {
      case "true": self = .bool(true)
      case "false": self = .bool(false)
      default: self = text.isEmpty ? .missing : .text(text)
      }
    case .date, .string, .text, .native, nil: self = text.isEmpty ? .missing : .text(text)
    }
  }
}
