import Foundation
import Market
import TestSupport
import Testing

@testable import Store

private let smallDisk = ProcessInfo.processInfo.environment["JOBTALLY_SMALL_DISK"]

/// A real disk that is really full, where the machine gives one:
/// `mount -t tmpfs -o size=160M tmpfs DIR`, then `JOBTALLY_SMALL_DISK=DIR swift test --filter SmallDisk`.
@Suite(.enabled(if: smallDisk != nil, "no small disk is given"), .serialized)
struct SmallDiskTests {
  @Test(arguments: [0, 1, 4, 8, 16, 24, 40, 64, 100, 200].map { $0 * 1024 }, [true, false])
  func aFullDiskStopsTheBuyingAndLosesNothing(left: Int, hasBallast: Bool) throws {
    let folder = try #require(smallDisk) + "/\(UUID())"
    defer { Folder.removeScratch(folder) }
    let clock = TestClock()
    let page: Purchase
    let filler: String
    do {
      let storage = try Storage(folder: folder, now: clock.now)
      #expect(FileManager.default.fileExists(atPath: folder + "/ballast"))
      if !hasBallast { try FileManager.default.removeItem(atPath: folder + "/ballast") }
      page = try storage.ledger.plan(.page())
      try storage.reserve.check(expecting: 1000)
      filler = try fill(folder, leaving: left)
      #expect(reason { try storage.reserve.check(expecting: 1000) } != nil)
      let sending = reason { try storage.ledger.move(page.id, to: .sending) }
      #expect(sending == nil || sending == .fullDisk && !hasBallast)
      let now = try #require(try storage.ledger.purchase(page.id))
      #expect(now.state == (sending == nil ? .sending : .planned))
      let body = [UInt8](repeating: 3, count: 300_000)
      let kept = reason { _ = try storage.payloads.keep(body, at: 0, type: "json", of: page.id) }
      #expect(kept == nil || kept == .fullDisk && !hasBallast)
    }
    // The disk is as full as before: the program starts, or says why not.
    let starting = reason { _ = try Storage(folder: folder, now: clock.now) }
    #expect(starting == nil || starting == .fullDisk)
    try FileManager.default.removeItem(atPath: filler)
    let storage = try Storage(folder: folder, now: clock.now)
    let found = try #require(try storage.ledger.purchase(page.id))
    #expect([.planned, .unknown].contains(found.state))
    #expect(FileManager.default.fileExists(atPath: folder + "/ballast"))
    try storage.ledger.plan(.page(2))
  }

  /// Fills the disk.
  private func fill(_ folder: String, leaving left: Int) throws -> String {
    let path = folder + "/filler"
    let free = try #require(SystemCall.free(folder))
    try write([], path)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data(repeating: 1, count: free - left))
    try file.close()
    return path
  }
}
