import SafeText
import Testing

@testable import Market

/// What a provider charges and allows, as named figures.
@Suite struct TariffTests {
  static let tariff = Tariff(
    era: "2026",
    date: "2026-08-13",
    page: "the page",
    groups: [Tariff.Group("bulk", [.bulk]), Tariff.Group("search", [.search, .count])],
    plans: [
      Tariff.Plan("small", [:]), Tariff.Plan("large", ["limit.bulk.second": 50]),
    ],
    figures: [
      "credits.record.job": 1, "limit.bulk.second": 5, "limit.search.hour": 100,
      "limit.search.minute": 10, "page.rows": 20,
    ]
  )

  @Test func theWindowsOfAGroupAreItsLimitsTheShortestFirst() {
    #expect(
      Self.tariff.limits == [
        RateGroup([RateWindow(5, per: .seconds(1))], name: "bulk", kinds: [.bulk]),
        RateGroup(
          [RateWindow(10, per: .seconds(60)), RateWindow(100, per: .seconds(3600))],
          name: "search",
          kinds: [.search, .count]
        ),
      ]
    )
  }

  @Test func theSmallestPlanHoldsUnlessAnotherIsSaid() throws {
    #expect(try Self.tariff.applying(plan: nil)["limit.bulk.second"] == 5)
    let large = try Self.tariff.applying(plan: "large")
    #expect(large["limit.bulk.second"] == 50)
    let figure = try #require(large.figures.first { $0.name == "limit.bulk.second" })
    #expect(figure.origin == .plan("large", "the page", date: "2026-08-13"))
    let problem = #expect(throws: TariffProblem.self) {
      try Self.tariff.applying(plan: "huge")
    }
    #expect(problem?.message.text == "there is no plan huge; there are small, large")
  }

  @Test func whatAUserSetsStandsAboveThePlanWithItsPlace() throws {
    let tariff = try Self.tariff.applying(
      plan: "large",
      [
        "limit.bulk.second": Tariff.Setting(7, at: "c:3"),
        "limit.bulk.month": Tariff.Setting(9, at: "c:4"),
      ]
    )
    #expect(tariff["limit.bulk.second"] == 7)
    #expect(tariff.figures.last?.origin.shown.text == "set in c:4")
    #expect(
      tariff.limits[0].windows == [
        RateWindow(7, per: .seconds(1)), RateWindow(9, per: .seconds(31 * 86_400)),
      ]
    )
  }

  @Test(arguments: [
    (
      "limit.bluk.second", 5,
      "c:1: limit.bluk.second: the tariff of 2026 has no such figure; did you mean limit.bulk.second?"
    ),
    (
      "credits.record.person", 5,
      "c:1: credits.record.person: the tariff of 2026 has no such figure; did you mean credits.record.job?"
    ),
    ("page.rows", 0, "c:1: page.rows: 0 is no figure for rows a page: it is from 1 to 10,000"),
    (
      "credits.record.job", -1,
      "c:1: credits.record.job: -1 is no figure for credits a record: it is from 0 to 100,000"
    ),
    (
      "limit.bulk.second", .max,
      "c:1: limit.bulk.second: 9223372036854775807 is no figure for requests a second: it is from 1 to 1,000,000"
    ),
  ])
  func aFigureThatThereCannotBeIsRefused(name: String, value: Int, words: String) {
    let problem = #expect(throws: TariffProblem.self) {
      try Self.tariff.applying(plan: nil, [name: Tariff.Setting(value, at: "c:1")])
    }
    #expect(problem?.message.text == words)
  }

  @Test(arguments: [
    (PageCharge(perRow: 1), 2, 150, Price.atMost(150)),
    (PageCharge(perRow: 3), 1, 100, .atMost(300)),
    (PageCharge(perPage: 10), 1, 20, .exactly(10)),
    (PageCharge(perPage: 10), 3, 60, .atMost(30)),
    (PageCharge(perRow: 2, perPage: 10), 2, 5, .atMost(30)),
    (.free, 5, 100, .free),
    (PageCharge(perPage: 10), 0, 0, .free),
    (PageCharge(perRow: .max), 2, .max, .atMost(.max)),
  ])
  func aPriceIsOfPagesAndRows(charge: PageCharge, pages: Int, rows: Int, price: Price) {
    #expect(charge.price(pages: pages, rows: rows) == price)
  }

  /// A page bought with some credits never costs more, and one row more would.
  @Test func aPageForSomeCreditsIsTheLargestThatTheyCover() {
    for perRow in 0...3 {
      for perPage in 0...3 {
        let charge = PageCharge(perRow: perRow, perPage: perPage)
        for credits in 0...12 {
          for size in 1...4 {
            let plain = (1...size).last { perPage + perRow * $0 <= credits }
            #expect(charge.rows(for: credits, atMost: size) == plain)
          }
        }
      }
    }
  }
}

/// What an answer to a paid request says about money.
@Suite struct BillingTests {
  @Test func onlyARefusalBeforeTheWorkProvesThatNothingWasCharged() {
    let reasons: [ProviderFailure.Reason] = [
      .refused(Untrusted("x")), .forbidden, .badCredentials, .quotaReached, .noCredits,
      .rateLimited(retryAfter: nil),
    ]
    for status in 100...599 {
      for reason in reasons {
        let failure = ProviderFailure(reason, .answered, status: status)
        let isProof = [
          400, 401, 402, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431,
        ].contains(status)
        #expect(failure.billing == (isProof ? .notCharged : .unknown), "\(status) \(reason)")
        #expect(BulkFailure(failure).outcome == (isProof ? .notBought : .unknown))
      }
    }
  }

  @Test func whatNeverLeftWasNotSentAndWhatHasNoAnswerIsUnknown() {
    #expect(ProviderFailure(.cancelled, .notSent).billing == .notSent)
    #expect(ProviderFailure(.refused(Untrusted("x")), .lost, status: 400).billing == .unknown)
    #expect(ProviderFailure(.refused(Untrusted("x")), .cut, status: 400).billing == .unknown)
    #expect(ProviderFailure(.redirected(to: nil), .answered, status: 302).billing == .unknown)
    #expect(ProviderFailure(.webPage(status: 403), .answered, status: 403).billing == .unknown)
  }
}
