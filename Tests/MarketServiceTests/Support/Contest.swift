import TestSupport

@testable import MarketService

/// Interactive requests that come while a bulk collection takes all it can get, in virtual time.
struct Contest {
  /// How long each interactive request waited, in nanoseconds.
  private(set) var waits: [Int64] = []
  /// When each bulk request was sent.
  private(set) var bulkStarts: [Moment] = []

  private enum Request: Sendable {
    case bulk
    case interactive(since: Moment)
  }

  private var state: LimiterState
  private var queue = WaiterQueue<Request>()
  private var random: SplitMix
  private var now = Moment.zero
  private var answers: [(moment: Moment, permit: Permit)] = []

  init(_ policy: RatePolicy, seed: Int) {
    state = LimiterState(policy)
    random = SplitMix(seed: seed)
    queue.append(.bulk, .bulk)
    queue.append(.bulk, .bulk)
  }

  /// Lets interactive requests come at some moments, and goes on until `end`.
  mutating func run(interactive arrivals: [Moment], until end: Moment) {
    var arrivals = arrivals.sorted()[...]
    while now < end {
      while let arrival = arrivals.first, arrival <= now {
        arrivals.removeFirst()
        queue.append(.interactive(since: arrival), .interactive)
      }
      let free = serve()
      let answer = answers.map(\.moment).min() ?? end
      now = max(now, min(free, answer, arrivals.first ?? end))
      answers.removeAll { moment, permit in
        guard moment <= now else { return false }
        state.finish(permit, .answered, at: now)
        return true
      }
    }
  }

  /// Sends what may be sent now, and tells when more may be.
  private mutating func serve() -> Moment {
    while let entry = queue.first {
      let decision = state.decide(entry.requestClass, at: now)
      guard let permit = decision.permit else { return decision.start ?? decision.latest ?? now }
      _ = queue.removeFirst()
      answers.append((now + Jitter.spiky.draw(using: &random).answer, permit))
      switch entry.waiter {
      case .interactive(let since):
        waits.append(now - since)
      case .bulk:
        bulkStarts.append(now)
        queue.append(.bulk, .bulk)
      }
    }
    return now
  }
}
