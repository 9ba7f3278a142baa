import Foundation
public import Market
import SafeText
import Store

// What people rarely ask, and then want to know all of.
extension BulkDesk {
  /// What is left on the account, as the provider said last.
  public var balance: Int? { lastBalance }

  /// Tells what is left on the account, and as of when; what an answer does not tell stands as it did.
  func tell(balance: Int, at date: Date) {
    board.put(Credits(left: balance, time: Int(date.timeIntervalSince1970)))
  }

  /// What is known of an order beyond its progress: of each part the provider's id, what was charged, the
  /// balance around it, and its files.
  public func facts(of id: BulkProgress.ID) -> [BulkFact] {
    guard let order = book[id] else { return [] }
    let asked = order.whole.bulkRequest.map {
      Safe(showing: String(decoding: $0.content.prefix(2000), as: UTF8.self))
    }
    var facts = [BulkFact("request", [asked].compactMap(\.self).filter { !$0.isEmpty })]
    let waits: Set<Purchase.State> = [.planned, .sending, .accepted, .preparing]
    let waiting = order.parts.filter { waits.contains($0.state) }
    if !waiting.isEmpty { facts.append(BulkFact("waits", [wait(for: waiting)])) }
    for part in order.parts {
      let title: Safe = order.parts.count > 1 ? Safe(showing: part.title) : "remote"
      facts.append(BulkFact(title, texts(of: part)))
    }
    return facts.filter { !$0.texts.isEmpty }
  }

  /// How the desk learns that parts are ready.
  private func wait(for parts: [Purchase]) -> Safe {
    let called = parts.count { isToBeCalled(for: $0) || $0.state == .planned && webhook != nil }
    return switch called {
    case parts.count: "for the provider's call (webhook), and asks now and then"
    case 0: "by asking the provider, 5 to 60 s apart (polling); no call is expected"
    default: "for \(called) of \(parts.count) calls (webhook), and asks for the rest (polling)"
    }
  }

  private func texts(of part: Purchase) -> [Safe] {
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
