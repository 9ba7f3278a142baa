import Foundation
import Market
import SafeText
import Store
import Synchronization
import TestSupport
import Testing

@testable import MarketService

@Suite("An account")
struct AccountTests {
  private let folder = ScratchFolder()
  private let clock = ManualClock()
  private static let now = Date(timeIntervalSince1970: 1_000_000_000)

  private func account(
    _ seller: FakeSeller,
    terms: AccountTerms = AccountTerms(name: "a", provider: "p"),
    onStatus: @escaping @Sendable (AccountStatus) -> Void = { _ in }
  ) -> Account {
    .test(
      .init(seller),
      terms: terms,
      store: StoreOpener(folder: folder.path, now: { Self.now }),
      clock: clock,
      now: { Self.now },
      events: .init(onStatus: onStatus)
    )
  }

  /// Has one set of limits and one status, however many sources it has.
  @Test func hasOneSetOfLimitsAndOneStatus() async throws {
    let isOpen = Mutex(false)
    let seller = FakeSeller(jobs: 50, windows: [RateWindow(2, per: .seconds(60))]) {
      while !isOpen.withLock({ $0 }), !Task.isCancelled { await Task.yield() }
    }
    let reports = Recorder<AccountStatus>()
    let account = account(seller) { reports.append($0) }
    // As three datasets of one account: each with a service and a cache of its own.
    let services = (0..<3).map { _ in MarketService(seller, of: account) }
    let fields = FieldCatalog([
      Field(name: "x", type: .integer, summary: Untrusted(""), levels: [.job])
    ])
    let tasks = try services.enumerated().map { index, service in
      let query = try Query(parsing: "x=\(index)", fields: fields)
      return Task {
        try await service.search(SearchRequest(query, limit: 10), spending: .atMost(10))
      }
    }
    try await eventually("one request waits, two are in flight") {
      reports.elements.contains { $0.waiting == 1 && $0.inFlight == 2 }
    }
    #expect(seller.requests <= 2)
    isOpen.withLock { $0 = true }
    try await eventually("two requests are sent") { seller.requests == 2 }
    try await clock.running {
      for task in tasks { _ = try await task.value }
    }
    #expect(seller.requests == 3)
    #expect(reports.elements.last?.waiting == 0)
  }

  /// Spends nothing where spending is off, whatever a request allows.
  @Test func spendsNothingWhereSpendingIsOff() async throws {
    let seller = FakeSeller(jobs: 25)
    let terms = AccountTerms(name: "a", provider: "p", isSpendingOff: true)
    let service = MarketService(seller, of: account(seller, terms: terms))
    await #expect(throws: ProviderFailure(.needsCredits(.atMost(10)), .notSent)) {
      try await service.search(SearchRequest(.everything, limit: 10), spending: .atMost(1000))
    }
    #expect(seller.requests == 0)
  }

  @Test func publishesTheNewestBalanceWhoeverToldIt() async throws {
    let reports = Recorder<AccountStatus>()
    let account = account(FakeSeller(jobs: 5)) { reports.append($0) }
    account.publish(balance: 7)
    account.status.publish(balance: 9, at: Self.now.addingTimeInterval(-1))
    #expect(reports.elements.map(\.credits?.left) == [7])
    account.status.publish(unknowns: 2, of: .bulk)
    account.status.publish(unknowns: 1, of: .page)
    #expect(reports.elements.last?.credits?.unknowns == 3)
    let late = Recorder<AccountStatus>()
    account.connect { late.append($0) }
    #expect(late.elements == reports.elements.suffix(1))
  }

  @Test func takesNoOrderWhereNothingIsSoldInBulk() async throws {
    let account = account(FakeSeller(jobs: 5))
    #expect(account.offers.isEmpty)
    await #expect(throws: BulkProblem.self) { try await account.perform(.explain("x")) }
    #expect(await !account.called("0", claiming: nil))
    await account.stop()
  }
}
