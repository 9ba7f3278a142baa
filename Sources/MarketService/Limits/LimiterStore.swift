/// Where the state of one account's limits is kept.
protocol LimiterStore: Sendable {
  /// Whether other processes use the same state.
  var isShared: Bool { get }
  /// Why the state is not shared, or what was wrong with it.
  var warning: LimitsWarning? { get }
  /// Reads and changes the state, as one step for all who share it.
  ///
  /// `change` is called once, whatever happens to the store.
  mutating func withState<Result>(_ change: (inout LimiterState) -> Result) -> Result
}

/// Limits of this process alone, kept in memory.
struct PrivateLimits: LimiterStore {
  private var state: LimiterState

  /// Limits of which nothing is used yet.
  init(_ policy: RatePolicy) {
    state = LimiterState(policy)
  }

  let isShared = false
  let warning: LimitsWarning? = nil

  mutating func withState<Result>(_ change: (inout LimiterState) -> Result) -> Result {
    change(&state)
  }
}

/// Why limits are not shared as they should be.
enum LimitsWarning: Error, Sendable, Hashable {
  /// The file cannot be used: from now on only this process' requests are counted.
  case notShared(Step, errno: Int32)
  /// The file was damaged: it was written again, with all windows full.
  case damaged
  /// The file was made for windows of other lengths: it was written again, with all windows full.
  case otherWindows

  /// What failed.
  enum Step: Sendable, Hashable {
    /// Making the folder.
    case folder
    /// Opening or making the file.
    case open
    /// Waiting for the other processes.
    case lock
    /// Reading the state.
    case read
    /// Writing the state.
    case write
  }
}
