public import Foundation

/// Everything stored on this machine, in one folder that only its user can read.
public struct Storage: Sendable {
  /// The purchases, also those not sent yet.
  public let ledger: Ledger
  /// The purchased bytes as received.
  public let payloads: Payloads
  /// The purchased records.
  public let records: Records
  /// The free disk space and its reserve.
  public let reserve: DiskReserve

  /// Opens the store in a folder, which is created if needed.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - disk: The system calls.
  ///   - now: The clock.
  /// - Throws: ``StoreError``.
  public init(
    folder path: String,
    disk: Disk = Disk(),
    now: @escaping @Sendable () -> Date
  ) throws(StoreError) {
    let folder = try Folder.make(path, disk: disk)
    reserve = DiskReserve(folder: folder)
    ledger = try Ledger(folder: folder, reserve: reserve, now: now)
    payloads = Payloads(folder: try folder.folder("payload"), reserve: reserve)
    records = try Records(folder: folder)
  }
}
