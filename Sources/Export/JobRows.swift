public import Market
import SafeText

/// Jobs as rows of a file.
public struct JobRows: Sendable {
  private let names: [FieldName]
  private let hasSnippets: Bool
  private let fields: FieldCatalog?
  private let hidesContacts: Bool

  /// Rows with these values in this order, then the snippets if wanted.
  ///
  /// Snippets are in the provider's column `_snippets`, with each match between `<em>` and `</em>`.
  ///
  /// A column `posting:FIELD` has the value of each posting, in order.
  ///
  /// - Parameters:
  ///   - columns: The columns, such as `job_title`, `job:date` or `posting:date`.
  ///   - withSnippets: Whether the snippets follow.
  ///   - fields: The fields of a source whose codes come with labels; `nil` if that is not known.
  ///   - hidesContacts: Whether a sign stands in place of e-mail addresses and telephone numbers inside texts.
  public init(
    columns: [FieldName],
    withSnippets: Bool = false,
    fields: FieldCatalog? = nil,
    hidesContacts: Bool = false
  ) {
    self.hidesContacts = hidesContacts
    names = columns
    self.fields = fields
    hasSnippets = withSnippets
  }

  /// The columns of the file.
  public var columns: [RowColumn] {
    names.map { name in
      let (_, bare) = JobRows.parts(name)
      return RowColumn(name.rawValue, isCoded: fields?[bare].map { $0.codes != nil })
    }
      + (hasSnippets ? [RowColumn("_snippets", separator: " … ")] : [])
  }

  /// The values of jobs, one row per job.
  public func values(of jobs: [Job]) -> [[Value]] {
    jobs.map { job in
      let row =
        names.map { JobRows.value($0, of: job) }
        + (hasSnippets ? [.list(job.snippets.map { .text(Untrusted($0.markup)) })] : [])
      return hidesContacts ? row.map(\.withoutContacts) : row
    }
  }

  /// The level in front of a name, and the name behind it.
  private static func parts(_ name: FieldName) -> (Level?, FieldName) {
    for level in Level.allCases where name.rawValue.hasPrefix("\(level.rawValue):") {
      return (level, FieldName(String(name.rawValue.dropFirst(level.rawValue.count + 1))))
    }
    return (nil, name)
  }

  private static func value(_ name: FieldName, of job: Job) -> Value {
    let (level, bare) = parts(name)
    if level == nil { return job.value(name) }
    guard level == .posting, job.values[name] == .missing else { return job.values[name] }
    let values = job.postings.map { $0[bare] }
    return values.allSatisfy { $0 == .missing } ? .missing : .list(values)
  }
}

extension Value {
  /// The value with a sign in place of each contact inside of texts.
  fileprivate var withoutContacts: Value {
    switch self {
    case .text(let text): Contacts.hidden(in: text.raw).map { .text($0) } ?? self
    case .list(let values): .list(values.map(\.withoutContacts))
    case .missing, .bool, .integer, .decimal, .coded: self
    }
  }
}
