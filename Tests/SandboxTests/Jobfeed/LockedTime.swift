import Synchronization

/// A time that a test sets by hand.
final class LockedTime: Sendable {
  private let time = Mutex(Duration.zero)

  var value: Duration {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}
