import Foundation
import Market
import SafeText
import Store
import Synchronization
import TestSupport
import Testing

@testable import MarketService

/// What is bought, and how often: never twice, and never unseen.
@Suite struct PagePurchaserTests {
  private let folder = ScratchFolder()
  private let ticks = Counter()
  private static let now = Date(timeIntervalSince1970: 1_000_000_000)

  /// A time of day that goes on by a second whenever it is looked at.
  private var ticking: @Sendable () -> Date {
    { [ticks] in Self.now.addingTimeInterval(Double(ticks.next())) }
  }

  /// A run of the program: its memory is the folder alone.
  func service(
    _ seller: FakeSeller,
    in folder: ScratchFolder? = nil,
    clock: ManualClock = ManualClock(),
    caps: SpendCaps = SpendCaps(),
    onChange: @escaping @Sendable (AccountStatus) -> Void = { _ in }
  ) -> MarketService {
    MarketService(
      seller,
      of: .test(
        .init(seller),
        terms: AccountTerms(name: "a", provider: "p", caps: caps),
        store: StoreOpener(folder: (folder ?? self.folder).path, now: ticking),
        clock: clock,
        now: { Self.now },
        events: .init(onStatus: onChange)
      )
    )
  }

  func page(_ offset: Int, _ limit: Int = 10) -> SearchRequest {
    SearchRequest(.everything, limit: limit, offset: offset)
  }

  func names(_ answer: Answer<SearchAnswer>) -> [String] {
    answer.value.jobs.compactMap(\.id)
  }

  @Test func withoutPermissionNothingIsSentAndThePriceIsTold() async throws {
    let seller = FakeSeller(jobs: 25)
    let service = service(seller)
    await #expect(throws: ProviderFailure(.needsCredits(.atMost(10)), .notSent)) {
      try await service.search(page(0))
    }
    await #expect(throws: ProviderFailure(.needsCredits(.atMost(10)), .notSent)) {
      try await service.search(page(0), spending: .atMost(9))
    }
    #expect(seller.requests == 0)
  }

  @Test func goingBackAndReopeningCostNothing() async throws {
    let seller = FakeSeller(jobs: 25)
    let first = service(seller)
    let bought = try await first.search(page(0), spending: .atMost(10))
    #expect(names(bought) == (1...10).map { "j\($0)" })
    #expect(bought.value.total == 25)
    #expect(bought.value.nextPrice == .atMost(10))
    _ = try await first.search(page(10), spending: .atMost(10))
    let back = try await first.search(page(0))
    #expect(back.isKept)
    #expect(seller.charged == 20)
    let reopened = service(seller)
    #expect(names(try await reopened.search(page(0, 20))) == (1...20).map { "j\($0)" })
    #expect(seller.requests == 2)
    await #expect(throws: ProviderFailure(.needsCredits(.atMost(5)), .notSent)) {
      try await reopened.search(page(20))
    }
    let last = try await reopened.search(page(20), spending: .atMost(5))
    #expect(names(last) == (21...25).map { "j\($0)" })
    #expect(seller.charged == 25)
  }

  @Test func anExportBuysWhatIsMissingAndNoMore() async throws {
    let seller = FakeSeller(jobs: 47)
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    let all = try await service.search(page(0, 1000), .bulk, spending: .atMost(37))
    #expect(names(all).count == 47)
    #expect(seller.charged == 47)
    // A sixth page says that there is no more.
    #expect(seller.requests <= 6)
    let again = try await service.search(page(0, 1000))
    #expect(names(again).count == 47)
    #expect(seller.charged == 47)
  }

  @Test func askingTwiceAtOnceBuysOnce() async throws {
    let seller = FakeSeller(jobs: 10)
    let service = service(seller)
    async let one = service.search(page(0), spending: .atMost(10))
    async let two = service.search(page(0), spending: .atMost(10))
    #expect(names(try await one) == names(try await two))
    #expect(seller.charged == 10)
  }

  @Test func aLostAnswerIsNeverAskedForAgainByItself() async throws {
    let seller = FakeSeller(jobs: 25)
    seller.next(.lostAfterCharge)
    let first = service(seller)
    for service in [first, first, service(seller)] {
      await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
        try await service.search(page(0), spending: .atMost(10))
      }
    }
    #expect(seller.requests == 1)
    // A person gives it up, and it is bought again.
    let ledger = try StoreOpener(folder: folder.path).open().ledger
    let unknown = try ledger.purchases(states: [.unknown])
    #expect(unknown.count == 1)
    try ledger.resolve(unknown[0].id, .givenUp, evidence: "test")
    _ = try await service(seller).search(page(0), spending: .atMost(10))
    #expect(seller.charged == 20)
  }

  /// A page that was bought and never came is told as that, in every run, until a person buys it once more.
  @Test func aPageThatWasBoughtAndNeverCameIsBoughtOnceMoreByAPersonAlone() async throws {
    for settles in [true, false] {
      let folder = ScratchFolder()
      let seller = FakeSeller(jobs: 25)
      seller.next(.lostAfterCharge)
      let first = service(seller, in: folder)
      _ = try? await first.search(page(0), spending: .atMost(10))
      let ledger = try StoreOpener(folder: folder.path).open().ledger
      let lost = try #require(try ledger.purchases(states: [.unknown]).first)
      if settles { try ledger.resolve(lost.id, .bought, evidence: "test") }
      let expected =
        settles
        ? ProviderFailure(.lostPurchase(.atMost(10)), .notSent)
        : ProviderFailure(.unknownOutcome, .lost)
      for service in [first, service(seller, in: folder)] {
        for spending in [SpendLimit.nothing, .atMost(10), .again(atMost: 9)] {
          await #expect(throws: expected) { try await service.search(page(0), spending: spending) }
        }
      }
      #expect(seller.requests == 1)
      let came = try await first.search(page(0), spending: .again(atMost: 10))
      #expect(names(came).count == 10)
      #expect(seller.charged == 20)
      // Both are in the ledger, and what has come is not bought a third time.
      _ = try await first.search(page(0), spending: .again(atMost: 10))
      #expect(seller.requests == 2)
      let spent = try #require(try ledger.spending().first).total
      #expect((spent.charged, spent.atMostMore) == (10, 10))
    }
  }

  /// An answer that broke off before its first record is no page without rows.
  @Test func aPageOfWhichNothingCameIsLost() async throws {
    let seller = FakeSeller(jobs: 25)
    seller.next(.cut(0))
    let lost = ProviderFailure(.lostPurchase(.atMost(10)), .notSent)
    for service in [service(seller), service(seller)] {
      await #expect(throws: lost) { try await service.search(page(0), spending: .atMost(10)) }
    }
    #expect(seller.requests == 1)
    #expect(
      names(try await service(seller).search(page(0), spending: .again(atMost: 10))).count == 10
    )
  }

  /// A page that another process is buying is told as that while it lives, and as lost once it is gone.
  @Test func aPageThatAnotherProcessIsBuyingIsWaitedForOnlyWhileThatProcessLives() async throws {
    let seller = FakeSeller(jobs: 25)
    let service = service(seller)
    let name = String(decoding: try seller.series(.everything), as: UTF8.self)
    do {
      let other = try StoreOpener(folder: folder.path).open().ledger
      let page = try other.plan(
        Purchase(
          account: "a",
          provider: "p",
          kind: .page,
          series: name,
          ordinal: 0,
          title: "page 1",
          request: [],
          maximum: 10
        )
      )
      try other.move(page.id, to: .sending)
      await #expect(throws: ProviderFailure(.boughtElsewhere, .notSent)) {
        try await service.search(self.page(0), spending: .atMost(10))
      }
    }
    await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
      try await service.search(page(0), spending: .atMost(10))
    }
    #expect(seller.requests == 0)
  }

  @Test func aBalanceThatIsAsBeforeProvesThatNothingWasBought() async throws {
    let seller = FakeSeller(jobs: 25, credits: 100)
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    seller.next(.failed(ProviderFailure(.network(.timedOut), .lost)))
    await #expect(throws: ProviderFailure(.network(.timedOut), .lost)) {
      try await service.search(page(10), spending: .atMost(10))
    }
    await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
      try await service.search(page(10), spending: .atMost(10))
    }
    // Another query is bought, and its balance tells that the lost page cost nothing.
    let other = SearchRequest(Query([Filter("x", .posting, .exists)]), limit: 10)
    _ = try await service.search(other, spending: .atMost(10))
    _ = try await service.search(page(10), spending: .atMost(10))
    #expect(seller.charged == 30)
  }

  @Test func aBalanceThatIsLowerIsWrittenDownAndDecidesNothing() async throws {
    let seller = FakeSeller(jobs: 25, credits: 100)
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    seller.next(.lostAfterCharge)
    _ = try? await service.search(page(10), spending: .atMost(10))
    let other = SearchRequest(Query([Filter("x", .posting, .exists)]), limit: 10)
    _ = try await service.search(other, spending: .atMost(10))
    await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
      try await service.search(page(10), spending: .atMost(10))
    }
    let ledger = try StoreOpener(folder: folder.path).open().ledger
    let unknown = try ledger.purchases(states: [.unknown])
    #expect(
      unknown.first?.evidence.map(\.text)
        == ["10 credits are gone that nothing else has cost: the balance is 70"]
    )
  }

  @Test(arguments: [
    (ProviderFailure(.network(.cannotConnect), .notSent), true),
    (ProviderFailure(.badCredentials, .answered), true),
    (ProviderFailure(.noCredits, .answered), true),
    (ProviderFailure(.refused(Untrusted("x")), .answered), true),
    (ProviderFailure(.down(status: 502), .answered), false),
    (ProviderFailure(.network(.timedOut), .lost), false),
  ])
  func onlyWhatWasSurelyNotBoughtIsSentAgain(failure: ProviderFailure, isSafe: Bool) async throws {
    let seller = FakeSeller(jobs: 25)
    seller.next(.failed(failure))
    let service = service(seller)
    await #expect(throws: failure) { try await service.search(page(0), spending: .atMost(10)) }
    #expect(seller.requests == 1)
    if isSafe {
      _ = try await service.search(page(0), spending: .atMost(10))
      #expect(seller.requests == 2)
    } else {
      await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
        try await service.search(page(0), spending: .atMost(10))
      }
      #expect(seller.requests == 1)
    }
  }

  @Test func aCutAnswerKeepsWhatCameAndGoesOnBehindIt() async throws {
    let seller = FakeSeller(jobs: 25)
    seller.next(.cut(7))
    let service = service(seller)
    let cut = try await service.search(page(0), spending: .atMost(10))
    #expect(names(cut) == (1...7).map { "j\($0)" })
    #expect(cut.value.remark == "cut off behind 7")
    let rest = try await service.search(page(7), spending: .atMost(10))
    #expect(names(rest) == (8...17).map { "j\($0)" })
    #expect(seller.requests == 2)
    let reopened = try await self.service(seller).search(page(0, 17))
    #expect(names(reopened).count == 17)
    #expect(reopened.value.remark == "cut off behind 7")
  }

  @Test func aPageThatCannotBeReadIsKeptAndNeverBoughtAgain() async throws {
    let seller = FakeSeller(jobs: 25)
    seller.next(.garbled)
    let first = service(seller)
    for service in [first, first, service(seller)] {
      await #expect(throws: ProviderFailure(.refused(Untrusted("no page")), .answered)) {
        try await service.search(page(0), spending: .atMost(10))
      }
    }
    #expect(seller.requests == 1)
    let ledger = try StoreOpener(folder: folder.path).open().ledger
    let purchases = try ledger.purchases()
    #expect(purchases.map(\.state) == [.stored])
    #expect(purchases.first?.payloads.map(\.length) == [1])
  }

  @Test func aPageThatTheDiskDoesNotTakeWaitsUntilItDoes() async throws {
    let folder = folder
    let inTheWay: @Sendable () throws -> String = {
      let ledger = try StoreOpener(folder: folder.path).open().ledger
      let sent = try #require(try ledger.purchases(states: [.sending]).first)
      return "\(folder.path)/payload/\(sent.id)"
    }
    let seller = FakeSeller(jobs: 25) {
      // A file stands where the page's folder is to be.
      do {
        #expect(FileManager.default.createFile(atPath: try inTheWay(), contents: nil))
      } catch { Issue.record(error) }
    }
    let service = service(seller)
    for _ in 0..<2 {
      let failure = await #expect(throws: ProviderFailure.self) {
        try await service.search(page(0), spending: .atMost(10))
      }
      #expect(failure?.message.text.contains("could not be kept") == true)
    }
    try FileManager.default.removeItem(atPath: try inTheWay())
    let answer = try await service.search(page(0), spending: .atMost(10))
    #expect(names(answer) == (1...10).map { "j\($0)" })
    #expect(seller.requests == 1)
  }

  @Test func whatIsKeptSaysWhenItCameAndWhatItAnswers() async throws {
    let seller = FakeSeller(jobs: 25)
    let bought = try await service(seller).search(page(0, 20), spending: .atMost(20))
    let reopened = service(seller)
    let first = try await reopened.search(page(0))
    let second = try await reopened.search(page(10))
    #expect(first.isKept && second.isKept)
    #expect(first.date == bought.date)
    #expect(first.date < second.date)
    #expect(second.date < Self.now.addingTimeInterval(Double(ticks.next())))
    #expect([first, second].map(\.request) == ["data?from=0", "data?from=10"])
  }

  @Test func aPageThatWasBeingSentWhenTheProgramDiedIsUnknown() async throws {
    let seller = FakeSeller(jobs: 25)
    do {
      // A run that died between the answer and the disk: its ledger is let go of, its purchase is not.
      let ledger = try StoreOpener(folder: folder.path).open().ledger
      let page = try ledger.plan(
        Purchase(
          account: "a",
          provider: "jobspikr",
          kind: .page,
          series: "",
          ordinal: 0,
          title: "page 1",
          request: [],
          maximum: 10
        )
      )
      try ledger.move(page.id, to: .sending)
    }
    await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
      try await service(seller).search(page(0), spending: .atMost(10))
    }
    #expect(seller.requests == 0)
  }

  @Test func theWayAroundIsShown() async throws {
    let reports = Recorder<AccountStatus>()
    let seller = FakeSeller(jobs: 25, windows: [RateWindow(100, per: .seconds(60))])
    seller.state.withLock { $0.remark = "by way of elsewhere" }
    let service = service(seller, onChange: { reports.append($0) })
    _ = try await service.search(page(0), spending: .atMost(10))
    #expect(reports.elements.last?.remarks == ["by way of elsewhere"])
  }

  @Test func givingUpBeforeItIsSentBuysNothing() async throws {
    let clock = ManualClock()
    let seller = FakeSeller(jobs: 100, windows: [RateWindow(1, per: .seconds(60))])
    let service = service(seller, clock: clock)
    _ = try await service.search(page(0), spending: .atMost(10))
    let second = Task { [service, request = page(10)] in
      try await service.search(request, spending: .atMost(10))
    }
    try await clock.waitForSleepers()
    second.cancel()
    await #expect(throws: ProviderFailure(.cancelled, .notSent)) { try await second.value }
    #expect(seller.requests == 1)
    let ledger = try StoreOpener(folder: folder.path).open().ledger
    #expect(try ledger.purchases().map(\.state.rawValue).sorted() == ["cancelled", "parsed"])
  }

  @Test func theBalanceIsShownAndOutlivesTheRun() async throws {
    let reports = Recorder<AccountStatus>()
    let seller = FakeSeller(jobs: 25, credits: 100)
    let service = service(seller, onChange: { reports.append($0) })
    _ = try await service.search(page(0), spending: .atMost(10))
    #expect(reports.elements.last?.credits == Credits(left: 90, time: 1_000_000_000))
    seller.next(.lostAfterCharge)
    _ = try? await service.search(page(10), spending: .atMost(10))
    #expect(reports.elements.last?.credits?.unknowns == 1)
    let later = Recorder<AccountStatus>()
    let reopened = self.service(seller, onChange: { later.append($0) })
    _ = try await reopened.search(page(0))
    let credits = try #require(later.elements.last?.credits)
    #expect(credits.left == 90 && credits.unknowns == 1)
    #expect(credits.time > 1_000_000_000 && credits.time < 1_000_001_000)
  }

  @Test func whatIsFreeNeedsNoPermission() async throws {
    let seller = FakeSeller(jobs: 25, charges: false)
    let service = service(seller)
    let answer = try await service.search(page(0))
    #expect(answer.value.nextPrice == .free)
    #expect(names(answer).count == 10)
  }

  @Test func expiredJobsAreKnownFromWhenTheyWereBoughtAndMarkedWhereTheyStand() async throws {
    let seller = FakeSeller(jobs: 25)
    seller.state.withLock { $0.expired = [3, 99] }
    let service = service(seller)
    _ = try await service.search(page(0), spending: .atMost(10))
    var request = SearchRequest(.everything, limit: 10)
    let today = Day(number: 20_000)
    request.scope = .expired(today...today)
    let expired = try await service.search(request)
    #expect(names(expired) == ["j3", "j99"])
    #expect(expired.value.jobs.map { $0.values["title"].shown } == ["title 3", .empty])
    #expect(expired.value.jobs.map { $0.values["has_expired"] } == [.bool(true), .bool(true)])
    let rows = try await self.service(seller).search(page(0)).value.jobs
    #expect(rows.map { $0.values["has_expired"] == .bool(true) } == (1...10).map { $0 == 3 })
  }

  @Test func fiveThousandJobsUseTheWindowsToTheBrim() async throws {
    let clock = ManualClock()
    // The provider's windows at a tenth, so that fifty pages of a hundred fill them five times.
    let windows = [RateWindow(10, per: .seconds(60)), RateWindow(500, per: .seconds(3600))]
    let seller = FakeSeller(jobs: 5_000, page: 100, windows: windows)
    let waiting = Recorder<AccountStatus>()
    let service = service(seller, clock: clock, onChange: { waiting.append($0) })
    let start = clock.now
    let all = Task { [service, request = page(0, 5_000)] in
      try await service.search(request, spending: .atMost(5_000))
    }
    // Ten pages at once; the next ten must leave at the very moment at which these are a minute old.
    for round in 1...4 {
      try await eventually("ten more pages are bought, then one waits") {
        seller.requests == 10 * round && waiting.elements.last?.waiting == 1
      }
      clock.advance(to: .seconds(60 * round))
    }
    try await eventually("fifty pages are bought") { seller.requests == 50 }
    #expect(try await all.value.value.jobs.count == 5_000)
    #expect(seller.charged == 5_000)
    // Ten pages at once, then ten a minute.
    let seconds = start.duration(to: clock.now) / .seconds(1)
    #expect((240...(240 / 0.99)).contains(seconds))
  }
}

/// Counts how often it was asked.
private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
