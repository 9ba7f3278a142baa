import Market
import SafeText
import Store
import TestSupport
import Testing
import Transport

@testable import MarketService

@Suite("Orders", .timeLimit(.minutes(10)))
struct OrderServiceTests {
  @Test func bringsAnOrderHomeStateByStateWithOnePurchase() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 50) { $0.files = 3 }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job", limit: 40))
      let priced = try #require(await rig.orders.progress(of: id))
      #expect(priced.state == .priced)
      #expect(priced.price == .atMost(40))
      #expect(priced.choices == [.confirm, .cancel])
      #expect(fake.posts == 0)
      try await rig.orders.confirm(id, spending: .atMost(40))
      let done = try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
      #expect(fake.charged == 40)
      #expect(done.read == 40)
      #expect(done.unreadable == 0)
      #expect(done.price == .exactly(40))
      #expect(done.totalBytes == done.bytes)
      #expect(done.choices == [.open])
      #expect(try await rig.orders.records(of: id).jobs().map(\.id).count == 40)
      #expect(
        Set(rig.states.elements).isSuperset(of: [
          .priced, .sending, .accepted, .preparing, .ready, .downloading, .stored, .parsed,
        ])
      )
      let body = String(decoding: fake.with { $0.posts[0].body }, as: UTF8.self)
      #expect(body.contains(#""limit":40"#))
      // The next start finds it done.
      try await rig.restart()
      #expect(await rig.orders.progress(of: id)?.state == .parsed)
      #expect(fake.posts == 1)
    }
  }

  /// Tells what is left on the account: nothing before it is known, and the last of it at the next
  /// start.
  @Test func tellsWhatIsLeftOnTheAccount() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.credits = 5 }
      let rig = try await OrderRig(fake, folder: folder)
      #expect(rig.reports.elements.compactMap(\.credits).isEmpty)
      let id = try await rig.order()
      #expect(rig.reports.elements.last?.credits?.left == 5)
      try await rig.run(id, to: .parsed)
      let told = try #require(rig.reports.elements.last?.credits)
      #expect(told.left == 0)
      #expect(rig.reports.elements.contains { $0.windows.contains { $0.group == "bulk" } })
      try await rig.restart()
      #expect(rig.reports.elements.first?.credits == told)
    }
  }

  /// Asks for the number above the threshold, and for a permission always.
  @Test func asksForTheNumberAboveTheThreshold() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 150)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      await #expect(throws: BulkError.needsCredits(.atMost(150))) {
        try await rig.orders.confirm(id, spending: .atMost(149), typed: 150)
      }
      await #expect(throws: BulkError.needsCredits(.atMost(150))) {
        try await rig.orders.confirm(id, spending: .nothing, typed: 150)
      }
      await #expect(throws: BulkError.mustType(150)) {
        try await rig.orders.confirm(id, spending: .atMost(150))
      }
      await #expect(throws: BulkError.mustType(150)) {
        try await rig.orders.confirm(id, spending: .atMost(150), typed: 15)
      }
      #expect(fake.posts == 0)
      try await rig.orders.confirm(id, spending: .atMost(150), typed: 150)
      try await rig.run(id, to: .parsed)
      #expect(fake.posts == 1)
    }
  }

  @Test func buysNothingWhereSpendingIsOff() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5)
      let account = AccountTerms(name: "a", provider: "coresignal", isSpendingOff: true)
      let rig = try await OrderRig(fake, folder: folder, account: account)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      await #expect(throws: BulkError.needsCredits(.atMost(5))) {
        try await rig.orders.confirm(id, spending: .atMost(5))
      }
      #expect(fake.posts == 0)
      rig.account.isSpendingOff = false
      // Whether or not the first attempt comes before the pause, it does not leave.
      fake.with { $0.fates = [.noConnection] }
      try await rig.restart()
      try await rig.orders.confirm(id, spending: .atMost(5))
      try await rig.orders.pause(id)
      rig.account.isSpendingOff = true
      try await rig.restart()
      try await rig.orders.resume(id)
      #expect(await rig.orders.waitUntilIdle(id)?.message?.text.contains("spending is off") == true)
      #expect(fake.posts == 0)
    }
  }

  /// Orders the same once: what is under way is opened, what is fresh must be wanted again.
  @Test func ordersTheSameOnce() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5)
      let rig = try await OrderRig(fake, folder: folder)
      let first = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      #expect(try await rig.orders.compose(try OrderRig.jobs("title=job")) == first)
      try await rig.orders.confirm(first, spending: .atMost(5))
      await #expect(throws: BulkError.here(id: first)) {
        try await rig.orders.compose(try OrderRig.jobs("title=job"), again: true)
      }
      try await rig.run(first, to: .parsed)
      await #expect(throws: BulkError.here(id: first)) {
        try await rig.orders.compose(try OrderRig.jobs("title=job"))
      }
      let again = try await rig.orders.compose(try OrderRig.jobs("title=job"), again: true)
      #expect(again != first)
      #expect(fake.posts == 1)
    }
  }

  /// Gives a price up at once: the order stays put together, and its place in the limits comes
  /// back.
  @Test func givesAPriceUpAtOnce() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.isSearchSilent = true }
      let rig = try await OrderRig(fake, folder: folder)
      let (orders, order) = (rig.orders, try OrderRig.jobs("title=job"))
      let pricing = Task { try await orders.compose(order) }
      try await eventually("a search is sent") { fake.with { $0.searches } > 0 }
      #expect(rig.reports.elements.last?.inFlight == 1)
      pricing.cancel()
      await #expect(throws: BulkError.self) { try await pricing.value }
      let left = try #require(await rig.orders.progress.first)
      #expect(left.state == .composed)
      #expect(left.message == nil)
      // What went wrong by itself stands at the order, until it goes well.
      fake.with { ($0.isSearchSilent, $0.isSearchDown) = (false, true) }
      await #expect(throws: BulkError.self) { try await rig.orders.price(left.id) }
      #expect(await rig.orders.progress(of: left.id)?.message != nil)
      fake.with { $0.isSearchDown = false }
      // It may have left, so its place is taken until its lease ends.
      rig.clock.advance(to: .seconds(600))
      try await rig.orders.price(left.id)
      #expect(rig.reports.elements.last?.inFlight == 0)
      #expect(await rig.orders.progress(of: left.id)?.price == .atMost(5))
      #expect(await rig.orders.progress(of: left.id)?.message == nil)
      #expect(fake.posts == 0)
    }
  }

  @Test func leavesOutIdsWhoseRecordsAreHereAndTellsTheSaving() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 10)
      let rig = try await OrderRig(fake, folder: folder)
      let first = try await rig.orders.compose(BulkOrder("job", .ids([1, 2, 3])))
      try await rig.orders.confirm(first, spending: .atMost(3))
      try await rig.run(first, to: .parsed)
      let second = try await rig.orders.compose(BulkOrder("job", .ids([2, 3, 4, 5])))
      let priced = try #require(await rig.orders.progress(of: second))
      #expect(priced.saved == 2)
      #expect(priced.price == .atMost(2))
      try await rig.orders.confirm(second, spending: .atMost(2))
      try await rig.run(second, to: .parsed)
      #expect(fake.charged == 5)
      await #expect(throws: BulkError.nothingToBuy(saved: 3)) {
        try await rig.orders.compose(BulkOrder("job", .ids([1, 4, 5])))
      }
      #expect(fake.posts == 2)
    }
  }

  @Test func buysNothingByAQueryThatFindsNothing() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 0)
      let rig = try await OrderRig(fake, folder: folder)
      await #expect(throws: BulkError.nothingFound) {
        try await rig.orders.compose(try OrderRig.jobs("title=job"))
      }
      #expect(fake.posts == 0)
    }
  }

  /// Cuts what is too large, prices it as one and buys each slice once.
  @Test func cutsWhatIsTooLarge() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 25_000)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.passing { try await $0.compose(try OrderRig.jobs("title=job")) }
      let priced = try #require(await rig.orders.progress(of: id))
      #expect(priced.price == .atMost(25_000))
      #expect(priced.slices.compactMap(\.records).reduce(0, +) == 25_000)
      try await rig.orders.confirm(id, spending: .atMost(25_000), typed: 25_000)
      let done = try await rig.run(id, to: .parsed)
      #expect(done.slices.count >= 3)
      #expect(done.slices.nonEmptyAllSatisfy { ($0.records ?? .max) <= 10_000 })
      #expect(done.read == 25_000)
      #expect(fake.posts == done.slices.count)
      #expect(fake.charged == 25_000)
      #expect(done.slices.map(\.title) == priced.slices.map(\.title))
      #expect(fake.with { $0.searches } <= 80)
    }
  }

  /// Gives a limit to slices in their order, and leaves those out that get nothing.
  @Test func givesALimitToSlicesInTheirOrder() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 25_000)
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.passing {
        try await $0.compose(try OrderRig.jobs("title=job", limit: 11_000))
      }
      let priced = try #require(await rig.orders.progress(of: id))
      try await rig.orders.confirm(id, spending: .atMost(11_000), typed: 11_000)
      let done = try await rig.run(id, to: .parsed)
      #expect(done.slices.map(\.records) == priced.slices.map(\.records))
      #expect(done.slices.compactMap(\.records).reduce(0, +) == 11_000)
      #expect(fake.charged == 11_000)
      #expect(fake.posts == done.slices.count)
    }
  }

  /// Shows the slices of many ids before anybody says yes, and buys those.
  @Test(arguments: [nil, 10_002]
  )
  func showsTheSlicesOfManyIdsBeforeAnybodySaysYes(limit: Int?) async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 20_001)
      let rig = try await OrderRig(fake, folder: folder)
      let order = BulkOrder("job", .ids(Array((1...20_001).reversed())), limit: limit)
      let id = try await rig.orders.compose(order)
      let priced = try #require(await rig.orders.progress(of: id))
      let sizes = limit == nil ? [10_000, 10_000, 1] : [10_000, 2]
      #expect(priced.state == .priced)
      #expect(priced.slices.map(\.records) == sizes)
      #expect(priced.slices.map(\.price) == sizes.map { .atMost($0) })
      let price = sizes.reduce(0, +)
      #expect(priced.price == .atMost(price))
      try await rig.orders.confirm(id, spending: .atMost(price), typed: price)
      let done = try await rig.run(id, to: .parsed)
      #expect(done.slices.map(\.title) == priced.slices.map(\.title))
      #expect(done.slices.map(\.records) == sizes)
      #expect(fake.posts == sizes.count)
      #expect(fake.charged == price)
    }
  }

  @Test func cannotCutWhatSharesOneSecond() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal((1...10_001).map { ($0, 1_767_225_600) })
      let rig = try await OrderRig(fake, folder: folder)
      let error = await #expect(throws: BulkError.self) {
        try await rig.passing { try await $0.compose(try OrderRig.jobs("title=job")) }
      }
      #expect(error?.message.text.contains("share one value of created") == true)
      #expect(fake.posts == 0)
    }
  }

  /// Keeps a record that cannot be read, counts it and reads all others.
  @Test func keepsARecordThatCannotBeRead() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 5) { $0.extraLine = #"{"id":NaN}"# }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 6)
      #expect(done.unreadable == 1)
      #expect(try await rig.orders.records(of: id).jobs().count == 5)
      #expect(
        try await rig.orders.records(of: id).read().contains {
          $0.problem != nil && $0.body == Array(#"{"id":NaN}"#.utf8)
        }
      )
    }
  }
}
