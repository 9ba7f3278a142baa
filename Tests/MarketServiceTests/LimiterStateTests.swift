import Foundation
import Market
import TestSupport
import Testing

@testable import MarketService

@Suite struct PermitTests {
  let twoPerSecond = RatePolicy([.init(2, per: .seconds(1))], lease: .seconds(10))

  @Test func aWindowGivesWhatItHasThenWaitsForAnswers() throws {
    var state = LimiterState(twoPerSecond)
    let first = try #require(state.decide(.bulk, at: .zero).permit)
    let second = try #require(state.decide(.interactive, at: .zero).permit)
    #expect(first.id != second.id)
    let third = state.decide(.interactive, at: .zero)
    #expect(third.latest == .at(.seconds(11)))
    #expect(third.reason == .unanswered(2))
  }

  @Test func aPermitComesBackOneWindowAfterTheAnswer() throws {
    var state = LimiterState(twoPerSecond)
    let first = try #require(state.decide(.interactive, at: .zero).permit)
    _ = try #require(state.decide(.interactive, at: .zero).permit)
    state.finish(first, .answered, at: .at(.milliseconds(300)))
    let early = state.decide(.interactive, at: .at(.milliseconds(1_299)))
    #expect(early.start == .at(.milliseconds(1_300)))
    #expect(early.reason == .full(WindowUse(RateWindow(2, per: .seconds(1)), used: 2)))
    #expect(state.decide(.interactive, at: .at(.milliseconds(1_300))).permit != nil)
  }

  @Test func everyWindowHasToAgree() throws {
    var state = LimiterState(
      RatePolicy([.init(1, per: .seconds(1)), .init(2, per: .seconds(60))])
    )
    for second in [0, 1] {
      let permit = try #require(state.decide(.bulk, at: .at(.seconds(second))).permit)
      state.finish(permit, .answered, at: .at(.seconds(second)))
    }
    #expect(state.decide(.bulk, at: .at(.seconds(2))).start == .at(.seconds(60)))
  }

  @Test func aRequestThatWasNotSentCostsNothing() throws {
    var state = LimiterState(RatePolicy([.init(1, per: .seconds(60))]))
    let permit = try #require(state.decide(.bulk, at: .zero).permit)
    state.finish(permit, .notSent, at: .zero)
    #expect(state.decide(.bulk, at: .zero).permit != nil)
  }

  @Test(arguments: [true, false])
  func aLostRequestCountsUntilItsLeaseAndAWindowAreOver(isReported: Bool) throws {
    var state = LimiterState(RatePolicy([.init(1, per: .seconds(60))], lease: .seconds(30)))
    let permit = try #require(state.decide(.bulk, at: .zero).permit)
    if isReported { state.finish(permit, .lost, at: .at(.seconds(5))) }
    #expect(state.decide(.bulk, at: .at(.seconds(29))).latest == .at(.seconds(90)))
    #expect(state.decide(.bulk, at: .at(.seconds(89))).start == .at(.seconds(90)))
    #expect(state.decide(.bulk, at: .at(.seconds(90))).permit != nil)
  }

  @Test func anAnswerAfterItsLeaseCountsFromThenOn() throws {
    var state = LimiterState(RatePolicy([.init(2, per: .seconds(60))], lease: .seconds(30)))
    let permit = try #require(state.decide(.bulk, at: .zero).permit)
    state.finish(permit, .answered, at: .at(.seconds(50)))
    #expect(state.decide(.interactive, at: .at(.seconds(50))).start == .at(.seconds(90)))
  }

  @Test func timeThatRunsBackwardsStandsStill() throws {
    var state = LimiterState(twoPerSecond)
    let permit = try #require(state.decide(.interactive, at: .at(.seconds(100))).permit)
    state.finish(permit, .answered, at: .at(.seconds(40)))
    _ = try #require(state.decide(.interactive, at: .at(.seconds(40))).permit)
    state.finish(permit, .answered, at: .at(.seconds(40)))
    #expect(state.decide(.interactive, at: .at(.seconds(40))).start == .at(.seconds(101)))
  }

  @Test func theReserveIsForKeysAlone() throws {
    var state = LimiterState(Policies.jobfeed)
    var now = Moment.zero
    for _ in 0..<24 {
      let decision = state.decide(.bulk, at: now)
      if let start = decision.start { now = start }
      let permit = try #require(decision.permit ?? state.decide(.bulk, at: now).permit)
      state.finish(permit, .answered, at: now)
    }
    now = now + Duration.seconds(1)
    let refused = state.decide(.bulk, at: now)
    let use = WindowUse(RateWindow(30, per: .seconds(60)), used: 24)
    #expect(refused.reason == .reserved(use, kept: 6))
    for _ in 0..<4 { #expect(state.decide(.interactive, at: now).permit != nil) }
  }

  @Test func beyondHalfOfTheirShareBackgroundRequestsAreSpread() throws {
    var state = LimiterState(RatePolicy([.init(12, per: .seconds(55), reserved: 2)]))
    for _ in 0..<5 {
      let permit = try #require(state.decide(.bulk, at: .zero).permit)
      state.finish(permit, .answered, at: .zero)
    }
    let next = state.decide(.bulk, at: .zero)
    #expect(next.start == .at(.seconds(5)))
    #expect(next.reason == .spread)
    #expect(state.decide(.interactive, at: .zero).permit != nil)
    #expect(state.decide(.bulk, at: .at(.seconds(5))).permit != nil)
  }

  @Test func backgroundRequestsGoOneAtATimeOnceAServerCouldRememberTooMany() throws {
    var state = LimiterState(RatePolicy([.init(4, per: .seconds(60))]))
    for _ in 0..<3 {
      let permit = try #require(state.decide(.bulk, at: .zero).permit)
      state.finish(permit, .answered, at: .at(.milliseconds(10)))
    }
    let later = Moment.at(.seconds(61))
    let first = try #require(state.decide(.bulk, at: later).permit)
    #expect(state.decide(.bulk, at: later).latest == later + Duration.seconds(2))
    #expect(state.decide(.interactive, at: later).permit != nil)
    state.finish(first, .answered, at: later)
    #expect(state.decide(.bulk, at: later + Duration.seconds(2)).permit != nil)
  }
}

@Suite struct RefusalTests {
  /// Sends one request and has it refused.
  private func refuse(
    _ state: inout LimiterState,
    retryAfter: Duration? = nil,
    at now: Moment
  ) throws {
    let permit = try #require(state.decide(.interactive, at: now).permit)
    state.finish(permit, .limited(retryAfter: retryAfter), at: now)
  }

  @Test func refusalsLeadDownTheLadderAndItStaysThere() throws {
    var state = LimiterState(RatePolicy([.init(10, per: .seconds(10))]))
    try refuse(&state, at: .zero)
    #expect(state.pace == .even)
    try refuse(&state, at: .at(.seconds(100)))
    #expect(state.pace == .reduced)
    try refuse(&state, at: .at(.seconds(200)))
    #expect(state.pace == .reduced)
    state.advance(to: .at(.seconds(86_000)))
    #expect(state.pace == .reduced)
    state.advance(to: .at(.seconds(86_600)))
    #expect(state.pace == .burst)
  }

  @Test func refusalsOfOneMomentAreOneStep() throws {
    var state = LimiterState(RatePolicy([.init(10, per: .seconds(10))]))
    let permits = try (0..<5).map { _ in
      try #require(state.decide(.interactive, at: .zero).permit)
    }
    for permit in permits { state.finish(permit, .limited(retryAfter: nil), at: .zero) }
    #expect(state.pace == .even)
  }

  @Test(arguments: [(1, 9), (2, 8)])
  func aSlowerPaceIsEvenlySpaced(refusals: Int, perWindow: Int) throws {
    var state = LimiterState(RatePolicy([.init(10, per: .seconds(10))]))
    for step in 0..<refusals { try refuse(&state, at: .at(.seconds(100 * step))) }
    var now = Moment.at(.seconds(1_000))
    var last: Moment?
    var sent = 0
    while now < .at(.seconds(1_100)) {
      let decision = state.decide(.interactive, at: now)
      guard let permit = decision.permit else {
        now = try #require(decision.start)
        continue
      }
      if let last { #expect(now - last >= 10_000_000_000 / Int64(perWindow)) }
      last = now
      sent += 1
      state.finish(permit, .answered, at: now)
    }
    #expect(sent == perWindow * 10)
  }

  @Test func atAnEvenPaceALateAnswerIsWaitedForTwoSecondsAtMost() throws {
    var state = LimiterState(RatePolicy([.init(11, per: .seconds(9))]))
    let refused = try #require(state.decide(.interactive, at: .zero).permit)
    state.finish(refused, .limited(retryAfter: nil), at: .at(.seconds(1)))
    // One second is usual and so is the interval: more than that is late.
    let start = try #require(state.decide(.interactive, at: .at(.seconds(1))).start)
    #expect(state.interval == 1_000_000_000)
    let late = try #require(state.decide(.interactive, at: start).permit)
    let blocked = state.decide(.interactive, at: start + Duration.seconds(1))
    #expect(blocked.latest == start + Duration.seconds(2))
    #expect(blocked.reason == .unanswered(1))
    var impatient = state
    #expect(impatient.decide(.interactive, at: start + Duration.seconds(2)).permit != nil)
    state.finish(late, .answered, at: start + Duration.milliseconds(1_500))
    #expect(state.decide(.interactive, at: start + Duration.milliseconds(1_500)).permit != nil)
  }

  @Test(arguments: [
    (Duration.seconds(90), Duration.seconds(90)), (.seconds(0), .seconds(0)),
    (.seconds(-5), .seconds(0)), (.seconds(1e12), .seconds(3_600)),
  ])
  func retryAfterIsTheLeastToWaitForAnHourAtMost(asked: Duration, waited: Duration)
    throws
  {
    var state = LimiterState(RatePolicy([.init(10, per: .milliseconds(10))]))
    try refuse(&state, retryAfter: asked, at: .zero)
    let start = state.decide(.interactive, at: .at(.milliseconds(20))).start
    if waited > .zero {
      #expect(start == .at(waited))
      #expect(state.decide(.interactive, at: .at(.milliseconds(20))).reason == .asked)
      #expect(state.decide(.interactive, at: .at(waited)).permit != nil)
    } else {
      #expect(start == nil)
    }
  }

  @Test func aShorterRetryAfterDoesNotEndALongerOne() throws {
    var state = LimiterState(RatePolicy([.init(10, per: .milliseconds(10))]))
    let permits = try (0..<2).map { _ in
      try #require(state.decide(.interactive, at: .zero).permit)
    }
    state.finish(permits[0], .limited(retryAfter: .seconds(60)), at: .zero)
    state.finish(permits[1], .limited(retryAfter: .seconds(1)), at: .zero)
    #expect(state.decide(.interactive, at: .at(.seconds(2))).start == .at(.seconds(60)))
  }

  @Test func aRefusalWithoutAReasonRestsTheShortestWindow() throws {
    var state = LimiterState(
      RatePolicy([.init(10, per: .seconds(1)), .init(99, per: .seconds(60))])
    )
    try refuse(&state, at: .zero)
    let start = try #require(state.decide(.interactive, at: .zero).start)
    #expect((Moment.at(.seconds(1))...(.at(.seconds(2)))).contains(start))
  }
}

@Suite struct GaugeTests {
  @Test func aGaugeTellsWhenItChanges() throws {
    var state = LimiterState(Policies.jobfeed)
    #expect(state.report(at: .zero).nextChange == nil)
    let permit = try #require(state.decide(.interactive, at: .zero).permit)
    #expect(state.report(at: .zero).uses.map(\.used) == [1, 1])
    #expect(state.report(at: .zero).nextChange == nil)
    state.finish(permit, .answered, at: .at(.milliseconds(20)))
    var moments: [Moment] = []
    var uses: [[Int]] = []
    while let next = state.report(at: state.latest).nextChange {
      moments.append(next)
      uses.append(state.report(at: next).uses.map(\.used))
    }
    #expect(moments == [.at(.milliseconds(1_020)), .at(.milliseconds(60_020))])
    #expect(uses == [[0, 1], [0, 0]])
  }

  @Test func betweenItsChangesAGaugeStandsStill() {
    var random = SplitMix(seed: 3)
    var state = LimiterState(Policies.coresignal)
    var now = Moment.zero
    for _ in 0..<500 {
      if let permit = state.decide(.bulk, at: now).permit {
        state.finish(permit, .answered, at: now)
      }
      let report = state.report(at: now)
      let next = report.nextChange ?? now
      #expect(state.report(at: Moment(nanoseconds: next.nanoseconds - 1)).uses == report.uses)
      #expect(next <= now || state.report(at: next).uses != report.uses)
      now = state.latest + Int64.random(in: 0...80_000_000, using: &random)
    }
  }

  @Test(arguments: [
    (
      WaitReason.full(WindowUse(RateWindow(30, per: .seconds(60)), used: 30)), 11.2,
      "30 of 30 in the last minute; next in 12 s"
    ),
    (
      .reserved(WindowUse(RateWindow(4, per: .seconds(1)), used: 2), kept: 2), 0.4,
      "2 of 4 in the last second, 2 kept for your keys; next in 1 s"
    ),
    (
      .full(WindowUse(RateWindow(5_000, per: .seconds(3_600)), used: 5_000)), 1_801,
      "5000 of 5000 in the last hour; next in 31 min"
    ),
    (.full(WindowUse(RateWindow(7, per: .seconds(10)), used: 7)), 0, "7 of 7 in the last 10 s"),
    (.unanswered(1), 0, "1 request unanswered"), (.unanswered(4), 0, "4 requests unanswered"),
    (.spread, 1.1, "spread out to leave room for your keys; next in 2 s"),
    (.spaced(.seconds(2)), 2, "evenly spaced after a refusal; next in 2 s"),
    (.asked, 119.5, "the provider asked to wait; next in 2 min"),
  ])
  func aReasonCanBeRead(reason: WaitReason, seconds: Double, line: String) {
    let now = Moment.at(.seconds(7))
    let start = seconds > 0 ? now + Duration.seconds(seconds) : nil
    #expect(reason.line(until: start, at: now) == line)
  }
}
