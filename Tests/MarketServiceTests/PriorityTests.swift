import TestSupport
import Testing

@testable import MarketService

@Suite struct PriorityTests {
  /// A second's window of four cannot hold the one that bulk has just used and four more: the last
  /// of four keys then waits for the rest of that second, which is so in two of five cases.
  @Test(arguments: [(3, 95, 0), (4, 90, 300), (4, 100, 2_600)])
  func keysAtOnceGoAtOnce(keys: Int, percent: Int, milliseconds: Int64) {
    let contest = contest(keys: keys)
    let waits = contest.waits.sorted()
    #expect(waits.count == keys * 6 * 11)
    #expect(waits[waits.count * percent / 100 - 1] <= milliseconds * 1_000_000)
  }

  @Test func bulkHardlyNoticesKeysNowAndThen() {
    let contest = contest(keys: 4)
    #expect(contest.bulkStarts.count >= 6 * 3_600 / 2 * 75 / 100)
    #expect(longestGap(contest.bulkStarts) <= 60_000_000_000)
  }

  /// Six hours of bulk, with some keys at once about every five minutes.
  private func contest(keys: Int) -> Contest {
    var random = SplitMix(seed: 5)
    var contest = Contest(Policies.jobfeed, seed: 5)
    let arrivals = stride(from: 300, through: 6 * 3_300, by: 300).flatMap { second in
      let delay = Int64.random(in: 0...60_000_000_000, using: &random)
      return [Moment](repeating: .at(.seconds(second)) + delay, count: keys)
    }
    contest.run(interactive: arrivals, until: .at(.seconds(6 * 3_600)))
    return contest
  }

  @Test func someoneWhoGoesOnAskingWaitsNoLongerThanForTheFirstAnswers() {
    var contest = Contest(Policies.jobfeed, seed: 2)
    let arrivals =
      [Moment](repeating: .at(.seconds(600)), count: 4)
      + (1...200).map { .at(.seconds(600 + 3 * $0)) }
    contest.run(interactive: arrivals, until: .at(.seconds(1_210)))
    #expect(contest.waits.count == 204)
    #expect(contest.waits.nonEmptyAllSatisfy { $0 <= 2_200_000_000 })
  }

  @Test func someoneWhoAsksAllTheTimeDoesNotStarveBulk() {
    var contest = Contest(Policies.jobfeed, seed: 1)
    let arrivals = (0..<7_200).map { Moment.at(.milliseconds($0 * 1_000)) }
    contest.run(interactive: arrivals, until: .at(.seconds(7_200)))
    #expect(longestGap(contest.bulkStarts) <= 60_000_000_000)
    #expect(contest.waits.count >= 7_200 / 2 * 75 / 100)
  }

  private func longestGap(_ moments: [Moment]) -> Int64 {
    zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? .max
  }
}
