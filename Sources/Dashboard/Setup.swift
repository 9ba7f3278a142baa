public import Market
public import SafeText

/// What the dashboard starts with.
public struct Setup: Sendable {
  /// The sources, the one that is shown first in front; never empty.
  public let sources: [SourceSetup]
  /// The keys.
  public var keymap: Keymap
  /// The themes, the one in force first.
  public var themes: [Theme]
  /// The texts of earlier queries, the newest first.
  public var history: [String]
  /// The date and time for the names of files.
  public var stamp: @Sendable () -> String
  /// The current date.
  public var today: @Sendable () -> Day
  /// When so many seconds since 1970 were, for people: `14:01` today, `2026-11-20` another day.
  public var time: @Sendable (Int) -> Safe

  /// The present, in seconds since 1970.
  public var second: @Sendable () -> Int
  /// Whether the terminal sounds when a bulk request is ready or needs a person.
  public var notifies = false

  /// Some sources with the panes that they say of themselves.
  ///
  /// - Parameters:
  ///   - source: The source that is shown first.
  ///   - others: Those that can be gone to; nothing is asked of them before.
  ///   - stamp: The date and time for the names of files.
  ///   - today: The current date.
  ///   - time: The time of day of so many seconds since 1970.
  ///   - second: The present, in seconds since 1970.
  public init(
    _ source: SourceSetup,
    others: [SourceSetup] = [],
    stamp: @escaping @Sendable () -> String,
    today: @escaping @Sendable () -> Day,
    time: @escaping @Sendable (Int) -> Safe,
    second: @escaping @Sendable () -> Int = { 0 }
  ) {
    sources = [source] + others.filter { $0.id != source.id }
    keymap = Keymap()
    themes = [.terminal]
    history = []
    self.time = time
    self.second = second
    self.stamp = stamp
    self.today = today
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
