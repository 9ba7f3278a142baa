import Analytics
import Foundation
import Market
import MarketService
import SafeText

/// Where a source's records are bought in bulk.
struct BulkSource: Sendable {
  /// What the source finds.
  let dataset: BulkDataset
  /// Whose credits are spent; sources of one account share it.
  let account: Account
  /// How the provider reaches a webhook receiver on this machine.
  let reach: WebhookReach

  /// What there is to buy.
  var offer: BulkOffer? { account.offer(of: dataset) }
}

/// The records of a bulk request, to be looked through like any source.
struct RecordsSource: Sendable {
  /// Names it among the sources of this run.
  let id: String
  /// What people call it.
  let name: Safe
  let provider: RecordsProvider

  /// Reads the records of an order; everything about them is free.
  ///
  /// - Throws: ``BulkError``.
  @concurrent
  init(
    _ id: BulkProgress.ID,
    of account: Account,
    today: @escaping @Sendable () -> Day
  ) async throws(BulkError) {
    let orders = try await account.orders()
    guard let progress = await orders.progress(of: id),
      let offer = account.offer(of: progress.dataset)
    else { throw .noSuchRequest }
    self.id = "records-\(id)"
    name = progress.collection(of: offer.label)
    let records = try await orders.records(of: id)
    let rows = try await records.rows()
    let places = rows.map(\.place)
    provider = await RecordsProvider.over(
      RecordRows(rows.map(\.job)) { row throws(ProviderFailure) in
        do throws(BulkError) {
          return try await records.body(at: places[row])
        } catch {
          throw ProviderFailure(.storage(error.message), .notSent)
        }
      },
      of: offer,
      today: today
    )
  }

  /// The service over them, which limits and sells nothing.
  func service() -> MarketService {
    let account = Account(
      AccountID(rawValue: id),
      name: name,
      terms: AccountTerms(name: id, provider: id, isSpendingOff: true),
      sellers: Account.Sellers(provider),
      sharing: nil,
      store: nil,
      now: { Date() }
    )
    return MarketService(provider, of: account)
  }
}
