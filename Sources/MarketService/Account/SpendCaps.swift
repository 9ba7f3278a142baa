public import Foundation
import Market
import SafeText
import Store

/// The most credits that may be spent, set by the user beforehand: nothing on the way raises them.
public struct SpendCaps: Sendable, Hashable {
  /// In one order or one page; `nil` for no cap.
  public var order: Int?
  /// In one day (UTC); `nil` for no cap.
  public var day: Int?
  /// In this run of the program; `nil` for no cap.
  public var run: Int?
  /// When the run began.
  public var start: Date

  /// Caps; none unless they are given.
  public init(
    order: Int? = nil,
    day: Int? = nil,
    run: Int? = nil,
    start: Date = .distantPast
  ) {
    (self.order, self.day, self.run, self.start) = (order, day, run, start)
  }
}

extension AccountTerms {
  /// Makes sure that credits may be spent: within the caps, and covered by the balance, if one is given.
  ///
  /// - Throws: ``BulkError``.
  func check(
    _ credits: Int,
    _ ledger: Ledger,
    _ now: Date,
    balance: Int?
  ) throws(BulkError) {
    let obstacle: Safe?
    do throws(StoreError) {
      obstacle = try self.obstacle(to: credits, ledger, now)
    } catch {
      throw .store(error)
    }
    if let obstacle { throw .capReached(obstacle) }
    if let left = balance, left < credits { throw .notCovered(credits, left: left) }
  }

  /// Which cap a price would cross, in words; `nil` if none.
  ///
  /// What is under way, and what may have been charged, counts at its price.
  /// - Throws: ``StoreError`` if the ledger cannot say what was spent.
  func obstacle(to price: Int, _ ledger: Ledger, _ now: Date) throws(StoreError) -> Safe? {
    if let most = caps.order, price > most {
      return "\(price.grouped) credits are above the cap of \(most.grouped) an order"
    }
    let day = Date(
      timeIntervalSince1970: (now.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400
    )
    for (cap, start, name) in [(caps.day, day, "a day" as Safe), (caps.run, caps.start, "a run")] {
      guard let cap else { continue }
      let spent = try ledger.committed(account: self.name, since: start)
      let (sum, overflow) = spent.addingReportingOverflow(price)
      if overflow || sum > cap {
        return
          "\(price.grouped) credits and the \(spent.grouped) that are spent or ordered cross the cap of \(cap.grouped) \(name)"
      }
    }
    return nil
  }
}
