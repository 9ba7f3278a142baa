import Market
import TestSupport
import Testing

@testable import MarketService

/// Demand without end against strict servers: nothing is refused, and little is left unused.
@Suite struct SaturationTests {
  /// A provider's limits, and how much of them must be used.
  struct Goal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let policy: RatePolicy
    let utilisation: Double
    let duration: Duration
  }

  static let goals = [
    Goal(
      testDescription: "Jobfeed",
      policy: Policies.jobfeed.open,
      utilisation: 0.95,
      duration: .seconds(7_200)
    ),
    Goal(
      testDescription: "JobsPikr data",
      policy: Policies.data,
      utilisation: 0.99,
      duration: .seconds(3_600)
    ),
    Goal(
      testDescription: "JobsPikr aggregate",
      policy: Policies.aggregate,
      utilisation: 0.98,
      duration: .seconds(7_200)
    ),
    Goal(
      testDescription: "Coresignal",
      policy: Policies.coresignal,
      utilisation: 0.7,
      duration: .seconds(900)
    ),
  ]

  @Test(arguments: goals, [Jitter.calm, .spiky])
  func aServerThatForgetsAtOnceRefusesNothing(goal: Goal, jitter: Jitter) {
    for model in [ServerModel.fixed, .anchored, .log, .bucket] {
      var saturation = Saturation(goal.policy, model, jitter, seed: 1)
      let result = saturation.run(goal.duration)
      #expect(result.refused == 0, "\(model)")
      #expect(result.utilisation >= goal.utilisation, "\(model)")
    }
  }

  @Test(arguments: goals, [Jitter.calm, .spiky])
  func aServerThatForgetsGraduallyRefusesOnce(goal: Goal, jitter: Jitter) {
    for seed in 1...2 {
      var saturation = Saturation(goal.policy, .weighted, jitter, seed: seed)
      let result = saturation.run(goal.duration)
      #expect(result.refused == 1)
      #expect(result.utilisation >= goal.utilisation)
    }
  }

  @Test(arguments: [ServerModel.log, .weighted])
  func aSlowServerIsUsedAsWell(model: ServerModel) {
    for seed in 1...2 {
      var saturation = Saturation(Policies.data, model, .slow, seed: seed)
      let result = saturation.run(.seconds(3_600))
      #expect(result.refused <= (model == .weighted ? 2 : 0))
      #expect(result.utilisation >= 0.98)
    }
  }
}

/// The rule holds for any windows, any delays and any classes.
@Suite struct SlidingLogTests {
  @Test(arguments: 1...40)
  func noStretchOfAWindowsLengthHoldsMoreThanItsLimit(seed: Int) {
    var random = SplitMix(seed: seed)
    let policy = RatePolicy(
      (0...Int.random(in: 0...2, using: &random)).map { _ in
        let limit = Int.random(in: 1...40, using: &random)
        return .init(
          limit,
          per: .milliseconds(Int.random(in: 1...5_000, using: &random)),
          reserved: Int.random(in: 0...limit, using: &random)
        )
      },
      lease: .milliseconds(Int.random(in: 1...3_000, using: &random))
    )
    var arrivals = arrivals(policy, using: &random)
    arrivals.sort()
    #expect(arrivals.count > 20)
    for rule in policy.rules {
      let limit = rule.window.limit
      for (index, arrival) in arrivals.enumerated().dropFirst(limit) {
        #expect(arrival - arrivals[index - limit] >= rule.window.period.wholeNanoseconds)
      }
    }
  }

  /// When 300 requests arrive that are sent as soon as they may, and end in any way.
  private func arrivals(_ policy: RatePolicy, using random: inout SplitMix) -> [Moment] {
    var state = LimiterState(policy)
    var now = Moment.zero
    var open: [(end: Moment, permit: Permit, outcome: Outcome)] = []
    var arrivals: [Moment] = []
    for _ in 0..<300 {
      let requestClass = RequestClass.allCases.randomElement(using: &random) ?? .bulk
      var permit: Permit?
      while permit == nil {
        let decision = state.decide(requestClass, at: now)
        permit = decision.permit
        guard let limit = decision.start ?? decision.latest else { continue }
        #expect(limit > now)
        guard let index = open.indices.min(by: { open[$0].end < open[$1].end }),
          open[index].end <= limit
        else {
          now = limit
          continue
        }
        let ended = open.remove(at: index)
        now = max(now, ended.end)
        state.finish(ended.permit, ended.outcome, at: now)
      }
      guard let permit else { continue }
      let lease = policy.lease.wholeNanoseconds
      let end = now + Int64.random(in: 0...lease - 1, using: &random)
      let outcome = [Outcome.answered, .answered, .limited(retryAfter: nil), .lost, .notSent]
        .randomElement(using: &random)
      open.append((end, permit, outcome ?? .answered))
      guard outcome != .notSent else { continue }
      let last = outcome == .lost ? now + lease : end
      arrivals.append(now + Int64.random(in: 0...last - now, using: &random))
    }
    return arrivals
  }
}
