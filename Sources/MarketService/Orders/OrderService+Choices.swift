public import Market
import SafeText
import Store

// What a person can do with an order.
extension OrderService {
  /// Lets an order wait: nothing new is bought, asked or fetched for it.
  ///
  /// - Throws: ``BulkError``.
  public func pause(_ id: BulkProgress.ID) async throws(BulkError) {
    let parts = try book.parts(of: id)
    try tell(.pause, parts)
    for part in parts where part.state == .sending {
      // What may have left is answered first.
      await book[part: part.id]?.task?.value
      try tell(.pause, [part])
    }
    for part in parts where book[part: part.id]?.purchase.isPaused ?? false {
      await finishTasks(of: part.id)
    }
  }

  /// Continues an order that waits.
  ///
  /// - Throws: ``BulkError``.
  public func resume(_ id: BulkProgress.ID) throws(BulkError) {
    try tell(.resume, try book.parts(of: id))
    try retry(id)
  }

  /// Tries again at once what waits for its next attempt; costs nothing.
  ///
  /// - Throws: ``BulkError``.
  public func retry(_ id: BulkProgress.ID) throws(BulkError) {
    for part in try book.parts(of: id) { post(.retry, to: part.id) }
  }

  /// Does without an order; what was charged stays charged.
  ///
  /// - Throws: ``BulkError``; a part that is being sent cannot be called back.
  public func cancel(_ id: BulkProgress.ID) async throws(BulkError) {
    guard let order = book[id] else { throw .noSuchRequest }
    let parts = order.parts.map(\.purchase)
    guard !parts.contains(where: { $0.state == .sending }) else { throw .notNow(.cancel, .sending) }
    try tell(.cancel, parts)
    try stored { () throws(StoreError) in
      if order.whole.state.next.contains(.cancelled) {
        keep(try storage.ledger.move(id, to: .cancelled))
      }
    }
    for part in parts where book[part: part.id]?.purchase.state == .cancelled {
      await finishTasks(of: part.id)
    }
  }

  /// Looks at the account's balance for evidence about what is unknown; costs nothing.
  ///
  /// - Throws: ``BulkError``.
  public func check(_ id: BulkProgress.ID) async throws(BulkError) {
    for part in try book.parts(of: id) where part.state == .unknown {
      try await checkBalance(of: part)
    }
  }

  /// Takes the provider's id for an unknown part, which proves that it was bought.
  ///
  /// - Throws: ``BulkError/notAnID`` if it is no id, or the id of another request.
  public func identify(_ id: BulkProgress.ID, as text: String) async throws(BulkError) {
    guard let part = try book.parts(of: id).first(where: { $0.state == .unknown }) else {
      throw .notNow(.identify, progress(of: id)?.state ?? .cancelled)
    }
    guard let remote = BulkID(text), try await worker.isFree(remote, for: part) else {
      throw .notAnID
    }
    try tell(.identify(remote, evidence: "a person told the provider's id"), [part])
  }

  /// Takes a person's word that an unknown part was not bought: it is sent again.
  ///
  /// - Throws: ``BulkError``.
  public func sendAgain(_ id: BulkProgress.ID, spending: SpendLimit) throws(BulkError) {
    for part in try book.parts(of: id) where part.state == .unknown {
      guard !terms.isSpendingOff, spending.allows(.atMost(part.maximum)) else {
        throw .needsCredits(.atMost(part.maximum))
      }
      try terms.check(part.maximum, storage.ledger, date(), balance: nil)
      try tell(.sendAgain, [part])
    }
  }

  /// Stops looking for an unknown part.
  ///
  /// - Throws: ``BulkError``.
  public func giveUp(_ id: BulkProgress.ID) throws(BulkError) {
    try tell(.giveUp, try book.parts(of: id))
  }

  /// The parts of an order; the id of a part means that part alone.
  private func tell(_ event: PartEvent, _ parts: [Purchase]) throws(BulkError) {
    for part in parts { try stored { () throws(StoreError) in try handle(event, for: part.id) } }
  }
}

// MARK: - The provider's calls

extension OrderService {
  /// Takes a call to an address: a reason to look, and never more than that.
  ///
  /// - Parameters:
  ///   - secret: The secret part of the address.
  ///   - claimed: The provider's id, as the call names it.
  /// - Returns: Whether the secret belongs to a part of this account, and the call is kept: otherwise it may
  ///   be made again.
  public func called(_ secret: String, claiming claimed: String?) -> Bool {
    // A ledger that cannot be read knows no secret.
    guard let known = try? storage.ledger.purchase(webhookSecret: secret),
      let part = book[part: known.id]?.purchase
    else { return false }
    guard part.isLost || part.state == .sending else {
      post(.signal, to: part.id)
      return true
    }
    do throws(StoreError) {
      // Only the receiver of the lost request knew this address, so the call itself proves the purchase.
      guard let remote = claimed.flatMap({ BulkID($0) }) else {
        let words = "the provider called its address: it was bought, and its id was not told"
        try handle(.note(words), for: part.id)
        return true
      }
      // The answer may still come, or be lost: the id is kept until it is known which.
      try handle(.claim(remote), for: part.id)
      return true
    } catch {
      post(.tell(TransientStatus(error.message, advice: error.advice)), to: part.id)
      return false
    }
  }
}

// MARK: - Waiting for an order

extension OrderService {
  /// Waits until nothing more happens to an order by itself: it is read, refused, expired, cancelled,
  /// paused, or waits for a person or for credits.
  ///
  /// - Parameters:
  ///   - id: The order.
  ///   - patience: How long after sending to wait for a call about a part whose answer is lost, if at all.
  /// - Returns: How it stands then; `nil` if there is no such order.
  public func waitUntilIdle(
    _ id: BulkProgress.ID,
    calls patience: Duration? = nil
  ) async -> BulkProgress? {
    while true {
      for part in book[id]?.parts ?? [] { await goOn(part.purchase.id) }
      let calls = (book[id]?.parts ?? []).compactMap { part in
        patience.flatMap { part.callWait(within: $0, at: date()) }.map { (part.purchase.id, $0) }
      }
      guard !Task.isCancelled, !isStopped, let (part, left) = calls.first else {
        return progress(of: id)
      }
      let words: Safe =
        "its answer is lost: the provider's call is waited for, \(Int(left.inSeconds / 60) + 1) min more at most"
      post(.tell(TransientStatus(words)), to: part)
      await waitForChange(of: part, for: left)
    }
  }

  /// Waits for the tasks of a part, as long as they need no person.
  private func goOn(_ id: Purchase.ID) async {
    while let task = book[part: id]?.task, book[part: id]?.machine.status?.lacksCredits != true {
      await task.value
    }
  }

  /// The orders with a part whose answer is lost and whose call may still come.
  public func awaitingCalls(within patience: Duration) -> [BulkProgress.ID] {
    book.index.newest.filter { id in
      book[id]?.parts.contains { $0.callWait(within: patience, at: date()) != nil } ?? false
    }
  }
}
