import Market
import SafeText
import Store

extension PagePurchaser {
  /// Compares a balance that the provider told with what the purchase whose answer is lost may have cost.
  ///
  /// If the known charges since then explain the difference, the lost purchase was not charged, and may be
  /// sent again. If more is gone, that is written down for a person to decide: another machine may have
  /// spent it.
  ///
  /// Source: reliability, "Resolving unknown" (b).
  func reconcile(balance left: Int) throws(ProviderFailure) {
    try change { () throws(StoreError) in
      let ledger = try store().ledger
      guard seller.isProvenByBalance || terms.trustsBalance else { return }
      let unknown = try ledger.purchases(account: terms.name, kind: .page, states: [.unknown])
      guard unknown.count == 1, let lost = unknown.first, let before = lost.balanceBefore,
        let sent = lost.sent
      else { return }
      let since = try ledger.purchases(account: terms.name).filter {
        $0.id != lost.id && $0.sent.map { $0 > sent } ?? false
      }
      guard since.allSatisfy({ $0.charged != nil || !$0.state.mayHaveCost }) else { return }
      let missing = before - since.reduce(0) { $0 + ($1.charged ?? 0) } - left
      if missing == 0 {
        try ledger.resolve(lost.id, .notBought, evidence: "the balance is as before it: \(left)")
        publishUnknowns()
      } else if missing > 0 {
        let words = "\(missing) credits are gone that nothing else has cost: the balance is \(left)"
        if lost.evidence.last?.text != words { try ledger.note(lost.id, evidence: words) }
      }
    }
  }
}
