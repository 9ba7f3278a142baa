/// A point on a monotonic clock, in whole nanoseconds since the clock's zero.
///
/// On a real machine the zero is its start, so that all its processes mean the same by a moment.
struct Moment: Sendable, Hashable {
  /// Nanoseconds since the clock's zero; negative before it.
  var nanoseconds: Int64

  /// The clock's zero.
  static let zero = Moment(nanoseconds: 0)
  /// Earlier than anything that can have happened, and still far from overflow.
  static let distantPast = Moment(nanoseconds: -horizon)
  /// How many nanoseconds from zero a moment can be, in both directions: 36 years.
  static let horizon: Int64 = 1 << 60
}

extension Moment: Comparable {
  static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The moment `nanoseconds` later.
  static func + (moment: Moment, nanoseconds: Int64) -> Moment {
    Moment(nanoseconds: moment.nanoseconds + nanoseconds)
  }

  /// The moment `nanoseconds` earlier.
  static func - (moment: Moment, nanoseconds: Int64) -> Moment {
    Moment(nanoseconds: moment.nanoseconds - nanoseconds)
  }

  /// How many nanoseconds lie between two moments.
  static func - (later: Moment, earlier: Moment) -> Int64 {
    later.nanoseconds - earlier.nanoseconds
  }

  /// The moment a duration later.
  static func + (moment: Moment, duration: Duration) -> Moment {
    moment + duration.wholeNanoseconds
  }
}

extension Duration {
  /// The duration in nanoseconds, cut off at ``Moment/horizon``.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let limit = Moment.horizon / 1_000_000_000 - 1
    if seconds >= limit { return Moment.horizon }
    if seconds <= -limit { return -Moment.horizon }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
