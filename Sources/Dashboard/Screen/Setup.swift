public import Market

/// What the dashboard starts with.
public struct Setup: Sendable {
  /// The sources, the one that is shown first in front; never empty.
  public let sources: [SourceSetup]
  /// The keys.
  public var keymap: Keymap
  /// The themes, the one in force first.
  public var themes: [Theme]
  /// The texts of earlier queries, the newest first.
  public var queries: [String]
  /// How points in time are written.
  public var times: TimeFormat
  /// Whether the terminal sounds when a bulk request is ready or needs a person.
  public var notifies = false
  /// The accounts that end with the program, such as the built-in sandbox.
  public var scratch: Set<AccountID> = []

  /// Some sources with the panes that they say of themselves.
  ///
  /// - Parameters:
  ///   - source: The source that is shown first.
  ///   - others: Those that can be gone to; nothing is asked of them before.
  ///   - times: How points in time are written.
  public init(_ source: SourceSetup, others: [SourceSetup] = [], times: TimeFormat) {
    sources = [source] + others.filter { $0.id != source.id }
    keymap = Keymap()
    themes = [.terminal]
    queries = []
    self.times = times
  }
}

extension Grouping {
  /// A level as it is asked for first: the ten largest buckets, but all periods, ranges and categories, in
  /// their own order.
  public init(freshly key: GroupKey) {
    switch key {
    case .field, .postings: self.init(key, limit: 10)
    case .period: self.init(key, order: BucketOrder(.group, descending: true))
    case .ranges(_, let ranges, _):
      self.init(key, limit: ranges.count, order: BucketOrder(.group, descending: false))
    case .categories: self.init(key, limit: 100)
    }
  }
}
