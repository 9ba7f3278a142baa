import Foundation
import Market
import SafeText
import Store
import Synchronization
import Testing
import Transport

@testable import MarketService

@Suite("Orders whose answer is lost", .timeLimit(.minutes(10)))
struct OrderEvidenceTests {
  @Test
  func findsAnUnknownAgainByTheProvidersCall() async throws {
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

  @Test
  func keepsWhatACallTellsWhileTheAnswerIsStillOnItsWay() async throws {
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

  @Test
  func waitsForTheCallOfALostRequestIfItIsToldTo() async throws {
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

  @Test
  func letsACallBeMadeAgainThatTheDiskDidNotTake() async throws {
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

  @Test
  func writesTheBalanceDownAsEvidence() async throws {
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

  @Test
  func takesAnUnchangedBalanceForAProofWhereTheAccountSaysSo() async throws {
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

  @Test
  func takesAPersonsWordTheId() async throws {
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
}

/// Something that is on or off, from any thread.
private final class Switch: Sendable {
  private let state = Mutex(false)

  var isOn: Bool { state.withLock { $0 } }
  func turn(_ isOn: Bool) { state.withLock { $0 = isOn } }
}
