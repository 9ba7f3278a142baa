import Market

/// The right to send one request.
///
/// It must be given back with the outcome of the request.
struct Permit: Sendable, Hashable {
  /// Unique among all permits of the account, those of other processes included.
  let id: Int64
  /// The pace at which it was given; its refusal says nothing new if the pace was slowed down since.
  let pace: Pace
}

/// How a request ended.
enum Outcome: Sendable, Hashable {
  /// The head of a response came, whatever it said.
  case answered
  /// It was refused with status 429; with how long to wait, if the response said so.
  case limited(retryAfter: Duration?)
  /// The provider asked to send nothing for a time, for a reason other than the limits.
  case paused(Duration)
  /// Not one byte of it left.
  case notSent
  /// It was given up after it may have left; it can still arrive until its lease ends.
  case lost
}

/// Why a request gets no permit.
enum NoPermit: Error, Hashable {
  /// Its task was cancelled.
  case cancelled
  /// It would have to wait longer than it may; with the time if that is known, and the reason.
  case tooLong(Duration?, because: WaitReason)
}

/// Whether a request may be sent now.
enum Decision: Sendable {
  /// It may.
  case go(Permit)
  /// Not before a known moment.
  case wait(until: Moment, because: WaitReason)
  /// Only requests under way are in its way: as soon as enough of them are answered, or at `latest`.
  case waitForAnswer(latest: Moment, because: WaitReason)
}

/// What a request waits for.
enum WaitReason: Sendable, Hashable {
  /// All requests of a window are taken.
  case full(WindowUse)
  /// What is left of a window is kept for interactive requests.
  case reserved(WindowUse, kept: Int)
  /// This many requests have no answer yet.
  case unanswered(Int)
  /// After a refusal the requests are spaced evenly.
  case spaced(Duration)
  /// Background requests are spread out, so that interactive ones find room.
  case spread
  /// The provider asked to wait.
  case asked
  /// The provider refused a request for its limits, and the window is taken as full since.
  case refused
}

extension WaitReason {
  /// One line to show, like `30 of 30 in the last minute; next in 12 s`; `start` is when the wait
  /// is expected to end, if that is known.
  func line(until start: Moment?, at now: Moment) -> String {
    guard let start, start > now else { return cause }
    return "\(cause); next in \(Self.wait(start - now))"
  }

  /// What it waits for, without the time.
  var cause: String {
    switch self {
    case .full(let use): Self.count(use)
    case .reserved(let use, let kept): "\(Self.count(use)), \(kept) kept for your keys"
    case .unanswered(1): "1 request unanswered"
    case .unanswered(let number): "\(number) requests unanswered"
    case .spaced: "evenly spaced after a refusal"
    case .spread: "spread out to leave room for your keys"
    case .asked: "the provider asked to wait"
    case .refused: "the provider refused a request for its limits"
    }
  }

  private static func count(_ use: WindowUse) -> String {
    "\(use.used) of \(use.window.limit) in the last \(name(of: use.window.period))"
  }

  private static func name(of period: Duration) -> String {
    switch period {
    case .seconds(1): "second"
    case .seconds(60): "minute"
    case .seconds(3_600): "hour"
    case .seconds(24 * 3_600): "day"
    default: wait(period.wholeNanoseconds)
    }
  }

  private static func wait(_ nanoseconds: Int64) -> String {
    let seconds = (nanoseconds + 999_999_999) / 1_000_000_000
    return seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
  }
}

/// What keeps a request from being sent.
struct Obstacle {
  /// When it is gone at the latest.
  var until: Moment
  /// Whether an answer removes it earlier.
  var yieldsToAnswer = false
  /// What to show.
  var reason: WaitReason
}

/// The obstacles of one request, of which only the ones that last longest matter.
struct Obstacles {
  private var fixed: Obstacle?
  private var yielding: Obstacle?

  mutating func add(_ obstacle: Obstacle?) {
    guard let obstacle else { return }
    if obstacle.yieldsToAnswer {
      if obstacle.until > yielding?.until ?? .distantPast { yielding = obstacle }
    } else {
      if obstacle.until > fixed?.until ?? .distantPast { fixed = obstacle }
    }
  }

  /// What to do instead of sending, or `nil` if nothing is in the way.
  var decision: Decision? {
    if let fixed { return .wait(until: fixed.until, because: fixed.reason) }
    return yielding.map { .waitForAnswer(latest: $0.until, because: $0.reason) }
  }
}
