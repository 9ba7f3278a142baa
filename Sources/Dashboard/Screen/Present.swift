public import Market
public import SafeText

/// The time at which something happens or is drawn, as each action and each frame brings it.
public struct Present: Sendable, Hashable {
  /// The time since the program started; it never goes back.
  public var elapsed: Duration
  /// Seconds since 1970.
  public var second: Int
  /// The date where the person is.
  public var today: Day

  /// A point in time, by three clocks.
  public init(elapsed: Duration, second: Int, today: Day) {
    self.elapsed = elapsed
    self.second = second
    self.today = today
  }
}

/// How points in time are written for people; neither way of writing looks at a clock.
public struct TimeFormat: Sendable {
  /// Seconds since 1970 as they are read on a day: `14:01` on the same day, `2026-11-20` on another.
  public var time: @Sendable (_ second: Int, _ today: Day) -> Safe
  /// Seconds since 1970 as date and time for the names of files.
  public var stamp: @Sendable (_ second: Int) -> String

  /// Two ways to write a time.
  public init(
    time: @escaping @Sendable (_ second: Int, _ today: Day) -> Safe,
    stamp: @escaping @Sendable (_ second: Int) -> String
  ) {
    self.time = time
    self.stamp = stamp
  }
}

/// When the dashboard shows that it is waiting.
enum Patience {
  /// What is faster than this is not announced: it would only flicker.
  static let before = Duration.milliseconds(180)
  /// How often the elapsed time is renewed.
  static let step = Duration.seconds(1)
}
