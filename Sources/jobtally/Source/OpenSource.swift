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
  /// Whose limits and credits it uses; sources of one account share it.
  let account: Account
  /// Above how many credits a purchase must be confirmed.
  let threshold: Int
  /// Where its records are bought in bulk; `nil` if they are not.
  var bulk: BulkSource?

  /// The service over it.
  func service() -> MarketService { MarketService(provider, of: account) }
}
