import Synchronization

/// The credits of the emulated Coresignal's only account.
final class EmulatedCoresignalAccount: Sendable {
  private let left: Mutex<Int>
  private let charges: ChargeLog?

  init(credits: Int, charges: ChargeLog?) {
    left = Mutex(credits)
    self.charges = charges
  }

  var credits: Int { left.withLock { $0 } }

  /// Charges credits; `false` without a charge if there are too few.
  ///
  /// - Throws: what the system says if the charge cannot be written down; then nothing is charged.
  func charge(
    _ credits: Int,
    for request: WireRequest,
    at endpoint: String,
    id: String? = nil,
    webhook: String? = nil
  ) throws -> Bool {
    try left.withLock { left in
      guard credits <= left else { return false }
      if credits > 0 {
        try charges?.record(
          ChargeLog.Charge(
            account: "coresignal",
            endpoint: endpoint,
            credits: credits,
            balance: left - credits,
            request: ChargeLog.digest(request),
            id: id,
            webhook: webhook
          )
        )
      }
      left -= credits
      return true
    }
  }
}
