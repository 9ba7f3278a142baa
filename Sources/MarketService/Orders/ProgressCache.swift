import Foundation
import Market

/// Snapshots of orders as people see them, so that a change of one order does not build all of them again.
struct ProgressCache {
  private var snapshots: [BulkProgress.ID: BulkProgress] = [:]
  /// The hour in which they were built: what is left of 30 days changes by time alone.
  private var hour = 0

  /// The snapshot of an order, built only if the order has changed.
  mutating func snapshot(
    of id: BulkProgress.ID,
    at date: Date,
    _ build: () -> BulkProgress?
  ) -> BulkProgress? {
    let now = Int(date.timeIntervalSince1970 / 3600)
    if now != hour { (hour, snapshots) = (now, [:]) }
    if let snapshot = snapshots[id] { return snapshot }
    let snapshot = build()
    snapshots[id] = snapshot
    return snapshot
  }

  /// Forgets the snapshot of an order; all of them without an id.
  mutating func invalidate(_ id: BulkProgress.ID?) {
    if let id { snapshots[id] = nil } else { snapshots = [:] }
  }
}
