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
    let before = book[part: id]?.machine.status
    let steps = book[part: id]?.machine.handle(event, at: date()) ?? []
    for step in steps { try perform(step, for: id) }
    if book[part: id]?.machine.status != before { publish(id) }
  }

  /// Hands an event to a part without a caller to throw to; a refusal by the ledger becomes an event.
  func post(_ event: PartEvent, to id: Purchase.ID) {
    do throws(StoreError) {
      // A task knows only that the store failed, and not what the ledger has now.
      if case .storeFailed(let error, nil) = event { throw error }
      try handle(event, for: id)
    } catch {
      // Another process may have taken it further; a ledger that cannot be read says nothing of it.
      let row = try? storage.ledger.purchase(id)
      // Waiting for the disk writes nothing, so that it cannot be refused.
      try? handle(.storeFailed(error, row), for: id)
    }
  }

  private func perform(_ step: PartStep, for id: Purchase.ID) throws(StoreError) {
    switch step {
    case .record(let change):
      let row = try change.write(to: storage.ledger, id)
      if row.state == .stored { book[part: id]?.transfer = nil }
      keep(row)
      // The change is made; what follows from it fails by itself.
      post(.recorded(row), to: id)
    case .start(let task): start(task, id)
    case .cancelTask: book[part: id]?.task?.cancel()
    case .returnTurn: paidRequests.returnTurn(of: id)
    }
  }

  /// Waits until a part has no task.
  func finishTasks(of id: Purchase.ID) async {
    while let task = book[part: id]?.task { await task.value }
  }
}

// MARK: - Tasks

extension OrderService {
  private func start(_ task: PartTask, _ id: Purchase.ID) {
    book[part: id]?.task = Task {
      let event = await self.run(task, id)
      self.end(task, with: event, id)
    }
  }

  /// Hands the end of a task to its part, which may start the next one.
  private func end(_ task: PartTask, with event: PartEvent, _ id: Purchase.ID) {
    book[part: id]?.task = nil
    post(event, to: id)
    // The next paid request may leave only once the ledger knows of this one.
    if case .submit = task { paidRequests.finish() }
    if book[part: id]?.task == nil { publish(id) }
  }

  private func run(_ task: PartTask, _ id: Purchase.ID) async -> PartEvent {
    guard let part = book[part: id]?.purchase else { return .interrupted }
    switch task {
    case .wait(let duration):
      // It fails only if the wait was cancelled.
      do { try await clock.sleep(clock.now() + duration) } catch { return .interrupted }
      return .timeUp
    case .queue:
      if let event = await paidRequests.waitForTurn(of: part) { return event }
      let trouble = book.trouble(beside: part)
      let secret = paidRequests.makeSecret()
      return .turnCame(Turn(secret: secret, balance: balance, trouble: trouble))
    case .submit(let secret):
      let result = await paidRequests.submit(part, secret)
      if case .success(let receipt) = result { keep(balance: receipt.creditsLeft) }
      return .submitted(result)
    case .checkBalance:
      // A person can ask for it later if it fails.
      try? await checkBalance(of: part)
      return .balanceChecked
    case .poll: return await worker.poll(part)
    case .download:
      let transfer = book.transfer(of: id, clock.now) { [weak self] in
        Task { await self?.publish(id) }
      }
      return await worker.download(part, transfer)
    case .read: return await worker.read(part)
    case .verify(let remote): return await worker.verify(remote, of: part)
    }
  }
}

// MARK: - Unknown parts

extension OrderService {
  /// Looks at the account's balance for evidence about an unknown part, and writes it down.
  ///
  /// - Throws: ``BulkError``.
  func checkBalance(of part: Purchase) async throws(BulkError) {
    let balance: Int?
    let event: PartEvent
    do {
      (balance, event) = try await worker.evidence(about: part, isTrusted: terms.trustsBalance)
    } catch {
      throw .seller(error)
    }
    if let balance { keep(balance: balance) }
    try stored { () throws(StoreError) in try handle(event, for: part.id) }
  }
}
