import JSON
import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct BuyingTests {
  @Test func nothingIsBoughtUnasked() throws {
    let pilot = Pilot.inShop(160, 40)
    #expect(pilot.shop?.charges == [])
    #expect(pilot.screen.contains("enter fetch 100 $"))
    #expect(
      pilot.screen.contains("Enter fetches the first page: at most 100 credits of 98,765")
    )
    // The aggregation has told how many there are.
    #expect(pilot.screen.contains("0 loaded of 1,284"))
    #expect(pilot.screen.contains("1,284 jobs ="))
    try Golden.expect(pilot, "paid-first-160x40")
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func theOfferFitsNarrowScreens(columns: Int, rows: Int) throws {
    try Golden.expect(Pilot.inShop(columns, rows), "paid-first-\(columns)x\(rows)")
  }

  /// The first purchase of an account always asks, whatever it costs; it tells what is sold.
  @Test func theFirstPurchaseAsks() throws {
    var shop = Shop()
    shop.hasSpent = false
    var pilot = Pilot.inShop(124, 36, shop) { setup in
      setup.threshold = 1_000
      setup.traits.saleOrder = "the oldest come first"
      setup.traits.saleExample = "job_type=Full"
    }
    #expect(pilot.screen.contains("asks first; the"))
    #expect(pilot.screen.contains("job_type=Full asks for"))
    pilot.press("enter")
    #expect(pilot.screen.contains("the first purchase of this account"))
    #expect(pilot.screen.contains("the oldest come first"))
    let counted = pilot.effects.contains { effect in
      if case .aggregate(_, let request, _) = effect {
        return request.groups.map(\.key.field) == ["has_expired"]
      }
      return false
    }
    #expect(counted)
    pilot.settle()
    #expect(pilot.screen.contains("y spend 100 $"))
    #expect(pilot.shop?.charges == [])
    pilot.press("enter")
    #expect(pilot.screen.contains("type 100 and press Enter to say yes"))
    pilot.press("y")
    pilot.settle()
    #expect(pilot.shop?.charges == [100])
    pilot.press("G")
    #expect(pilot.screen.contains("enter fetch 100 $"))
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 100])
  }

  @Test func theCountOfExpiredJobsIsGivenUpWithTheQuestion() {
    var shop = Shop()
    shop.hasSpent = false
    var pilot = Pilot.inShop(124, 36, shop)
    pilot.press("enter esc")
    let cancels = pilot.effects.filter { if case .cancel = $0 { true } else { false } }
    #expect(cancels.count == 1)
  }

  @Test func eachPageIsPaidForOnceAndOnlyWhenAskedFor() throws {
    var pilot = Pilot.inShop()
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.shop?.charges == [100])
    #expect(pilot.state.entry.results.jobs.count == 100)
    pilot.press("G k g G")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("▸ Enter: next 100 jobs, at most 100 credits of 98,665"))
    #expect(pilot.screen.contains("100 loaded of 1,284"))
    #expect(pilot.screen.contains("credits 98,665 (14:00)"))
    try Golden.expect(pilot, "paid-next-124x36")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 100])
    #expect(pilot.state.entry.results.jobs.map(\.id) == (0..<200).map { "u\($0)" })
    #expect(pilot.state.entry.results.cursor.row == 100)
    pilot.press("r")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 100])
    #expect(pilot.state.entry.results.jobs.count == 200)
  }

  @Test func theLastPageIsOfferedForWhatIsLeft() {
    var shop = Shop()
    shop.total = 130
    var pilot = Pilot.inShop(124, 36, shop)
    pilot.press("enter")
    pilot.settle()
    pilot.press("G")
    #expect(pilot.screen.contains("▸ Enter: next 30 jobs, at most 30 credits of 98,665"))
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 30])
    #expect(!pilot.screen.contains("Enter: next"))
    pilot.press("G enter")
    #expect(pilot.shop?.charges == [100, 30])
  }

  /// A dashboard over a shop whose 130 jobs are all here and paid for.
  private static func atEnd(
    _ columns: Int = 160,
    _ rows: Int = 36,
    _ change: (inout SourceSetup) -> Void = { _ in }
  ) -> Pilot {
    var shop = Shop()
    shop.total = 130
    var pilot = Pilot.inShop(columns, rows, shop, change)
    pilot.press("enter")
    pilot.settle()
    pilot.press("G enter")
    pilot.settle()
    pilot.press("g")
    return pilot
  }

  @Test func newerJobsAreOfferedAtTheirPriceAndBoughtBehindTheLast() throws {
    var pilot = Self.atEnd()
    #expect(pilot.screen.contains("r tells what looking for newer ones costs"))
    pilot.press("r")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 30])
    #expect(
      pilot.screen.contains("▸ Enter looks for newer jobs: at most 100 credits of 98,635")
    )
    #expect(pilot.screen.contains("enter fetch 100 $"))
    try Golden.expect(pilot, "paid-newer-160x36")
    // To press it again buys nothing, wherever the cursor is.
    pilot.press("r g r")
    #expect(pilot.effects.isEmpty)
    pilot.shop?.total = 133
    pilot.press("enter")
    guard case .search(_, let request, let refresh, let spending) = pilot.effects.first else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.offset == 130)
    #expect(refresh)
    #expect(spending == .atMost(100))
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 30, 3])
    #expect(pilot.state.entry.results.jobs.map(\.id) == (0..<133).map { "u\($0)" })
    #expect(!pilot.screen.contains("Enter looks"))
    #expect(pilot.screen.contains("r tells what looking for newer ones costs"))
  }

  @Test func thatNothingIsNewerIsSaid() {
    var pilot = Self.atEnd()
    pilot.press("r")
    pilot.settle()
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.screen.contains("no newer jobs have come"))
    #expect(pilot.shop?.charges == [100, 30, 0])
    #expect(pilot.state.entry.results.current?.id == "u129")
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
  }

  @Test func aHigherPriceOfNewerJobsIsAskedFor() {
    var pilot = Self.atEnd { $0.threshold = 50 }
    // The first page was above the threshold.
    pilot.press("y")
    pilot.settle()
    pilot.press("G enter")
    pilot.settle()
    pilot.press("r")
    pilot.settle()
    #expect(pilot.screen.contains("at most 100 credits of 98,635; asks first"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    pilot.press("esc")
    #expect(pilot.shop?.charges == [100, 30])
    pilot.press("enter y")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 30, 0])
  }

  @Test func newerJobsAreNotBoughtWhereThatIsForbidden() throws {
    var shop = Shop()
    shop.total = 30
    var pilot = Pilot.inShop(160, 36, shop) { $0.forbidsSpending = true }
    guard case .search(let id, _, _, _) = pilot.press(asking: "r").first else {
      Issue.record("nothing was asked for")
      return
    }
    let jobs = (0..<30).map { Shop.job($0, hasExpired: false) }
    let origin = Origin(time: "now", isKept: true)
    pilot.receive(.searched(id, .success((SearchAnswer(total: 30, jobs: jobs), origin))))
    pilot.press("r")
    let asked = pilot.take()
    #expect(asked.map(\.kind) == ["search"])
    let (second, _, refresh, spending) = try #require(asked.first?.search)
    #expect(refresh)
    #expect(spending == .nothing)
    let price = ProviderFailure(.needsCredits(.atMost(100)), .notSent)
    pilot.receive(.searched(second, .failure(price)))
    #expect(pilot.screen.contains("at most 100 credits of 98,765; nothing may be spent"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
  }

  @Test func aLookForNewerJobsThatFailsIsOfferedAgain() throws {
    var pilot = Self.atEnd()
    pilot.press("r")
    pilot.settle()
    pilot.press("enter")
    let id = try #require(pilot.take().first?.search?.id)
    pilot.receive(.searched(id, .failure(ProviderFailure(.down(status: 500), .notSent))))
    #expect(pilot.screen.contains("▸ Enter looks for newer jobs: at most 100 credits"))
    pilot.press("enter")
    #expect(pilot.effects.map(\.kind) == ["search"])
  }

  @Test func withoutAPlaceToGoOnFromNothingIsOffered() throws {
    var pilot = Self.atEnd()
    pilot.press("r")
    let id = try #require(pilot.take().first?.search?.id)
    let kept = Origin(time: "now", isKept: true)
    pilot.receive(.searched(id, .success((SearchAnswer(total: 130, jobs: []), kept))))
    #expect(pilot.screen.contains("the provider gave no place from which to look for newer ones"))
    #expect(!pilot.screen.contains("Enter looks"))
  }

  @Test func expiredJobsAreAskedForAnewForNothing() {
    var pilot = Pilot.inShop()
    pilot.press("X enter")
    pilot.settle()
    pilot.press("r")
    guard case .search(_, let request, let refresh, let spending) = pilot.take().first else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.scope != .all)
    #expect(refresh)
    #expect(spending == .nothing)
  }

  @Test func aBalanceThatWasNotToldIsNoNumber() {
    var pilot = Pilot(240, 36, shop: Shop()) { $0.threshold = 50 }
    pilot.receive(.serviceChanged(Pilot.shopID, AccountStatus()))
    for effect in pilot.take() {
      guard case .search(let id, _, _, _) = effect else { continue }
      let price = ProviderFailure(.needsCredits(.atMost(100)), .notSent)
      pilot.receive(.searched(id, .failure(price)))
    }
    #expect(pilot.screen.contains("at most 100 credits, balance not told yet"))
    #expect(pilot.screen.ranges(of: "balance not told yet").count == 2)
    pilot.press("enter")
    #expect(pilot.screen.contains("balance  not told yet"))
    pilot.press("esc S")
    #expect(pilot.screen.contains("each job costs a credit · balance not told yet"))
  }

  /// A page that was paid for and never came is offered once more, and a person is asked, whatever it costs.
  @Test func aPageThatWasPaidForAndNeverCameIsOfferedOnceMore() throws {
    var pilot = Pilot.inShop(160, 36)
    pilot.press("enter")
    let id = try #require(pilot.take().compactMap(\.search).last?.id)
    let lost = ProviderFailure(.lostPurchase(.atMost(100)), .notSent)
    pilot.receive(.searched(id, .failure(lost)))
    #expect(
      pilot.screen.contains("this page was paid for, and its answer never came; Enter buys it once")
    )
    pilot.press("enter")
    #expect(pilot.effects.filter(\.isPaying).isEmpty)
    #expect(pilot.screen.contains("it was paid for already: you pay for it twice"))
    pilot.press("y")
    let asked = try #require(pilot.take().compactMap(\.search).last)
    #expect(asked.spending == .again(atMost: 100))
  }

  @Test func aHigherPriceIsAskedFor() throws {
    var pilot = Pilot.inShop(100, 30) { $0.threshold = 50 }
    #expect(pilot.screen.contains("asks first"))
    pilot.press("enter")
    #expect(pilot.effects.filter(\.isPaying).isEmpty)
    #expect(pilot.screen.contains("at most 100 credits"))
    #expect(pilot.screen.contains("98,765 credits (14:00)"))
    try Golden.expect(pilot, "confirm-100x30")
    pilot.type("99")
    pilot.press("enter")
    #expect(pilot.effects.filter(\.isPaying).isEmpty)
    pilot.press("esc")
    #expect(pilot.effects.filter(\.isPaying).isEmpty)
    pilot.press("enter")
    pilot.type("100")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.shop?.charges == [100])
    pilot.press("G enter y")
    pilot.settle()
    #expect(pilot.shop?.charges == [100, 100])
  }

  @Test func nothingIsSpentWhereThatIsForbidden() {
    var pilot = Pilot.inShop(124, 36) { $0.forbidsSpending = true }
    #expect(pilot.screen.contains("at most 100 credits of 98,765; nothing may be spent"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.shop?.charges == [])
  }

  @Test func freeRowsComeByScrolling() {
    var shop = Shop()
    shop.isFree = true
    shop.total = 250
    var pilot = Pilot.inShop(124, 36, shop)
    #expect(pilot.state.entry.results.jobs.count == 100)
    pilot.press("G")
    let effects = pilot.effects
    guard case .search(_, let request, _, let spending) = effects.first else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.offset == 100)
    #expect(request.limit == 100)
    #expect(spending == .nothing)
    pilot.settle()
    pilot.press("G")
    pilot.settle()
    #expect(pilot.state.entry.results.jobs.count == 250)
    #expect(!pilot.screen.contains("credit"))
  }

  @Test func whatIsBeingPaidForIsNeverGivenUp() {
    var pilot = Pilot.inShop()
    pilot.press("enter")
    let bought = pilot.take()
    pilot.press("esc")
    #expect(pilot.screen.contains("what is being paid for is not given up"))
    pilot.now = .seconds(2)
    #expect(pilot.screen.contains("asking, 2 s · this is paid for"))
    pilot.press("r enter 3 enter")
    #expect(!pilot.take().contains { $0.kind == "cancel" && $0.asked == bought[0].asked })
    pilot.answer(bought[0])
    #expect(pilot.shop?.charges == [100])
    pilot.press("backspace")
    pilot.settle()
    #expect(pilot.state.entry.results.jobs.count == 100)
    #expect(pilot.shop?.charges == [100])
  }

  @Test func anEmptyPageIsTheLastOne() throws {
    var shop = Shop()
    shop.isFree = true
    var pilot = Pilot.inShop(124, 36, shop)
    pilot.press("G")
    let id = try #require(pilot.take().first?.search?.id)
    var answer = SearchAnswer(total: 1284, jobs: [])
    answer.nextPrice = .free
    pilot.receive(.searched(id, .success((answer, Origin(time: "now", isKept: false)))))
    pilot.press("G")
    #expect(pilot.effects.isEmpty)
  }

  @Test func anUnknownOutcomeIsNotBoughtAgain() throws {
    var pilot = Pilot.inShop()
    pilot.press("enter")
    pilot.settle()
    pilot.press("G enter")
    let id = try #require(pilot.take().first?.search?.id)
    pilot.receive(.searched(id, .failure(ProviderFailure(.unknownOutcome, .lost))))
    #expect(pilot.screen.contains("▸ may have been charged: see jobtally credits"))
    pilot.press("z")
    #expect(pilot.screen.contains("it may have been charged; jobtally credits shows the evidence"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    var report = AccountStatus()
    report.credits = Credits(left: 90, time: 15 * 3600, unknowns: 1)
    pilot.receive(.serviceChanged(Pilot.shopID, report))
    #expect(pilot.screen.contains("1 may have been charged"))
  }

  @Test func aRemarkStandsOnTheBorder() throws {
    var pilot = Pilot.inShop()
    pilot.press("enter")
    let id = try #require(pilot.take().first?.search?.id)
    var answer = SearchAnswer(total: 1284, jobs: [Shop.job(0, hasExpired: false)])
    answer.remark = "the answer broke off; 1 of 100 jobs is here"
    pilot.receive(.searched(id, .success((answer, Origin(time: "now", isKept: false)))))
    #expect(pilot.screen.contains(" the answer broke off; 1 of 100 jobs is here"))
  }

  @Test func theQueryBarSaysWhatEnterCosts() {
    var pilot = Pilot.inShop()
    pilot.press("e")
    pilot.type("job_title=nurse")
    #expect(pilot.screen.contains("no credits, 1 of 10 requests a minute"))
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.state.source.history.index == 1)
    #expect(pilot.shop?.charges == [])
  }

  @Test func theSwitcherTellsPriceAndBalance() throws {
    var pilot = Pilot.inShop(100, 30)
    pilot.press("S")
    #expect(pilot.screen.contains("each job costs a credit · credits 98,765 (14:00)"))
    #expect(pilot.screen.contains("costs requests alone"))
    try Golden.expect(pilot, "sources-100x30")
  }
}

@Suite struct LocalOrderTests {
  @Test func loadedRowsAreSortedHere() {
    var pilot = Pilot.inShop(160, 36)
    pilot.press("enter")
    pilot.settle()
    pilot.press("> > s")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("company_name ▲ loaded rows"))
    let jobs = pilot.state.entry.results.jobs
    #expect(jobs.first?.id == "u0")
    #expect(jobs.suffix(20).allSatisfy { $0.values["company_name"] == .missing })
    // Stable: those of one firm stand as they came.
    #expect(jobs.prefix(4).map(\.id) == ["u0", "u3", "u6", "u12"])
    pilot.press("s")
    #expect(pilot.state.entry.results.jobs.first?.id == "u2")
    #expect(pilot.state.entry.results.jobs.last?.values["company_name"] == .missing)
    pilot.press("s")
    #expect(pilot.state.entry.results.jobs.map(\.id) == (0..<100).map { "u\($0)" })
  }

  @Test func numbersAreNoTexts() {
    func job(_ value: Value) -> Job {
      var values = FieldValues()
      values.append("n", value)
      return Job(values: values)
    }
    let values: [Value] = [.missing, .integer(10), .decimal(9.5), .text("x"), .integer(-1)]
    let sorted = values.map(job).sorted(by: [SortKey("n", descending: true)])
    #expect(
      sorted.map { $0.values["n"] } == [
        .text("x"), .integer(10), .decimal(9.5), .integer(-1), .missing,
      ]
    )
  }
}

extension Effect {
  /// Whether it may spend credits.
  fileprivate var isPaying: Bool {
    if case .search(_, _, _, let spending) = self { spending != .nothing } else { false }
  }
}
