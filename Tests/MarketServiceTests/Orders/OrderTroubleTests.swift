import Foundation
import Market
import SafeText
import Store
import Testing
import Transport

@testable import MarketService

@Suite("Orders in trouble", .timeLimit(.minutes(10)))
struct OrderTroubleTests {
  /// Sends nothing twice that may have left: it is unknown until a person or the provider tells.
  @Test(arguments: [
    FakeCoresignal.Fate.lostAnswer, .lostRequest, .status(502, ""), .status(503, ""),
    .charged(500, ""), .charged(200, "<html>"), .charged(201, #"{"request_id":"../x"}"#),
    .status(302, ""),
  ]
  )
  func sendsNothingTwiceThatMayHaveLeft(fate: FakeCoresignal.Fate) async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [fate] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let lost = try await rig.run(id, to: .unknown)
      #expect(lost.choices == [.check, .identify, .sendAgain, .giveUp])
      #expect(lost.evidence.first?.text.hasPrefix("sent, and then") == true)
      rig.clock.advance(by: .seconds(86_400 * 3))
      try await rig.restart()
      _ = await rig.orders.waitUntilIdle(id)
      #expect(await rig.orders.progress(of: id)?.state == .unknown)
      #expect(fake.posts == 1)
    }
  }

  /// A list of files that nobody can read is looked at seven times, then waits for a person; looking again is free.
  @Test func aListThatNobodyCanReadWaitsForAPersonAfterSevenLooks() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparing = (200, #"{"data_request_files":[7]}"#) }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let paused = try await rig.run(id) { $0.isPaused }
      let looks = fake.with { $0.looks }
      #expect(looks == 7)
      #expect(paused.choices.contains(.resume))
      #expect(paused.message != nil)
      rig.clock.advance(by: .seconds(86_400))
      _ = await rig.orders.waitUntilIdle(id)
      #expect(fake.with { $0.looks } == looks)
      fake.with { state in
        for index in state.bulks.indices { state.bulks[index].status = nil }
      }
      try await rig.orders.resume(id)
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
      #expect(fake.charged == 5)
    }
  }

  @Test func sendsAgainWhatNeverLeft() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) {
        $0.fates = [.noConnection, .noConnection, .noConnection]
      }
      let rig = try await OrderRig(fake, folder: folder)
      try await rig.run(try await rig.order(), to: .parsed)
      #expect(fake.posts == 1)
      #expect(fake.charged == 5)
    }
  }

  /// Sends again what was refused for the account's limits, when it may.
  @Test func sendsAgainWhatWasRefusedForTheAccountsLimits() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [.status(429, "")] }
      let rig = try await OrderRig(fake, folder: folder)
      try await rig.run(try await rig.order(), to: .parsed)
      #expect(fake.posts == 2)
      #expect(fake.charged == 5)
    }
  }

  @Test(arguments: [400, 401, 402, 404, 409, 422]
  )
  func isRefusedWithAMeaningAndSomethingToDo(status: Int) async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) {
        $0.fates = [.status(status, #"{"detail":"no, because"}"#)]
      }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let refused = try await rig.run(id, to: .refused)
      #expect(refused.message?.isEmpty == false)
      #expect(refused.advice?.isEmpty == false)
      #expect(refused.price == .exactly(0))
      #expect(refused.lacksCredits == (status == 402))
      try await rig.restart()
      _ = await rig.orders.waitUntilIdle(id)
      #expect(fake.posts == 1)
      #expect(fake.charged == 0)
      // The same can be ordered again, on purpose.
      #expect(try await rig.orders.compose(try OrderRig.jobs("title=job")) != id)
    }
  }

  /// Waits for credits that are missing for the files, without buying again.
  @Test func waitsForCreditsThatAreMissingForTheFiles() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) {
        $0.preparing = (402, #"{"detail":"Insufficient credits"}"#)
      }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let waiting = try await rig.run(id) { $0.message != nil }
      #expect(waiting.state == .preparing)
      #expect(waiting.message?.text.contains("Insufficient") == true)
      #expect(waiting.nextLook != nil)
      fake.with { $0.bulks[0].status = nil }
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
    }
  }

  /// Expires after 30 days, and says for how many days it can be fetched.
  @Test func expiresAfter30Days() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparation = .max }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      #expect(try await rig.run(id, to: .preparing).daysLeft == 30)
      rig.clock.advance(by: .seconds(86_400 * 12))
      #expect(await rig.orders.progress(of: id)?.daysLeft == 18)
      rig.clock.advance(by: .seconds(86_400 * 19))
      fake.with { $0.bulks[0].status = (404, #"{"detail":"gone"}"#) }
      try await rig.run(id, to: .expired)
      #expect(fake.posts == 1)
    }
  }

  /// Tells that a request found nothing, or too much, once it was prepared.
  @Test func tellsThatARequestFoundNothing() async throws {
    try await inFolder { folder in
      let words = "Request matched too many ids. Maximum is 10,000 ids"
      let fake = FakeCoresignal(records: 5) { $0.preparing = (422, #"{"detail":"\#(words)"}"#) }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let refused = try await rig.run(id, to: .refused)
      #expect(refused.message?.text.contains("too many ids") == true)
      #expect(fake.posts == 1)
    }
  }

  /// Looks with a rising interval, less often where the provider is to call, and at once when it
  /// does.
  @Test func looksWithARisingInterval() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparation = 10 }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      try await rig.run(id, to: .parsed)
      let polled = rig.clock.now.offset
      #expect(polled > .seconds(200) && polled < .seconds(500))
      #expect(await rig.orders.facts(of: id).allSatisfy { $0.name != "waits" })
    }
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparation = 1 }
      let rig = try await OrderRig(fake, folder: folder) { "https://hook.example/\($0)" }
      let id = try await rig.order()
      let waiting = try await rig.run(id) { $0.nextLook != nil }
      #expect(waiting.state == .preparing)
      #expect(await rig.waits(id).contains("webhook"))
      let secret = try #require(
        fake.with { $0.bulks[0].webhook }?.split(separator: "/").last.map { String($0) }
      )
      #expect(secret.count == 32)
      #expect(await rig.orders.called(secret, claiming: nil))
      #expect(await !rig.orders.called("0" + secret.dropFirst() + "0", claiming: nil))
      #expect(await rig.orders.waitUntilIdle(id)?.state == .parsed)
      #expect(fake.posts == 1)
    }
  }

  @Test func asksAsOftenAsWithoutACallIfNobodyListensAnyMore() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparation = 3 }
      let rig = try await OrderRig(fake, folder: folder) { "https://hook.example/\($0)" }
      let id = try await rig.order()
      try await rig.run(id) { $0.nextLook != nil }
      rig.webhook = nil
      try await rig.restart()
      try await rig.run(id) { $0.nextLook != nil }
      #expect(await rig.waits(id).contains("polling"))
      let before = rig.clock.now.offset
      try await rig.run(id, to: .parsed)
      #expect(rig.clock.now.offset - before < .seconds(30))
    }
  }

  @Test
  func holdsFurtherSlicesWhenOneIsUnknown() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 25_000) { $0.fates = [.lostAnswer] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.passing { try await $0.compose(try OrderRig.jobs("title=job")) }
      try await rig.orders.confirm(id, spending: .atMost(25_000), typed: 25_000)
      try await rig.run(id) { $0.state == .unknown && $0.slices.dropFirst().allSatisfy(\.isPaused) }
      #expect(fake.posts == 1)
      try await rig.restart()
      #expect(fake.posts == 1)
      try await rig.orders.resume(id)
      let rest = try await rig.run(id) { $0.slices.dropFirst().allSatisfy { $0.state == .parsed } }
      #expect(fake.posts == rest.slices.count)
    }
  }

  @Test func pausesGoesOnAndCancelsWhatWasBoughtIsNotBoughtAgain() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.preparation = 3 }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      try await rig.run(id, to: .preparing)
      try await rig.orders.pause(id)
      let paused = try #require(await rig.orders.progress(of: id))
      #expect(paused.isPaused)
      #expect(paused.choices.contains(.resume))
      let looks = fake.with { $0.looks }
      try await rig.restart()
      rig.clock.advance(by: .seconds(4000))
      #expect(fake.with { $0.looks } == looks)
      try await rig.orders.resume(id)
      try await rig.run(id, to: .parsed)

      let other = try await rig.order("title=other")
      try await rig.run(other, to: .preparing)
      try await rig.orders.cancel(other)
      #expect(await rig.orders.progress(of: other)?.state == .cancelled)
      try await rig.restart()
      #expect(await rig.orders.waitUntilIdle(other)?.state == .cancelled)
      #expect(fake.posts == 2)
    }
  }
}

extension OrderRig {
  /// How an order is waited for, in words.
  fileprivate func waits(_ id: String) async -> String {
    await orders.facts(of: id).first { $0.name == "waits" }?.texts.first?.text ?? ""
  }
}
