import Market
import SafeText
import Store

/// The pages of an account as purchases of the ledger.
struct PageLedger {
  let store: StoreOpener
  let terms: AccountTerms
  let charge: PageCharge

  /// Enters the purchase of a page, or finds the one that is there already.
  ///
  /// With `giveUpLost`, what was or may have been paid for and never came is given up, and the page is planned anew;
  /// `isGone` says that its bytes are nowhere else.
  func plan(
    _ request: PageRequest,
    at position: PagePosition,
    giveUpLost: Bool,
    ifGone isGone: (Purchase) -> Bool
  ) throws(ProviderFailure) -> Purchase {
    let planned = try entered(request, at: position)
    guard giveUpLost, planned.isLostPage, isGone(planned) else { return planned }
    try change { ledger throws(StoreError) in
      let words = "a person buys it once more"
      if planned.state == .unknown {
        try ledger.resolve(planned.id, .givenUp, evidence: words)
      } else {
        try ledger.move(planned.id, to: .cancelled) { $0.message = words }
      }
    }
    return try entered(request, at: position)
  }

  private func entered(
    _ request: PageRequest,
    at position: PagePosition
  ) throws(ProviderFailure) -> Purchase {
    let purchase = Purchase(
      account: terms.name,
      provider: terms.provider,
      kind: .page,
      series: position.series,
      ordinal: position.ordinal,
      title: "page \(position.ordinal + 1) of \(request.query.description)",
      request: Array(position.series.utf8),
      maximum: charge.credits(pages: 1, rows: request.size),
      details: PageFacts(cursor: request.cursor, size: request.size).encoded
    )
    do {
      return try store.open().ledger.plan(purchase)
    } catch {
      guard case .alreadyPlanned(let former) = error.reason else { throw ProviderFailure(error) }
      return former.state == .sending ? try reclaimed(former) : former
    }
  }

  /// A purchase that is being sent; unknown if the process that sent it has ended since this one has begun.
  private func reclaimed(_ purchase: Purchase) throws(ProviderFailure) -> Purchase {
    try change { ledger throws(StoreError) in
      try ledger.reclaim()
      return try ledger.purchase(purchase.id) ?? purchase
    }
  }

  /// The page that was or may have been paid for and never came; `nil` if there is none.
  func lost(_ position: PagePosition) throws(ProviderFailure) -> Purchase? {
    try change { ledger throws(StoreError) in
      let living = try ledger.living(
        account: terms.name,
        series: position.series,
        ordinal: position.ordinal
      )
      return living.flatMap { $0.isLostPage ? $0 : nil }
    }
  }

  /// Why a page that is in the ledger can be neither read nor sent.
  func obstacle(_ purchase: Purchase) -> ProviderFailure {
    switch purchase.state {
    case .unknown: ProviderFailure(.unknownOutcome, .lost)
    case .sending: ProviderFailure(.boughtElsewhere, .notSent)
    default: ProviderFailure(.lostPurchase(.atMost(purchase.maximum)), .notSent)
    }
  }

  private func change<Value>(
    _ body: (Ledger) throws(StoreError) -> Value
  ) throws(ProviderFailure) -> Value {
    do {
      return try body(store.open().ledger)
    } catch {
      throw ProviderFailure(error)
    }
  }
}

// MARK: - What is here

extension PageLedger {
  /// The bytes of a page; `nil` if the ledger names none.
  func raw(_ purchase: Purchase) throws(StoreError) -> RawPage? {
    guard let facts = PageFacts(purchase.details), let payload = purchase.payloads.first else {
      return nil
    }
    let body = try store.open().payloads.bytes(payload, of: purchase.id)
    return RawPage(
      body: body,
      isCut: facts.isCut,
      request: Safe(showing: facts.line),
      cursor: facts.cursor,
      total: facts.total,
      creditsLeft: facts.creditsLeft
    )
  }

  /// When a page came, and what it answers.
  func origin(of purchase: Purchase) -> PageOrigin {
    let line = PageFacts(purchase.details)?.line ?? ""
    return PageOrigin(
      date: purchase.sent ?? purchase.changed,
      request: Safe(showing: line.isEmpty ? purchase.title : line)
    )
  }
}
