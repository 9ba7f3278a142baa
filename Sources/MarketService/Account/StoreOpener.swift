public import Foundation
internal import Market
public import SafeText
public import Store

/// Opens the store of what was paid for when it is first needed: a source that charges nothing does not wait
/// for it.
public final class StoreOpener: Sendable {
  private let folder: String
  private let isScratch: Bool
  private let now: @Sendable () -> Date
  private let tell: @Sendable (Safe) -> Void
  private let opened = Lazy<Storage>()

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
    // A process opens its ledger once, however many accounts ask at the same time.
    var isNew = false
    let store = try opened.value { () throws(StoreError) in
      isNew = true
      return try Storage(folder: folder, now: now)
    }
    if isNew {
      for finding in store.ledger.report.findings { tell(finding.message) }
    }
    return store
  }

  /// Removes what was kept for this run only.
  public func close() {
    guard isScratch, opened.current != nil else { return }
    // What cannot be removed is left to the system, which empties this folder itself.
    try? FileManager.default.removeItem(atPath: folder)
  }
}
