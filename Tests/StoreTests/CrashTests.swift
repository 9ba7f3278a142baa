import Foundation
import Market
import Synchronization
import TestSupport
import Testing

@testable import Store

/// A process that is killed at any call to the disk leaves what it was told to be done.
@Suite struct CrashTests {
  @Test(.timeLimit(.minutes(10)), arguments: 0..<16)
  func aKilledBuyerLosesNothing(calls: Int) async throws {
    let folder = try Folder.scratch()
    defer { Folder.removeScratch(folder) }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, calls = calls as Int] in
      try Buyer(folder: folder, calls: calls).run()
    }
    let said = try String(contentsOfFile: folder + "/said", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let storage = try Storage(folder: folder, now: TestClock().now)
    let last = Dictionary(said.map { ($0[0], Purchase.State(rawValue: $0[1])) }) { $1 }
    for (id, told) in last {
      let purchase = try #require(try storage.ledger.purchase(id))
      // A change may have been made when the kill came, and nobody was told.
      switch told {
      case .planned: #expect([.planned, .unknown].contains(purchase.state))
      case .sending: #expect([.unknown, .stored].contains(purchase.state))
      default: #expect(purchase.state == told)
      }
      for name in purchase.payloads {
        #expect(try storage.payloads.bytes(name, of: id) == Buyer.body)
      }
      #expect(purchase.state != .stored || purchase.payloads.count == 1)
    }
    try storage.ledger.plan(.page(1000))
    #expect(try Ledger(folder).report.findings.isEmpty)
  }
}

/// Buys page after page, says what was done, and is killed at one of its calls to the disk.
private struct Buyer {
  static let body = [UInt8](repeating: 5, count: 1000)
  let folder: String
  let calls: Int

  func run() throws {
    try write([], folder + "/said")
    let fuse = Fuse()
    let storage = try Storage(folder: folder, disk: fuse.disk, now: TestClock().now)
    fuse.light(calls)
    for ordinal in 0..<1000 {
      let page = try storage.ledger.plan(.page(ordinal))
      try say(page)
      try say(try storage.ledger.move(page.id, to: .sending))
      let name = try storage.payloads.keep(Buyer.body, at: 0, type: "json", of: page.id)
      try say(try storage.ledger.move(page.id, to: .stored) { $0.payloads = [name] })
    }
  }

  /// Tells the world; what was told stays told after a kill.
  private func say(_ purchase: Purchase) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: folder + "/said"))
    try file.seekToEnd()
    try file.write(contentsOf: Data("\(purchase.id) \(purchase.state.rawValue)\n".utf8))
    try file.close()
  }
}

/// Kills the process at a call to the disk, after half of what was to be written.
private final class Fuse: Sendable {
  private let left = Mutex(Int.max)

  func light(_ calls: Int) {
    left.withLock { $0 = calls }
  }

  var disk: Disk {
    Disk(
      write: { descriptor, bytes in
        guard self.burn() else { return SystemCall.write(descriptor, bytes) }
        _ = SystemCall.write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2))
        )
        kill(getpid(), SIGKILL)
        return -Int(EIO)
      },
      sync: { descriptor in
        if self.burn() { kill(getpid(), SIGKILL) }
        return SystemCall.sync(descriptor)
      }
    )
  }

  private func burn() -> Bool {
    left.withLock { left in
      left -= 1
      return left < 0
    }
  }
}
