import Foundation
import Market
import SafeText
import TestSupport
import Testing

@testable import Store

@Suite struct ReadOnlyTests {
  private var disk: Disk { Disk(write: { _, _ in -Int(EROFS) }) }

  @Test func aDiskThatTakesNoBytesIsSaid() throws {
    try TemporaryFolder.with { folder in
      let page = try Ledger(folder).plan(.page())
      let ledger = try Ledger(folder: folder, disk: disk, now: TestClock().now)
      #expect(reason { try ledger.move(page.id, to: .sending) } == .readOnly)
      #expect(try ledger.purchase(page.id) == page)
      let payloads = try Payloads(folder: folder, disk: disk)
      #expect(reason { _ = try payloads.keep([1], at: 0, type: "json", of: page.id) } == .readOnly)
    }
  }

  @Test func aFolderThatIsAFileIsSaid() throws {
    try TemporaryFolder.with { folder in
      try write([1], folder + "/file")
      #expect(reason { _ = try Ledger(folder + "/file") } == .badName)
      #expect(reason { _ = try Ledger(folder + "/file/below") } != nil)
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func aLedgerInAFolderThatCannotBeWrittenIsRead() throws {
    try TemporaryFolder.with { folder in
      let page = try Ledger(folder).plan(.page())
      for name in ["ledger.db", "ledger.jsonl", "ledger.lock"] { chmod(folder + "/" + name, 0o400) }
      chmod(folder, 0o500)
      defer { chmod(folder, 0o700) }
      let ledger = try Ledger(folder)
      #expect(try ledger.purchase(page.id) == page)
      #expect(reason { try ledger.plan(.page(2)) } == .readOnly)
    }
  }

  @Test func everyErrorSaysWhatHappened() {
    let reasons: [StoreError.Reason] = [
      .alreadyPlanned(.page()), .illegal(from: .planned, to: .parsed), .noSuchPurchase("x"),
      .fullDisk, .noRoom(needed: 2_000_000, free: 1_000_000), .readOnly, .newerSchema, .damaged,
      .busy, .networkFolder, .badName, .wrongLength(expected: 2, actual: 1), .missing, .system(5),
      .database(10),
    ]
    let messages = reasons.map { StoreError($0, "/data").message }
    #expect(messages.nonEmptyAllSatisfy { !$0.isEmpty })
    #expect(Set(messages).count == reasons.count)
  }
}
