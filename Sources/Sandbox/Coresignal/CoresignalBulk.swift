import Foundation
import JSON
import Market
import Synchronization

/// The bulk requests of the emulated Coresignal: accepted, prepared for a while, kept for 30 days.
final class CoresignalBulk: Sendable {
  /// The most records of a request, and of a file.
  static let limit = 10_000

  let preparation: Duration
  private let lifetime: Duration
  private let recordsPerFile: Int
  private let now: @Sendable () -> Duration
  private let newID: @Sendable () -> UUID
  private let state = Mutex(State())

  private struct State {
    var requests: [UUID: Request] = [:]
    /// The requests in preparation by their selection, since equal ones may not run at the same time, and until
    /// when; `nil` while that is unknown.
    var running: [String: Duration?] = [:]
  }

  /// One request.
  struct Request: Sendable {
    let id: UUID
    let dataset: EmulatedDataset
    let outcome: Outcome
    let made: Duration
    let ready: Duration
  }

  /// The outcome of a request.
  enum Outcome: Sendable {
    /// The rows in the files.
    case records([Int])
    /// More records than allowed.
    case tooMany
    /// Nothing matched.
    case nothing
    /// None of the ids exists.
    case noIdentifiers
    /// The account had too few credits.
    case unpaid
  }

  init(
    preparation: Duration,
    lifetime: Duration = SandboxServer.Options().lifetime,
    recordsPerFile: Int,
    now: @escaping @Sendable () -> Duration,
    newID: @escaping @Sendable () -> UUID = { UUID() }
  ) {
    self.preparation = preparation
    self.lifetime = lifetime
    self.recordsPerFile = max(1, min(recordsPerFile, CoresignalBulk.limit))
    self.now = now
    self.newID = newID
  }

  func makeID() -> UUID { newID() }

  /// Begins a request; `false` if an equal one is being prepared.
  func begin(_ key: String?) -> Bool {
    guard let key else { return true }
    let now = now()
    return state.withLock { state in
      if let end = state.running[key], end.map({ now < $0 }) ?? true { return false }
      state.running[key] = .some(nil)
      return true
    }
  }

  /// Abandons a request that was begun.
  func refuse(_ key: String?) {
    guard let key else { return }
    state.withLock { $0.running[key] = nil }
  }

  /// Accepts a request that was begun.
  func accept(
    _ id: UUID,
    _ dataset: EmulatedDataset,
    _ outcome: Outcome,
    key: String?
  ) {
    let now = now()
    let ready = now + preparation
    state.withLock { state in
      state.requests = state.requests.filter { now < $0.value.made + lifetime }
      state.running = state.running.filter { $0.value.map { now < $0 } ?? true }
      if let key { state.running[key] = .some(ready) }
      state.requests[id] = Request(
        id: id,
        dataset: dataset,
        outcome: outcome,
        made: now,
        ready: ready
      )
    }
  }

  /// A request that has not expired.
  func request(_ id: UUID) -> Request? {
    let now = now()
    return state.withLock { $0.requests[id] }.flatMap { request in
      now < request.made + lifetime ? request : nil
    }
  }

  func isReady(_ request: Request) -> Bool { now() >= request.ready }

  /// The rows in each file.
  func parts(_ rows: [Int]) -> [ArraySlice<Int>] {
    stride(from: 0, to: rows.count, by: recordsPerFile).map { start in
      rows[start..<min(start + recordsPerFile, rows.count)]
    }
  }
}

extension CoresignalBulk.Request {
  /// The name of a file.
  func name(ofPart part: Int, _ form: CoresignalShapes.Names) -> String {
    let name = "part-\(String(part, width: 5))-\(id.uuidString.lowercased())-h000.json.gz"
    return form == .folder ? "json/\(name)" : name
  }
}
