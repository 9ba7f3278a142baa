import Dashboard
import Dispatch
import Market
import MarketService

/// What the dashboard needs of an account's bulk desk.
struct BulkFront: Sendable {
  /// Whether everything is forgotten when the program ends.
  var isScratch = false
  /// Does something that a person wants.
  var act: @Sendable (BulkAct) async -> Result<BulkAnswer, BulkProblem>
  /// Opens the records of a request as a source.
  var records:
    @Sendable (BulkProgress.ID) async -> Result<(SourceSetup, MarketService), BulkProblem>
  /// Takes up what is in the ledger; says why not if it cannot.
  var start: @Sendable () async -> BulkProblem?
  /// Stops what costs nothing, and waits for what is being bought to be answered.
  var stop: @Sendable () async -> Void

  /// Stops desks, and waits for them no longer than so.
  static func stop(_ desks: [BulkFront], within patience: Duration) {
    let group = DispatchGroup()
    for desk in desks {
      group.enter()
      Task.detached {
        await desk.stop()
        group.leave()
      }
    }
    _ = group.wait(timeout: .now() + .seconds(Int(patience.components.seconds)))
  }
}
