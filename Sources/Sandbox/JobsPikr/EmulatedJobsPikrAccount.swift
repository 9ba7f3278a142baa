import Foundation
import Synchronization

/// What the emulated JobsPikr keeps of an account: its credits, and the jobs that it has had.
final class EmulatedJobsPikrAccount: Sendable {
  /// What an account is known by.
  struct Keys: Sendable {
    /// The client's name.
    var clientID: String
    /// Its secret.
    var authKey: String

    /// The account whose jobs cost credits.
    static let production = Keys(clientID: "production", authKey: "production-key")
    /// The account for testing, whose jobs cost nothing.
    static let testing = Keys(clientID: "sandbox", authKey: "sandbox-key")

    /// The same as the settings of a client.
    var settings: [String: String] { ["client_id": clientID, "key": authKey] }
  }

  let name: String
  private let keys: Keys
  private let limits: [JobsPikrEndpoint: EmulatedLimits]
  /// Whether jobs cost credits; with the key for testing they do not.
  private let pays: Bool
  private let charges: ChargeLog?
  private let state: Mutex<State>

  private struct State {
    var credits: Int
    /// Rows of records.
    var consumed: Set<Int> = []
  }

  init(
    _ name: String,
    _ keys: Keys,
    pays: Bool,
    credits: Int,
    hasLimits: Bool,
    charges: ChargeLog?,
    now: @escaping @Sendable () -> Duration
  ) {
    self.name = name
    self.keys = keys
    self.pays = pays
    self.charges = charges
    state = Mutex(State(credits: credits))
    limits = Dictionary(
      uniqueKeysWithValues: JobsPikrEndpoint.allCases.map { endpoint in
        (endpoint, EmulatedLimits(hasLimits ? endpoint.windows : [], now: now))
      }
    )
  }

  /// The account that pays, and the one for testing.
  static func all(
    _ options: SandboxServer.Options,
    now: @escaping @Sendable () -> Duration
  ) -> [EmulatedJobsPikrAccount] {
    let accounts = [
      ("production", Keys.production, true),
      ("sandbox", Keys.testing, false),
    ]
    return accounts.map { name, keys, pays in
      EmulatedJobsPikrAccount(
        name,
        keys,
        pays: pays,
        credits: options.credits,
        hasLimits: options.hasLimits,
        charges: options.charges,
        now: now
      )
    }
  }

  /// Whether a request bears the keys of this account, in either of the two ways.
  func admits(_ request: WireRequest) -> Bool {
    if let authorization = request.headers["authorization"] {
      let pair = Data("\(keys.clientID):\(keys.authKey)".utf8).base64EncodedString()
      return authorization == "Basic \(pair)"
    }
    return request.headers["client_id"] == keys.clientID
      && request.headers["client_auth_key"] == keys.authKey
  }

  /// Accepts a request, or says which window is full.
  func accept(_ endpoint: JobsPikrEndpoint) -> EmulatedLimits.Window? { limits[endpoint]?.accept() }

  /// Hands over as many of some records as there are credits for, and takes these.
  ///
  /// - Parameters:
  ///   - rows: The records, at least one.
  ///   - wholly: Whether all of them are wanted or none.
  ///   - request: What asked for them.
  /// - Returns: The records that were handed over, and the credits that are left.
  /// - Throws: what the system says if the charge cannot be written down; then nothing is taken.
  func take(
    _ rows: ArraySlice<Int>,
    wholly: Bool,
    for request: WireRequest
  ) throws -> (rows: ArraySlice<Int>, left: Int) {
    try state.withLock { state in
      var rows = rows
      if pays {
        rows = wholly && rows.count > state.credits ? [] : rows.prefix(state.credits)
        let left = state.credits - rows.count
        if !rows.isEmpty {
          try charges?.record(
            ChargeLog.Charge(
              account: "jobspikr/\(name)",
              endpoint: request.path,
              credits: rows.count,
              balance: left,
              request: ChargeLog.digest(request)
            )
          )
        }
        state.credits = left
      }
      state.consumed.formUnion(rows)
      return (rows, state.credits)
    }
  }

  var credits: Int { state.withLock { $0.credits } }

  /// The records that it has had, the first crawled one first.
  var consumed: [Int] { state.withLock { $0.consumed.sorted() } }
}

/// What can be asked of JobsPikr.
enum JobsPikrEndpoint: String, CaseIterable {
  case data
  case expiredJobs = "expired_jobs"
  case aggregateData = "aggregate_data"

  /// The only method that it takes.
  var method: WireRequest.Method { self == .data ? .post : .get }

  /// Source: the provider's page, "API Rate Limit"; it says nothing of `/expired_jobs`, which is assumed to
  /// have the windows of `/data` for itself.
  var windows: [EmulatedLimits.Window] {
    let (minute, hour) = self == .aggregateData ? (10, 100) : (100, 5000)
    return [
      EmulatedLimits.Window(limit: minute, period: .seconds(60)),
      EmulatedLimits.Window(limit: hour, period: .seconds(3600)),
    ]
  }
}
