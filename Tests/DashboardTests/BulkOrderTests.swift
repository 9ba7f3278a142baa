import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct BulkOrderTests {
  @Test func theSwitcherTellsThatRecordsCostCredits() {
    var pilot = Pilot.atDesk(80, 24)
    #expect(pilot.screen.contains("balance not told yet"))
    pilot.press("S")
    #expect(
      pilot.screen.contains(
        "bulk: 1 credit a record · search: requests alone · balance not told yet"
      )
    )
    pilot.press("esc b enter")
    pilot.settle()
    pilot.press("esc S")
    #expect(
      pilot.screen.contains(
        "bulk: 1 credit a record · search: requests alone · credits 98,765"
      )
    )
  }

  @Test func theSwitcherSaysWhereNothingMayBeSpent() {
    var pilot = Pilot.atDesk(80, 24) { $0.forbidsSpending = true }
    pilot.press("S")
    #expect(pilot.screen.contains("nothing may be spent · search: requests alone"))
  }

  @Test func aBalanceIsNotKeptBeyondAPurchase() {
    var pilot = Pilot.atDesk(124, 36)
    pilot.bulk.count = 8
    pilot.press("b enter")
    pilot.settle()
    pilot.press("y")
    pilot.settle()
    #expect(pilot.screen.contains("balance not told yet"))
    #expect(!pilot.screen.contains("credits 98,765"))
  }

  @Test func theQueryIsCollected() throws {
    var pilot = Pilot.atDesk(124, 36)
    pilot.press("1 down enter")
    pilot.settle()
    pilot.press("b")
    try Golden.expect(pilot, "bulk-composer-124x36")
    pilot.press("enter")
    #expect(pilot.screen.contains("counting…"))
    #expect(pilot.state.isBusy)
    pilot.bulk.count = 812
    pilot.settle()
    let query = pilot.state.entry.query
    #expect(query.description == "job:profession=227")
    #expect(pilot.bulk.acts == [.compose(BulkOrder("job", .query(query)), again: false)])
    #expect(pilot.screen.contains("98,765 credits"))
    #expect(pilot.screen.contains("at most 812 credits"))
    try Golden.expect(pilot, "bulk-price-below-124x36")
    pilot.press("y")
    pilot.settle()
    #expect(pilot.bulk.acts.last == .confirm("r1", spending: .atMost(812), typed: nil))
    #expect(pilot.screen.contains("ordered: it goes on by itself from here"))
  }

  @Test func aboveTheThresholdTheNumberIsTyped() throws {
    var pilot = Pilot.atDesk(124, 36)
    pilot.press("b enter")
    pilot.settle()
    pilot.bulk.change("r1") { $0.saved = 120 }
    pilot.hear()
    for keys in ["y", "enter", "8 1 2 1 enter"] {
      pilot.press(keys)
      #expect(pilot.effects.isEmpty)
      #expect(!pilot.state.layers.isEmpty)
    }
    pilot.press("esc 4 enter")
    try Golden.expect(pilot, "bulk-price-above-124x36")
    pilot.type("8120")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.bulk.acts.last == .confirm("r1", spending: .atMost(8120), typed: 8120))
  }

  @Test func nothingIsBoughtWhereThatIsForbidden() {
    var pilot = Pilot.atDesk(124, 36) { ($0.forbidsSpending, $0.threshold) = (true, 1 << 20) }
    pilot.press("b enter")
    pilot.settle()
    #expect(pilot.screen.contains("nothing may be spent"))
    pilot.press("y enter")
    #expect(pilot.effects.isEmpty)
    pilot.press("esc 4")
    #expect(pilot.screen.contains("priced"))
    #expect(pilot.bulk.acts.count == 1)
  }

  @Test func markedRowsAndFilesOfIDs() {
    var pilot = Pilot.atDesk(124, 36, datasets: ["job", "employee"])
    // The sample's ids are no numbers, so its rows cannot be meant.
    pilot.press("space b right right")
    #expect(!pilot.screen.contains("1 marked row"))
    pilot.press("esc U")
    var values = FieldValues()
    values.append("job_id", .text("4711"))
    pilot.state.source.marks.toggle(Job(values: values), knowing: nil)
    pilot.press("b up right tab")
    #expect(pilot.screen.contains("1 marked row"))
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.bulk.acts == [.compose(BulkOrder("employee", .ids([4711])), again: false)])
    pilot.press("esc b left tab enter")
    #expect(pilot.screen.contains("the path of the file is missing"))
    pilot.type("ids.txt")
    pilot.press("tab")
    pilot.type("x50")
    pilot.press("tab right enter")
    pilot.settle()
    #expect(
      pilot.bulk.acts.last == .composeFile(path: "ids.txt", "job", limit: 50, again: true)
    )
  }

  @Test func aRefusalStaysInTheDialogUntilItIsMended() throws {
    var pilot = Pilot.atDesk(100, 30, [.sample(.parsed)])
    pilot.press("b enter")
    var problem = BulkProblem("ids.txt has lines that are no ids", advice: "one number a line")
    problem.details = ["line 3: not a number: abc", "line 9: not an id: 0"]
    pilot.bulk.problem = problem
    pilot.settle()
    try Golden.expect(pilot, "bulk-refused-100x30")
    #expect(!pilot.state.isBusy)
    pilot.press("right")
    #expect(!pilot.screen.contains("line 3"))
    pilot.bulk.problem = nil
    pilot.press("left enter")
    pilot.settle()
    #expect(pilot.screen.contains("This costs credits"))
  }

  @Test func countingIsGivenUpAtOnce() {
    var pilot = Pilot.atDesk(124, 36)
    pilot.press("b enter esc")
    #expect(pilot.state.layers.isEmpty)
    #expect(!pilot.state.isBusy)
    #expect(pilot.screen.contains("counting stopped; nothing was bought"))
    let effects = pilot.take()
    #expect(effects.map(\.kind) == ["bulk", "cancel"])
    #expect(effects.last?.cancelled == effects.first?.asked)
    // What the desk says to it afterwards is nobody's business any more.
    pilot.bulk.problem = BulkProblem("the request was cancelled")
    for effect in effects { pilot.answer(effect) }
    #expect(pilot.state.layers.isEmpty)
    #expect(!pilot.screen.contains("was cancelled"))
  }

  @Test(arguments: [("esc", ["cancel"]), ("d", ["cancel", "bulk"]), ("ctrl-c", ["cancel"])])
  func aPriceIsGivenUpInThePane(key: String, kinds: [String]) {
    var pilot = Pilot.atDesk(124, 36, [.sample(.composed)])
    pilot.press("4 r")
    let asked = pilot.take()
    #expect(pilot.state.isBusy)
    pilot.press("r")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("it is being counted; Esc stops that"))
    pilot.press(key)
    let effects = pilot.take()
    #expect(effects.map(\.kind) == kinds)
    #expect(effects.first?.cancelled == asked.first?.asked)
    for effect in effects { pilot.answer(effect) }
    #expect(pilot.bulk.acts == (key == "d" ? [.cancel("composed")] : []))
    #expect(!pilot.state.isBusy)
    pilot.press("esc")
    #expect(pilot.effects.isEmpty)
  }

  @Test func aSourceThatSellsNothingSaysSo() {
    var pilot = Pilot.settled()
    pilot.press("b")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("this source sells nothing in bulk"))
  }

  // MARK: - Records

  @Test func recordsOpenAsASource() throws {
    var pilot = Pilot.atDesk(124, 36, [.sample(.parsed)])
    pilot.press("4 enter")
    pilot.settle(total: 40)
    #expect(pilot.state.source.setup.id == "records-parsed")
    #expect(pilot.state.source.focus == .results)
    #expect(pilot.state.entry.results.jobs.count == 40)
    #expect(pilot.state.source.hidden == ["contact"])
    try Golden.expect(pilot, "bulk-records-124x36")
    pilot.press("b")
    #expect(pilot.screen.contains("these records are here already"))
    pilot.press("S")
    #expect(pilot.screen.contains("on this machine: free"))
    pilot.press("esc q")
    #expect(pilot.take().isEmpty)
    #expect(pilot.state.source.setup.id == Pilot.feed)
    // Opened again it is where it was.
    pilot.press("4 enter")
    pilot.settle()
    #expect(pilot.state.scene.sources.count == 2)
    #expect(pilot.state.source.setup.id == "records-parsed")
    pilot.press("S d")
    #expect(pilot.state.scene.sources.map(\.setup.id) == [Pilot.feed])
    #expect(pilot.state.scene.shown == 0)
    #expect(pilot.take().map(\.kind) == ["closeSource"])
    pilot.press("d")
    #expect(pilot.take().isEmpty)
    #expect(pilot.state.scene.sources.count == 1)
  }

  @Test func recordsAreExported() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.parsed)])
    pilot.press("4 x")
    pilot.settle(total: 400)
    guard let dialog = pilot.state.layers.last as? ExportDialog else {
      Issue.record("no export")
      return
    }
    guard case .matches(_, let total) = dialog.order(mayReplace: false).content else {
      Issue.record("not all of them")
      return
    }
    #expect(total == 400)
  }

  @Test func recordsThatCannotBeOpenedAreTold() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.parsed)])
    pilot.bulk.problem = BulkProblem("the file is gone")
    pilot.press("4 enter")
    pilot.settle()
    #expect(pilot.screen.contains("the file is gone"))
    #expect(pilot.state.scene.sources.count == 1)
  }

  @Test func anAnswerToAClosedSourceIsDropped() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.parsed)])
    pilot.press("4 enter")
    for effect in pilot.take() { pilot.answer(effect) }
    let asked = pilot.take()
    #expect(!asked.isEmpty)
    pilot.press("S d")
    #expect(pilot.take().map(\.kind).contains("cancel"))
    for effect in asked { pilot.answer(effect) }
    #expect(pilot.state.scene.sources.count == 1)
    #expect(!pilot.state.isBusy)
  }
}

extension Effect {
  /// What is given up.
  fileprivate var cancelled: RequestID? {
    if case .cancel(let id) = self { id } else { nil }
  }
}
