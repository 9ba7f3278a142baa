internal import Foundation
internal import SafeText

/// The purchased bytes as received: durable before anything reads them, and never changed.
///
/// Each purchase has a folder of its own, named by its id.
public final class Payloads: Sendable {
  private let folder: Folder
  /// The free disk space and its reserve.
  public let reserve: DiskReserve

  init(folder: Folder, reserve: DiskReserve) {
    self.folder = folder
    self.reserve = reserve
  }

  /// Opens the payload folder of a store.
  ///
  /// - Parameters:
  ///   - path: The folder of the store.
  ///   - disk: The system calls.
  /// - Throws: ``StoreError``.
  public convenience init(folder path: String, disk: Disk = Disk()) throws(StoreError) {
    let store = try Folder.make(path, disk: disk)
    store.makePrivate()
    self.init(folder: try store.folder("payload"), reserve: DiskReserve(folder: store))
  }

  /// Stores a whole body; when this returns, it is durable.
  ///
  /// Storing the same body at the same index again changes nothing. On a full disk the reserve is released.
  /// - Parameters:
  ///   - bytes: The body as received.
  ///   - index: The index among the payloads of the purchase.
  ///   - type: The type of the content, such as `json`, `xml` or `jsonl.gz`.
  ///   - purchase: The purchase.
  /// - Returns: The name, for the ledger.
  /// - Throws: ``StoreError``; then nothing is stored.
  public func keep(
    _ bytes: [UInt8],
    at index: Int,
    type: String,
    of purchase: Purchase.ID
  ) throws(StoreError) -> PayloadName {
    do {
      return try write(bytes, index, type, purchase)
    } catch  where error.reason == .fullDisk && reserve.release() {
      return try write(bytes, index, type, purchase)
    }
  }

  private func write(
    _ bytes: [UInt8],
    _ index: Int,
    _ type: String,
    _ purchase: Purchase.ID
  ) throws(StoreError) -> PayloadName {
    let writer = try writer(index, type, purchase, goesOn: false)
    try writer.restart()
    do throws(StoreError) {
      try writer.append(bytes)
      return try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// Starts a body that arrives in parts, or resumes one that was interrupted.
  ///
  /// - Throws: ``StoreError/Reason/busy`` if another process is writing it.
  public func writer(
    at index: Int,
    type: String,
    of purchase: Purchase.ID
  ) throws(StoreError) -> PayloadWriter {
    try writer(index, type, purchase, goesOn: true)
  }

  private func writer(
    _ index: Int,
    _ type: String,
    _ purchase: Purchase.ID,
    goesOn: Bool
  ) throws(StoreError) -> PayloadWriter {
    guard PayloadName.isType(type), index >= 0 else {
      throw StoreError(.badName, folder.shownPath(type))
    }
    let own = try folder.folder(try Self.folderName(purchase))
    return try PayloadWriter(folder: own, index: index, type: type, goesOn: goesOn)
  }

  /// The complete payloads of a purchase, by index.
  public func names(of purchase: Purchase.ID) throws(StoreError) -> [PayloadName] {
    let name = try Self.folderName(purchase)
    guard folder.has(name) else { return [] }
    return try folder.existingFolder(name).names().compactMap(PayloadName.init)
      .sorted { ($0.index, $0.text) < ($1.index, $1.text) }
  }

  /// The bytes of a payload.
  ///
  /// - Throws: ``StoreError/Reason/damaged`` if they differ from those stored.
  public func bytes(_ name: PayloadName, of purchase: Purchase.ID) throws(StoreError) -> [UInt8] {
    let reader = try reader(name, of: purchase)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.length)
    while let chunk = try reader.read() { bytes += chunk }
    return bytes
  }

  /// A reader that returns a payload in chunks.
  public func reader(
    _ name: PayloadName,
    of purchase: Purchase.ID
  ) throws(StoreError) -> PayloadReader {
    let own = try folder.existingFolder(try Self.folderName(purchase))
    let file = try own.file(name.text, .read)
    guard try file.length() == name.length else { throw StoreError(.damaged, file.path) }
    return PayloadReader(name: name, file: file)
  }

  /// The folder name of a purchase; only a UUID becomes a path.
  private static func folderName(_ purchase: Purchase.ID) throws(StoreError) -> String {
    guard UUID(uuidString: purchase) != nil else {
      throw StoreError(.badName, Safe(showing: purchase))
    }
    return purchase.lowercased()
  }
}
