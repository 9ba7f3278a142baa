import Foundation
import Market
import SafeText
import Testing

@testable import MarketService
@testable import Store

/// What comes when the part is not what it was any more, or has waited too long.
@Suite("The machine of a part, late and at its limits")
struct PartMachineLateTests {
  private static let day: TimeInterval = 86_400
  private static let start = Date(timeIntervalSince1970: 1_795_000_000)

  /// A machine whose part is in a state.
  private static func machine(
    _ state: PurchaseState,
    rules: PartMachine.Rules = PartWorld.rules,
    _ edit: (inout Purchase) -> Void = { _ in }
  ) -> PartMachine {
    var row = PartWorld(seed: 1).row
    row.state = state
    row.remoteID = PartWorld.id.description
    row.created = start
    row.sent = start
    edit(&row)
    return PartMachine(row, rules: rules)
  }

  private static func changes(_ steps: [PartStep]) -> [PartChange] {
    steps.compactMap { if case .record(let change) = $0 { change } else { nil } }
  }

  /// Results that come after the part moved on change nothing: another process has decided.
  @Test(arguments: PurchaseState.allCases)
  func aResultThatComesTooLateChangesNothing(state: PurchaseState) {
    let results: [(PartEvent, [PurchaseState])] = [
      (.submitted(.success(BulkReceipt(id: PartWorld.id))), [.sending]),
      (.submitted(.failure(PartWorld.lost)), [.sending]),
      (.polled(.success(.ready([]))), [.accepted, .preparing]),
      (.polled(.failure(PartWorld.missing)), [.accepted, .preparing]),
      (.downloaded([PartWorld.payload]), [.downloading]),
      (.downloadFailed(PartWorld.missing, hasProgressed: false), [.downloading]),
      (.read(records: 3, unreadable: 0), [.stored]),
      (.damaged(PartWorld.payload), [.stored]),
    ]
    for (event, states) in results where !states.contains(state) {
      var machine = Self.machine(state)
      // What the machine does by itself in this state is no result of the event.
      var woken = machine
      let alone = woken.handle(.wake, at: Self.start)
      let steps = machine.handle(event, at: Self.start)
      let changes = Self.changes(steps).map(\.way.name)
      #expect(
        changes.isEmpty || changes == Self.changes(alone).map(\.way.name),
        "\(state) \(event) \(changes)"
      )
    }
  }

  @Test func aLostAnswerStaysUnknownIfACallHasNamedAnID() {
    var machine = Self.machine(.sending) { $0.facts.claim = PartWorld.other.description }
    let changes = Self.changes(
      machine.handle(.submitted(.failure(PartWorld.lost)), at: Self.start)
    )
    #expect(changes.map(\.way.name) == ["unknown"])
  }

  @Test func aClaimThatTheProviderDoesNotConfirmIsDismissed() {
    for (claim, changes) in [(PartWorld.id, 1), (PartWorld.other, 0)] {
      var machine = Self.machine(.unknown) { $0.facts.claim = claim.description }
      let steps = machine.handle(.verified(PartWorld.id, .success(false)), at: Self.start)
      #expect(Self.changes(steps).count == changes, "\(claim)")
    }
  }

  @Test func aDiskThatFailsWhileARequestIsOnItsWayStartsNothing() {
    var world = PartWorld(seed: 1)
    world.isWell = true
    world.isSending()
    var machine = world.machine
    let steps = machine.handle(.storeFailed(StoreError(.fullDisk, ""), nil), at: Self.start)
    #expect(steps.isEmpty)
    #expect(machine.task == world.machine.task)
  }

  @Test func whatTheProviderNoLongerHasIsExpiredOnceItsDaysAreOver() {
    let rules = PartWorld.rules
    let days = Double(rules.daysKept) * Self.day
    for (state, event) in [
      (PurchaseState.preparing, PartEvent.polled(.failure(PartWorld.noCredits))),
      (.preparing, .polled(.failure(PartWorld.missing))),
      (.downloading, .downloadFailed(PartWorld.missing, hasProgressed: false)),
    ] {
      var late = Self.machine(state)
      let after = Self.changes(late.handle(event, at: Self.start.addingTimeInterval(days)))
      #expect(after.map(\.way.name) == ["expired"], "\(state) \(event)")
      var early = Self.machine(state)
      let before = Self.changes(early.handle(event, at: Self.start.addingTimeInterval(60)))
      #expect(!before.map(\.way.name).contains("expired"), "\(state) \(event)")
    }
  }

  /// What the provider says of a part that it took, and what becomes of it: a word and an end, or a person.
  @Test(
    arguments: [
      (BulkFailure(.noCredits, Untrusted("no")), "waits"),
      (BulkFailure(.gone, Untrusted("no")), "expired"),
      (BulkFailure(.unprocessable, Untrusted("no")), "refused"),
      (BulkFailure(.badRequest, Untrusted("no")), "refused"),
      (BulkFailure(ProviderFailure(.refused(Untrusted("no")), .answered)), "paused"),
      (BulkFailure(ProviderFailure(.badCredentials, .answered)), "paused"),
      (BulkFailure(.running, Untrusted("no")), "waits"),
      (BulkFailure(ProviderFailure(.down(status: 503), .answered)), "waits"),
      (BulkFailure(.notFound, Untrusted("no")), "waits"),
    ]
  )
  func everyAnswerLeadsSomewhere(failure: BulkFailure, end: String) {
    var machine = Self.machine(.preparing)
    let steps = machine.handle(.polled(.failure(failure)), at: Self.start.addingTimeInterval(9))
    let changes = Self.changes(steps)
    let waits = steps.contains { if case .start(.wait) = $0 { true } else { false } }
    let holds = changes.contains { if case .hold = $0 { true } else { false } }
    #expect(waits == (end == "waits"), "\(failure)")
    #expect(holds == (end == "paused"), "\(failure)")
    let lacksCredits = failure == BulkFailure(.noCredits, Untrusted("no"))
    #expect(machine.status?.lacksCredits ?? false == lacksCredits)
    #expect(changes.map(\.way.name).contains(end) == ["expired", "refused"].contains(end))
  }

  /// A provider that has said that it prepares a part knows of it: what it does not find then is not there.
  @Test func whatIsNotFoundOnceItWasPreparedIsRefused() {
    var machine = Self.machine(.preparing)
    _ = machine.handle(.polled(.success(.preparing)), at: Self.start)
    _ = machine.handle(.timeUp, at: Self.start.addingTimeInterval(5))
    let steps = machine.handle(
      .polled(.failure(PartWorld.missing)),
      at: Self.start.addingTimeInterval(5)
    )
    #expect(Self.changes(steps).map(\.way.name) == ["refused"])
  }

  @Test func aFileThatIsAlwaysDamagedWaitsForAPersonInTheEnd() {
    var held: [Bool] = []
    var row = Self.machine(.stored).part
    row.payloads = [PartWorld.payload]
    for _ in 0...PartMachine.mostRefetches {
      var machine = PartMachine(row, rules: PartWorld.rules)
      let steps = machine.handle(.damaged(PartWorld.payload), at: Self.start)
      for change in Self.changes(steps) {
        change.edit(&row)
        if case .refetch(_, let hold) = change { held.append(hold != nil) }
      }
    }
    #expect(held == [Bool](repeating: false, count: PartMachine.mostRefetches) + [true])
  }

  @Test func aPartThatWaitsBecauseSpendingIsOffSaysSo() {
    var rules = PartWorld.rules
    rules.isSpendingOff = true
    var machine = Self.machine(.planned, rules: rules)
    #expect(machine.handle(.wake, at: Self.start).isEmpty)
    #expect(machine.status?.message?.text.contains("spending is off") == true)
  }
}

extension PartChange.Way {
  /// Where the change leads, in a word.
  fileprivate var name: String {
    switch self {
    case .move(let state): state.rawValue
    case .resolve(let verdict, _): "\(verdict)"
    case .update: "update"
    case .note: "note"
    }
  }
}
