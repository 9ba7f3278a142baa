import Market
import TestSupport

@testable import MarketService

/// Demand without end against a strict server, in virtual time and without tasks.
struct Saturation {
  /// What came of it.
  struct Result {
    /// Requests that the server refused.
    var refused = 0
    /// Requests that it took, as a part of what the windows allow; counted after the first longest
    /// window is over, so that its burst does not flatter.
    var utilisation = 0.0
  }

  private enum Event {
    case arrival(Int64)
    case answer(Permit)
  }

  private var state: LimiterState
  private var server: StrictServer
  private var random: SplitMix
  private let jitter: Jitter
  private let policy: RatePolicy
  private var now = Moment.zero
  private var events: [(moment: Moment, event: Event)] = []
  private var verdicts: [Int64: Bool] = [:]

  init(_ policy: RatePolicy, _ model: ServerModel, _ jitter: Jitter, seed: Int) {
    random = SplitMix(seed: seed)
    state = LimiterState(policy)
    server = StrictServer(model, policy, using: &random)
    self.jitter = jitter
    self.policy = policy
  }

  mutating func run(_ duration: Duration) -> Result {
    let longest = policy.rules.map(\.window.period).max() ?? .zero
    runUntil(.zero + longest)
    let before = server.accepted
    runUntil(.zero + longest + duration)
    let allowed = policy.rules.map { Double($0.window.limit) * (duration / $0.window.period) }
    return Result(
      refused: server.refused,
      utilisation: Double(server.accepted - before) / (allowed.min() ?? 1)
    )
  }

  private mutating func runUntil(_ end: Moment) {
    while now < end {
      switch state.decide(.bulk, at: now) {
      case .go(let permit): send(permit)
      case .wait(let until, _): while now < until { step(to: until) }
      case .waitForAnswer(let latest, _): step(to: latest)
      }
    }
  }

  private mutating func send(_ permit: Permit) {
    let delay = jitter.draw(using: &random)
    insert(now + delay.arrival, .arrival(permit.id))
    insert(now + delay.answer, .answer(permit))
  }

  private mutating func insert(_ moment: Moment, _ event: Event) {
    var index = events.count
    while index > 0, events[index - 1].moment <= moment { index -= 1 }
    events.insert((moment, event), at: index)
  }

  /// Goes on to the next event, at most to `limit`.
  private mutating func step(to limit: Moment) {
    guard let next = events.last, next.moment <= limit else {
      now = limit
      return
    }
    events.removeLast()
    now = next.moment
    switch next.event {
    case .arrival(let id):
      verdicts[id] = server.takes(requestAt: now)
    case .answer(let permit):
      let isTaken = verdicts.removeValue(forKey: permit.id) ?? false
      state.finish(permit, isTaken ? .answered : .limited(retryAfter: nil), at: now)
    }
  }
}
