import Foundation
import Market
import SafeText
import Testing

@testable import MarketService
@testable import Store

@Suite("The machine of a part")
struct PartMachineTests {
  @Test(arguments: 0..<20)
  func keepsItsPromisesWhateverHappensInWhateverOrder(seed: Int) throws {
    for round in 0..<25 {
      var world = PartWorld(seed: seed * 1000 + round)
      for _ in 0..<120 { world.doSomething() }
      try world.check()
    }
  }

  @Test(arguments: 0..<20)
  func comesToItsEndOnceNothingIsInItsWay(seed: Int) throws {
    for round in 0..<20 {
      var world = PartWorld(seed: 77_000 + seed * 100 + round)
      for _ in 0..<60 { world.doSomething() }
      world.restart()
      world.isWell = true
      if world.row.isPaused { world.handle(.resume) } else { world.handle(.wake) }
      for _ in 0..<40 where world.running != nil { world.endTask() }
      try world.check()
      #expect(world.running == nil)
      #expect(world.row.state.phase != .underWay, "\(world.row.state) \(world.log.suffix(12))")
    }
  }

  /// Does in every state with every event what the table says, and nothing else.
  @Test func doesInEveryStateWithEveryEventWhatTheTableSays() throws {
    var cells: [String] = []
    for state in PurchaseState.allCases {
      for (name, event) in PartWorld.events {
        var world = PartWorld(seed: 1)
        world.row.state = state
        world.row.remoteID = PartWorld.id.description
        if [.planned, .sending, .refused, .unknown, .cancelled].contains(state) {
          world.row.remoteID = nil
        }
        if [.stored, .parsed].contains(state) { world.row.payloads = [PartWorld.payload] }
        world.row.facts.files =
          state == .accepted || state == .preparing ? [] : ["a/part-0.json.gz"]
        world.restart(asCrash: false)
        if state == .sending { world.isSending() } else { world.handle(.wake) }
        guard world.takes(event) else { continue }
        let steps = world.steps(of: event)
        guard !steps.isEmpty else { continue }
        cells.append("\(state.rawValue) · \(name): \(steps.joined(separator: ", "))")
      }
    }
    #expect(cells == PartWorld.table)
  }

  /// Does not send again what an answer is still to come for, even if the disk refuses to write it
  /// down.
  @Test func doesNotSendAgainWhatAnAnswerIsStillToComeFor() throws {
    var world = PartWorld(seed: 1)
    world.isWell = true
    world.handle(.wake)
    world.end(with: .turnCame(Turn()))
    #expect(world.row.state == .sending)
    world.failures = 3
    world.end(with: .submitted(.success(BulkReceipt(id: PartWorld.id, creditsLeft: 7))))
    #expect(world.row.state == .sending)
    // The receipt is kept until the disk takes it.
    for _ in 0..<4 where world.row.state == .sending { world.endTask() }
    #expect(world.row.state == .accepted)
    #expect(world.row.remoteID == PartWorld.id.description)
    #expect(world.row.balanceAfter == 7)
    #expect(world.sends == 1)
    try world.check()
  }

  @Test func givesItsTurnBackIfItWasPausedWhileItWaitedForIt() throws {
    var world = PartWorld(seed: 1)
    world.handle(.wake)
    world.handle(.pause)
    world.end(with: .turnCame(Turn()))
    #expect(world.row.state == .planned)
    #expect(world.sends == 0)
    #expect(!world.hasTurn)
    try world.check()
  }
}
