import Foundation
import GRDB
import Market
import TestSupport
import Testing

@testable import Store

@Suite struct DamageTests {
  /// A ledger with purchases in many states; what it held when it was closed.
  private func filled(_ folder: String) throws -> [String: Purchase] {
    let made = try Self.made.get()
    for (name, content) in made.files { try write(content, folder + name) }
    return made.all
  }

  /// Such a ledger, made once.
  private static let made = Result {
    try TemporaryFolder.with { folder in
      let all = try fill(folder)
      let names = ["/ledger.db", "/ledger.jsonl"]
      return (all: all, files: try names.map { ($0, try bytes(folder + $0)) })
    }
  }

  private static func fill(_ folder: String) throws -> [String: Purchase] {
    let ledger = try Ledger(folder)
    for ordinal in 0..<30 {
      var purchase = try ledger.plan(.page(ordinal))
      var state = Purchase.State.planned
      for _ in 0..<(ordinal % 6) {
        guard
          let next = [
            Purchase.State.sending, .accepted, .preparing, .downloading, .stored, .parsed,
          ].first(where: { state.next.contains($0) })
        else { break }
        purchase = try ledger.move(purchase.id, to: next) { $0.charged = ordinal }
        state = purchase.state
      }
    }
    // No `sending` is left: its change to unknown at the next start would be one more thing to expect.
    for purchase in try ledger.purchases(states: [.sending]) {
      try ledger.move(purchase.id, to: .stored)
    }
    return try ledger.all
  }

  private let database = "/ledger.db"
  private let journal = "/ledger.jsonl"

  @Test func aMissingDatabaseIsMadeFromTheLines() throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      try FileManager.default.removeItem(atPath: folder + database)
      let ledger = try Ledger(folder)
      #expect(ledger.report.findings == [.rebuilt(purchases: 30, setAside: nil)])
      #expect(try ledger.all == all)
      #expect(try Ledger(folder).report.findings.isEmpty)
    }
  }

  @Test func theBalanceIsFoundAgain() throws {
    try TemporaryFolder.with { folder in
      do {
        let ledger = try Ledger(folder)
        for (ordinal, balance) in [500, 400].enumerated() {
          let page = try ledger.planned(.page(ordinal), through: .sending)
          try ledger.move(page.id, to: .stored) { $0.balanceAfter = balance }
        }
      }
      try FileManager.default.removeItem(atPath: folder + database)
      #expect(try Ledger(folder).spending().first?.balance?.credits == 400)
    }
  }

  @Test func missingLinesAreMadeFromTheDatabase() throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      try FileManager.default.removeItem(atPath: folder + journal)
      #expect(
        try Ledger(folder).report.findings == [.journalRewritten(damagedLines: 0, setAside: nil)]
      )
      try FileManager.default.removeItem(atPath: folder + database)
      #expect(try Ledger(folder).all == all)
    }
  }

  @Test func anOlderDatabaseCatchesUpWithTheLines() throws {
    try TemporaryFolder.with { folder in
      let id: String
      do {
        let ledger = try Ledger(folder)
        id = try ledger.planned(.page(), through: .sending).id
        let old = try bytes(folder + database)
        try ledger.move(id, to: .accepted) { $0.remoteID = "r-7" }
        try write(old, folder + database)
      }
      let ledger = try Ledger(folder)
      #expect(ledger.report.findings == [.caughtUp(purchases: 1)])
      #expect(try ledger.purchase(id)?.remoteID == "r-7")
    }
  }

  @Test func aLineThatACrashCutIsDropped() throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      let whole = try bytes(folder + journal)
      try write(whole + whole.prefix(100), folder + journal)
      let ledger = try Ledger(folder)
      #expect(ledger.report.findings.isEmpty)
      #expect(try ledger.all == all)
      #expect(try bytes(folder + journal) == whole)
    }
  }

  @Test func aFlippedValueIsNoticedThoughSQLiteDoesNot() throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      do {
        let queue = try DatabaseQueue(path: folder + database)
        try queue.write { db in
          try db.execute(sql: "UPDATE purchase SET charged = 1000 WHERE ordinal = 4")
        }
      }
      let ledger = try Ledger(folder)
      #expect(
        ledger.report.findings == [.rebuilt(purchases: 30, setAside: "ledger.db.damaged-1")]
      )
      #expect(try ledger.all == all)
      #expect(FileManager.default.fileExists(atPath: folder + "/ledger.db.damaged-1"))
    }
  }

  @Test(arguments: ["/ledger.db", "/ledger.jsonl"], 0..<60)
  func damageOfOneCopyLosesNothing(name: String, seed: Int) throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      var random = SplitMix(state: UInt64(seed))
      var content = try bytes(folder + name)
      damage(&content, using: &random)
      try write(content, folder + name)
      let ledger = try Ledger(folder)
      #expect(try ledger.all == all)
      // And it works, and the next start finds all well.
      try ledger.plan(.page(1000))
      #expect(try Ledger(folder).report.findings.isEmpty)
    }
  }

  @Test(arguments: 0..<40) func damageOfBothCopiesLosesWhatIsDamagedInBothAtMost(seed: Int) throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      var random = SplitMix(state: UInt64(seed) &+ 1_000_000)
      for name in [database, journal] {
        var content = try bytes(folder + name)
        damage(&content, using: &random)
        try write(content, folder + name)
      }
      let ledger = try Ledger(folder)
      for purchase in try ledger.purchases() {
        #expect(all[purchase.id] != nil)
      }
      try ledger.plan(.page(1000))
    }
  }

  /// Flips some bytes, or cuts the end, or overwrites a stretch.
  private func damage(_ bytes: inout [UInt8], using random: inout SplitMix) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.removeLast(bytes.count - place)
    case 1:
      for index in place..<min(place + 5000, bytes.count) { bytes[index] = 0 }
    default:
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
    }
  }

  @Test func aFolderOfCopiesTakenWhileWritingStarts() throws {
    try TemporaryFolder.with { folder in
      let ledger = try Ledger(folder + "/live")
      let names = ["ledger.db", "ledger.db-journal", "ledger.jsonl"]
      for ordinal in 0..<20 {
        let page = try ledger.planned(.page(ordinal), through: .sending)
        let copy = folder + "/copy-\(ordinal)"
        try FileManager.default.createDirectory(
          atPath: copy,
          withIntermediateDirectories: true
        )
        for name in names where FileManager.default.fileExists(atPath: folder + "/live/" + name) {
          try FileManager.default.copyItem(
            atPath: folder + "/live/" + name,
            toPath: copy + "/" + name
          )
        }
        // The copy's owner is not there: nobody lives in it.
        #expect(try Ledger(copy).purchase(page.id)?.state == .unknown)
        try ledger.move(page.id, to: .stored)
      }
    }
  }

  @Test func aNewerSchemaIsReadAndNotWritten() throws {
    try TemporaryFolder.with { folder in
      let all = try filled(folder)
      do {
        let queue = try DatabaseQueue(path: folder + database)
        try queue.write { db in
          try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9: from the future')")
        }
      }
      let before = try bytes(folder + database)
      let ledger = try Ledger(folder)
      #expect(try ledger.all == all)
      #expect(reason { try ledger.plan(.page(1000)) } == .newerSchema)
      #expect(reason { try ledger.reclaim() } == nil)
      #expect(reason { try ledger.note(balance: 1, of: "acme") } == .newerSchema)
      #expect(try bytes(folder + database) == before)
    }
  }

  @Test func aBackupIsMadeOnceADayAndSevenAreKept() throws {
    try TemporaryFolder.with { folder in
      let clock = TestClock()
      for _ in 0..<10 {
        let ledger = try Ledger(folder, clock)
        #expect(ledger.report.findings.isEmpty)
        _ = try Ledger(folder, clock)
        clock.advance(seconds: 86_400)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/backup")
      #expect(names.count == 7)
    }
  }

  @Test func aBackupIsTheLastResort() throws {
    try TemporaryFolder.with { folder in
      let clock = TestClock()
      let page = try Ledger(folder, clock).plan(.page())
      clock.advance(seconds: 86_400)
      _ = try Ledger(folder, clock)
      try FileManager.default.removeItem(atPath: folder + database)
      try FileManager.default.removeItem(atPath: folder + journal)
      let ledger = try Ledger(folder, clock)
      #expect(try ledger.purchase(page.id) == page)
      #expect(ledger.report.findings.contains(.bothDamaged(rows: 0, lines: 0)))
    }
  }

  @Test func aLedgerOnAnotherMachineIsRefused() {
    let mounts = """
      /dev/sda1 / ext4 rw 0 0
      server:/own /mnt/own nfs4 rw 0 0
      /dev/sdb1 /mnt/own/local ext4 rw 0 0
      """
    #expect(NetworkFolder.holds("/mnt/own/data", mounts: mounts))
    #expect(!NetworkFolder.holds("/mnt/own/local/data", mounts: mounts))
    #expect(!NetworkFolder.holds("/mnt/owned", mounts: mounts))
  }
}
