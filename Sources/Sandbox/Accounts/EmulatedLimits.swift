import Synchronization

/// The rate limits of an account with a strict provider: a request is refused if `limit` requests were
/// accepted within the last `period`.
///
/// Refused requests are not counted.
final class EmulatedLimits: Sendable {
  /// At most `limit` requests per `period`.
  struct Window: Sendable {
    let limit: Int
    let period: Duration
  }

  private let windows: [Window]
  private let now: @Sendable () -> Duration
  private let accepted = Mutex<[Duration]>([])

  /// Creates limits; `now` is a monotonic clock.
  init(_ windows: [Window], now: @escaping @Sendable () -> Duration) {
    self.windows = windows
    self.now = now
  }

  /// Accepts a request, or returns the window that is full.
  func accept() -> Window? {
    accepted.withLock { times in
      let time = now()
      let longest = windows.map(\.period).max() ?? .zero
      times.removeFirst(EmulatedLimits.first(after: time - longest, in: times))
      for window in windows {
        let first = EmulatedLimits.first(after: time - window.period, in: times)
        if times.count - first >= window.limit { return window }
      }
      if !windows.isEmpty { times.append(time) }
      return nil
    }
  }

  /// The index of the first of some ascending times after a moment.
  private static func first(after moment: Duration, in times: [Duration]) -> Int {
    var range = 0..<times.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        times[middle] > moment
        ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
