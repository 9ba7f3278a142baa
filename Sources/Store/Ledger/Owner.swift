internal import Foundation
internal import SafeText

/// The lock by which processes tell each other that they live.
///
/// Each holds the lock of a file of its own as long as it lives; the system lets go of it at any death.
final class Owner: Sendable {
  private static let prefix = "owner-"
  let name: String
  private let file: File
  private let folder: Folder

  init(_ folder: Folder) throws(StoreError) {
    while true {
      let name = Owner.prefix + UUID().uuidString.lowercased()
      let file = try folder.file(name, .new)
      // Between its making and its locking another process may have taken it for a dead one's.
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

  /// Whether a process other than this one lives that has the ledger open.
  func hasCompany() throws(StoreError) -> Bool {
    for name in try folder.names() where name.hasPrefix(Owner.prefix) && name != self.name {
      if try Owner.lives(name, folder) { return true }
    }
    return false
  }

  /// Removes the files of the dead.
  func bury() throws(StoreError) {
    for name in try folder.names() where name.hasPrefix(Owner.prefix) && name != self.name {
      if try !Owner.lives(name, folder) { folder.remove(name) }
    }
  }

  /// Whether the process of a lock file lives.
  static func lives(_ name: String, _ folder: Folder) throws(StoreError) -> Bool {
    // A damaged ledger must not make us open whatever it names.
    guard name.hasPrefix(prefix), !name.contains("/"), folder.has(name) else { return false }
    do {
      return try !folder.file(name, .read).lock()
    } catch  where error.reason == .missing {
      return false
    }
  }
}
