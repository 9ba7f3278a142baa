import Foundation
import Market
import Synchronization

@testable import Store

/// A clock that stands still until it is told.
final class TestClock: Sendable {
  private let seconds = Mutex(1_800_000_000.0)

  var now: @Sendable () -> Date {
    { Date(timeIntervalSince1970: self.seconds.withLock { $0 }) }
  }

  func advance(seconds more: Double) {
    seconds.withLock { $0 += more }
  }
}

extension Purchase {
  /// A page of a thousand jobs.
  static func page(
    _ ordinal: Int = 1,
    series: String = "title:java",
    account: String = "acme",
    maximum: Int = 100,
    parent: String? = nil,
    state: State = .planned
  ) -> Purchase {
    Purchase(
      account: account,
      provider: "jobspikr",
      kind: .page,
      series: series,
      ordinal: ordinal,
      parent: parent,
      title: "java, page \(ordinal)",
      request: Array(#"{"cursor":\#(ordinal),"title":"ja\u{f6}va"}"#.utf8),
      maximum: maximum,
      details: [0, 255, 10, 13],
      state: state
    )
  }
}

extension Ledger {
  convenience init(_ folder: String, _ clock: TestClock = TestClock()) throws(StoreError) {
    try self.init(folder: folder, disk: Disk(), now: clock.now)
  }

  /// Enters a page and takes it through states.
  func planned(_ purchase: Purchase, through states: Purchase.State...) throws -> Purchase {
    var planned = try plan(purchase)
    for state in states { planned = try move(planned.id, to: state) }
    return planned
  }

  /// All purchases by id.
  var all: [String: Purchase] {
    get throws { Dictionary(uniqueKeysWithValues: try purchases().map { ($0.id, $0) }) }
  }
}

/// The reason of the error that the body throws, or `nil` if it throws none.
func reason(_ body: () throws -> Void) -> StoreError.Reason? {
  do {
    try body()
    return nil
  } catch let error as StoreError {
    return error.reason
  } catch {
    return nil
  }
}
