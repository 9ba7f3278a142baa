import Synchronization

/// The limits of one account as a strict provider keeps them: a request is refused if the last
/// `period` holds `limit` accepted ones already.
///
/// Refused requests are not counted.
final class AccountLimits: Sendable {
  /// So many requests in so long a time.
  struct Window: Sendable {
    let limit: Int
    let period: Duration
  }

  private let windows: [Window]
  private let now: @Sendable () -> Duration
  private let accepted = Mutex<[Duration]>([])

  /// Keeps these windows by a clock that only goes forward.
  init(_ windows: [Window], now: @escaping @Sendable () -> Duration) {
    self.windows = windows
    self.now = now
  }

  /// Accepts a request, or says which window is full.
  func accept() -> Window? {
    let time = now()
    return accepted.withLock { times in
      let longest = windows.map(\.period).max() ?? .zero
      times.removeAll { $0 <= time - longest }
      for window in windows where times.count(where: { $0 > time - window.period }) >= window.limit
      {
        return window
      }
      if !windows.isEmpty { times.append(time) }
      return nil
    }
  }
}
