import Market
import TestSupport

@testable import MarketService

/// Demand without end against a strict server, in virtual time and without tasks.
struct Saturation {
  /// What came of it.
  struct Result {
    /// Requests that the server refused.
    var refused = 0
    /// Refusals that told something new; others were under way by then.
    var discoveries = 0
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
  private var discoveries = 0

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
      discoveries: discoveries,
      utilisation: Double(server.accepted - before) / (allowed.min() ?? 1)
    )
  }

  /// What can happen to a machine.
  enum Disturbance: Sendable, Hashable, CaseIterable {
    /// It sleeps for an hour, with requests under way.
    case suspension
    /// It starts anew after twenty seconds.
    case restart
    /// The same, and its wall clock has been put forward by an hour.
    case restartLater
    /// The same, and its wall clock has been put back by an hour.
    case restartEarlier
  }

  /// Goes on behind a disturbance.
  ///
  /// - Returns: How long the first request waits for its permit afterwards, in nanoseconds.
  mutating func disturb(_ kind: Disturbance) -> Int64 {
    let hour: Int64 = 3_600_000_000_000
    let pause = kind == .suspension ? hour : 20_000_000_000
    // What was sent still arrives; the answers wait for the machine, or find nobody.
    let end = now + pause
    for (moment, event) in events.reversed() where moment <= end {
      if case .arrival(let id) = event { verdicts[id] = server.takes(requestAt: moment) }
    }
    let missed = events.reversed().filter { $0.moment <= end }
    events.removeAll { $0.moment <= end }
    now = end
    if kind == .suspension {
      for case (_, .answer(let permit)) in missed { state.finish(permit, .answered, at: now) }
    } else {
      events.removeAll { if case .answer = $0.event { true } else { false } }
      let shift = kind == .restartLater ? -hour : kind == .restartEarlier ? hour : 0
      state.carryOver(by: shift, to: now)
    }
    let start = now
    while true {
      switch state.decide(.interactive, at: now) {
      case .go(let permit):
        send(permit)
        return now - start
      case .wait(let until, _), .waitForAnswer(let until, _): step(to: until)
      }
    }
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
      if !isTaken, permit.pace == state.pace { discoveries += 1 }
      state.finish(permit, isTaken ? .answered : .limited(retryAfter: nil), at: now)
    }
  }
}
