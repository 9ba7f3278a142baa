import Foundation
import Market
import SafeText
import Store

// Drives the machines of parts: hands them events, does their steps, runs their tasks.
extension OrderService {
  /// Hands an event to a part, and does what follows from it.
  ///
  /// - Throws: ``StoreError`` at the first step that the ledger refuses; the rest is not done.
  func handle(_ event: PartEvent, for id: Purchase.ID) throws(StoreError) {
    let before = index[part: id]?.machine.status
    let steps = index[part: id]?.machine.handle(event, at: date()) ?? []
    for step in steps { try perform(step, for: id) }
    if index[part: id]?.machine.status != before { publish(id) }
  }

  /// Hands an event to a part without a caller to throw to; a refusal by the ledger becomes an event.
  func post(_ event: PartEvent, to id: Purchase.ID) {
    do {
      try handle(event, for: id)
    } catch {
      fail(error, id)
    }
  }

  private func fail(_ error: StoreError, _ id: Purchase.ID) {
    // Another process may have taken it further; a ledger that cannot be read says nothing of it.
    let row = try? storage.ledger.purchase(id)
    // Waiting for the disk writes nothing, so that it cannot be refused.
    try? handle(.storeFailed(error, row), for: id)
  }

  private func perform(_ step: PartStep, for id: Purchase.ID) throws(StoreError) {
    switch step {
    case .record(let change):
      let row = try change.write(to: storage.ledger, id)
      if row.state == .stored { index[part: id]?.transfer = nil }
      keep(row)
      // The change is made; what follows from it fails by itself.
      post(.recorded(row), to: id)
    case .start(let task): start(task, id)
    case .cancelTask: index[part: id]?.task?.cancel()
    case .returnTurn: returnTurn(of: id)
    }
  }

  /// Waits until a part has no task.
  func finishTasks(of id: Purchase.ID) async {
    while let task = index[part: id]?.task { await task.value }
  }
}

// MARK: - Tasks

extension OrderService {
  private func start(_ task: PartTask, _ id: Purchase.ID) {
    index[part: id]?.task = Task {
      let event = await self.run(task, id)
      self.end(task, with: event, id)
    }
  }

  /// Hands the end of a task to its part, which may start the next one.
  private func end(_ task: PartTask, with event: PartEvent, _ id: Purchase.ID) {
    index[part: id]?.task = nil
    switch event {
    case .storeFailed(let error, _): fail(error, id)
    default: post(event, to: id)
    }
    // The next paid request may leave only once the ledger knows of this one.
    if case .submit = task { paidRequests.release() }
    if index[part: id]?.task == nil { publish(id) }
  }

  private func run(_ task: PartTask, _ id: Purchase.ID) async -> PartEvent {
    guard let part = index[part: id]?.purchase else { return .interrupted }
    switch task {
    case .wait(let duration): return await sleep(duration)
    case .queue: return await queue(part)
    case .submit(let secret): return await submit(part, secret)
    case .checkBalance:
      // A person can ask for it later if it fails.
      try? await checkBalance(of: part)
      return .balanceChecked
    case .poll: return await worker.poll(part)
    case .download: return await worker.download(part, transfer(of: id))
    case .read: return await worker.read(part)
    case .verify(let remote): return await worker.verify(remote, of: part)
    }
  }

  private func sleep(_ duration: Duration) async -> PartEvent {
    do {
      try await clock.sleep(clock.now() + duration)
      return .timeUp
    } catch {
      return .interrupted
    }
  }

  private func transfer(of id: Purchase.ID) -> TransferProgress {
    if let transfer = index[part: id]?.transfer { return transfer }
    let transfer = TransferProgress(now: clock.now) { [weak self] in
      Task { await self?.publish(id) }
    }
    index[part: id]?.transfer = transfer
    return transfer
  }
}

// MARK: - The paid request

extension OrderService {
  /// How many bytes a record has, more or less; seen: 2.4 kB before it is packed.
  static let recordBytes = 2400

  /// Waits until a part may be sent.
  private func queue(_ part: Purchase) async -> PartEvent {
    do throws(StoreError) {
      try storage.reserve.check(expecting: part.maximum * OrderService.recordBytes)
    } catch {
      return .storeFailed(error, nil)
    }
    do {
      try await paidRequests.acquire()
    } catch {
      return .interrupted
    }
    do {
      index[part: part.id]?.permit = try await limits.permit(.bulk, .bulk)
    } catch {
      paidRequests.release()
      return .interrupted
    }
    let secret = webhook == nil ? nil : OrderService.secret()
    return .turnCame(Turn(secret: secret, balance: balance, trouble: trouble(beside: part)))
  }

  /// A part of the same order that needs a person first.
  private func trouble(beside part: Purchase) -> PurchaseState? {
    part.parent.flatMap { index[$0] }?.parts.first { other in
      other.purchase.id != part.id
        && (other.purchase.state == .unknown || other.purchase.state == .refused)
    }?.purchase.state
  }

  /// Lets the first byte leave, once; nothing calls it back.
  private func submit(_ part: Purchase, _ secret: String?) async -> PartEvent {
    guard let request = part.bulkRequest, let permit = index[part: part.id]?.permit else {
      return .submitted(.failure(.cancelled))
    }
    let address = secret.flatMap { secret in webhook.map { $0(secret) } }
    let result: Result<BulkReceipt, BulkFailure>
    do throws(BulkFailure) {
      let receipt = try await seller.submit(request, webhook: address)
      await permit.finish(.answered)
      keep(balance: receipt.creditsLeft)
      result = .success(receipt)
    } catch {
      await permit.finish(Outcome(error))
      result = .failure(error)
    }
    index[part: part.id]?.permit = nil
    return .submitted(result)
  }

  private func returnTurn(of id: Purchase.ID) {
    guard let permit = index[part: id]?.permit else { return }
    index[part: id]?.permit = nil
    paidRequests.release()
    returning = Task { [returning] in
      await returning?.value
      await permit.finish(.notSent)
    }
  }

  /// 128 random bits that no one can guess: the secret part of an address.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(generator.next() as UInt64, radix: 16, width: 16) }.joined()
  }
}

// MARK: - Evidence

extension OrderService {
  /// Looks at the account's balance for evidence about an unknown part.
  ///
  /// It is written down and decides nothing, since searches and records may be counted apart; unless the
  /// account trusts it: then what was not charged can be sent again once a person resumes it.
  /// - Throws: ``BulkError``.
  func checkBalance(of part: Purchase) async throws(BulkError) {
    guard let request = part.bulkRequest else { return }
    guard request.ids == nil else {
      return try note("ids are counted without the provider: it told no balance", on: part.id)
    }
    let count: BulkCount
    do {
      count = try await limits.send(.count, .interactive) { () throws(BulkFailure) in
        try await seller.count(request)
      }
    } catch {
      throw .seller(error)
    }
    guard let now = count.creditsLeft else {
      return try note("the provider told no balance", on: part.id)
    }
    keep(balance: now)
    guard let before = part.balanceBefore else {
      return try note("the balance is \(now); what it was before is not known", on: part.id)
    }
    guard before == now else {
      let words = "the balance was \(before) and is \(now): charged, if nothing else was bought"
      return try note(words, on: part.id)
    }
    guard terms.trustsBalance else {
      let words = "the balance is \(now), as it was before: probably not charged"
      return try note(words, on: part.id)
    }
    let evidence = "the balance is \(now), as it was before: not charged"
    try stored { () throws(StoreError) in try handle(.clear(evidence: evidence), for: part.id) }
  }

  private func note(_ text: String, on id: Purchase.ID) throws(BulkError) {
    try stored { () throws(StoreError) in try handle(.note(text), for: id) }
  }
}
