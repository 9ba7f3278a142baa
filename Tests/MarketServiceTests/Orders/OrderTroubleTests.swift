import Foundation
import Market
import SafeText
import Store
import Synchronization
import Testing
import Transport

@testable import MarketService

@Suite("Orders in trouble", .timeLimit(.minutes(1)))
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
      try await rig.restart()
      _ = await rig.orders.waitUntilIdle(id)
      #expect(fake.posts == 1)
      #expect(fake.charged == 0)
      // The same can be ordered anew, on purpose.
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

  /// Finds an unknown again by the provider's call, if the id that it names is no one else's.
  @Test func findsAnUnknownAgainByTheProvidersCall() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [.taken, .lostAnswer] }
      let rig = try await OrderRig(fake, folder: folder) { "https://hook.example/\($0)" }
      let other = try await rig.order("title=other")
      try await rig.run(other, to: .parsed)
      let id = try await rig.order("title=job")
      try await rig.run(id, to: .unknown)
      let bulks = fake.with { $0.bulks }
      let secret = String(try #require(bulks[1].webhook?.split(separator: "/").last))
      // Forged: an id of another request, one that the provider does not know, none at all.
      for claim in [bulks[0].id, "00000000-0000-4000-8000-999999999999", "x", nil] {
        _ = await rig.orders.called(secret, claiming: claim)
        #expect(await rig.orders.waitUntilIdle(id)?.state == .unknown)
      }
      // Also after a restart.
      try await rig.restart()
      #expect(await rig.orders.called(secret, claiming: bulks[1].id))
      try await rig.run(id, to: .parsed)
      #expect(await rig.orders.called(secret, claiming: bulks[1].id))
      #expect(fake.posts == 2)
      #expect(fake.charged == 10)
    }
  }

  /// Keeps what a call tells while the answer is still on its way, and goes by it if that is lost.
  @Test func keepsWhatACallTellsWhileTheAnswerIsStillOnItsWay() async throws {
    for isTold in [true, false] {
      try await inFolder { folder in
        let fake = FakeCoresignal(records: 5) {
          $0.fates = isTold ? [.taken] : [.lostAnswer]
          // At first nobody can say whether the name is right.
          $0.preparing = isTold ? nil : (503, "")
        }
        let rig = try await OrderRig(fake, folder: folder) { "https://hook.example/\($0)" }
        let orders = rig.orders
        fake.with { state in
          state.meanwhile = { bulk in
            let secret = bulk.webhook?.split(separator: "/").last
            #expect(await orders.called(secret.map { String($0) } ?? "", claiming: bulk.id))
          }
        }
        let id = try await rig.order()
        if !isTold {
          try await rig.run(id) { $0.state == .unknown && $0.nextLook != nil }
          fake.with { $0.bulks[0].status = nil }
          try await rig.restart()
        }
        try await rig.run(id, to: .parsed)
        #expect(fake.posts == 1)
        #expect(fake.charged == 5)
      }
    }
  }

  /// Waits for the call of a lost request if it is told to, and no longer.
  @Test func waitsForTheCallOfALostRequestIfItIsToldTo() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [.lostAnswer, .lostRequest] }
      let rig = try await OrderRig(fake, folder: folder) { "https://hook.example/\($0)" }
      let orders = rig.orders
      let id = try await rig.order()
      try await rig.run(id, to: .unknown)
      #expect(await orders.waitUntilIdle(id)?.state == .unknown)
      #expect(await orders.awaitingCalls(within: .seconds(3600)) == [id])
      let waiting = Task { await orders.waitUntilIdle(id, calls: .seconds(3600)) }
      while rig.clock.nextDeadline == nil, !Task.isCancelled { await Task.yield() }
      let bulk = try #require(fake.with { $0.bulks.last })
      let secret = String(try #require(bulk.webhook?.split(separator: "/").last))
      #expect(await orders.called(secret, claiming: bulk.id))
      try await rig.run(id, to: .parsed)
      #expect(await waiting.value?.state == .parsed)

      let other = try await rig.order("title=other")
      try await rig.run(other, to: .unknown)
      let start = rig.clock.now.offset
      let last = try await rig.passing { await $0.waitUntilIdle(other, calls: .seconds(3600)) }
      #expect(last?.state == .unknown)
      #expect(rig.clock.now.offset - start > .seconds(3500))
      #expect(await orders.awaitingCalls(within: .seconds(3600)) == [])
    }
  }

  @Test func letsACallBeMadeAgainThatTheDiskDidNotTake() async throws {
    try await inFolder { folder in
      let isBroken = Switch()
      let disk = Disk(sync: { isBroken.isOn ? 5 : SystemCall.sync($0) })
      let fake = FakeCoresignal(records: 5) { $0.fates = [.lostAnswer] }
      let rig = try await OrderRig(
        fake,
        folder: folder,
        webhook: { "https://hook.example/\($0)" },
        disk: disk
      )
      let id = try await rig.order()
      try await rig.run(id, to: .unknown)
      let bulk = try #require(fake.with { $0.bulks.last })
      let secret = String(try #require(bulk.webhook?.split(separator: "/").last))
      isBroken.turn(true)
      #expect(await !rig.orders.called(secret, claiming: bulk.id))
      isBroken.turn(false)
      #expect(await rig.orders.called(secret, claiming: bulk.id))
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
    }
  }

  /// Writes the balance down as evidence, and decides nothing by it.
  @Test func writesTheBalanceDownAsEvidence() async throws {
    for (fate, word) in [
      (FakeCoresignal.Fate.lostAnswer, "charged, if"), (.lostRequest, "probably not charged"),
    ] {
      try await inFolder { folder in
        let fake = FakeCoresignal(records: 5) { $0.fates = [fate] }
        let rig = try await OrderRig(fake, folder: folder)
        let id = try await rig.order()
        try await rig.run(id, to: .unknown)
        // It was looked for once by itself, and can be again.
        try await rig.orders.check(id)
        let progress = try #require(await rig.orders.progress(of: id))
        #expect(progress.evidence.last?.text.contains(word) == true)
        #expect(progress.state == .unknown)
        #expect(fake.posts == 1)
      }
    }
  }

  /// Takes an unchanged balance for a proof where the account says so, and sends on a word alone.
  @Test func takesAnUnchangedBalanceForAProofWhereTheAccountSaysSo() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [.lostRequest] }
      let account = AccountTerms(name: "a", provider: "coresignal", trustsBalance: true)
      let rig = try await OrderRig(fake, folder: folder, account: account)
      let id = try await rig.order()
      let waiting = try await rig.run(id) { $0.state == .planned && $0.isPaused }
      #expect(waiting.message?.text.contains("was not bought") == true)
      try await rig.restart()
      #expect(fake.posts == 1)
      try await rig.orders.resume(id)
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 2)
      #expect(fake.charged == 5)

      fake.with { $0.fates = [.lostAnswer] }
      let other = try await rig.order("title=other")
      try await rig.run(other, to: .unknown)
      _ = await rig.orders.waitUntilIdle(other)
      #expect(await rig.orders.progress(of: other)?.state == .unknown)
      #expect(fake.posts == 3)
    }
  }

  /// Takes a person's word: the id, that it was not bought, that it is given up.
  @Test func takesAPersonsWord() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.fates = [.lostAnswer, .lostRequest, .lostAnswer] }
      let rig = try await OrderRig(fake, folder: folder)
      let first = try await rig.order("title=a")
      try await rig.run(first, to: .unknown)
      await #expect(throws: BulkError.notAnID) { try await rig.orders.identify(first, as: "x") }
      try await rig.orders.identify(first, as: fake.with { $0.bulks[0].id })
      try await rig.run(first, to: .parsed)

      let second = try await rig.order("title=b")
      try await rig.run(second, to: .unknown)
      await #expect(throws: BulkError.needsCredits(.atMost(5))) {
        try await rig.orders.sendAgain(second, spending: .atMost(4))
      }
      #expect(fake.posts == 2)
      try await rig.orders.sendAgain(second, spending: .atMost(5))
      try await rig.run(second, to: .unknown)
      try await rig.orders.giveUp(second)
      #expect(await rig.orders.progress(of: second)?.state == .cancelled)
      #expect(fake.posts == 3)
    }
  }

  /// Holds further slices when one is unknown, until a person lets them go.
  @Test func holdsFurtherSlicesWhenOneIsUnknown() async throws {
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

/// Something that is on or off, from any thread.
private final class Switch: Sendable {
  private let state = Mutex(false)

  var isOn: Bool { state.withLock { $0 } }
  func turn(_ isOn: Bool) { state.withLock { $0 = isOn } }
}
