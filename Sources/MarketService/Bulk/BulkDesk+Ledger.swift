import Foundation
import Market
import SafeText
import Store

// The ledger first, then memory, then the screen.
extension BulkDesk {
  /// Puts a failure of the store into the desk's words.
  func stored<Value>(
    _ work: () throws(StoreError) -> Value
  ) throws(BulkDeskError) -> Value {
    do {
      return try work()
    } catch {
      throw .store(error)
    }
  }

  /// Puts a failure of the seller into the desk's words.
  func asked<Value>(
    _ work: () throws(BulkFailure) -> Value
  ) throws(BulkDeskError) -> Value {
    do {
      return try work()
    } catch {
      throw .seller(error)
    }
  }

  /// Keeps a purchase as the ledger has it now, and tells.
  func keep(_ purchase: Purchase) {
    book.keep(purchase)
    bells.wake(BulkDesk.bell(purchase.id))
    show(purchase.id)
  }

  /// Moves a purchase on, in the ledger first.
  @discardableResult
  func move(
    _ id: Purchase.ID,
    to state: Purchase.State,
    _ change: (inout Purchase) -> Void = { _ in }
  ) throws(StoreError) -> Purchase {
    let purchase = try storage.ledger.move(id, to: state, change)
    keep(purchase)
    return purchase
  }

  /// Changes what is known of a purchase, in the ledger first.
  @discardableResult
  func update(
    _ id: Purchase.ID,
    _ change: (inout Purchase) -> Void
  ) throws(StoreError) -> Purchase {
    let purchase = try storage.ledger.update(id, change)
    keep(purchase)
    return purchase
  }

  /// A part as it stands.
  func part(_ id: Purchase.ID) -> Purchase? { book.part(id) }

  /// Says what goes on with a part for the moment.
  func say(_ id: Purchase.ID, _ message: Safe?, advice: Safe? = nil, nextLook: Date? = nil) {
    moods[id] = BulkMood(message: message, advice: advice, nextLook: nextLook)
    show(id)
  }

  /// Says why something that cost nothing failed, and waits until it is tried again.
  ///
  /// - Parameters:
  ///   - id: The part.
  ///   - failure: What the provider, or the way to it, said.
  ///   - short: How long to wait if the provider does not say; longer each time if it is not given.
  /// - Returns: `true`: there is another step to take.
  func rest(
    _ id: Purchase.ID,
    after failure: BulkFailure,
    for short: Duration? = nil
  ) async -> Bool {
    let pause = failure.wait ?? short ?? patience(for: id)
    say(
      id,
      failure.message,
      advice: failure.advice,
      nextLook: date().addingTimeInterval(pause.inSeconds)
    )
    await rest(id, for: pause)
    return true
  }

  /// Asks the provider for something that costs nothing, within its limits.
  func ask<Value: Sendable>(
    _ kind: RequestKind,
    _ urgency: RequestClass,
    _ send: @Sendable () async throws(BulkFailure) -> Value
  ) async throws(BulkDeskError) -> Value {
    let permit: HeldPermit
    do {
      permit = try await limits.permit(kind, urgency)
    } catch {
      throw .seller(BulkFailure(error))
    }
    do {
      let value = try await send()
      await permit.finish(.answered)
      return value
    } catch {
      await permit.finish(Outcome(error))
      throw .seller(error)
    }
  }
}

extension Outcome {
  /// What a failure means for the limits.
  init(_ failure: BulkFailure) {
    self =
      switch failure.fate {
      case _ where failure.isLimit: .limited(retryAfter: failure.wait)
      case .notSent: .notSent
      case .answered, .cut: .answered
      case .lost: .lost
      }
  }
}
