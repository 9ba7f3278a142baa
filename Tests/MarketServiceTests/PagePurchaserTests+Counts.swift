import Market
import SafeText
import Synchronization
import Testing

@testable import MarketService

// Totals that change, and cursors that lead nowhere.
extension PagePurchaserTests {
  @Test func jobsThatCameSinceTheCountDoNotCostMoreThanWasSaid() async throws {
    let seller = FakeSeller(jobs: 13)
    let service = service(seller)
    let first = try await service.search(page(0), spending: .atMost(10))
    #expect(first.value.nextPrice == .atMost(3))
    seller.state.withLock { $0.jobs = 30 }
    let second = try await service.search(page(10), spending: .atMost(3))
    #expect(names(second) == ["j11", "j12", "j13"])
    #expect(seller.charged == 13)
    #expect(second.value.nextPrice == .atMost(10))
  }

  /// A limit is the most that is paid, however large a page is.
  @Test(arguments: [(1, 1), (5, 5), (10, 10), (15, 15), (25, 20)])
  func aLimitCostsAtMostItself(limit: Int, charged: Int) async throws {
    let seller = FakeSeller(jobs: 20)
    let service = service(seller)
    let most = limit > 20 ? 30 : limit
    let refused = await #expect(throws: ProviderFailure.self) {
      try await service.search(self.page(0, limit), spending: .atMost(limit - 1))
    }
    #expect(refused?.reason == .needsCredits(.atMost(limit)))
    let answer = try await service.search(page(0, limit), spending: .atMost(most))
    #expect(names(answer).count == charged)
    #expect(seller.charged == charged)
    // The next page goes on behind it.
    let more = try await service.search(page(limit, 5), spending: .atMost(5))
    #expect(names(more) == (limit + 1...limit + 5).filter { $0 <= 20 }.map { "j\($0)" })
  }

  @Test func thatSomethingWasPaidForIsPublishedAndKnownLater() async throws {
    let seller = FakeSeller(jobs: 20)
    let seen = Recorder<Bool>()
    let service = service(seller) { seen.append($0.hasSpent) }
    _ = try? await service.search(page(0))
    #expect(seen.elements.last != true)
    _ = try await service.search(page(0), spending: .atMost(10))
    #expect(seen.elements.last == true)
    let later = Recorder<Bool>()
    _ = try await self.service(seller) { later.append($0.hasSpent) }.search(page(0))
    #expect(later.elements.last == true)
  }

  /// Texts that only the provider understands lead to the end as numbers do.
  @Test func aCursorThatIsATextIsFollowed() async throws {
    let seller = FakeSeller(jobs: 35)
    seller.state.withLock { $0.hasTextCursors = true }
    let service = service(seller)
    let first = try await service.search(page(0, 10), spending: .atMost(10))
    #expect(names(first) == (1...10).map { "j\($0)" })
    let all = try await service.search(page(0, 100), spending: .atMost(100))
    #expect(names(all) == (1...35).map { "j\($0)" })
    #expect(all.value.remark == nil)
    #expect(seller.charged == 35)
  }

  @Test func aCursorThatLoopsIsNotFollowed() async throws {
    let seller = FakeSeller(jobs: 100)
    seller.next(.answered, .looping)
    let service = service(seller)
    let answer = try await service.search(page(0, 100), spending: .atMost(100))
    #expect(seller.requests == 2)
    #expect(answer.value.nextPrice == nil)
    #expect(answer.value.remark == "the provider's cursor leads in a circle; stopped here")
    _ = try await service.search(page(0, 100), spending: .atMost(100))
    #expect(seller.requests == 2)
  }

  /// What another process has bought is no sign that the tariff does not hold.
  @Test func whatAnotherProcessBuysIsNoDrift() async throws {
    let seller = FakeSeller(jobs: 100)
    let (one, other) = (service(seller), service(seller))
    _ = try await one.search(page(0), spending: .atMost(10))
    _ = try await other.search(page(0))
    _ = try await one.search(page(10), spending: .atMost(10))
    let answer = try await other.search(page(20), spending: .atMost(20))
    #expect(answer.value.jobs.count == 10)
    #expect(answer.value.remark == nil)
    #expect(seller.charged == 30)
  }

  @Test func newJobsAreAskedForBehindTheLast() async throws {
    let seller = FakeSeller(jobs: 10)
    let service = service(seller)
    let all = try await service.search(page(0, 20), spending: .atMost(20))
    #expect(names(all).count == 10)
    #expect(all.value.nextPrice == nil)
    seller.state.withLock { $0.jobs = 13 }
    let refreshed = try await service.search(page(0, 20), refresh: true, spending: .atMost(10))
    #expect(names(refreshed).count == 13)
    #expect(seller.charged == 13)
  }

  @Test func lookingForNewerJobsIsPricedAsAWholePage() async throws {
    let seller = FakeSeller(jobs: 10)
    let service = service(seller)
    _ = try await service.search(page(0, 20), spending: .atMost(20))
    let requests = seller.requests
    seller.state.withLock { $0.jobs = 15 }
    for limit in [SpendLimit.nothing, .atMost(9)] {
      let failure = await #expect(throws: ProviderFailure.self) {
        try await service.search(self.page(10), refresh: true, spending: limit)
      }
      #expect(failure?.reason == .needsCredits(.atMost(10)))
    }
    #expect(seller.requests == requests)
    let newer = try await service.search(page(10), refresh: true, spending: .atMost(10))
    #expect(names(newer) == (11...15).map { "j\($0)" })
    #expect(seller.charged == 15)
    // In a later run, too, it goes on behind the last.
    seller.state.withLock { $0.jobs = 16 }
    let later = try await self.service(seller)
      .search(page(15), refresh: true, spending: .atMost(10))
    #expect(names(later) == ["j16"])
    #expect(seller.charged == 16)
  }

  @Test func aPageBeyondTheCountMayCostAWholePage() async throws {
    let seller = FakeSeller(jobs: 10)
    let service = service(seller)
    let first = try await service.search(page(0), spending: .atMost(10))
    // All that were counted are here, and the end was not told: more may have come.
    #expect(first.value.nextPrice == .atMost(10))
    seller.state.withLock { $0.jobs = 13 }
    let failure = await #expect(throws: ProviderFailure.self) {
      try await service.search(self.page(10), spending: .atMost(2))
    }
    #expect(failure?.reason == .needsCredits(.atMost(10)))
    #expect(seller.charged == 10)
  }

  @Test func theLastPageIsNeverBoughtAgainForNewerJobs() async throws {
    let seller = FakeSeller(jobs: 15)
    seller.endsWithoutCursor = true
    let service = service(seller)
    let all = try await service.search(page(0, 20), spending: .atMost(20))
    #expect(names(all).count == 15)
    let requests = seller.requests
    let refreshed = try await service.search(page(15), refresh: true, spending: .atMost(100))
    #expect(names(refreshed).isEmpty)
    #expect(refreshed.value.nextPrice == nil)
    #expect(seller.requests == requests)
    #expect(seller.charged == 15)
  }
}
