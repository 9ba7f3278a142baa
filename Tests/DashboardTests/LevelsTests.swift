import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct LevelsTests {
  private static func asked(_ pilot: Pilot) -> [String] {
    (pilot.shop?.aggregations ?? []).map { request in
      let groups = request.groups.map(\.key.description).joined(separator: ",")
      return "\(request.query.description) by \(groups)"
    }
  }

  @Test func eachBucketIsAskedForOnceWhenItIsOpened() throws {
    var pilot = Pilot.inShop(160, 36)
    #expect(Self.asked(pilot) == [" by job_type"])
    pilot.press("3")
    #expect(pilot.screen.contains("l opens: 1 of 10 requests a minute"))
    pilot.press("z")
    #expect(pilot.screen.contains("E opens all: 3 of 10 requests a minute"))
    pilot.press("z l")
    #expect(pilot.effects.map(\.kind) == ["aggregate"])
    #expect(pilot.screen.contains("asking…"))
    pilot.settle()
    #expect(Self.asked(pilot).last == "job_type=job_type 0 by city")
    try Golden.expect(pilot, "levels-160x36")
    pilot.press("h l l h h l")
    #expect(pilot.effects.isEmpty)
    pilot.press("E")
    #expect(pilot.take().count == 2)
  }

  @Test func anAnswerFindsItsBucketAndTotalsAreTheProviders() {
    var pilot = Pilot.inShop()
    pilot.press("3 E")
    let effects = pilot.take()
    #expect(effects.count == 3)
    for effect in effects.reversed() { pilot.answer(effect) }
    let rows = pilot.state.entry.tree.rows
    #expect(rows.count == 3 * 5)
    // 1,284 jobs, halved by the shop for each filter.
    #expect(rows.filter { $0.kind == .total }.map(\.count) == [642, 642, 642])
    #expect(rows[1].path.map(\.shown.text) == ["job_type 0", "city 0"])
    #expect(rows[1].kind == .leaf)
    pilot.press("g j enter")
    #expect(pilot.state.entry.query.description == "job_type=job_type 0 city=city 0")
  }

  @Test func aFailureStandsInItsBucketAndCanBeAskedAgain() {
    var pilot = Pilot.inShop(200, 36)
    pilot.press("3 l")
    guard case .aggregate(let id, _, _) = pilot.take().first else {
      Issue.record("nothing was asked")
      return
    }
    pilot.receive(.aggregated(id, .failure(ProviderFailure(.network(.timedOut), .lost))))
    #expect(pilot.screen.contains("the provider did not answer in time"))
    pilot.press("l")
    #expect(pilot.take().map(\.kind) == ["aggregate"])
  }

  @Test func givingUpClosesTheBucket() {
    var pilot = Pilot.inShop()
    pilot.press("3 l esc")
    #expect(pilot.take().map(\.kind) == ["aggregate", "cancel"])
    #expect(pilot.state.entry.tree.rows.map(\.kind) == [.closed, .closed, .closed])
    #expect(!pilot.state.isBusy)
  }

  @Test func orderIsMadeHereAndLimitsAreAskedFor() {
    var pilot = Pilot.inShop()
    pilot.press("3 l")
    pilot.settle()
    pilot.press("s")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.tree.rows.first?.path.first?.shown == "job_type 2")
    pilot.press("G k k >")
    guard case .aggregate(_, let request, _) = pilot.take().first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.query.description == "job_type=job_type 0")
    #expect(request.groups.map(\.limit) == [20])
  }

  @Test func bucketsAreFoundAgainOnTheWayBack() {
    var pilot = Pilot.inShop()
    pilot.press("3 l")
    pilot.settle()
    pilot.press("enter")
    pilot.settle()
    pilot.press("backspace")
    #expect(pilot.effects.allSatisfy { $0.kind == "search" })
    #expect(pilot.state.entry.tree.rows.count == 7)
  }
}

@Suite struct LoadedFacetsTests {
  @Test func countsAreOfTheLoadedRowsUntilTheProviderIsAsked() throws {
    var pilot = Pilot.inShop(200, 36)
    #expect(pilot.screen.contains("counted in the rows that are here"))
    pilot.press("enter")
    pilot.settle()
    pilot.press("1")
    #expect(pilot.screen.contains("100 loaded jobs, free"))
    #expect(pilot.screen.contains("p asks the provider: 1 of 10 requests"))
    #expect(pilot.state.entry.facets.shown.last?.values.map(\.count) == [50, 50])
    #expect(pilot.state.entry.facets.shown.first?.values.map(\.count) == [27, 27, 26])
    pilot.press("p p")
    let effects = pilot.take()
    guard case .aggregate(_, let request, _) = effects.first, effects.count == 1 else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.groups.map(\.key.description) == ["company_name"])
    pilot.answer(effects[0])
    #expect(pilot.state.entry.facets.shown.first?.values.map(\.count) == [642, 428, 321])
    #expect(pilot.screen.contains("provider, 12:00:00"))
    pilot.receive(.resized(columns: 160, rows: 36))
    try Golden.expect(pilot, "facets-160x36")
    pilot.press("i")
    #expect(pilot.screen.contains("as the provider counted them"))
    pilot.press("esc G i")
    #expect(pilot.screen.contains("counted here, in the 100 rows that are loaded"))
  }

  @Test func aJobWithSeveralValuesCountsForEach() {
    func job(_ value: Value) -> Job {
      var values = FieldValues()
      values.append("skill", value)
      return Job(values: values)
    }
    let jobs = [
      job(.list([.text("b"), .text("a"), .text("a")])), job(.text("b")), job(.missing),
    ]
    let facet = Facet(FacetRequest("skill", limit: 2), of: jobs)
    #expect(facet.values == [ValueCount(.text("b"), count: 2), ValueCount(.text("a"), count: 1)])
  }

  @Test func moreValuesAreCountedHere() {
    var pilot = Pilot.inShop()
    pilot.press("enter")
    pilot.settle()
    pilot.press("1 <")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.facets.requests.first?.limit == 5)
  }
}

@Suite struct HiddenTests {
  private static func loaded(_ columns: Int = 124, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot.inShop(columns, rows)
    pilot.press("enter")
    pilot.settle()
    return pilot
  }

  @Test func contactsAreHiddenUntilAskedFor() throws {
    var pilot = Self.loaded(100, 30)
    #expect(!pilot.screen.contains("@example.org"))
    try Golden.expect(pilot, "hidden-100x30")
    pilot.press("/")
    pilot.type("mail7")
    pilot.press("enter")
    #expect(pilot.screen.contains("is in none of the 100 rows"))
    pilot.press("esc g enter")
    #expect(!pilot.screen.contains("@example.org"))
    pilot.press("H")
    #expect(pilot.screen.contains("mail0@example.org"))
    pilot.press("esc")
    #expect(pilot.screen.contains("mail1@example.org"))
    pilot.press("H")
    #expect(!pilot.screen.contains("@example.org"))
  }

  @Test func countingDoesNotTellWhatIsHidden() {
    var fields = Sample.fields.fields
    for place in fields.indices where fields[place].name == "contract_type" {
      fields[place].isSensitive = true
    }
    let other = SourceSetup("other", name: "Other", fields: FieldCatalog(fields))
    var pilot = Pilot.atDesk(124, 36, [], others: [other])
    pilot.press("S j enter")
    pilot.settle()
    #expect(pilot.state.source.hidden == ["contract_type"])
    func told() -> Bool { pilot.screen.contains("Permanent") || pilot.screen.contains("Temporary") }
    pilot.press("3 g E")
    #expect(pilot.screen.contains("  hidden "))
    #expect(!told())
    pilot.press("g j i")
    #expect(pilot.screen.contains("is hidden"))
    #expect(!told())
    pilot.press("esc enter")
    #expect(pilot.take().isEmpty)
    #expect(pilot.screen.contains("H shows what is hidden"))
    #expect(!told())
    pilot.press("H")
    #expect(told())
  }

  @Test func contactsAreLeftOutOfExportsUnlessWanted() throws {
    var pilot = Self.loaded(100, 30)
    pilot.press("x")
    #expect(pilot.screen.contains("[ ] contact_email"))
    #expect(!pilot.screen.contains("matching jobs"))
    pilot.press("enter")
    guard case .export(let id, let order) = pilot.take().first else {
      Issue.record("nothing was exported")
      return
    }
    #expect(order.columns == ["uniq_id", "post_date", "job_title", "company_name"])
    #expect(!order.includesSensitive)
    pilot.receive(.exportEnded(id, .cancelled))
    pilot.press("tab tab space")
    #expect(pilot.screen.contains("[x] contact_email"))
    try Golden.expect(pilot, "export-contacts-100x30")
    pilot.press("enter")
    let (_, wanted) = try #require(pilot.take().first?.export)
    #expect(wanted.columns.contains("contact_email"))
    #expect(wanted.includesSensitive)
  }

  @Test func wholeRowsAreNotAskedForAgain() {
    var pilot = Self.loaded()
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("uniq_id"))
    pilot.press("esc c")
    pilot.type("city")
    pilot.press("tab enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.results.columns.contains("city"))
  }
}
