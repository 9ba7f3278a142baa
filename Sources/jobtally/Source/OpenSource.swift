import Foundation
import Market
import MarketService
import SafeText

/// An open source; the built-in sandbox behind it may still be starting.
struct OpenSource: Sendable {
  /// Its name on the command line.
  let id: String
  /// Its name for people.
  let name: Safe
  /// A note about it for people.
  let note: Safe?
  let provider: any Provider
  /// What is shared with other processes; `nil` for the built-in sandbox.
  let sharing: MarketService.Sharing?
  /// The store for what is paid for.
  let store: StoreOpener
  /// Above how many credits a purchase must be confirmed.
  let threshold: Int
  /// Where its records are bought in bulk; `nil` if they are not.
  var bulk: BulkSource?

  /// Creates the service for it.
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
