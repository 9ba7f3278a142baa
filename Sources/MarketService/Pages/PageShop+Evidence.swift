import Market
import SafeText
import Store

extension PageShop {
  /// Weighs a balance that the provider told against the purchases whose answers are lost.
  ///
  /// If all that is known to have been charged since makes up for the difference, the lost purchase was not
  /// charged, and may be sent again. If more is gone, that is written down for a person to decide:
  /// another machine may have spent it.
  ///
  /// Source: reliability, "Resolving unknown" (b).
  func weigh(balance left: Int) throws(ProviderFailure) {
    try change { () throws(StoreError) in
      let ledger = try store().ledger
      let unknown = try ledger.purchases(account: account, states: [.unknown])
      guard unknown.count == 1, let lost = unknown.first, let before = lost.balanceBefore,
        let sent = lost.sent
      else { return }
      let since = try ledger.purchases(account: account).filter {
        $0.id != lost.id && $0.sent.map { $0 > sent } ?? false
      }
      guard since.allSatisfy({ $0.charged != nil || !$0.state.mayHaveCost }) else { return }
      let missing = before - since.reduce(0) { $0 + ($1.charged ?? 0) } - left
      if missing == 0 {
        try ledger.resolve(lost.id, .notBought, evidence: "the balance is as before it: \(left)")
        countUnknown(-1)
      } else if missing > 0 {
        let words = "\(missing) credits are gone that nothing else has cost: the balance is \(left)"
        if lost.evidence.last?.text != words { try ledger.note(lost.id, evidence: words) }
      }
    }
  }
}
