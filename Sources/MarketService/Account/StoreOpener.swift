public import Foundation
public import SafeText
public import Store
import Synchronization

/// Opens the store of what was paid for when it is first needed: a source that charges nothing does not wait
/// for it.
public final class StoreOpener: Sendable {
  private let folder: String
  private let isScratch: Bool
  private let now: @Sendable () -> Date
  private let tell: @Sendable (Safe) -> Void
  private let opened = Mutex<Storage?>(nil)

  /// Prepares to open the store in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder; it is made if it is not there.
  ///   - isScratch: Whether ``close()`` removes it with all that is in it.
  ///   - now: The time of day.
  ///   - tell: Gets what is found when it is opened, for people.
  public init(
    folder: String,
    isScratch: Bool = false,
    now: @escaping @Sendable () -> Date = { Date() },
    tell: @escaping @Sendable (Safe) -> Void = { _ in }
  ) {
    self.folder = folder
    self.isScratch = isScratch
    self.now = now
    self.tell = tell
  }

  /// The store, opened once.
  ///
  /// - Throws: ``StoreError`` if the folder cannot be used; the next call tries again.
  public func open() throws(StoreError) -> Storage {
    // The lock makes sure that a process opens its ledger once, however many accounts ask at the same time.
    let (store, isNew) = try opened.withLock { (opened) throws(StoreError) in
      if let store = opened { return (store, false) }
      let store = try Storage(folder: folder, now: now)
      opened = store
      return (store, true)
    }
    if isNew {
      for finding in store.ledger.report.findings { tell(finding.message) }
    }
    return store
  }

  /// Removes what was kept for this run only.
  public func close() {
    guard isScratch, opened.withLock({ $0 != nil }) else { return }
    // What cannot be removed is left to the system, which empties this folder itself.
    try? FileManager.default.removeItem(atPath: folder)
  }
}
