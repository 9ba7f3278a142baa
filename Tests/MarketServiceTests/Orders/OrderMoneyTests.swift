import Market
import SafeText
import Store
import TestSupport
import Testing
import Transport

@testable import Coresignal
@testable import MarketService

/// Orders of records that cost more than a credit, and what they may cost.
@Suite("Orders and credits", .timeLimit(.minutes(10)))
struct OrderMoneyTests {
  private static func tariff(record credits: Int, most: Int = 10_000) throws -> Tariff {
    try Tariff.coresignal2024.applying(
      plan: nil,
      [
        "credits.record.job": Tariff.Setting(credits, at: "c"),
        "most.records": Tariff.Setting(most, at: "c"),
      ]
    )
  }

  @Test func thePriceIsCreditsAndTheLimitIsRecords() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 50)
      let tariff = try Self.tariff(record: 10)
      let rig = try await OrderRig(fake, folder: folder, tariff: tariff)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job", limit: 7))
      let priced = try #require(await rig.orders.progress(of: id))
      #expect(priced.price == .atMost(70))
      #expect(priced.records == 7)
      #expect(priced.priceShown.text == "7 records = at most 70 credits")
      await #expect(throws: BulkError.needsCredits(.atMost(70))) {
        try await rig.orders.confirm(id, spending: .atMost(69))
      }
      try await rig.orders.confirm(id, spending: .atMost(70))
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 7)
      #expect(done.price == .exactly(70))
      let body = String(decoding: fake.with { $0.posts[0].body }, as: UTF8.self)
      #expect(body.contains(#""limit":7"#))
      try await rig.restart()
      #expect(await rig.orders.progress(of: id)?.price == .exactly(70))
    }
  }

  @Test func whatTheBalanceDoesNotCoverIsOrderedOnlyOnPurpose() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 50) { $0.credits = 30 }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job", limit: 31))
      await #expect(throws: BulkError.notCovered(31, left: 30)) {
        try await rig.orders.confirm(id, spending: .atMost(31))
      }
      #expect(fake.posts == 0)
      try await rig.orders.confirm(id, spending: .atMost(31), beyondBalance: true)
      _ = try await rig.run(id) { $0.state != .planned && $0.state != .confirmed }
      #expect(fake.posts == 1)
    }
  }

  @Test func aCapCountsWhatIsOrderedToo() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 50)
      let terms = AccountTerms(
        name: "a",
        provider: "coresignal",
        caps: SpendCaps(order: 40, day: 50)
      )
      let rig = try await OrderRig(fake, folder: folder, account: terms)
      let dear = try await rig.orders.compose(try OrderRig.jobs("title=job", limit: 41))
      await #expect(throws: BulkError.self) {
        try await rig.orders.confirm(dear, spending: .atMost(41), typed: 41)
      }
      try await rig.orders.cancel(dear)
      let first = try await rig.orders.compose(try OrderRig.jobs("title=job", limit: 30))
      try await rig.orders.confirm(first, spending: .atMost(30))
      let second = try await rig.orders.compose(
        try OrderRig.jobs("company_name=x title=job", limit: 21)
      )
      let price = await rig.orders.progress(of: second)?.price.most ?? 0
      if price > 20 {
        let error = await #expect(throws: BulkError.self) {
          try await rig.orders.confirm(second, spending: .atMost(price))
        }
        guard case .capReached(let words) = error else { throw Stuck() }
        #expect(words.text.contains("cross the cap of 50 a day"))
      }
    }
  }

  private struct Stuck: Error {}

  @Test func aTariffThatDoesNotHoldStopsTheOtherPartsOfAnOrder() async throws {
    try await inFolder { folder in
      // The provider charges a credit a record, and the tariff says that records are free of charge.
      let fake = FakeCoresignal(records: 25)
      let tariff = try Self.tariff(record: 0, most: 10)
      let rig = try await OrderRig(fake, folder: folder, tariff: tariff)
      // Cutting the order into parts takes more requests than a second allows.
      let order = try OrderRig.jobs("title=job")
      let id = try await rig.passing { try await $0.compose(order) }
      #expect(await rig.orders.progress(of: id)?.price == .atMost(0))
      try await rig.orders.confirm(id, spending: .atMost(0))
      let held = try await rig.run(id) { $0.slices.contains { $0.isPaused } }
      #expect(fake.posts == 1)
      let words = held.slices.compactMap(\.message?.text).joined()
      #expect(words.contains("the tariff may not hold"), "\(words)")
    }
  }
}
