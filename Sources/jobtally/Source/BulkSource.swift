import Analytics
import Foundation
import Market
import MarketService
import SafeText
import Store
import Synchronization

/// Where a source's records are bought: the dataset, and the account with its one desk.
struct BulkSource: Sendable {
  /// What the source finds.
  let dataset: BulkDataset
  /// Whose credits are spent; sources of one account share it.
  let account: BulkAccount

  /// What there is to buy.
  var offer: BulkOffer? { account.offer(of: dataset) }
}

/// The account of a provider that sells in bulk, with a desk that is opened when it is first needed.
final class BulkAccount: Sendable {
  /// Names it among those of this run: `coresignal`, `sandbox-coresignal`.
  let id: String
  /// What people call it.
  let name: Safe
  /// Above how many credits the price must be typed.
  let threshold: Int
  /// Where the user has made the receiver of calls reachable for the provider, if so.
  let publicAddress: String?
  /// Whether the provider is on this machine, and so reaches the loopback.
  let isLocal: Bool
  /// What is left on it, and how its limits stand.
  let gauge: AccountGauge
  private let seller: any BulkSeller
  private let trustsBalance: Bool
  private let sharing: MarketService.Sharing?
  private let store: StoreOpener
  private let today: @Sendable () -> Day
  private let opened = Mutex<OrderService?>(nil)

  init(
    _ id: String,
    name: Safe,
    seller: any BulkSeller,
    threshold: Int,
    publicAddress: String?,
    isLocal: Bool,
    trustsBalance: Bool,
    sharing: MarketService.Sharing?,
    store: StoreOpener,
    gauge: AccountGauge,
    today: @escaping @Sendable () -> Day
  ) {
    self.id = id
    self.name = name
    self.seller = seller
    self.threshold = threshold
    self.publicAddress = publicAddress
    self.isLocal = isLocal
    self.trustsBalance = trustsBalance
    self.sharing = sharing
    self.store = store
    self.gauge = gauge
    self.today = today
  }

  /// Whether what is bought is forgotten with the program: what nobody shares is made anew for each run.
  var isScratch: Bool { sharing == nil }

  /// Whether the provider can reach a receiver of calls on this machine.
  var canCall: Bool { isLocal || publicAddress != nil }

  /// The desk, if it has been opened.
  var openDesk: OrderService? { opened.withLock { $0 } }

  /// What there is to buy.
  var offers: [BulkOffer] { seller.offers }

  /// What there is to buy of a dataset.
  func offer(of dataset: BulkDataset) -> BulkOffer? {
    seller.offers.first { $0.dataset == dataset }
  }

  /// The account's desk; what it is to tell is settled by whoever opens it first.
  ///
  /// Nothing is read from the ledger before ``OrderService/open()``, and nothing goes on before
  /// ``OrderService/start()``.
  ///
  /// - Parameters:
  ///   - isSpendingOff: Whether buying is disabled.
  ///   - webhook: Makes the address for a secret, if a receiver listens.
  ///   - onChange: Hears of every change, with all requests, the newest first.
  /// - Returns: The desk, the same one each time.
  /// - Throws: ``StoreError`` if there is no place to keep what is bought.
  func desk(
    isSpendingOff: Bool = false,
    webhook: (@Sendable (_ secret: String) -> String)? = nil,
    onChange: @escaping @Sendable ([BulkProgress]) -> Void = { _ in }
  ) throws(StoreError) -> OrderService {
    try opened.withLock { (opened) throws(StoreError) in
      if let desk = opened { return desk }
      let terms = AccountTerms(
        name: sharing?.accountName ?? "sandbox",
        provider: seller.name,
        threshold: threshold,
        isSpendingOff: isSpendingOff,
        trustsBalance: trustsBalance
      )
      let desk = OrderService(
        seller: seller,
        terms: terms,
        storage: try store.open(),
        sharing: sharing,
        webhook: webhook,
        date: { Date() },
        onLimits: { [gauge] in gauge.take($0) },
        onChange: onChange
      )
      opened = desk
      return desk
    }
  }

  /// The records of an order as a source of their own: everything about it is free.
  ///
  /// - Throws: ``BulkError``.
  @concurrent
  func records(of id: BulkProgress.ID) async throws(BulkError) -> RecordsSource {
    let desk: OrderService
    do { desk = try self.desk() } catch { throw .store(error) }
    guard let progress = await desk.progress(of: id), let offer = offer(of: progress.dataset)
    else { throw .noSuchRequest }
    let provider = await RecordsProvider.over(
      try await desk.jobs(of: id),
      of: offer,
      today: today
    )
    return RecordsSource(
      id: "records-\(id)",
      name: "\(offer.label): \(progress.title)",
      provider: provider
    )
  }
}

/// The records of a bulk request, to be looked through like any source.
struct RecordsSource: Sendable {
  /// Names it among the sources of this run.
  let id: String
  /// What people call it.
  let name: Safe
  let provider: RecordsProvider

  /// The service over them, which limits nothing.
  func service(_ onChange: @escaping @Sendable (ServiceReport) -> Void = { _ in }) -> MarketService
  {
    MarketService(provider: provider, sharing: nil, now: { Date() }, onChange: onChange)
  }
}

/// The accounts that sell in bulk, each made once however many sources it has.
final class BulkAccounts: Sendable {
  private let accounts = Mutex<[String: BulkAccount]>([:])
  private let gauges = Mutex<[String: AccountGauge]>([:])

  /// The gauge of an account; every source of the account moves it.
  func gauge(_ id: String) -> AccountGauge {
    gauges.withLock { gauges in
      let gauge = gauges[id] ?? AccountGauge { Int(Date().timeIntervalSince1970) }
      gauges[id] = gauge
      return gauge
    }
  }

  /// The account of a name, made by `make` if it is not there yet.
  func account(_ id: String, _ make: (_ id: String) -> BulkAccount) -> BulkAccount {
    accounts.withLock { accounts in
      let account = accounts[id] ?? make(id)
      accounts[id] = account
      return account
    }
  }
}
