import Foundation
import JSON
import Synchronization

/// The bulk requests of the emulated Coresignal: accepted, prepared for a while, kept for 30 days.
final class CoresignalBulk: Sendable {
  /// Most records of a request, and of a file.
  static let limit = 10_000
  static let lifetime = Duration.seconds(30 * 86_400)

  let preparation: Duration
  private let recordsPerFile: Int
  private let now: @Sendable () -> Duration
  private let newID: @Sendable () -> UUID
  private let requests = Mutex<[UUID: Request]>([:])

  /// One request.
  struct Request: Sendable {
    let id: UUID
    let dataset: CoresignalDataset
    let outcome: Outcome
    /// What it asked for, if two of a kind may not run side by side.
    let sameAs: String?
    let made: Duration
    let ready: Duration
  }

  /// What becomes of a request.
  enum Outcome: Sendable {
    /// The rows that lie in files.
    case records([Int])
    /// More than there may be.
    case tooMany
    /// Nothing matched.
    case nothing
    /// None of the identifiers exists.
    case noIdentifiers
    /// The account had too few credits.
    case unpaid
  }

  init(
    preparation: Duration,
    recordsPerFile: Int,
    now: @escaping @Sendable () -> Duration,
    newID: @escaping @Sendable () -> UUID = { UUID() }
  ) {
    self.preparation = preparation
    self.recordsPerFile = max(1, min(recordsPerFile, CoresignalBulk.limit))
    self.now = now
    self.newID = newID
  }

  /// Whether a request for the same is being prepared.
  func isRunning(_ key: String) -> Bool {
    let now = now()
    return requests.withLock { requests in
      requests.values.contains { $0.sameAs == key && now < $0.ready }
    }
  }

  func makeID() -> UUID { newID() }

  func accept(
    _ id: UUID,
    _ dataset: CoresignalDataset,
    _ outcome: Outcome,
    sameAs key: String?
  ) {
    let now = now()
    requests.withLock { requests in
      requests = requests.filter { now < $0.value.made + CoresignalBulk.lifetime }
      requests[id] = Request(
        id: id,
        dataset: dataset,
        outcome: outcome,
        sameAs: key,
        made: now,
        ready: now + preparation
      )
    }
  }

  /// A request that is not too old.
  func request(_ id: UUID) -> Request? {
    let now = now()
    return requests.withLock { $0[id] }.flatMap { request in
      now < request.made + CoresignalBulk.lifetime ? request : nil
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
    let digits = String(part)
    let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    let name = "part-\(number)-\(id.uuidString.lowercased())-h000.json.gz"
    return form == .folder ? "json/\(name)" : name
  }
}
