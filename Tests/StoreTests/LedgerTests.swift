import Foundation
import Market
import TestSupport
import Testing

@testable import Store

@Suite struct LedgerTests {
  @Test func whatWasPlannedComesBackAsItWas() throws {
    try TemporaryFolder.with { folder in
      let clock = TestClock()
      let ledger = try Ledger(folder, clock)
      #expect(ledger.report.findings.isEmpty)
      let planned = try ledger.plan(.page())
      #expect(planned.state == .planned)
      #expect(planned.created == clock.now())
      clock.advance(seconds: 1.2345)
      let sent = try ledger.move(planned.id, to: .sending) { $0.balanceBefore = 500 }
      #expect(sent.sent == clock.now().kept)
      let accepted = try ledger.move(planned.id, to: .accepted) {
        $0.remoteID = "r-1"
        $0.webhookSecret = "s-1"
        $0.charged = 97
        $0.balanceAfter = 403
        $0.payloads = PayloadName(text: "0-0000abcd-12.json").map { [$0] } ?? []
        $0.message = "line\nbreak \u{1F600}"
        $0.isPaused = true
        $0.recordCount = 97
      }
      #expect(accepted.payloads.count == 1)
      #expect(try ledger.purchase(planned.id) == accepted)
      #expect(try ledger.purchase(remoteID: "r-1", account: "acme") == accepted)
      #expect(try ledger.purchase(webhookSecret: "s-1") == accepted)
      #expect(try Ledger(folder, clock).purchase(planned.id) == accepted)
    }
  }

  @Test func onlyLegalTransitionsAreMade() throws {
    try TemporaryFolder.with { folder in
      let ledger = try Ledger(folder)
      var ordinal = 0
      for (from, path) in paths {
        for to in Purchase.State.allCases {
          ordinal += 1
          var purchase = try ledger.plan(.page(ordinal, state: path[0]))
          for state in path.dropFirst() { purchase = try ledger.move(purchase.id, to: state) }
          #expect(purchase.state == from)
          let isLegal = from.next.contains(to)
          let before = try ledger.purchase(purchase.id)
          let reason = reason { try ledger.move(purchase.id, to: to) { $0.message = "moved" } }
          #expect(reason == (isLegal ? nil : .illegal(from: from, to: to)))
          let after = try ledger.purchase(purchase.id)
          #expect(isLegal ? after?.state == to : after == before)
        }
      }
    }
  }

  /// A way to each state.
  private var paths: [Purchase.State: [Purchase.State]] {
    var paths: [Purchase.State: [Purchase.State]] = [.composed: [.composed]]
    var open = [Purchase.State.composed]
    while let state = open.popLast() {
      for next in state.next where paths[next] == nil {
        paths[next] = paths[state, default: []] + [next]
        open.append(next)
      }
    }
    return paths
  }

  @Test func everyStateCanBeReached() {
    #expect(Set(paths.keys) == Set(Purchase.State.allCases))
  }

  @Test func nothingThatMayHaveCostGoesBackWithoutEvidence() {
    for state in Purchase.State.allCases where state.mayHaveCost && state != .sending {
      #expect(state.next.isDisjoint(with: [.composed, .priced, .confirmed, .planned, .sending]))
    }
  }

  @Test func evidenceAloneLeadsOutOfTheUnknown() throws {
    try TemporaryFolder.with { folder in
      let clock = TestClock()
      let ledger = try Ledger(folder, clock)
      for (ordinal, (verdict, state)) in [
        (Purchase.Verdict.bought, Purchase.State.accepted), (.notBought, .planned),
        (.givenUp, .cancelled),
      ].enumerated() {
        let lost = try ledger.planned(.page(ordinal), through: .sending, .unknown)
        try ledger.note(lost.id, evidence: "balance 500 before")
        let resolved = try ledger.resolve(lost.id, verdict, evidence: "hook") { $0.charged = 5 }
        #expect(resolved.state == state)
        #expect(resolved.charged == 5)
        #expect(resolved.evidence.map(\.text) == ["balance 500 before", "hook"])
        #expect(resolved.evidence.map(\.verdict) == [nil, verdict])
        #expect(try ledger.purchase(lost.id) == resolved)
      }
      let page = try ledger.plan(.page(9))
      #expect(
        reason { try ledger.resolve(page.id, .bought, evidence: "") }
          == .illegal(from: .planned, to: .accepted)
      )
    }
  }

  @Test func whatWasBoughtAfterAllCountsBesideWhatWasPlannedAnew() throws {
    try TemporaryFolder.with { folder in
      let ledger = try Ledger(folder)
      let lost = try ledger.planned(.page(), through: .sending, .unknown)
      try ledger.resolve(lost.id, .givenUp, evidence: "the user")
      let second = try ledger.planned(.page(), through: .sending, .stored)
      let late = try ledger.resolve(lost.id, .bought, evidence: "hook")
      #expect(late.isDuplicate)
      #expect(try ledger.series("title:java", account: "acme").count == 2)
      #expect(try ledger.living(account: "acme", series: "title:java", ordinal: 1) == second)
    }
  }

  @Test func theSameThingIsPlannedOnce() throws {
    try TemporaryFolder.with { folder in
      let first = try Ledger(folder)
      let second = try Ledger(folder)
      let planned = try first.plan(.page())
      #expect(reason { try second.plan(.page()) } == .alreadyPlanned(planned))
      #expect(reason { try second.plan([.page(2), .page()]) } == .alreadyPlanned(planned))
      #expect(try second.purchases().count == 1)
      try first.plan(.page(account: "other"))
      try first.move(planned.id, to: .sending)
      try first.move(planned.id, to: .refused)
      #expect(try second.plan(.page()).id != planned.id)
    }
  }

  @Test(.timeLimit(.minutes(10))) func ofTwoThatRaceOneWins() async throws {
    let folder = try Folder.scratch()
    defer { Folder.removeScratch(folder) }
    let ledgers = [try Ledger(folder), try Ledger(folder)]
    let won = await withTaskGroup(of: Int.self) { group in
      for ledger in ledgers {
        group.addTask {
          (0..<60).count { ordinal in (try? ledger.plan(.page(ordinal))) != nil }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(won == 60)
    #expect(try ledgers[0].purchases().count == 60)
    #expect(try Ledger(folder).report.findings.isEmpty)
  }

  @Test func theLivingSenderIsLeftAlone() throws {
    try TemporaryFolder.with { folder in
      let living = try Ledger(folder)
      let mine = try living.planned(.page(), through: .sending)
      do {
        let dying = try Ledger(folder)
        _ = try dying.planned(.page(2), through: .sending)
        let third = try Ledger(folder)
        #expect(third.report.findings.isEmpty)
        withExtendedLifetime(dying) {}
      }
      let next = try Ledger(folder)
      #expect(next.report.findings == [.becameUnknown(purchases: 1)])
      #expect(try next.purchase(mine.id)?.state == .sending)
      #expect(try next.purchases(states: [.unknown]).map(\.ordinal) == [2])
      #expect(try next.reclaim().isEmpty)
    }
  }

  @Test func whatTheDeadLeaveCanBeReclaimedWithoutAnewStart() throws {
    try TemporaryFolder.with { folder in
      let living = try Ledger(folder)
      do {
        _ = try Ledger(folder).planned(.page(2), through: .sending)
      }
      #expect(try living.reclaim().map(\.state) == [.unknown])
    }
  }

  @Test func spendingIsSummedOnce() throws {
    try TemporaryFolder.with { folder in
      let clock = TestClock()
      let ledger = try Ledger(folder, clock)
      let day = Day(number: Int(clock.now().timeIntervalSince1970 / 86_400))
      let page = try ledger.planned(.page(1), through: .sending)
      try ledger.move(page.id, to: .stored) {
        $0.charged = 60
        $0.balanceAfter = 940
      }
      clock.advance(seconds: 86_400)
      _ = try ledger.planned(.page(2), through: .sending, .unknown)
      let whole = try ledger.plan(.page(3, series: "bulk", maximum: 500, state: .confirmed))
      let slice = try ledger.planned(
        .page(4, series: "bulk", maximum: 250, parent: whole.id),
        through: .sending
      )
      try ledger.move(slice.id, to: .accepted) { $0.charged = 200 }
      try ledger.plan(.page(5))
      clock.advance(seconds: 5)
      try ledger.note(balance: 700, of: "acme")
      let spending = try #require(try ledger.spending().first)
      #expect(spending.total == .init(purchases: 4, charged: 260, atMostMore: 100))
      #expect(spending.days[day] == .init(purchases: 1, charged: 60))
      #expect(
        spending.days[Day(number: day.number + 1)]
          == .init(purchases: 2, charged: 200, atMostMore: 100)
      )
      #expect(spending.states[.unknown] == .init(purchases: 1, atMostMore: 100))
      #expect(spending.balance?.credits == 700)
      #expect(spending.balance?.date == clock.now())
    }
  }

  @Test func filesAreForTheirUserAlone() throws {
    try TemporaryFolder.with { folder in
      chmod(folder, 0o755)
      let ledger = try Ledger(folder)
      try ledger.plan(.page())
      let again = try Ledger(folder)
      let modes = try Folder.modes(of: folder)
      #expect(modes.count > 2)
      for (path, mode) in modes {
        #expect(mode & 0o077 == 0, "\(path)")
      }
      withExtendedLifetime(again) {}
    }
  }
}
