/// A point in time, as the time since the program started.
///
/// It never goes back.
public typealias Moment = Duration

/// When the dashboard shows that it is waiting.
enum Patience {
  /// What is faster than this is not announced: it would only flicker.
  static let before = Duration.milliseconds(180)
  /// How often the elapsed time is renewed.
  static let step = Duration.seconds(1)
}
