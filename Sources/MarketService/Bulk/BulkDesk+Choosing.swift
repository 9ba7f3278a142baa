import Foundation
public import Market
import SafeText
import Store

// What a person can do with an order, and what the provider's call and the balance tell.
extension BulkDesk {
  /// Lets an order wait: nothing new is bought, asked or fetched for it.
  ///
  /// - Throws: ``BulkDeskError``.
  public func pause(_ id: BulkProgress.ID) async throws(BulkDeskError) {
    let parts = try livingParts(id)
    try stored { () throws(StoreError) in
      for part in parts where part.state.isUnderWay && part.state != .sending && !part.isPaused {
        try update(part.id) { $0.isPaused = true }
      }
    }
    for part in parts {
      drivers[part.id]?.cancel()
      bells.wake(part.id)
      await drivers[part.id]?.value
    }
  }

  /// Goes on with an order that waits.
  ///
  /// - Throws: ``BulkDeskError``.
  public func resume(_ id: BulkProgress.ID) throws(BulkDeskError) {
    let parts = try livingParts(id)
    try stored { () throws(StoreError) in
      for part in parts where part.isPaused {
        try update(part.id) { part in
          part.isPaused = false
          // Said once: a part that was held for another one goes on although that one is still in trouble.
          part.message = part.state == .planned ? "sent on a person's word" : nil
        }
      }
    }
    try retry(id)
  }

  /// Tries again at once what waits for its next attempt; costs nothing.
  ///
  /// - Throws: ``BulkDeskError``.
  public func retry(_ id: BulkProgress.ID) throws(BulkDeskError) {
    for part in try livingParts(id) where part.state.isUnderWay {
      attempts[part.id] = nil
      looks[part.id] = nil
      bells.wake(part.id)
      drive(part.id)
    }
  }

  /// Does without an order; what was charged stays charged.
  ///
  /// - Throws: ``BulkDeskError``; a part that is being sent cannot be called back.
  public func cancel(_ id: BulkProgress.ID) async throws(BulkDeskError) {
    guard let order = book[id] else { throw .noSuchRequest }
    guard !order.parts.contains(where: { $0.state == .sending }) else {
      throw .notNow(.cancel, .sending)
    }
    let parts = order.parts.filter { $0.state.next.contains(.cancelled) }
    try stored { () throws(StoreError) in
      for part in parts { try move(part.id, to: .cancelled) }
      if order.whole.state.next.contains(.cancelled) { try move(id, to: .cancelled) }
    }
    for part in parts {
      drivers[part.id]?.cancel()
      bells.wake(part.id)
      await drivers[part.id]?.value
    }
  }

  private func livingParts(_ id: BulkProgress.ID) throws(BulkDeskError) -> [Purchase] {
    guard let order = book.order(of: id).flatMap({ book[$0] }) else { throw .noSuchRequest }
    // The id of a slice means that slice alone.
    return order.whole.id == id ? order.parts : order.parts.filter { $0.id == id }
  }
}

// MARK: - Unknowns

extension BulkDesk {
  /// Looks at the account's balance for evidence about what is unknown.
  ///
  /// It is written down and decides nothing, since searches and records may be counted apart; unless the
  /// account trusts it: then what was not charged can be sent anew once a person lets it go on.
  /// - Throws: ``BulkDeskError``.
  public func check(_ id: BulkProgress.ID) async throws(BulkDeskError) {
    for part in try livingParts(id) where part.state == .unknown {
      guard let request = part.bulkRequest else { continue }
      let probe = BulkDesk.ids(of: request) == nil ? request : nil
      guard let probe else {
        try note(part.id, "ids are counted without the provider: it told no balance")
        continue
      }
      let count = try await ask(.count, .interactive) { [seller] () throws(BulkFailure) in
        try await seller.count(probe)
      }
      guard let now = count.creditsLeft else {
        try note(part.id, "the provider told no balance")
        continue
      }
      lastBalance = now
      tell(balance: now, at: date())
      switch part.balanceBefore {
      case nil: try note(part.id, "the balance is \(now); what it was before is not known")
      case let before? where before == now && account.trustsBalance:
        try stored { () throws(StoreError) in
          keep(
            try storage.ledger.resolve(
              part.id,
              .notBought,
              evidence: "the balance is \(now), as it was before: not charged"
            ) { part in
              part.isPaused = true
              part.message = "was not bought; to go on sends it"
            }
          )
        }
      case let before? where before == now:
        try note(part.id, "the balance is \(now), as it was before: probably not charged")
      case let before?:
        try note(
          part.id,
          "the balance was \(before) and is \(now): charged, if nothing else was bought"
        )
      }
    }
  }

  /// Takes over the provider's name for an unknown, which proves that it was bought.
  ///
  /// - Throws: ``BulkDeskError/notAnID`` if it is no id, or that of another request.
  public func identify(
    _ id: BulkProgress.ID,
    as text: String
  ) async throws(BulkDeskError) {
    guard let part = try livingParts(id).first(where: { $0.state == .unknown }) else {
      throw .notNow(.identify, progress(of: id)?.state ?? .cancelled)
    }
    guard let remote = BulkID(text), try await isFree(remote, for: part) else { throw .notAnID }
    try resolve(part.id, remote, "a person told the provider's id")
  }

  /// Takes a person's word that an unknown was not bought: it is sent anew.
  ///
  /// - Throws: ``BulkDeskError``.
  public func sendAgain(
    _ id: BulkProgress.ID,
    spending: SpendLimit
  ) throws(BulkDeskError) {
    for part in try livingParts(id) where part.state == .unknown {
      guard !account.isSpendingOff, spending.allows(.atMost(part.maximum)) else {
        throw .needsCredits(.atMost(part.maximum))
      }
      try stored { () throws(StoreError) in
        keep(try storage.ledger.resolve(part.id, .notBought, evidence: "a person said so"))
        try update(part.id) { $0.message = "sent again on a person's word" }
      }
      drive(part.id)
    }
  }

  /// Stops looking for an unknown.
  ///
  /// - Throws: ``BulkDeskError``.
  public func giveUp(_ id: BulkProgress.ID) throws(BulkDeskError) {
    for part in try livingParts(id) where part.state == .unknown {
      try stored { () throws(StoreError) in
        keep(try storage.ledger.resolve(part.id, .givenUp, evidence: "a person gave it up"))
      }
    }
  }

  /// Hears that somebody called an address: a reason to look, and never more than that.
  ///
  /// - Parameters:
  ///   - secret: The secret part of the address.
  ///   - claimed: What the call says is the provider's id.
  /// - Returns: Whether the secret is one of this desk's, and what was told is kept: otherwise it may be
  ///   told again.
  public func called(_ secret: String, claiming claimed: String?) async -> Bool {
    // A ledger that cannot be read knows no secret.
    guard let known = try? storage.ledger.purchase(webhookSecret: secret), let part = part(known.id)
    else { return false }
    guard part.isLost || part.state == .sending else {
      bells.ring(part.id)
      return true
    }
    // Only the receiver of the lost request knew this address, so the call itself proves the purchase.
    do {
      guard let remote = claimed.flatMap({ BulkID($0) }) else {
        try note(part.id, "the provider called its address: it was bought, and its id was not told")
        return true
      }
      // The answer may still come, or be lost: the name is kept until it is known which.
      try stored { () throws(StoreError) in
        _ = try update(part.id) { $0.facts.claim = remote.description }
      }
    } catch {
      say(part.id, error.message, advice: error.advice)
      return false
    }
    drive(part.id)
    return true
  }

  /// Finds out whether the name that a call told is that of a lost request, which then goes on.
  func follow(_ part: Purchase) async throws(StoreError) -> Bool {
    guard part.isLost, let claim = part.facts.claim, let remote = BulkID(claim) else {
      return false
    }
    do throws(BulkDeskError) {
      if try await isFree(remote, for: part) {
        try resolve(part.id, remote, "the provider called its address with this id")
        return true
      }
    } catch {
      switch error {
      case .store(let error): throw error
      case .seller(let failure) where failure.isPassing: return await rest(part.id, after: failure)
      default:
        // It stays unknown, with the name that was told: the next start tries again.
        say(part.id, error.message, advice: error.advice)
        return false
      }
    }
    keep(
      try storage.ledger.note(
        part.id,
        evidence:
          "its address was called with \(claim): no request of this account, or one that is here already"
      )
    )
    try update(part.id) { $0.facts.claim = nil }
    return false
  }

  /// Whether an id is known to the provider, and to no other request here.
  private func isFree(_ remote: BulkID, for part: Purchase) async throws(BulkDeskError) -> Bool {
    let other = try stored { () throws(StoreError) in
      try storage.ledger.purchase(remoteID: remote.description, account: account.name)
    }
    guard other == nil, let dataset = part.bulkRequest?.dataset else { return false }
    do {
      _ = try await ask(.files, .interactive) { [seller] () throws(BulkFailure) in
        try await seller.files(of: remote, dataset)
      }
      return true
    } catch .seller(let failure) {
      guard case .refused(let refusal, _) = failure.reason else { throw .seller(failure) }
      // It has no credits or found nothing, but it is a request of this account.
      return refusal == .noCredits || refusal == .unprocessable
    }
  }

  private func resolve(
    _ id: Purchase.ID,
    _ remote: BulkID,
    _ evidence: String
  ) throws(BulkDeskError) {
    guard let part = part(id), part.state.next(by: .bought) != nil else { return }
    try stored { () throws(StoreError) in
      keep(
        try storage.ledger.resolve(id, .bought, evidence: evidence) { part in
          part.remoteID = remote.description
          part.facts.claim = nil
          part.message = nil
        }
      )
    }
    drive(id)
  }

  private func note(_ id: Purchase.ID, _ text: String) throws(BulkDeskError) {
    try stored { () throws(StoreError) in keep(try storage.ledger.note(id, evidence: text)) }
  }
}
