import Market
import Store
import Synchronization

/// Sends the paid requests of an account, one at a time, so that a change of the balance belongs to one of
/// them.
final class PaidRequests: Sendable {
  private struct State {
    /// The permits of the limits, by the part that has its turn.
    var permits: [Purchase.ID: HeldPermit] = [:]
    /// The permits that are being given back unused.
    var returning: Task<Void, Never>?
  }

  private let seller: any BulkSeller
  private let storage: Storage
  private let limits: AccountLimits
  /// Makes the address that the provider is to call; `nil` if nobody listens.
  private let webhook: (@Sendable (_ secret: String) -> String)?
  private let semaphore = AsyncSemaphore(permits: 1)
  // SAFETY: held only to read or change the state.
  private let state = Mutex(State())

  /// How many bytes a record has, more or less; seen: 2.4 kB before it is packed.
  static let recordBytes = 2400

  init(
    _ seller: any BulkSeller,
    _ storage: Storage,
    _ limits: AccountLimits,
    webhook: (@Sendable (_ secret: String) -> String)?
  ) {
    (self.seller, self.storage) = (seller, storage)
    (self.limits, self.webhook) = (limits, webhook)
  }

  /// Makes sure that records that are to be bought have room on the disk.
  ///
  /// - Throws: ``StoreError``.
  func checkRoom(records: Int) throws(StoreError) {
    try storage.reserve.check(expecting: records.times(PaidRequests.recordBytes))
  }

  /// Waits for room on the disk, for other paid requests and for the limits.
  ///
  /// - Returns: `nil` once the part has its turn, which ``submit(_:_:)`` or ``returnTurn(of:)`` uses up;
  ///   otherwise why it has none.
  func waitForTurn(of part: Purchase) async -> PartEvent? {
    do throws(StoreError) {
      try checkRoom(records: part.recordLimit)
    } catch {
      return .storeFailed(error, nil)
    }
    do {
      try await semaphore.acquire()
    } catch {
      return .interrupted
    }
    do {
      let permit = try await limits.permit(.bulk, .bulk)
      state.withLock { $0.permits[part.id] = permit }
      return nil
    } catch {
      semaphore.release()
      return .interrupted
    }
  }

  /// Lets the first byte leave, once; nothing calls it back.
  func submit(_ part: Purchase, _ secret: String?) async -> Result<BulkReceipt, BulkFailure> {
    let permit = state.withLock { $0.permits.removeValue(forKey: part.id) }
    guard let request = part.bulkRequest, let permit else { return .failure(.cancelled) }
    let address = secret.flatMap { secret in webhook.map { $0(secret) } }
    do throws(BulkFailure) {
      let receipt = try await seller.submit(request, webhook: address)
      await permit.finish(.answered)
      return .success(receipt)
    } catch {
      await permit.finish(Outcome(error))
      return .failure(error)
    }
  }

  /// Lets the next paid request leave, once the ledger knows of the last one.
  func finish() { semaphore.release() }

  /// Gives the turn of a part back unused.
  func returnTurn(of id: Purchase.ID) {
    let hadTurn = state.withLock { state -> Bool in
      guard let permit = state.permits.removeValue(forKey: id) else { return false }
      state.returning = Task { [returning = state.returning] in
        await returning?.value
        await permit.finish(.notSent)
      }
      return true
    }
    if hadTurn { semaphore.release() }
  }

  /// Waits until every unused permit is given back.
  func waitForReturns() async {
    await state.withLock { $0.returning }?.value
  }

  /// The secret part of an address: 128 random bits; `nil` if nobody listens.
  func makeSecret() -> String? {
    guard webhook != nil else { return nil }
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(generator.next() as UInt64, radix: 16, width: 16) }.joined()
  }
}
