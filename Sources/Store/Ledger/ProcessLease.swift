internal import Foundation
internal import SafeText

/// A lease by which other processes know that this one is alive.
///
/// Each process locks a file of its own for as long as it lives; the system releases the lock however the
/// process ends.
final class ProcessLease: Sendable {
  private static let prefix = "owner-"
  let name: String
  private let file: File
  private let folder: Folder

  init(_ folder: Folder) throws(StoreError) {
    while true {
      let name = ProcessLease.prefix + UUID().uuidString.lowercased()
      let file = try folder.file(name, .new)
      // Another process may have removed it as stale between its creation and its locking.
      if try file.lock(), file.isLinked {
        self.name = name
        self.file = file
        self.folder = folder
        return
      }
    }
  }

  deinit {
    folder.remove(name)
  }

  /// Whether another living process has the ledger open.
  func isShared() throws(StoreError) -> Bool {
    for name in try folder.names() where name.hasPrefix(ProcessLease.prefix) && name != self.name {
      if try ProcessLease.isAlive(name, folder) { return true }
    }
    return false
  }

  /// Removes the files of processes that have ended.
  func removeStale() throws(StoreError) {
    for name in try folder.names() where name.hasPrefix(ProcessLease.prefix) && name != self.name {
      if try !ProcessLease.isAlive(name, folder) { folder.remove(name) }
    }
  }

  /// Whether the process of a lease is alive.
  static func isAlive(_ name: String, _ folder: Folder) throws(StoreError) -> Bool {
    // The name comes from the ledger, which may be damaged: it must not open any other file.
    guard name.hasPrefix(prefix), !name.contains("/"), folder.has(name) else { return false }
    do {
      return try !folder.file(name, .read).lock()
    } catch  where error.reason == .missing {
      return false
    }
  }
}
