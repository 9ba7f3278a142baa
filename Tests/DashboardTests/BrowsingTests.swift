import Export
import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct BrowsingTests {
  @Test func theFirstScreenTakesTwoRequests() {
    var pilot = Pilot()
    let effects = pilot.take()
    #expect(effects.count == 2)
    guard case .search(_, let search, _, _) = effects[0],
      case .aggregate(_, let tree, _) = effects[1]
    else {
      Issue.record("\(effects)")
      return
    }
    #expect(search.facets.count == 3)
    #expect(search.sort == [SortKey("date", descending: true)])
    #expect(tree.groups.count == 2)
    #expect(tree.wantsTotals)
  }

  @Test func aFacetValueBecomesAFilter() {
    var pilot = Pilot.settled()
    pilot.press("1 down enter")
    #expect(pilot.state.entry.query.description == "job:profession=227")
    #expect(pilot.state.source.focus == .results)
    #expect(pilot.effects.count == 2)
    #expect(pilot.screen.contains("all jobs › profession: Nurse"))
  }

  @Test func aFacetOfPostingsFiltersPostings() {
    var pilot = Pilot.settled()
    pilot.press("1 end enter")
    #expect(pilot.state.entry.query.description == "source_website=source_website 2")
  }

  @Test func aTextFacetIsComparedAsAWhole() {
    var pilot = Pilot.settled()
    pilot.press("1 down down down enter")
    #expect(
      pilot.state.entry.query.description
        == "job:organization_name__exact=organization_name 0"
    )
  }

  @Test func aBucketBecomesAFilterForEachLevel() {
    var pilot = Pilot.settled()
    pilot.press("3 down down enter")
    #expect(
      pilot.state.entry.query.description == "job:profession_class=9 job:contract_type=2"
    )
    #expect(pilot.screen.contains("profession_class: ICT, contract_type: Temporary"))
  }

  @Test func leavingAValueOutStaysInThePane() {
    var pilot = Pilot.settled()
    pilot.press("1 down -")
    #expect(pilot.state.entry.query.description == "job:profession__not=227")
    #expect(pilot.state.source.focus == .facets)
  }

  /// The cursor of the facets stays by what was added, or where what was left out has been.
  @Test func aValueAddedOrLeftOutKeepsThePlace() throws {
    for (key, moves) in [("+", 0), ("+", 2), ("-", 2), ("-", 4)] {
      var pilot = Pilot.settled()
      pilot.press("1")
      for _ in 0..<moves { pilot.press("j") }
      let before = try #require(pilot.state.entry.facets.current)
      let row = pilot.state.entry.facets.cursor.row
      pilot.press(key)
      pilot.settle()
      #expect(pilot.state.source.focus == .facets)
      let facets = pilot.state.entry.facets
      let isThere = facets.rows.contains { line in
        if case .value(before.field, let count, _) = line {
          count.value == before.value
        } else {
          false
        }
      }
      if isThere {
        #expect(try #require(facets.current).value == before.value)
      } else {
        #expect(abs(facets.cursor.row - row) <= 1)
      }
    }
  }

  @Test func includedValuesAreAlternativesAndTheOthersStay() {
    var pilot = Pilot.settled()
    pilot.press("1 +")
    pilot.settle()
    #expect(pilot.state.entry.query.description == "job:profession=696")
    #expect(pilot.state.source.focus == .facets)
    #expect(pilot.state.entry.facets.current?.value.shown == "Java developer")
    pilot.press("down +")
    pilot.settle()
    #expect(pilot.state.entry.query.description == "job:profession=696|227")
    #expect(pilot.state.entry.facets.current?.value.shown == "Nurse")
    #expect(pilot.state.entry.facets.shown.first?.values.count == 3)
    pilot.press("+")
    pilot.settle()
    #expect(pilot.state.entry.query.description == "job:profession=696")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.state.entry.query.description == "job:profession=227")
  }

  @Test func aQueryThatWasEditedStandsInThePlaceOfTheOneBefore() {
    var pilot = Pilot.settled()
    pilot.press("1 +")
    pilot.settle()
    pilot.press("down +")
    pilot.settle()
    #expect(
      QueryPath(pilot.state.source).steps.map(\.text) == [
        "all jobs", "profession: Nurse or 1 more",
      ]
    )
    pilot.press("down down -")
    pilot.settle()
    #expect(QueryPath(pilot.state.source).steps.count == 3)
    pilot.press("-")
    pilot.settle()
    #expect(QueryPath(pilot.state.source).steps.count == 2)
  }

  @Test func whatWasJustIncludedIsLeftOutInsteadOfBoth() {
    var pilot = Pilot.settled()
    pilot.press("1 +")
    pilot.settle()
    pilot.press("-")
    pilot.settle()
    #expect(pilot.state.entry.query.description == "job:profession__not=696")
    pilot.press("-")
    pilot.settle()
    #expect(pilot.state.entry.query.description.isEmpty)
  }

  @Test func oldRowsStayDimmedWhileNewOnesComeAndKeysDoNotMeanThem() {
    var pilot = Pilot.settled()
    pilot.press("1 enter")
    #expect(pilot.screen.contains("Title 3"))
    pilot.now += .seconds(2)
    #expect(pilot.screen.contains("asking, 2 s"))
    #expect(pilot.press(asking: "enter").isEmpty)
    pilot.receive(.serviceChanged(Pilot.feed, AccountStatus(waiting: 2)))
    #expect(pilot.screen.contains("not sent yet, waiting, 2 s"))
    #expect(!pilot.screen.contains("asking"))
  }

  @Test func askingAgainRevivesAllThatWasGivenUp() {
    var pilot = Pilot.settled()
    pilot.press("1 enter")
    #expect(pilot.take().map(\.kind) == ["search", "aggregate"])
    #expect(pilot.press(asking: "esc").map(\.kind) == ["cancel", "cancel"])
    #expect(pilot.press(asking: "r").map(\.kind) == ["search", "aggregate"])
  }

  @Test(arguments: ["1", "3"])
  func eachPaneRevivesTheOthers(pane: String) {
    var pilot = Pilot.settled()
    pilot.press("1 enter esc \(pane)")
    #expect(Set(pilot.press(asking: "r").map(\.kind)).isSuperset(of: ["search", "aggregate"]))
    #expect(!pilot.state.source.entry.results.page.isUntouched)
  }

  @Test func backShowsThePlaceAsItWasLeft() {
    var pilot = Pilot.settled()
    pilot.press("2 G > s")
    pilot.settle()
    pilot.press("G k k")
    let before = (pilot.state.entry.results.cursor, pilot.state.entry.results.sort)
    pilot.press("3 down enter")
    pilot.settle(total: 3)
    #expect(pilot.state.entry.results.jobs.count == 3)
    pilot.press("backspace 2")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.results.cursor == before.0)
    #expect(pilot.state.entry.results.sort == before.1)
    pilot.press("L")
    #expect(pilot.state.entry.results.jobs.count == 3)
  }

  @Test func whatHadNotComeIsAskedForAgainOnTheWayBack() {
    var pilot = Pilot()
    let first = pilot.take()
    pilot.answer(first[0])
    pilot.press("1 enter")
    #expect(pilot.take().map(\.kind) == ["cancel", "search", "aggregate"])
    pilot.press("backspace")
    #expect(pilot.take().map(\.kind) == ["cancel", "cancel", "aggregate"])
  }

  @Test func backwardsDoesNotLeaveTheProgram() {
    var pilot = Pilot.settled()
    pilot.press("backspace")
    #expect(pilot.take().isEmpty)
    #expect(pilot.screen.contains("this is where you began"))
    pilot.press("q")
    #expect(pilot.take().map(\.kind) == ["quit"])
  }
}

@Suite struct AnsweringTests {
  @Test func anAnswerToAnOldQuestionIsDropped() {
    var pilot = Pilot.settled()
    pilot.press("r")
    let old = pilot.take()
    pilot.press("r")
    let new = pilot.take()
    #expect(new.map(\.kind) == ["cancel", "search"])
    pilot.answer(old[0], total: 1)
    #expect(pilot.state.entry.results.jobs.count == 100)
    pilot.answer(new[1], total: 2)
    #expect(pilot.state.entry.results.jobs.count == 2)
  }

  @Test func scrollingLoadsMoreInGrowingPages() throws {
    var pilot = Pilot.settled(total: 1000)
    var limits: [Int] = []
    while pilot.state.entry.results.jobs.count < 1000 {
      pilot.press("G")
      let effects = pilot.take()
      let request = try #require(effects.first?.search?.request)
      #expect(request.offset == pilot.state.entry.results.jobs.count)
      limits.append(request.limit)
      pilot.answer(effects[0], total: 1000)
      pilot.settle(total: 1000)
    }
    #expect(limits.first == 100)
    #expect(limits == limits.sorted())
    #expect(pilot.state.entry.results.jobs.map(\.id) == (0..<1000).map { "job\($0)" })
  }

  @Test func noMoreIsAskedForThanTheProviderDelivers() {
    var pilot = Pilot(124, 36, source: { $0.traits.paging = .offset(reach: 150) })
    pilot.settle(total: 1000)
    pilot.press("G")
    pilot.settle(total: 1000)
    pilot.press("G")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.results.jobs.count == 150)
    #expect(pilot.screen.contains("no more than 150 of 1,000"))
  }

  @Test func aFailureIsExplainedAndTheOldRowsStay() throws {
    var pilot = Pilot.settled()
    pilot.press("r")
    let id = try #require(pilot.take().first?.search?.id)
    let failure = ProviderFailure(.network(.cannotConnect), .notSent)
    pilot.receive(.searched(id, .failure(failure)))
    #expect(pilot.state.entry.results.jobs.count == 100)
    #expect(pilot.screen.contains("the provider cannot be reached"))
    pilot.press("r")
    #expect(pilot.take().map(\.kind) == ["search"])
  }

  @Test func waitingIsShownAfterAWhileAndSaysForHowLong() {
    var pilot = Pilot()
    #expect(!pilot.screen.contains("asking"))
    #expect(pilot.state.nextDeadline(after: .zero) == .milliseconds(180))
    pilot.now = .milliseconds(200)
    #expect(pilot.screen.contains("asking…"))
    #expect(pilot.state.nextDeadline(after: pilot.now) == .seconds(1))
    pilot.now = .milliseconds(2100)
    #expect(pilot.screen.contains("asking, 2 s · Esc cancels"))
    pilot.settle()
    #expect(pilot.state.nextDeadline(after: pilot.now) == nil)
    #expect(!pilot.state.isBusy)
  }

  @Test func escapeGivesUpWhatIsUnderWay() {
    var pilot = Pilot()
    _ = pilot.take()
    pilot.press("esc")
    #expect(pilot.take().map(\.kind) == ["cancel", "cancel"])
    #expect(!pilot.state.isBusy)
    #expect(pilot.screen.contains("cancelled · r asks again"))
  }

  @Test func controlCTwiceLeaves() {
    var pilot = Pilot.settled()
    pilot.press("ctrl-c")
    #expect(pilot.take().isEmpty)
    pilot.now += .seconds(3)
    pilot.press("ctrl-c")
    #expect(pilot.take().isEmpty)
    pilot.now += .seconds(1)
    pilot.press("ctrl-c")
    #expect(pilot.take().map(\.kind) == ["quit"])
  }

  @Test func refreshAsksAnew() {
    var pilot = Pilot.settled()
    pilot.press("3 r")
    guard case .aggregate(_, _, let refresh) = pilot.take().first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(refresh)
  }
}

@Suite struct TreeTests {
  @Test func bucketsOpenAndCloseAndTotalsAreTheProviders() {
    var pilot = Pilot.settled()
    pilot.press("3 C")
    #expect(pilot.state.entry.tree.rows.map(\.count) == [120, 90, 60])
    pilot.press("E")
    #expect(
      pilot.state.entry.tree.rows.map(\.count) == [
        120, 60, 51, 120, 90, 40, 31, 90, 60, 20, 11, 60,
      ]
    )
    pilot.press("C l")
    #expect(pilot.state.entry.tree.rows.count == 6)
    pilot.press("l")
    #expect(pilot.state.entry.tree.cursor.row == 1)
    pilot.press("h")
    #expect(pilot.state.entry.tree.cursor.row == 0)
    pilot.press("h")
    #expect(pilot.state.entry.tree.rows.count == 3)
    #expect(pilot.effects.isEmpty)
  }

  @Test func orderAndLimitBelongToTheLevelOfTheCursor() {
    var pilot = Pilot.settled()
    pilot.press("3 s")
    #expect(pilot.state.entry.tree.groups[0].order == BucketOrder(.value, descending: false))
    pilot.settle()
    pilot.press("down >")
    #expect(pilot.state.entry.tree.groups.map(\.limit) == [10, 20])
    #expect(pilot.take().map(\.kind) == ["aggregate"])
    pilot.press("s s")
    #expect(pilot.state.entry.tree.groups[1].order == BucketOrder(.group, descending: false))
  }

  @Test func allThatIsChosenIsDroppedAtOnce() {
    var pilot = Pilot.settled()
    pilot.press("3 c")
    pilot.settle()
    pilot.press("ctrl-x enter")
    #expect(pilot.screen.contains("nothing was chosen"))
    #expect(pilot.state.entry.tree.groups.count == 2)
  }

  @Test func levelsAreChosenFromTheFields() {
    var pilot = Pilot.settled()
    pilot.press("3 c")
    pilot.settle()
    pilot.type("date__mo")
    pilot.press("tab enter")
    #expect(
      pilot.state.entry.tree.groups.map(\.key.description)
        == ["profession_class", "contract_type", "date__month"]
    )
    #expect(pilot.take().map(\.kind) == ["aggregate"])
  }
}

@Suite struct RowsTests {
  @Test func marksSurviveTheWayThroughOtherQueries() {
    var pilot = Pilot.settled()
    pilot.press("2 space down space")
    #expect(pilot.state.source.marks.jobs.map(\.id) == ["job0", "job2"])
    pilot.press("1 enter")
    pilot.settle(total: 2)
    #expect(pilot.screen.contains("2 marked"))
    pilot.press("2 space")
    #expect(pilot.state.source.marks.jobs.map(\.id) == ["job2"])
    pilot.press("a")
    #expect(pilot.state.source.marks.count == 3)
    pilot.press("a")
    #expect(pilot.state.source.marks.jobs.map(\.id) == ["job2"])
    pilot.press("U")
    #expect(pilot.state.source.marks.count == 0)
  }

  @Test func sortingGoesUpDownAndAway() throws {
    var pilot = Pilot.settled()
    pilot.press("2 > s")
    #expect(pilot.state.entry.results.sort == [SortKey("job_title")])
    pilot.press("s")
    #expect(pilot.state.entry.results.sort == [SortKey("job_title", descending: true)])
    pilot.press("s")
    #expect(pilot.state.entry.results.sort == [])
    let request = try #require(pilot.take().last?.search?.request)
    #expect(request.sort.isEmpty)
  }

  @Test func findingGoesAroundTheEnd() {
    var pilot = Pilot.settled()
    pilot.press("2 /")
    pilot.type("title 42")
    pilot.press("enter")
    #expect(pilot.state.entry.results.cursor.row == 42)
    pilot.press("n")
    #expect(pilot.state.entry.results.cursor.row == 42)
    pilot.press("/")
    pilot.type("Even")
    pilot.press("enter n N")
    #expect(pilot.state.entry.results.cursor.row == 44)
    pilot.press("/")
    pilot.type("even gmbH")
    pilot.press("enter")
    #expect(pilot.screen.contains("is in none of the 100 rows"))
  }

  @Test func oneJobOpensWithEverythingAboutIt() {
    var pilot = Pilot.settled()
    pilot.press("2 down enter")
    #expect(pilot.take().map(\.kind) == ["fields"])
    pilot.receive(
      .fieldsCame(
        RequestID(source: Pilot.feed, number: 3),
        .success((Sample.fields, Origin(time: "12:00:00", isKept: false)))
      )
    )
    guard case .search(_, let request, _, _) = pilot.take().first else {
      Issue.record("the job was not asked for")
      return
    }
    #expect(request.query.description == "job_id=job1")
    #expect(request.fields.last == .postings)
    #expect(pilot.screen.contains("Title 1 ─ Odd B.V."))
    pilot.press("n m esc")
    #expect(pilot.state.source.marks.jobs.map(\.id) == ["job2"])
    #expect(pilot.state.entry.results.cursor.row == 2)
  }
}

@Suite struct QueryBarTests {
  @Test func aQueryIsCheckedBeforeItIsAsked() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.settle()
    pilot.type("proffession=696")
    #expect(pilot.screen.contains("   ▲ there is no field proffession; did you mean profession?"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    pilot.press("ctrl-u")
    pilot.type("profession=696 date__range=now-1M__")
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "profession=696 date__range=now-1M__")
    #expect(pilot.effects.map(\.kind) == ["remember", "search", "aggregate"])
  }

  @Test func aQueryTypedBeforeTheFieldsCameIsAskedWhenTheyDo() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.type("profession=227")
    pilot.press("enter")
    #expect(pilot.effects.map(\.kind) == ["fields"])
    pilot.settle()
    #expect(pilot.state.entry.query.description == "profession=227")
  }

  @Test func pastingSendsNothing() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.settle()
    pilot.receive(.input(.paste(Untrusted("java\nkotlin\u{1B}[2J"))))
    #expect(pilot.state.source.history.index == 0)
    #expect(pilot.screen.contains("java kotlin·[2J"))
  }

  @Test func theSameQueryIsNotAskedTwice() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.settle()
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.source.history.index == 0)
  }
}

@Suite struct ExportingTests {
  @Test func marksComeFirstAndTheFileIsAskedFor() throws {
    var pilot = Pilot.settled()
    pilot.press("2 space x")
    #expect(pilot.screen.contains("(•) 1 marked job"))
    #expect(pilot.screen.contains("all 250 matching jobs, 1 request"))
    pilot.press("enter")
    guard case .export(let id, let order) = pilot.take().first else {
      Issue.record("nothing was exported")
      return
    }
    #expect(order.content == .jobs([Sample.job(0)]))
    #expect(order.path == "jobtally-marked-20260131-120000.csv")
    #expect(!order.mayReplace)
    pilot.receive(.exportEnded(id, .exists(path: order.path)))
    #expect(pilot.screen.contains("Enter replaces it"))
    pilot.press("enter")
    let (again, second) = try #require(pilot.take().first?.export)
    #expect(second.mayReplace)
    pilot.receive(.exportEnded(again, .written(rows: 1, path: order.path)))
    #expect(pilot.screen.contains("1 row written to jobtally-marked"))
  }

  @Test func theIDComesWithTheColumns() {
    var pilot = Pilot.settled()
    pilot.press("2 x enter")
    guard case .export(_, let order) = pilot.take().first else {
      Issue.record("nothing was exported")
      return
    }
    #expect(order.columns.first == "job_id")
    #expect(order.columns.dropFirst() == pilot.state.entry.results.columns[...])
  }

  @Test func marksMadeUnderOtherColumnsAreFetched() {
    var pilot = Pilot.settled()
    pilot.press("2 space space c")
    pilot.settle()
    pilot.type("source_w")
    pilot.press("tab enter")
    pilot.settle(total: 2)
    pilot.press("x")
    #expect(pilot.screen.contains("(•) 2 marked jobs, 1 request"))
    pilot.press("enter")
    guard case .export(_, let order) = pilot.take().last,
      case .matches(let request, let total) = order.content
    else {
      Issue.record("nothing was fetched")
      return
    }
    #expect(request.query.description == "job_id=job0|job1")
    #expect(request.fields.contains(.field("source_website")))
    #expect(total == 2)
  }

  @Test func allMatchesAreFetchedAndCanBeGivenUp() {
    var pilot = Pilot.settled()
    pilot.press("2 x right tab right tab tab ctrl-u")
    pilot.type("my jobs.jsonl")
    pilot.press("enter")
    guard case .export(let id, let order) = pilot.take().first,
      case .matches(let request, let total) = order.content
    else {
      Issue.record("nothing was exported")
      return
    }
    #expect(order.format == .jsonLines)
    #expect(order.path == "my jobs.jsonl")
    #expect(total == 250)
    #expect(request.query == .everything)
    pilot.receive(.exportWent(id, rows: 50, of: 250))
    #expect(pilot.screen.contains("50 of 250 rows"))
    #expect(pilot.state.isBusy)
    pilot.press("esc")
    #expect(pilot.take().map(\.kind) == ["cancel"])
    pilot.receive(.exportEnded(id, .cancelled))
    #expect(!pilot.state.isBusy)
  }
}

extension Effect {
  /// The name of the effect, for comparing what was wanted.
  var kind: String {
    switch self {
    case .search: "search"
    case .aggregate: "aggregate"
    case .count: "count"
    case .fields: "fields"
    case .cancel: "cancel"
    case .export: "export"
    case .remember: "remember"
    case .keepSnapshot: "keepSnapshot"
    case .findSnapshots: "findSnapshots"
    case .edit: "edit"
    case .bulk: "bulk"
    case .openRecords: "openRecords"
    case .closeSource: "closeSource"
    case .bell: "bell"
    case .theme: "theme"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    }
  }
}
