#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Limits that all processes of one user on one machine share, by a file for each account.
///
/// The folder must be on a file system of this machine: moments mean nothing to another one. If the
/// file cannot be used, the limits are kept in memory, for this process alone, with a ``warning``.
struct SharedLimits: LimiterStore {
  private let policy: RatePolicy
  private let clock: MachineClock
  private let processes: Processes
  private let path: String
  private var file: LimitsFile?
  private var state: LimiterState
  private var stamp: LimitsFile.Stamp?
  private(set) var warning: LimitsWarning?

  /// Shares the limits of `account` with every process that names the same folder and account.
  ///
  /// The folder is made if it is missing, for this user only. No file name contains the account's name.
  init(
    folder: String,
    account: String,
    policy: RatePolicy,
    clock: MachineClock = .machine,
    processes: Processes = .machine
  ) {
    self.policy = policy
    self.clock = clock
    self.processes = processes
    path = folder + "/" + AccountName.digits(of: account) + ".limits"
    state = LimiterState(policy)
    do throws(LimitsWarning) {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw .notShared(.folder, errno: errno)
      }
      file = try LimitsFile(path: path)
    } catch {
      warning = error
    }
  }

  /// Whether other processes use the same state.
  var isShared: Bool { file != nil }

  /// Reads and changes the state while no other process can.
  mutating func withState<Result>(_ change: (inout LimiterState) -> Result) -> Result {
    guard let file = lockedFile() else { return change(&state) }
    defer { file.unlock() }
    guard attempt({ limits throws(LimitsWarning) in try limits.load(from: file) }) else {
      return change(&state)
    }
    let revision = state.revision
    state.owner = processes.own
    state.settle(processes, at: clock.now())
    let result = change(&state)
    if state.revision != revision {
      _ = attempt { limits throws(LimitsWarning) in try limits.save(to: file) }
    }
    return result
  }

  /// The file, locked, or `nil` if there is none to share any more.
  private mutating func lockedFile() -> LimitsFile? {
    while let file {
      var isThere = false
      let isLocked = attempt { _ throws(LimitsWarning) in isThere = try file.lock() }
      guard isLocked else { return nil }
      if isThere { return file }
      // Someone removed the file: others would make a new one, so this process must do so, too.
      guard
        attempt({ limits throws(LimitsWarning) in
          limits.file = try LimitsFile(path: limits.path)
        })
      else { return nil }
    }
    return nil
  }

  /// Does a step with the file; if it fails, stops sharing with a warning.
  private mutating func attempt(
    _ step: (inout SharedLimits) throws(LimitsWarning) -> Void
  ) -> Bool {
    do throws(LimitsWarning) {
      try step(&self)
      return true
    } catch {
      warning = error
      file = nil
      return false
    }
  }
}

// MARK: - Loading and saving

extension SharedLimits {
  /// By how many nanoseconds two processes' clocks can differ before they count as wrong: a second.
  private static let tolerance: Int64 = 1_000_000_000

  private mutating func load(from file: LimitsFile) throws(LimitsWarning) {
    switch try file.read(unless: stamp) {
    case nil:
      return
    case .empty:
      stamp = nil
    case .damaged:
      try renew(file, because: .damaged)
    case .words(let words, let newStamp):
      guard var loaded = LimiterState(words: words) else {
        return try renew(file, because: .damaged)
      }
      guard loaded.adopt(policy) else { return try renew(file, because: .otherWindows) }
      let now = clock.now()
      stamp = newStamp
      if newStamp.boot != clock.boot {
        let (shift, isBeyond) = newStamp.wallOffset
          .subtractingReportingOverflow(wallOffset(at: now))
        loaded.carryOver(by: isBeyond ? Moment.horizon : shift, to: now)
        state = loaded
        try save(to: file)
      } else if loaded.latest > now + Self.tolerance {
        try renew(file, because: .damaged)
      } else {
        state = loaded
      }
    }
  }

  private mutating func save(to file: LimitsFile) throws(LimitsWarning) {
    stamp = try file.write(
      state.words,
      after: stamp?.sequence ?? 0,
      boot: clock.boot,
      wallOffset: wallOffset(at: clock.now())
    )
  }

  /// Starts with all windows full, and puts both slots in order.
  private mutating func renew(_ file: LimitsFile, because reason: LimitsWarning)
    throws(LimitsWarning)
  {
    warning = reason
    state = LimiterState(policy, fullAt: clock.now())
    stamp = nil
    try save(to: file)
    try save(to: file)
  }

  private func wallOffset(at now: Moment) -> Int64 {
    clock.wall() &- now.nanoseconds
  }
}
