/// Detects that no byte has moved for too long.
///
/// libcurl's own check works in seconds and with averages.
struct IdleWatch {
  /// When the limit is reached if nothing moves until then.
  private(set) var deadline: SuspendingClock.Instant
  private let limit: Duration
  private var movedBytes: Int64 = 0

  init(limit: Duration, now: SuspendingClock.Instant) {
    self.limit = limit
    deadline = now + limit
  }

  /// Records how many bytes have moved since the start.
  mutating func note(movedBytes total: Int64, now: SuspendingClock.Instant) {
    guard total != movedBytes else { return }
    movedBytes = total
    deadline = now + limit
  }
}
