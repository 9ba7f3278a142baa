import Foundation
import GRDB
import Market
import TestSupport
import Testing

@testable import Store

@Suite struct FullDiskTests {
  private let id = UUID().uuidString.lowercased()

  @Test func nothingIsBoughtWithoutRoom() throws {
    try TemporaryFolder.with { folder in
      let disk = FillingDisk(left: 3 * 1_000_000 + 64_000_000)
      let reserve = DiskReserve(folder: try Folder.make(folder, disk: disk.calls(folder)))
      try reserve.check(expecting: 1_000_000)
      #expect(
        reason { try reserve.check(expecting: 1_000_001) }
          == .noRoom(needed: 67_000_003, free: 67_000_000)
      )
      #expect(reason { try reserve.check(expecting: .max) } != nil)
    }
  }

  @Test func theBallastIsMadeAndGivenUpAndMadeAgain() throws {
    try TemporaryFolder.with { folder in
      let reserve = DiskReserve(
        folder: try Folder.make(folder, disk: Disk()),
        ballastBytes: 1_000_000
      )
      reserve.restore()
      #expect(try bytes(folder + "/ballast").count == 1_000_000)
      #expect(reserve.release())
      #expect(!reserve.release())
      reserve.restore()
      #expect(FileManager.default.fileExists(atPath: folder + "/ballast"))
    }
  }

  /// The disk is full at every byte of a change in turn: the change is made or it is not.
  @Test func aFullDiskLeavesTheLedgerAsItWasOrAsItShouldBe() throws {
    try TemporaryFolder.with { folder in
      for left in stride(from: 0, to: 1400, by: 35) {
        let own = folder + "/\(left)"
        let page = try Ledger(own).plan(.page())
        try? FileManager.default.removeItem(atPath: own + "/ballast")
        do {
          let disk = FillingDisk(left: 32_000_000 + 64_000_000 - 1)
          let ledger = try Ledger(folder: own, disk: disk.calls(own), now: TestClock().now)
          #expect(!FileManager.default.fileExists(atPath: own + "/ballast"))
          disk.fill(to: left)
          let reason = reason { try ledger.move(page.id, to: .sending) }
          let state = try ledger.purchase(page.id)?.state
          #expect(reason == nil ? state == .sending : reason == .fullDisk && state == .planned)
        }
        // What comes next stands on whole lines.
        let next = try Ledger(own)
        let state = try #require(try next.purchase(page.id)?.state)
        #expect([.planned, .unknown].contains(state))
        try next.plan(.page(2))
        #expect(try Ledger(own).report.findings.isEmpty)
      }
    }
  }

  @Test func theBallastLetsTheStateBeWritten() throws {
    try TemporaryFolder.with { folder in
      let page = try Ledger(folder).plan(.page())
      let disk = FillingDisk(left: 0, ballast: 10_000)
      let ledger = try Ledger(folder: folder, disk: disk.calls(folder), now: TestClock().now)
      #expect(FileManager.default.fileExists(atPath: folder + "/ballast"))
      try ledger.move(page.id, to: .sending)
      #expect(!FileManager.default.fileExists(atPath: folder + "/ballast"))
      #expect(try ledger.purchase(page.id)?.state == .sending)
    }
  }

  @Test func sqliteThatMeetsAFullDiskGetsTheBallastToo() throws {
    try TemporaryFolder.with { folder in
      let ledger = try Ledger(folder)
      try ledger.plan(.page())
      // SQLite says the same of a file that may not grow as of a disk that is full.
      try ledger.queue.writeWithoutTransaction { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
      }
      var large = Purchase.page(2)
      large.request = Array(repeating: 7, count: 100_000)
      let before = try bytes(folder + "/ledger.jsonl")
      #expect(reason { try ledger.plan(large) } == .fullDisk)
      #expect(!FileManager.default.fileExists(atPath: folder + "/ballast"))
      #expect(try bytes(folder + "/ledger.jsonl") == before)
      #expect(try ledger.purchases().count == 1)
    }
  }

  @Test func aBodyThatMeetsAFullDiskGetsTheBallast() throws {
    try TemporaryFolder.with { folder in
      let disk = FillingDisk(left: 50, ballast: 1000)
      try write([], folder + "/ballast")
      let payloads = try Payloads(folder: folder, disk: disk.calls(folder))
      let body = [UInt8](repeating: 9, count: 100)
      let name = try payloads.keep(body, at: 0, type: "json", of: id)
      #expect(try payloads.bytes(name, of: id) == body)
      #expect(
        reason {
          _ = try payloads.keep(.init(repeating: 1, count: 2000), at: 1, type: "json", of: id)
        }
          == .fullDisk
      )
      #expect(try payloads.names(of: id) == [name])
    }
  }

  @Test func aDownloadThatMeetsAFullDiskGoesOnLater() throws {
    try TemporaryFolder.with { folder in
      let disk = FillingDisk(left: 2000)
      do {
        let payloads = try Payloads(folder: folder, disk: disk.calls(folder))
        let writer = try payloads.writer(at: 0, type: "json", of: id)
        try writer.restart(validator: "v")
        try writer.append(Array(repeating: 1, count: 500))
        #expect(reason { try writer.append(Array(repeating: 2, count: 5000)) } == .fullDisk)
        #expect(writer.length == 500)
      }
      let payloads = try Payloads(folder: folder)
      let writer = try payloads.writer(at: 0, type: "json", of: id)
      #expect(writer.length == 500)
      try writer.append(Array(repeating: 2, count: 500))
      let name = try writer.finish(expecting: 1000)
      let whole = [UInt8](repeating: 1, count: 500) + [UInt8](repeating: 2, count: 500)
      #expect(try payloads.bytes(name, of: id) == whole)
    }
  }
}
