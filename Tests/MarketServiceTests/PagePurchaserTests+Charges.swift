import Market
import SafeText
import Synchronization
import Testing

@testable import MarketService

/// Pages that cost by the page, tariffs that do not hold, caps and balances.
extension PagePurchaserTests {
  private static let preview = PageCharge(perPage: 10)

  /// A query that narrows one whose rows were all bought is answered from them; one that narrows another is not.
  @Test func whatNarrowsABoughtQueryCostsNothing() async throws {
    let seller = FakeSeller(jobs: 25)
    let wide = Filter("x", .posting, .exists)
    let title = Filter("title", .posting, .oneOf([.string("Title 7")]))
    func request(_ filters: [Filter], _ limit: Int = 100) -> SearchRequest {
      SearchRequest(Query(filters), limit: limit)
    }
    let first = service(seller)
    _ = try await first.search(request([wide], 10), spending: .atMost(10))
    // Not all of its rows are here.
    await #expect(throws: ProviderFailure(.needsCredits(.atMost(100)), .notSent)) {
      try await first.search(request([wide, title]))
    }
    _ = try await first.search(request([wide]), spending: .atMost(25))
    let requests = seller.requests
    for service in [first, service(seller)] {
      for filters in [[wide, title], [title, wide]] {
        let answer = try await service.search(request(filters))
        #expect(names(answer) == ["j7"])
        #expect(answer.value.total == 1)
        #expect(answer.value.nextPrice == nil)
        #expect(answer.isKept)
        #expect(
          answer.value.remark?.text.hasPrefix("compared here, for nothing, among the 25") ?? false
        )
      }
      var none = title
      none.isNegated = true
      for filters in [
        [title], [wide, none], [wide, Filter("x", .job, .oneOf([.day(Day(number: 1))]))],
      ] {
        await #expect(throws: ProviderFailure.self) { try await service.search(request(filters)) }
      }
    }
    #expect(seller.requests == requests)
  }

  @Test func aPageThatCostsAsAWholeIsPricedKeptAndBoughtOnce() async throws {
    let seller = FakeSeller(jobs: 25, charge: Self.preview)
    let first = service(seller)
    await #expect(throws: ProviderFailure(.needsCredits(.exactly(10)), .notSent)) {
      try await first.search(page(0))
    }
    await #expect(throws: ProviderFailure(.needsCredits(.exactly(10)), .notSent)) {
      try await first.search(page(0), spending: .atMost(9))
    }
    #expect(seller.requests == 0)
    let bought = try await first.search(page(0), spending: .atMost(10))
    #expect(names(bought).count == 10)
    #expect(bought.value.nextPrice == .exactly(10))
    #expect(seller.charged == 10)
    // Later runs, and any rows of it, cost nothing.
    let second = service(seller)
    #expect(names(try await second.search(page(3, 4))).count == 4)
    #expect(seller.charged == 10)
    _ = try await second.search(page(0, 25), spending: .atMost(20))
    #expect(seller.charged == 30)
    #expect(names(try await service(seller).search(page(0, 25))).count == 25)
    #expect(seller.requests == 3)
  }

  @Test func aPageThatCostsMoreThanItsPriceStopsAndIsTold() async throws {
    let seller = FakeSeller(jobs: 100, charge: Self.preview)
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    seller.state.withLock { $0.surcharge = 5 }
    let answer = try await service.search(page(0, 40), spending: .atMost(30))
    #expect(seller.requests == 2)
    #expect(names(answer).count == 20)
    #expect(
      answer.value.remark?.text.contains("15 credits are gone for a page priced at most 10") == true
    )
  }

  @Test func noMoreIsBoughtThanTheKnownBalanceCovers() async throws {
    let seller = FakeSeller(jobs: 100, credits: 25, charge: Self.preview)
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    let answer = try await service.search(page(0, 50), spending: .atMost(50))
    #expect(names(answer).count == 20)
    #expect(seller.charged == 20)
    await #expect(throws: ProviderFailure(.noCredits, .notSent)) {
      try await service.search(page(20), spending: .atMost(50))
    }
    #expect(seller.requests == 2)
  }

  @Test(arguments: [
    (SpendCaps(order: 9), 0, "10 credits are above the cap of 9 an order"),
    (
      SpendCaps(day: 25), 2,
      "10 credits and the 20 that are spent or ordered cross the cap of 25 a day"
    ),
    (
      SpendCaps(run: 10), 1,
      "10 credits and the 10 that are spent or ordered cross the cap of 10 a run"
    ),
  ])
  func aCapIsNeverCrossed(caps: SpendCaps, pages: Int, words: String) async throws {
    let seller = FakeSeller(jobs: 100, charge: Self.preview)
    let service = service(seller, caps: caps)
    for number in 0..<pages {
      _ = try await service.search(page(number * 10), spending: .atMost(10))
    }
    let failure = await #expect(throws: ProviderFailure.self) {
      try await service.search(page(pages * 10), spending: .atMost(10))
    }
    #expect(failure?.message.text == words)
    #expect(seller.requests == pages)
  }
}
