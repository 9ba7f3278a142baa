import Foundation
import Market
import MarketService
import SafeText

/// A source that is ready to be asked, or about to be.
struct OpenSource: Sendable {
  /// Its name on the command line.
  let id: String
  /// What people call it.
  let name: Safe
  /// What should be known about it.
  let note: Safe?
  let provider: any Provider
  /// What is shared with other processes; nothing for a sandbox of our own.
  let sharing: MarketService.Sharing?
  /// Keeps what is paid for.
  let store: StoreOpener
  /// Above how many credits a purchase must be confirmed.
  let threshold: Int
  /// Where its records are bought in bulk; `nil` if they are not.
  var bulk: BulkSource?

  /// The service over it.
  func service(_ onChange: @escaping @Sendable (ServiceReport) -> Void = { _ in }) -> MarketService
  {
    MarketService(
      provider: provider,
      sharing: sharing,
      store: store,
      now: { Date() },
      onChange: onChange
    )
  }
}
