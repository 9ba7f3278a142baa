import JSON
import Synchronization

@testable import Sandbox

/// A file of charges in memory.
final class Ledger: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  /// What the disk says to the next line.
  let failure = Mutex<(any Error)?>(nil)

  func write(_ line: [UInt8]) throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
    bytes.withLock { $0 += line }
  }

  var lines: [JSON] {
    get throws {
      try bytes.withLock { bytes in
        try bytes.split(separator: 0x0A).map { try JSON(parsing: Array($0)) }
      }
    }
  }
}
