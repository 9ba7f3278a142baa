import Synchronization

/// The limits of one account as a strict provider keeps them: a request is refused if the last
/// `period` holds `limit` accepted ones already.
///
/// Refused requests are not counted.
final class EmulatedLimits: Sendable {
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

  /// The place of the first of some growing times that is after a moment.
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
