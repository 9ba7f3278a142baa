import Foundation
public import Market
import SafeText
import Store

// What people rarely ask, and then want to know all of.
extension BulkDesk {
  /// What is left on the account, as the provider said last.
  public var balance: Int? { lastBalance }

  /// What is known of an order beyond its progress: of each part the provider's id, what was charged, the
  /// balance around it, and its files.
  public func facts(of id: BulkProgress.ID) -> [BulkFact] {
    guard let order = book[id] else { return [] }
    let asked = order.whole.bulkRequest.map {
      Safe(showing: String(decoding: $0.content.prefix(2000), as: UTF8.self))
    }
    var facts = [BulkFact("request", [asked].compactMap(\.self).filter { !$0.isEmpty })]
    for part in order.parts {
      let title: Safe = order.parts.count > 1 ? Safe(showing: part.title) : "remote"
      facts.append(BulkFact(title, texts(of: part)))
    }
    return facts.filter { !$0.texts.isEmpty }
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
