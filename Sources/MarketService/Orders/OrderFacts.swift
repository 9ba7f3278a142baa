import Market
import SafeText
import Store

extension PlacedOrder {
  /// What is known of an order beyond its progress: of each part the provider's id, what was charged, the
  /// balance around it, and its files.
  ///
  /// - Parameter isListening: Whether somebody hears the provider's calls.
  /// - Returns: What is known, each fact with a name.
  func details(isListening: Bool) -> [BulkFact] {
    let asked = whole.bulkRequest.map {
      Safe(showing: String(decoding: $0.content.prefix(2000), as: UTF8.self))
    }
    var facts = [BulkFact("request", [asked].compactMap(\.self).filter { !$0.isEmpty })]
    let waits: Set<PurchaseState> = [.planned, .sending, .accepted, .preparing]
    let waiting = parts.filter { waits.contains($0.purchase.state) }
    if !waiting.isEmpty { facts.append(BulkFact("waits", [Self.wait(for: waiting, isListening)])) }
    for part in parts.map(\.purchase) {
      let title: Safe = parts.count > 1 ? Safe(showing: part.title) : "remote"
      facts.append(BulkFact(title, Self.texts(of: part)))
    }
    return facts.filter { !$0.texts.isEmpty }
  }

  /// How it becomes known that parts are ready.
  private static func wait(for parts: [PlacedPart], _ isListening: Bool) -> Safe {
    let called = parts.count { part in
      part.machine.isCallExpected || part.purchase.state == .planned && isListening
    }
    return switch called {
    case parts.count: "for the provider's call (webhook), and asks now and then"
    case 0: "by asking the provider, 5 to 60 s apart (polling); no call is expected"
    default: "for \(called) of \(parts.count) calls (webhook), and asks for the rest (polling)"
    }
  }

  private static func texts(of part: Purchase) -> [Safe] {
    let balances: Safe? = part.balanceBefore.map { before in
      let after = part.balanceAfter.map { ", \($0.grouped) after it" as Safe } ?? .empty
      return "balance \(before.grouped) before it\(after)"
    }
    return [
      part.remoteID.map { "id \(Safe(showing: $0))" as Safe },
      part.charged.map { Price.exactly($0).shown }, balances,
    ].compactMap(\.self)
      + part.facts.files.map { "file \(Safe(showing: $0))" }
      + part.payloads.map { "kept as \(Safe(showing: $0.text))" }
  }
}
