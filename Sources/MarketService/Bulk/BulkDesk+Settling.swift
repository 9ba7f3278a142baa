import Foundation
public import Market
import SafeText
import Store

// Waiting for what goes on by itself, and ending it.
extension BulkDesk {
  /// Waits until nothing more happens to an order by itself: it is read, refused, expired, cancelled,
  /// paused, or waits for a person.
  ///
  /// - Parameters:
  ///   - id: The order.
  ///   - patience: For how long from its sending on the call of a request is waited for whose answer is
  ///     lost; not at all if it is not given.
  /// - Returns: How it stands then; `nil` if there is no such order.
  public func settle(
    _ id: BulkProgress.ID,
    calls patience: Duration? = nil
  ) async -> BulkProgress? {
    while true {
      for part in book[id]?.parts ?? [] {
        while let driver = drivers[part.id] { await driver.value }
      }
      guard let patience, !Task.isCancelled, !isStopped,
        let call = book[id]?.parts.lazy.compactMap({ self.call(of: $0, within: patience) }).first
      else { return progress(of: id) }
      let minutes = Int(call.left.inSeconds / 60) + 1
      say(
        call.id,
        "its answer is lost: the provider's call is waited for, \(minutes) min more at most"
      )
      await rest(BulkDesk.bell(call.id), for: call.left)
    }
  }

  /// The orders of which a request is lost whose call may still come within some time from its sending on.
  public func awaitingCalls(within patience: Duration) -> [BulkProgress.ID] {
    book.newest.filter { id in
      book[id]?.parts.contains { call(of: $0, within: patience) != nil } ?? false
    }
  }

  /// How much longer the call of a lost request is waited for; `nil` if it is not.
  private func call(
    of part: Purchase,
    within patience: Duration
  ) -> (id: Purchase.ID, left: Duration)? {
    guard webhook != nil, part.state == .unknown, part.webhookSecret != nil else { return nil }
    let left = patience.inSeconds - date().timeIntervalSince(part.sent ?? part.created)
    return left > 0 ? (part.id, .milliseconds(Int(left * 1000) + 1)) : nil
  }

  /// What rings when something becomes known of a lost request.
  static func bell(_ id: Purchase.ID) -> String { "call/\(id)" }

  /// Stops everything that costs nothing, and waits for what is being bought to be answered.
  public func stop() async {
    isStopped = true
    let all = drivers
    for driver in all.values { driver.cancel() }
    bells.ringAll()
    for driver in all.values { await driver.value }
    for task in sending.values { _ = await task.value }
  }
}
