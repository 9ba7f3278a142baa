import Foundation
import Synchronization

/// An account of the emulated JobsPikr: its credits and the jobs delivered to it.
final class EmulatedJobsPikrAccount: Sendable {
  /// The credentials of an account.
  struct Keys: Sendable {
    /// The client id.
    var clientID: String
    /// The key.
    var authKey: String

    /// The account whose jobs cost credits.
    static let production = Keys(clientID: "production", authKey: "production-key")
    /// The account for testing, whose jobs cost nothing.
    static let testing = Keys(clientID: "sandbox", authKey: "sandbox-key")

    /// The credentials as settings of a client.
    var settings: [String: String] { ["client_id": clientID, "key": authKey] }
  }

  let name: String
  private let keys: Keys
  private let limits: [JobsPikrEndpoint: EmulatedLimits]
  /// Whether jobs cost credits; with the test key they do not.
  private let pays: Bool
  private let charges: ChargeLog?
  private let state: Mutex<State>

  private struct State {
    var credits: Int
    /// The rows delivered.
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

  /// The production account and the test account.
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

  /// Whether a request has this account's credentials, in headers or as HTTP Basic.
  func admits(_ request: WireRequest) -> Bool {
    if let authorization = request.headers["authorization"] {
      let pair = Data("\(keys.clientID):\(keys.authKey)".utf8).base64EncodedString()
      return authorization == "Basic \(pair)"
    }
    return request.headers["client_id"] == keys.clientID
      && request.headers["client_auth_key"] == keys.authKey
  }

  /// Accepts a request, or returns the window that is full.
  func accept(_ endpoint: JobsPikrEndpoint) -> EmulatedLimits.Window? { limits[endpoint]?.accept() }

  /// Delivers as many records as there are credits for, and charges for them.
  ///
  /// - Parameters:
  ///   - rows: The records, at least one.
  ///   - wholly: Whether to deliver all or none.
  ///   - request: The request.
  /// - Returns: The delivered records and the credits left.
  /// - Throws: what the system says if the charge cannot be written down; then nothing is charged.
  func deliver(
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

  /// The records delivered to it, in crawling order.
  var consumed: [Int] { state.withLock { $0.consumed.sorted() } }
}

/// An endpoint of JobsPikr.
enum JobsPikrEndpoint: String, CaseIterable {
  case data
  case expiredJobs = "expired_jobs"
  case aggregateData = "aggregate_data"

  /// The method that it accepts.
  var method: WireRequest.Method { self == .data ? .post : .get }

  /// Source: the provider's page, "API Rate Limit"; `/expired_jobs` is not mentioned and assumed
  /// to have the windows of `/data`, counted separately.
  var windows: [EmulatedLimits.Window] {
    let (minute, hour) = self == .aggregateData ? (10, 100) : (100, 5000)
    return [
      EmulatedLimits.Window(limit: minute, period: .seconds(60)),
      EmulatedLimits.Window(limit: hour, period: .seconds(3600)),
    ]
  }
}
