public import Foundation

/// All that is kept on this machine, in one folder that nobody else can read.
public struct Storage: Sendable {
  /// What was bought, and what was about to be.
  public let ledger: Ledger
  /// What was bought, byte for byte.
  public let payloads: Payloads
  /// What was bought, record for record.
  public let records: Records
  /// The room that is left for more.
  public let reserve: DiskReserve

  /// Opens the store in a folder, and makes it if it is not there.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - disk: The calls to the system.
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
