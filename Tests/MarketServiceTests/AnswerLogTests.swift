import TestSupport
import Testing

@testable import MarketService

@Suite struct AnswerLogTests {
  @Test(arguments: 1...10)
  func aLogCountsWhatItMustAndLittleMore(seed: Int) {
    var random = SplitMix(seed: seed)
    let period = Int64.random(in: 1...100_000, using: &random)
    let grain = period / AnswerLog.resolution + 1
    var log = AnswerLog(period: period)
    var answers: [Int64] = []
    var now: Int64 = 0
    for _ in 0..<300 {
      now += Int64.random(in: 0...period / 20, using: &random)
      log.advance(to: Moment(nanoseconds: now))
      log.record(at: Moment(nanoseconds: now))
      answers.append(now)
      let least = answers.count { $0 > now - period }
      let most = answers.count { $0 > now - period - grain }
      #expect((least...most).contains(log.counting))
      #expect(log.remembered >= answers.count { $0 > now - 2 * period })
      #expect(log.entries.count <= Int(2 * AnswerLog.resolution) + 2)
    }
    log.advance(to: Moment(nanoseconds: now + 2 * period))
    #expect(log.counting == 0)
    #expect(log.remembered == 0)
    #expect(log.entries.isEmpty)
  }

  @Test func anAnswerOutOfOrderCountsAtLeastAsLongAsItMust() {
    var log = AnswerLog(period: 1_000_000)
    log.record(at: Moment(nanoseconds: 900_000))
    log.record(at: Moment(nanoseconds: 100_000))
    #expect(log.moment(freeing: 2) == Moment(nanoseconds: 1_900_000))
    log.record(at: Moment(nanoseconds: 900_500))
    log.advance(to: Moment(nanoseconds: 1_500_000))
    #expect(log.counting == 3)
    log.advance(to: Moment(nanoseconds: 1_900_500))
    #expect(log.counting == 0)
  }

  @Test func aLogTellsWhenItCountsLess() {
    var log = AnswerLog(period: 1_024_000)
    for moment in [0, 5_000, 5_500, 9_000] { log.record(at: Moment(nanoseconds: Int64(moment))) }
    #expect(log.moment(freeing: 1) == Moment(nanoseconds: 1_024_000))
    #expect(log.moment(freeing: 2) == Moment(nanoseconds: 1_029_500))
    #expect(log.moment(freeing: 3) == Moment(nanoseconds: 1_029_500))
    #expect(log.moment(freeing: 4) == Moment(nanoseconds: 1_033_000))
    #expect(log.moment(freeing: 5) == nil)
  }
}
