import Foundation
import Market
import Store
import Testing
import Transport

@testable import MarketService

@Suite("Orders after a crash", .timeLimit(.minutes(10)))
struct OrderRestartTests {
  @Test func holdsWhatWasBeingSentForUnknownAndSendsNothing() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      try await rig.dies { ledger in
        try ledger.move(id, to: .confirmed)
        let whole = try #require(try ledger.purchase(id))
        let part = try ledger.plan(
          Purchase(
            account: "a",
            provider: "coresignal",
            kind: .bulk,
            series: "part/\(id)",
            ordinal: 0,
            parent: id,
            title: "",
            request: whole.request,
            maximum: 5
          )
        )
        try ledger.move(part.id, to: .sending)
      }
      #expect(await rig.orders.waitUntilIdle(id)?.state == .unknown)
      #expect(fake.posts == 0)
    }
  }

  @Test func writesThePartsDownThatAYesStillLacks() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      try await rig.dies { try $0.move(id, to: .confirmed) }
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
      #expect(fake.charged == 5)
    }
  }

  @Test func asksForAYesThatWasNotGivenHoweverOftenItStarts() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      for _ in 0..<3 { try await rig.restart() }
      #expect(await rig.orders.progress(of: id)?.choices == [.confirm, .cancel])
      #expect(fake.posts == 0)
    }
  }

  @Test(arguments: 0..<8)
  func goesOnFromWhereverItWasEndedAndBuysOnce(turns: Int) async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 400) {
        $0.trips = [.cut(300), .cut(300)]
        $0.files = 2
      }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 400)
      for _ in 0..<4 {
        for _ in 0..<turns * 15 { await Task.yield() }
        if let deadline = rig.clock.nextDeadline { rig.clock.advance(to: deadline) }
        try await rig.restart()
      }
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 400)
      #expect(fake.posts == 1)
      #expect(fake.charged == 400)
    }
  }
}
