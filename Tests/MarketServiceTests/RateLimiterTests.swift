import Market
import Testing

@testable import MarketService

@Suite(.timeLimit(.minutes(10))) struct RateLimiterTests {
  let clock = ManualClock()
  let onePerMinute = RatePolicy([.init(1, per: .seconds(60))])

  private func limiter(_ policy: RatePolicy) -> RateLimiter {
    RateLimiter(PrivateLimits(policy), clock: .manual(clock))
  }

  /// How many tasks wait for a permit.
  private func waiting(_ limiter: RateLimiter) async -> Int {
    await limiter.report().waiting.values.reduce(0, +)
  }

  @Test func nobodyWaitsWhileThereIsRoomAndNothingIsPolled() async throws {
    let limiter = limiter(Policies.jobfeed)
    for _ in 0..<4 {
      let permit = try await limiter.permit(.interactive)
      await limiter.finish(permit, .answered)
    }
    #expect(clock.sleepers == 0)
    #expect(await limiter.report().uses.map(\.used) == [4, 4])
  }

  @Test func whoWaitsGoesWhenItIsTime() async throws {
    let limiter = limiter(onePerMinute)
    await limiter.finish(try await limiter.permit(.interactive), .answered)
    async let second = limiter.permit(.bulk)
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    #expect(clock.nextDeadline == .seconds(60))
    #expect(await limiter.report().nextStart == .at(.seconds(60)))
    clock.advance(to: .seconds(60))
    await limiter.finish(try await second, .answered)
    #expect(clock.sleepers == 0)
  }

  @Test func theMostUrgentGoesFirstThenWhoCameFirst() async throws {
    let limiter = limiter(onePerMinute)
    let first = try await limiter.permit(.interactive)
    let order = Recorder<Int>()
    try await withThrowingTaskGroup { group in
      let classes: [RequestClass] = [.bulk, .interactive, .bulk, .interactive]
      for (number, requestClass) in classes.enumerated() {
        group.addTask {
          let permit = try await limiter.permit(requestClass)
          order.append(number)
          await limiter.finish(permit, .notSent)
        }
        try await eventually("request \(number) waits") { await waiting(limiter) == number + 1 }
      }
      await limiter.finish(first, .notSent)
      try await group.waitForAll()
    }
    #expect(order.elements == [1, 3, 0, 2])
  }

  @Test func aRequestThatWasNotSentLetsTheNextOneGoAtOnce() async throws {
    let limiter = limiter(onePerMinute)
    let first = try await limiter.permit(.interactive)
    async let second = limiter.permit(.interactive)
    try await eventually("one request waits") { await waiting(limiter) == 1 }
    await limiter.finish(first, .notSent)
    #expect(try await second != first)
  }

  @Test func whoIsCancelledWaitsNoLonger() async throws {
    let limiter = limiter(onePerMinute)
    await limiter.finish(try await limiter.permit(.interactive), .answered)
    let cancelled = Task { try await limiter.permit(.interactive) }
    try await eventually("one request waits") { await waiting(limiter) == 1 }
    let patient = Task { try await limiter.permit(.bulk) }
    try await eventually("two requests wait") { await waiting(limiter) == 2 }
    cancelled.cancel()
    await #expect(throws: NoPermit.cancelled) { try await cancelled.value }
    #expect(await waiting(limiter) == 1)
    clock.advance(to: .seconds(60))
    _ = try await patient.value
    #expect(await limiter.report().underWay == 1)
  }

  @Test func whoWouldWaitTooLongIsToldAtOnce() async throws {
    let limiter = limiter(onePerMinute)
    await limiter.finish(try await limiter.permit(.interactive), .answered)
    await #expect(throws: NoPermit.self) {
      try await limiter.permit(.interactive, until: Moment.zero + .seconds(59))
    }
    #expect(await waiting(limiter) == 0)
    let patient = Task { try await limiter.permit(.interactive, until: Moment.zero + .seconds(60)) }
    try await eventually("one request waits") { await waiting(limiter) == 1 }
    clock.advance(to: .seconds(60))
    _ = try await patient.value
  }

  @Test func whoWaitsForAnAnswerIsToldWhenItsTimeIsOver() async throws {
    let limiter = limiter(onePerMinute)
    let first = try await limiter.permit(.interactive)
    let waiter = Task { try await limiter.permit(.bulk, until: Moment.zero + .seconds(5)) }
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    clock.advance(to: .seconds(5))
    await #expect(throws: NoPermit.self) { try await waiter.value }
    await limiter.finish(first, .answered)
    #expect(await limiter.report().waiting.isEmpty)
  }

  @Test func whenTheLastOneIsCancelledNothingIsLeftRunning() async throws {
    let limiter = limiter(onePerMinute)
    await limiter.finish(try await limiter.permit(.interactive), .answered)
    let waiter = Task { try await limiter.permit(.bulk) }
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    waiter.cancel()
    _ = await waiter.result
    try await eventually("the alarm is off") { clock.sleepers == 0 }
    #expect(await limiter.report().waiting.isEmpty)
  }

  @Test func aTaskThatIsCancelledAlreadyGetsNothing() async throws {
    let limiter = limiter(onePerMinute)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await limiter.permit(.interactive)
    }
    await #expect(throws: NoPermit.cancelled) { try await task.value }
    #expect(await limiter.report().underWay == 0)
  }

  @Test func aPermitForSomeoneWhoHasJustBeenCancelledIsGivenBack() async {
    let waiter = Waiter()
    let permit = Permit(id: 1, pace: .burst)
    let task = Task { await waiter.ending() }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
    #expect(!waiter.give(permit))
    let luckier = Waiter()
    #expect(luckier.give(permit))
    #expect(await luckier.ending() == .success(permit))
  }

  @Test func aLostAnswerHoldsUpOthersNoLongerThanItsLeaseAndAWindow() async throws {
    let limiter = limiter(RatePolicy([.init(1, per: .seconds(60))], lease: .seconds(30)))
    await limiter.finish(try await limiter.permit(.interactive), .lost)
    async let second = limiter.permit(.interactive)
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    #expect(clock.nextDeadline == .seconds(90))
    clock.advance(to: .seconds(90))
    _ = try await second
  }

  @Test func theObserverHearsOfEachChangeAndOfNothingElse() async throws {
    let reports = Recorder<LimiterReport>()
    let limiter = RateLimiter(PrivateLimits(onePerMinute), clock: .manual(clock)) { report in
      reports.append(report)
    }
    let permit = try await limiter.permit(.interactive)
    await limiter.finish(permit, .answered)
    let waiter = Task { try await limiter.permit(.bulk) }
    try await eventually("one request waits") { await waiting(limiter) == 1 }
    for _ in 0..<5 { _ = await limiter.report() }
    waiter.cancel()
    _ = await waiter.result
    let seen = reports.elements
    #expect(seen.map(\.underWay) == [0, 1, 0, 0, 0].suffix(seen.count))
    #expect(seen.map { $0.waiting[.bulk] ?? 0 } == [0, 0, 1, 0])
    #expect(
      seen.map(\.nextChange) == [nil, .at(.seconds(60)), .at(.seconds(60)), .at(.seconds(60))]
    )
  }

  @Test func aLimiterThatNobodyNeedsAnyMoreLeavesNoAlarmBehind() async throws {
    weak var gone: RateLimiter?
    do {
      let limiter = limiter(onePerMinute)
      gone = limiter
      await limiter.finish(try await limiter.permit(.interactive), .answered)
      let waiter = Task { try await limiter.permit(.bulk) }
      try await eventually("the alarm is set") { clock.sleepers == 1 }
      waiter.cancel()
      _ = await waiter.result
    }
    try await eventually("the limiter and its alarm are gone") {
      gone == nil && clock.sleepers == 0
    }
  }
}
