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
  /// Whose limits and credits it uses; sources of one account share it.
  let account: Account
  /// Above how many credits a purchase must be confirmed.
  let threshold: Int
  /// Whether a person's own files answer for it.
  var isOverFiles = false
  /// Where its records are bought in bulk; `nil` if they are not.
  var bulk: BulkSource?

  /// The service over it.
  func service() -> MarketService { MarketService(provider, of: account) }
}
