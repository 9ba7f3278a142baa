public import Foundation
public import Store

/// The memory of what was paid for, shared by all accounts of a user.
public struct PaidStore: Sendable {
  /// What was bought, and what was about to be.
  public let ledger: Ledger
  /// The bytes as they came.
  public let payloads: Payloads
  /// Room on the disk.
  public let room: Room

  /// Opens the memory in a folder, which is made if it is not there.
  ///
  /// - Throws: ``StoreError`` if the folder cannot be used.
  public init(folder: String, now: @escaping @Sendable () -> Date) throws(StoreError) {
    ledger = try Ledger(folder: folder, now: now)
    payloads = try Payloads(folder: folder)
    room = payloads.room
  }
}
