import Foundation
import Market
import SafeText
import Store

/// Buys the pages of an account that are not here yet, and keeps all of them.
///
/// What was paid for is never fetched again: it comes from the store, in this run and in later ones. A page
/// is in the ledger before its request leaves, its bytes are on the disk before they are read, and a
/// request whose answer was lost is not sent a second time.
///
/// Source: design notes, "Money".
actor PagePurchaser {
  let seller: any PageSeller
  let terms: AccountTerms
  private let opener: StoreOpener
  let limits: AccountLimits
  let knownJobs: KnownJobs
  let now: @Sendable () -> Date
  let status: StatusPublisher
  private var seriesCache = PageSeriesCache()
  /// The newest request for each series; the next one waits for it.
  private var work: [String: Task<Void, Never>] = [:]
  private var hasStarted = false
  /// Pages that were paid for and that the disk refused, until it accepts them.
  var unpersistedPages: [Purchase.ID: RawPage] = [:]
  /// The answers about expired jobs, for this run only.
  var expiredAnswers: [ClosedRange<Day>: Answer<[Job]>] = [:]

  /// Keeps the pages of an account.
  init(
    seller: any PageSeller,
    terms: AccountTerms,
    store: StoreOpener,
    limits: AccountLimits,
    now: @escaping @Sendable () -> Date,
    status: StatusPublisher
  ) {
    self.seller = seller
    self.terms = terms
    opener = store
    knownJobs = KnownJobs(
      store: store,
      dataset: "\(seller.shelf) \(terms.name)",
      traits: seller.traits
    )
    self.limits = limits
    self.now = now
    self.status = status
  }

  /// Where what was paid for is kept.
  func store() throws(StoreError) -> Storage { try opener.open() }

  /// The pages of the account in the ledger.
  var pages: PageLedger { PageLedger(store: opener, terms: terms, charge: charge) }

  /// How many rows a page has.
  var pageSize: Int {
    if case .cursor(let size) = seller.traits.paging { max(1, size) } else { 1 }
  }

  /// Publishes what the ledger knows from earlier runs: the balance and the unknown purchases.
  private func start() throws(ProviderFailure) {
    do throws(StoreError) {
      let spending = try store().ledger.spending().first { $0.account == terms.name }
      if let (left, date) = spending?.balance {
        status.publish(balance: left, at: date)
      }
      if let total = spending?.total, total.charged + total.atMostMore > 0 {
        status.publishSpending()
      }
    } catch {
      throw ProviderFailure(error)
    }
    hasStarted = true
    publishUnknowns()
  }
}

// MARK: - Rows

extension PagePurchaser {
  /// Rows of a query, or of the jobs that have expired.
  ///
  /// - Throws: ``ProviderFailure``.
  func answer(
    to request: SearchRequest,
    _ urgency: RequestClass,
    refresh: Bool,
    spending: SpendLimit
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    if !hasStarted { try start() }
    return switch request.scope {
    case .all: try await rows(request, urgency, refresh: refresh, spending: spending)
    case .expired(let days): try await expired(days, request, urgency, refresh: refresh)
    }
  }

  /// Rows of a query: those that are here, and as many more as the person has allowed to buy.
  ///
  /// - Throws: ``ProviderFailure``; `needsCredits` if there are none here and the permission does not reach.
  private func rows(
    _ request: SearchRequest,
    _ urgency: RequestClass,
    refresh: Bool,
    spending: SpendLimit
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    let name = String(decoding: try seller.series(request.query), as: UTF8.self)
    let before = work[name]
    let task = Task { () -> Result<Answer<SearchAnswer>, ProviderFailure> in
      await before?.value
      do throws(ProviderFailure) {
        return .success(try await self.fill(name, request, urgency, refresh, spending))
      } catch {
        return .failure(error)
      }
    }
    work[name] = Task { _ = await task.value }
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }

  private func fill(
    _ name: String,
    _ request: SearchRequest,
    _ urgency: RequestClass,
    _ refresh: Bool,
    _ spending: SpendLimit
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    var series = try series(name)
    if refresh { series.reopen() }
    let wanted = request.offset + request.limit
    let missing = max(series.pagesMissing(for: wanted, page: pageSize), refresh ? 1 : 0)
    guard missing > 0, !series.isOver else { return try answer(request, series, isKept: true) }
    if !refresh, series.pages == 0, charge.perRow > 0, let rows = try narrowed(request) {
      return rows
    }
    // How many jobs came since the total was counted is unknown.
    let price =
      refresh
      ? wholePages(missing)
      : self.price(of: missing, series, atMost: wanted - series.jobs.count)
    guard price == .free || !terms.isSpendingOff, spending.allows(price) else {
      if series.jobs.count > request.offset, !refresh {
        return try answer(request, series, isKept: true)
      }
      // Before a price that does not buy it: that the page was paid for, and never came.
      let lost = try pages.lost(PagePosition(series: name, ordinal: series.pages))
      throw lost.map(pages.obstacle) ?? ProviderFailure(.needsCredits(price), .notSent)
    }
    // Jobs that came since the count must not cost more than was said, nor more than is left or allowed.
    var allowed = charge == .free ? .max : try budget(price.most ?? 0)
    for _ in 0..<missing where !series.isOver {
      guard let size = charge.rows(for: allowed, atMost: pageSize) else { break }
      let (page, origin, drift) = try await buy(
        PageRequest(request.query, after: series.cursor, size: size),
        at: PagePosition(series: name, ordinal: series.pages),
        urgency,
        spending
      )
      if charge != .free { allowed -= charge.credits(pages: 1, rows: page.records) }
      series.append(page, from: origin)
      series.note(drift)
      seriesCache.keep(series, name)
      // A tariff that does not hold is no ground to go on: the person sees it, and says so again.
      if drift != nil { break }
    }
    return try answer(request, series, isKept: false)
  }

  /// What pages cost.
  var charge: PageCharge { seller.traits.charge }

  /// What of a price may be spent: no more than is known to be left.
  ///
  /// - Throws: ``ProviderFailure`` if a cap of the user's would be crossed, or not even a page is covered.
  private func budget(_ price: Int) throws(ProviderFailure) -> Int {
    let obstacle = try change { () throws(StoreError) in
      try terms.obstacle(to: price, store().ledger, now())
    }
    if let obstacle { throw ProviderFailure(.capReached(obstacle), .notSent) }
    // A balance of nothing may be an old one, and asking with nothing left costs nothing.
    guard let left = balance, left > 0 else { return price }
    guard charge.rows(for: left, atMost: pageSize) != nil else {
      throw ProviderFailure(.noCredits, .notSent)
    }
    return min(price, left)
  }

  /// The most that further pages of a series can cost, the last of them no larger than is needed.
  private func price(of pages: Int, _ series: PageSeries, atMost wanted: Int = .max) -> Price {
    charge.price(pages: pages, rows: min(series.rows(inPages: pages, of: pageSize), wanted))
  }

  /// The most that whole pages can cost, whatever the provider says is left.
  private func wholePages(_ pages: Int) -> Price {
    charge.price(pages: pages, rows: pages.times(pageSize))
  }

  private func answer(
    _ request: SearchRequest,
    _ series: PageSeries,
    isKept: Bool
  ) throws(ProviderFailure) -> Answer<SearchAnswer> {
    let rows = try knownJobs.marked(
      Array(series.jobs.dropFirst(request.offset).prefix(request.limit))
    )
    var answer = SearchAnswer(total: max(series.total ?? 0, series.jobs.count), jobs: rows)
    if request.offset + rows.count < series.jobs.count {
      answer.nextPrice = .free
    } else {
      answer.nextPrice = series.isOver ? nil : price(of: 1, series)
    }
    answer.remark = series.remark
    answer.isCutShort = series.isCutShort
    let origin = series.origin(ofRow: request.offset)
    return Answer(
      value: answer,
      body: [],
      date: origin?.date ?? now(),
      isKept: isKept,
      request: origin?.request ?? .empty
    )
  }
}

// MARK: - What is here

extension PagePurchaser {
  /// The pages of a series that are here, from memory or from the store.
  func series(_ name: String) throws(ProviderFailure) -> PageSeries {
    if let series = seriesCache.series(name) { return series }
    var series = PageSeries()
    do throws(StoreError) {
      let purchases = try store().ledger.series(name, account: terms.name).filter {
        !$0.state.isOver
      }
      for purchase in purchases where purchase.ordinal == series.pages {
        guard let page = try stored(purchase) else { break }
        series.append(page, from: pages.origin(of: purchase))
      }
    } catch {
      throw ProviderFailure(error)
    }
    seriesCache.keep(series, name)
    return series
  }

  /// A page that is on the disk, read again; `nil` if it never came.
  private func stored(_ purchase: Purchase) throws(StoreError) -> JobPage? {
    guard purchase.state == .stored || purchase.state == .parsed,
      let raw = try pages.raw(purchase)
    else { return nil }
    // A request for the page itself fails with the reason; the pages before it are shown.
    return try? seller.read(raw)
  }
}

// MARK: - Credits

extension PagePurchaser {
  /// What is left on the account, as the last answer said.
  var balance: Int? { status.balance }

  /// Publishes the balance, if an answer said it.
  func publish(balance left: Int?) {
    if let left { status.publish(balance: left, at: now()) }
  }

  /// Publishes how many pages of the account have an unknown outcome.
  func publishUnknowns() {
    // A ledger that cannot be read says so wherever something is bought.
    guard
      let unknown = try? store().ledger.purchases(
        account: terms.name,
        kind: .page,
        states: [.unknown]
      )
    else { return }
    status.publish(unknowns: unknown.count, of: .page)
  }
}
