import Foundation
import Market
import TestSupport
import Testing

@testable import MarketService

/// The figures of the limiter over as many virtual hours as `JOBTALLY_HOURS` says; a few minutes without it.
///
/// `Tests/Checks/limits.py` prints them.
@Suite struct LimitFiguresTests {
  private static let hours = ProcessInfo.processInfo.environment["JOBTALLY_HOURS"].flatMap(
    Double.init
  )

  /// Limits, and how much of them must be used.
  struct Goal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let policy: RatePolicy
    let utilisation: Double
    /// How much of the hours it is run for; a million requests tell no more than a hundred thousand.
    var part = 1.0
  }

  private static func goal(
    _ name: String,
    _ windows: [(Int, Int)],
    _ utilisation: Double,
    part: Double = 1
  ) -> Goal {
    let rules = windows.map { RatePolicy.Rule($0.0, per: .seconds($0.1)) }
    return Goal(
      testDescription: name,
      policy: RatePolicy(rules),
      utilisation: utilisation,
      part: part
    )
  }

  static let goals = [
    goal("Jobfeed, 2 windows", [(4, 1), (30, 60)], 0.95),
    goal("JobsPikr data, 2 windows", [(100, 60), (5_000, 3_600)], 0.99),
    goal("JobsPikr aggregate, 2 windows", [(10, 60), (100, 3_600)], 0.98),
    // A permit is free a second after its answer: where one in a hundred takes up to 1.5 s, that is what is left.
    goal("5 a second, 1 window", [(5, 1)], 0.94),
    goal("27 a second, 1 window", [(27, 1)], 0.7, part: 0.1),
    goal("4 windows", [(5, 1), (100, 60), (3_000, 3_600), (60_000, 86_400)], 0.95),
  ]

  @Test(arguments: goals, ServerModel.allCases)
  func limitsAreUsedToTheBrimAndNeverCrossed(goal: Goal, model: ServerModel) {
    for jitter in [Jitter.calm, .spiky] {
      let seconds = (Self.hours ?? 0.05) * 3_600 * goal.part
      var saturation = Saturation(goal.policy, model, jitter, seed: 7)
      let result = saturation.run(.seconds(max(seconds, 120)))
      // With four windows it takes a second refusal to find that a long one forgets gradually, too.
      let most = model == .weighted ? (goal.policy.rules.count > 2 ? 2 : 1) : 0
      #expect(result.discoveries <= most)
      #expect(result.refused <= 2 * most)
      // In a few minutes, an hour's window says little.
      if Self.hours != nil {
        // A second's window that forgets gradually is used evenly, each request a second's part after the last answer.
        let isEven = model == .weighted && goal.policy.rules.count == 1
        #expect(result.utilisation >= (isEven ? 0.7 : goal.utilisation))
      }
      Self.tell(
        "\(goal.testDescription), \(model), \(jitter): \(result.refused) refused, "
          + String(format: "%.2f %% used", result.utilisation * 100)
      )
    }
  }

  /// Behind what happens to a machine nothing is refused, and nothing waits longer than a window and a bit.
  @Test(arguments: goals.prefix(4), Saturation.Disturbance.allCases)
  func nothingThatHappensToTheMachineCrossesALimit(goal: Goal, kind: Saturation.Disturbance) {
    for model in [ServerModel.fixed, .anchored, .log, .bucket] {
      var longest: Int64 = 0
      var refused = 0
      for seed in 1...(Self.hours == nil ? 2 : 20) {
        var saturation = Saturation(goal.policy, model, .spiky, seed: seed)
        _ = saturation.run(.seconds(100 + 37 * seed))
        longest = max(longest, saturation.disturb(kind))
        refused += saturation.run(.seconds(300)).refused
      }
      let window = goal.policy.rules.map(\.window.period).max() ?? .zero
      #expect(refused == 0)
      #expect(Double(longest) <= Double(window.wholeNanoseconds) * 1.05)
      Self.tell(
        "\(goal.testDescription), \(model), \(kind): \(refused) refused, "
          + String(format: "%.1f s waited", Double(longest) / 1e9)
      )
    }
  }

  private static func tell(_ figure: String) {
    if hours != nil { print("figure: \(figure)") }
  }
}
