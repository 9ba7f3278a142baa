import Market
public import SafeText

/// Names one request of the dashboard, so that its answer finds its way and a late one is dropped.
public struct RequestID: Sendable, Hashable {
  /// The source that is asked.
  public let source: SourceID
  let number: Int
}

/// Where and when an answer came from.
public struct Origin: Sendable, Hashable {
  /// The time of day, as people read it.
  public var time: Safe
  /// Whether it was kept from an earlier request.
  public var isKept: Bool
  /// The same time in seconds since 1970; `nil` if it is not known.
  public var second: Int?
  /// The endpoint and parameters that delivered it, without a credential; empty if not known.
  public var request: Safe

  /// Says when an answer came, whether it was kept since, and what it answers.
  public init(time: Safe, second: Int? = nil, isKept: Bool, request: Safe = .empty) {
    self.time = time
    self.second = second
    self.isKept = isKept
    self.request = request
  }
}

/// A request that is under way.
struct Pending: Sendable {
  let id: RequestID
  /// When it was made, as the time since the program started.
  let since: Duration
}

/// Something asked of the provider: what came, what is under way, and what went wrong.
///
/// The last answer stays while a new one is under way.
struct Loadable<Answer: Sendable>: Sendable {
  private(set) var answer: Answer?
  private(set) var origin: Origin?
  private(set) var pending: Pending?
  private(set) var failure: ProviderFailure?

  /// Nothing is asked yet.
  init() {}

  /// What is known without asking.
  init(known answer: Answer) {
    self.answer = answer
  }

  /// Whether nothing has come and nothing is under way.
  var isUntouched: Bool { answer == nil && pending == nil }

  /// Notes that a request is under way; an earlier one is no longer waited for.
  mutating func begin(_ id: RequestID, at now: Present) {
    pending = Pending(id: id, since: now.elapsed)
    failure = nil
  }

  /// Takes an answer; `false` if it is not the one waited for.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(Answer, Origin), ProviderFailure>
  ) -> Bool {
    guard pending?.id == id else { return false }
    pending = nil
    switch result {
    case .success((let answer, let origin)):
      self.answer = answer
      self.origin = origin
      failure = nil
    case .failure(let failure):
      self.failure = failure.reason == .cancelled && answer != nil ? nil : failure
    }
    return true
  }

  /// Changes the answer in place.
  mutating func update(_ change: (inout Answer) -> Void) {
    if var answer {
      change(&answer)
      self.answer = answer
    }
  }

  /// When the waiting is to be shown next, if it is.
  func nextDeadline(after elapsed: Duration) -> Duration? {
    guard let pending else { return nil }
    let shown = pending.since + Patience.before
    if elapsed < shown { return shown }
    let steps = Int((elapsed - pending.since) / Patience.step) + 1
    return pending.since + Patience.step * steps
  }

  /// What to say about the waiting: nothing at first, then for how long; whether the provider was asked, or the
  /// request still waits for a limit.
  func waiting(_ env: Env) -> Safe? {
    guard let pending, env.now.elapsed >= pending.since + Patience.before else { return nil }
    let seconds = Int((env.now.elapsed - pending.since) / .seconds(1))
    let what: Safe = env.isHeldBack ? "not sent yet, waiting" : "asking"
    return seconds == 0 ? "\(what)…" : "\(what), \(seconds) s"
  }

  /// What to say while there is no answer: for how long it has been waited for, or why it failed, with the keys
  /// that help there.
  func waitingOrFailed(_ env: Env, in scope: Scope = .panes) -> Remark? {
    func with(_ way: Safe?) -> Safe { way.map { " · \($0)" } ?? .empty }
    if let waiting = waiting(env) {
      return (waiting + with(env.keymap.say(.close, in: scope, "cancels")), .pending)
    }
    guard let failure else { return nil }
    let again = with(env.keymap.say(.refresh, in: scope, "asks again"))
    let advice = failure.advice.map { "; \($0)" as Safe } ?? .empty
    switch failure.reason {
    case .cancelled: return ("cancelled" + again, .dim)
    // The offer says so.
    case .needsCredits, .lostPurchase: return nil
    // To ask again could mean to pay again.
    case .unknownOutcome:
      return (
        "\(failure.message); jobtally credits shows the evidence and how to go on", .error
      )
    default: return ("\(failure.message)\(advice)" + again, .error)
    }
  }
}
