import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct BulkPaneTests {
  static let all: [BulkProgress] = [
    .sample(.priced) { $0.saved = 120 },
    .sample(.preparing), .sample(.downloading), .sample(.unknown), .sample(.refused),
    .sample(.parsed) { $0.unreadable = 3 },
    .sample(.ready) {
      $0.id = "paused"
      $0.isPaused = true
      $0.choices = [.resume, .cancel]
    },
  ]

  @Test(arguments: [(160, 60), (120, 60), (84, 60), (60, 40), (80, 24)])
  func everyStateIsSeen(columns: Int, rows: Int) throws {
    var pilot = Pilot.atDesk(columns, rows, Self.all)
    pilot.press("4 z")
    try Golden.expect(pilot, "bulk-states-\(columns)x\(rows)")
  }

  @Test(arguments: [(160, 48), (124, 36), (80, 24), (60, 20)])
  func inItsPlace(columns: Int, rows: Int) throws {
    var pilot = Pilot.atDesk(columns, rows, Self.all)
    if columns < 100 { pilot.press("4") }
    try Golden.expect(pilot, "bulk-\(columns)x\(rows)")
  }

  @Test func theEmptyPaneSaysHowToBegin() throws {
    var pilot = Pilot.atDesk(124, 36)
    pilot.press("4")
    #expect(pilot.screen.contains("b collects in bulk: the query, marked rows, or a file of ids."))
    try Golden.expect(pilot, "bulk-empty-124x36")
    var none = Pilot.settled(124, 36)
    none.press("4")
    #expect(none.screen.contains("This source offers none."))
  }

  @Test func slicesAreFolded() throws {
    let whole = BulkProgress.sample(.downloading).cut([.parsed, .downloading, .preparing, .unknown])
    var pilot = Pilot.atDesk(124, 36, [whole])
    pilot.press("4")
    #expect(pilot.screen.contains("▸ job · title=(data"))
    #expect(!pilot.screen.contains("1000 to 1999"))
    pilot.press("l j j")
    #expect(pilot.screen.contains("▾ job · title=(data"))
    #expect(pilot.screen.contains("›     1000 to 1999"))
    try Golden.expect(pilot, "bulk-slices-124x36")
    // Keys are about the slice, and folding leads back to the whole.
    pilot.press("p")
    #expect(pilot.take().map(\.kind) == ["bulk"])
    pilot.press("h")
    #expect(!pilot.screen.contains("1000 to 1999"))
    #expect(pilot.state.scene.bulkTable.current == BulkTable.Item(request: "downloading"))
    pilot.press("space")
    #expect(pilot.screen.contains("1000 to 1999"))
  }

  @Test func theCursorStaysOnItsRequest() {
    var pilot = Pilot.atDesk(160, 40, Self.all)
    pilot.press("4 j j")
    #expect(pilot.state.scene.bulkTable.currentRequest?.id == "downloading")
    pilot.bulk.requests.insert(.sample(.composed), at: 0)
    pilot.hear()
    #expect(pilot.state.scene.bulkTable.currentRequest?.id == "downloading")
    pilot.bulk.requests.removeAll { $0.id == "downloading" }
    pilot.hear()
    #expect(pilot.state.scene.bulkTable.currentRequest?.id == "composed")
    pilot.press("G")
    #expect(pilot.state.scene.bulkTable.currentRequest?.id == "paused")
    #expect(pilot.screen.contains("p go on"))
  }

  @Test func numbersForPeople() {
    #expect(Int(999).sized == "999 B")
    #expect(Int(1_000).sized == "1.0 kB")
    #expect(Int(19_549_000).sized == "19.5 MB")
    #expect(Int(999_949).sized == "1.0 MB")
    #expect(Int(123_456_789).sized == "123 MB")
    #expect(Duration.seconds(21).clock == "0:21")
    #expect(Duration.seconds(3723).clock == "1:02:03")
  }

  // MARK: - Keys

  @Test(
    arguments: [
      ("downloading", "p", BulkAct.pause("downloading")), ("paused", "p", .resume("paused")),
      ("preparing", "r", .retry("preparing")), ("unknown", "c", .check("unknown")),
      ("unknown", "D y", .giveUp("unknown")), ("preparing", "d y", .cancel("preparing")),
      ("priced", "d", .cancel("priced")), ("refused", "i", .explain("refused")),
    ]
  )
  func keysDoWhatTheySay(id: String, keys: String, act: BulkAct) {
    var pilot = Pilot.atDesk(124, 36, Self.all)
    pilot.press("4")
    while pilot.state.scene.bulkTable.currentRequest?.id != id { pilot.press("j") }
    pilot.press(keys)
    pilot.settle()
    #expect(pilot.bulk.acts == [act])
  }

  @Test(
    arguments: [
      ("parsed", "p"), ("parsed", "d"), ("refused", "r"), ("preparing", "y"), ("priced", "c"),
      ("priced", "I"), ("preparing", "R"), ("preparing", "D"), ("preparing", "x"),
      // A no.
      ("unknown", "D n"), ("preparing", "d esc"), ("unknown", "R esc"), ("unknown", "I esc"),
    ]
  )
  func nothingIsDoneThatCannotBe(id: String, keys: String) {
    var pilot = Pilot.atDesk(124, 36, Self.all)
    pilot.press("4")
    while pilot.state.scene.bulkTable.currentRequest?.id != id { pilot.press("j") }
    pilot.press(keys)
    pilot.settle()
    #expect(pilot.bulk.acts.isEmpty)
    #expect(pilot.state.layers.isEmpty)
    if !keys.contains(" ") { #expect(pilot.state.scene.notice?.kind == .warning) }
  }

  @Test func whatMayBeLostIsNamed() throws {
    var pilot = Pilot.atDesk(100, 30, [.sample(.unknown)])
    pilot.press("4 D")
    #expect(pilot.screen.contains("If it was bought,"))
    try Golden.expect(pilot, "bulk-give-up-100x30")
  }

  @Test func sendingAgainShowsThatItMayBePaidTwice() throws {
    var pilot = Pilot.atDesk(100, 30, [.sample(.unknown)])
    pilot.press("4 R")
    #expect(pilot.screen.contains("you pay for it twice"))
    try Golden.expect(pilot, "bulk-send-again-100x30")
    pilot.press("y")
    #expect(pilot.effects.isEmpty)
    pilot.type("8120")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.bulk.acts == [.sendAgain("unknown", spending: .atMost(8120))])
  }

  @Test func anIDIsTyped() {
    var pilot = Pilot.atDesk(100, 30, [.sample(.unknown)])
    pilot.press("4 I")
    pilot.receive(.input(.paste(Untrusted("0a1b"))))
    pilot.type("-2")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.bulk.acts == [.identify("unknown", "0a1b-2")])
    #expect(pilot.screen.contains("found: it was bought, and goes on"))
  }

  @Test func everythingKnownIsToldOnRequest() throws {
    var pilot = Pilot.atDesk(100, 30, [.sample(.unknown)])
    pilot.press("4 i")
    #expect(pilot.screen.contains("the connection was cut before an answer came"))
    pilot.settle()
    #expect(pilot.screen.contains("file part-1"))
    try Golden.expect(pilot, "bulk-detail-100x30")
    // In another state there is more to know; in the same one there is not.
    pilot.hear()
    pilot.settle()
    pilot.bulk.change("unknown") { $0.state = .preparing }
    pilot.hear()
    pilot.settle()
    #expect(pilot.bulk.acts == [.explain("unknown"), .explain("unknown")])
    pilot.press("esc")
    #expect(pilot.state.layers.isEmpty)
  }

  @Test func whatGoesWrongIsSaid() {
    var pilot = Pilot.atDesk(124, 36, Self.all)
    pilot.bulk.problem = BulkProblem("the disk is full", advice: "make room")
    pilot.press("4 j p")
    pilot.settle()
    #expect(pilot.screen.contains("the disk is full; make room"))
    #expect(!pilot.state.isBusy)
  }

  // MARK: - News

  @Test func theAccountsBalanceStandsAtEachOfItsSources() {
    var other = SourceSetup("other", name: "Other dataset")
    other.account = Pilot.desk
    other.bulkDatasets = ["other"]
    var pilot = Pilot.atDesk(160, 40, [.sample(.unknown)], others: [other])
    #expect(!pilot.screen.contains("credits 0"))
    #expect(!pilot.screen.contains("may have been charged"))
    var status = AccountStatus(credits: Credits(left: 9997, time: Pilot.second, unknowns: 1))
    status.windows = [WindowUse(RateWindow(27, per: .seconds(1)), used: 3)]
    pilot.hear(status, of: [Pilot.feed, "other"])
    #expect(pilot.screen.contains("credits 9,997 ("))
    #expect(pilot.screen.contains("1 may have been charged"))
    #expect(pilot.screen.contains("3/27"))
    pilot.press("S")
    #expect(pilot.screen.split(separator: "\n").count { $0.contains("· credits 9,997") } == 2)
    pilot.press("esc")
    pilot.bulk.requests = [.sample(.priced)]
    pilot.hear()
    status.credits?.unknowns = 0
    pilot.hear(status, of: [Pilot.feed, "other"])
    #expect(!pilot.screen.contains("may have been charged"))
    pilot.press("4 enter")
    #expect(pilot.screen.contains("balance   9,997 credits"))
    #expect(!pilot.screen.contains("does not cover it"))
    pilot.press("esc")
    status.credits = Credits(left: 7, time: Pilot.second)
    pilot.hear(status, of: [Pilot.feed, "other"])
    pilot.press("4 enter")
    #expect(pilot.screen.contains("beware    the balance does not cover it"))
  }

  @Test func whatBecomesOfRequestsIsToldInAnyPane() {
    var pilot = Pilot.atDesk(160, 40, [.sample(.preparing)], notifies: true)
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("bulk 1 running"))
    pilot.press("1")
    pilot.bulk.change("preparing") { $0.state = .ready }
    pilot.hear()
    #expect(pilot.take().map(\.kind) == ["bell"])
    #expect(pilot.screen.contains("ready: job · title=(data"))
    pilot.bulk.change("preparing") { $0.state = .downloading }
    pilot.hear()
    #expect(pilot.take().isEmpty)
    pilot.bulk.change("preparing") { ($0.state, $0.read) = (.parsed, 8120) }
    pilot.hear()
    #expect(pilot.take().map(\.kind) == ["bell"])
    #expect(pilot.screen.contains("8,120 records are here"))
    #expect(!pilot.screen.contains("running"))
  }

  @Test func withoutAWishNothingSounds() {
    var pilot = Pilot.atDesk(160, 40, [.sample(.preparing)])
    pilot.bulk.change("preparing") { $0.state = .unknown }
    pilot.hear()
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.scene.notice?.kind == .error)
    #expect(pilot.screen.contains("bulk 1 needs you"))
  }

  @Test func leavingSaysWhatGoesOn() {
    #expect(Pilot.atDesk(124, 36, [.sample(.parsed)]).state.farewell == nil)
    let words = Pilot.atDesk(124, 36, [.sample(.preparing), .sample(.unknown)]).state.farewell
    #expect(words?.text.contains("1 bulk request under way") == true)
    #expect(words?.text.contains("1 bulk request with a lost answer") == true)
  }

  @Test func leavingAsksWhileAnOrderGoesOn() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.preparing)])
    #expect(pilot.press(asking: "q").isEmpty)
    #expect(pilot.screen.contains("the provider goes on preparing"))
    #expect(pilot.press(asking: "n").isEmpty)
    #expect(!pilot.screen.contains("the provider goes on preparing"))
    #expect(pilot.press(asking: "q y").map(\.kind) == ["quit"])
  }

  @Test func leavingTheSandboxSaysThatItsOrdersEnd() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.preparing)], scratch: [Pilot.desk])
    pilot.press("q")
    #expect(pilot.screen.contains("sandbox ends"))
  }

  @Test func leavingAsksNothingWithoutAnOrder() {
    var pilot = Pilot.atDesk(124, 36, [.sample(.parsed)])
    #expect(pilot.press(asking: "q").map(\.kind) == ["quit"])
  }
}
