import Foundation
import Market
import SafeText
import Store

/// What became of a purchase.
enum BulkOutcome: Sendable {
  case bought(BulkReceipt)
  case failed(BulkFailure)
  /// Another part needs a person first: nothing was sent.
  case held(by: Purchase.State)
  /// Somebody else took it over, or the ledger could not be written: nothing was sent.
  case notBegun(StoreError)
}

// Each part has a task that brings it forward, step by step, until nothing more can be done without a person.
extension BulkDesk {
  /// Sets a part going, unless it goes already, or waits for a person.
  func drive(_ id: Purchase.ID) {
    guard drivers[id] == nil else {
      // Its task may be at its last step, and must not miss that there is more to do.
      wanted.insert(id)
      return
    }
    guard let part = part(id), !part.isPaused, part.state.isUnderWay || part.isClaimed else {
      return
    }
    drivers[id] = Task {
      while await self.step(id) {}
      self.arrived(id)
    }
  }

  private func arrived(_ id: Purchase.ID) {
    drivers[id] = nil
    if wanted.remove(id) != nil, !isStopped { drive(id) }
    show(id)
  }

  /// Brings a part one step forward; whether there is another one to take by itself.
  private func step(_ id: Purchase.ID) async -> Bool {
    guard !Task.isCancelled, let part = part(id), !part.isPaused else { return false }
    do throws(StoreError) {
      switch part.state {
      case .planned where account.isSpendingOff:
        say(id, "waits, since spending is off")
        return false
      case .planned: return try await send(part)
      case .accepted, .preparing: return try await look(part)
      case .ready, .downloading: return try await fetch(part)
      case .stored: return try await parse(part)
      case .unknown, .cancelled: return try await follow(part)
      default: return false
      }
    } catch {
      return await wait(id, for: error)
    }
  }

  /// Waits for a disk that is full or cannot be written to become well again.
  func wait(_ id: Purchase.ID, for error: StoreError) async -> Bool {
    switch error.reason {
    case .fullDisk, .noRoom, .busy, .readOnly, .system, .database:
      say(id, error.message, advice: error.advice)
      await rest(id, for: .seconds(30))
      return true
    default:
      // Another process took it further, or the ledger needs a person.
      say(id, error.message, advice: error.advice)
      if let now = try? storage.ledger.purchase(id), now != part(id) {
        keep(now)
        await rest(id, for: .seconds(5))
        return true
      }
      return false
    }
  }

  /// Sleeps until it is time, or somebody rings.
  func rest(_ id: Purchase.ID, for duration: Duration) async {
    guard !Task.isCancelled, bells.begin(id) else { return }
    defer { bells.end(id) }
    let deadline = clock.now() + duration
    let alarm = Task { [clock] in
      // It fails only because nobody waits any more.
      try? await clock.sleep(deadline)
      if !Task.isCancelled { self.wake(id) }
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { bells.lay(id, $0) }
    } onCancel: {
      Task { await self.wake(id) }
    }
    alarm.cancel()
  }

  private func wake(_ id: Purchase.ID) {
    bells.wake(id)
  }
}

// MARK: - Buying

extension BulkDesk {
  /// How long to wait before something that cost nothing is tried again.
  static func patience(_ attempt: Int) -> Duration {
    .seconds(min(300, 5 << min(attempt, 6)))
  }

  /// Buys a part, or finds out why that cannot be now.
  private func send(_ part: Purchase) async throws(StoreError) -> Bool {
    guard let request = part.bulkRequest else { return false }
    try storage.room.check(expecting: part.maximum * BulkDesk.recordBytes)
    let outcome = await till.pass { await self.buy(part.id, request) }
    switch outcome {
    case .bought(let receipt):
      attempts[part.id] = 0
      moods[part.id] = nil
      lastBalance = receipt.creditsLeft
      if let left = receipt.creditsLeft { tell(balance: left, at: date()) }
      try move(part.id, to: .accepted) { part in
        part.remoteID = receipt.id.description
        part.balanceAfter = receipt.creditsLeft
        part.message = nil
      }
      return true
    case .held(let trouble):
      try update(part.id) { part in
        part.isPaused = true
        part.message = "waits, since another part is \(trouble.rawValue)"
      }
      return false
    case .notBegun(let error): throw error
    case .failed(let failure):
      return try await take(failure, of: part.id)
    }
  }

  /// A part of the same order that needs a person first.
  private func trouble(beside part: Purchase) -> Purchase.State? {
    guard let parent = part.parent, part.message == nil else { return nil }
    return book[parent]?.parts.first { other in
      other.id != part.id && (other.state == .unknown || other.state == .refused)
    }?.state
  }

  /// Writes down that the first byte may leave, and lets it leave, once.
  ///
  /// It runs to its end even if nobody waits for it any more: half an exchange would be an unknown one.
  private func buy(_ id: Purchase.ID, _ request: BulkRequest) async -> BulkOutcome {
    guard let part = part(id), part.state == .planned, !part.isPaused, !Task.isCancelled else {
      return .failed(BulkFailure(ProviderFailure(.cancelled, .notSent)))
    }
    if let trouble = trouble(beside: part) { return .held(by: trouble) }
    let permit: HeldPermit
    do {
      permit = try await limits.permit(.bulk, .bulk)
    } catch {
      return .failed(BulkFailure(error))
    }
    let secret = webhook == nil ? nil : BulkDesk.secret()
    let address = secret.flatMap { secret in webhook.map { $0(secret) } }
    do {
      try move(id, to: .sending) { part in
        part.webhookSecret = secret
        part.balanceBefore = lastBalance ?? part.balanceBefore
        part.message = nil
      }
    } catch {
      await permit.finish(.notSent)
      return .notBegun(error)
    }
    let task = Task { [seller] () -> BulkOutcome in
      do throws(BulkFailure) {
        let receipt = try await seller.submit(request, webhook: address)
        await permit.finish(.answered)
        return .bought(receipt)
      } catch {
        await permit.finish(Outcome(error))
        return .failed(error)
      }
    }
    sending[id] = task
    let outcome = await task.value
    sending[id] = nil
    return outcome
  }

  /// Settles a purchase that failed; whether it goes on by itself.
  private func take(_ failure: BulkFailure, of id: Purchase.ID) async throws(StoreError) -> Bool {
    let words = failure.message.text
    switch failure.outcome {
    case .unknown:
      try move(id, to: .unknown) { $0.message = words }
      _ = try storage.ledger.note(id, evidence: "sent, and then: \(words)")
      if let now = try storage.ledger.purchase(id) { keep(now) }
      guard part(id)?.isClaimed != true else { return true }
      // It costs nothing to look, and if that fails too, a person can ask for it later.
      try? await check(id)
      return false
    case .notBought where !failure.isLimit:
      try move(id, to: .refused) { part in
        part.message = words
        part.charged = 0
      }
      say(id, failure.message, advice: failure.advice)
      return false
    case .notSent where part(id)?.state == .planned:
      return false  // Paused or cancelled before anything was written down.
    case .notBought, .notSent:
      try move(id, to: .planned)
      guard failure.isPassing else {
        try update(id) { part in
          part.isPaused = true
          part.message = words
        }
        return false
      }
      return await rest(id, after: failure)
    }
  }

  /// How long a part waits this time; longer each time.
  func patience(for id: Purchase.ID) -> Duration {
    defer { attempts[id, default: 0] += 1 }
    return BulkDesk.patience(attempts[id] ?? 0)
  }

  /// 128 random bits that no one can guess: the secret part of an address.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

extension BulkFailure {
  /// Whether it was refused for the account's limits, and so can be sent again.
  var isLimit: Bool {
    if case .failed(let failure) = reason, case .rateLimited = failure.reason {
      true
    } else {
      false
    }
  }

  /// How long the provider wants one to wait.
  var wait: Duration? {
    guard case .failed(let failure) = reason, case .rateLimited(let wait) = failure.reason else {
      return nil
    }
    return wait
  }

  /// Whether it can be over some time later by itself.
  var isPassing: Bool {
    guard case .failed(let failure) = reason else { return false }
    return switch failure.reason {
    case .rateLimited, .down: true
    case .network(let trouble): trouble != .badAddress
    default: false
    }
  }
}
