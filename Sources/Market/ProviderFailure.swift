public import SafeText

/// Why a request to a provider failed.
///
/// It holds facts for the screen to explain, and never a credential.
public struct ProviderFailure: Error, Sendable, Hashable {
  /// What happened.
  public enum Reason: Sendable, Hashable {
    /// The provider does not know the user name or password, or the account may not use this.
    case badCredentials
    /// The provider refused the request; with its own words.
    case refused(Untrusted)
    /// Too many requests although the limits were kept; with the time to wait, if given.
    case rateLimited(retryAfter: Duration?)
    /// The provider is down; with the HTTP status.
    case down(status: Int)
    /// No connection, or it broke.
    case network(NetworkTrouble)
    /// The answer has an undocumented shape.
    case unreadable(Untrusted)
    /// The provider's language cannot express this part of the request; nothing was sent.
    case inexpressible(Safe)
    /// The request costs credits that may not be spent; nothing was sent.
    case needsCredits(Price)
    /// The account has no credits left.
    case noCredits
    /// A paid request was sent and it is unknown whether it was charged; it is never repeated
    /// automatically.
    case unknownOutcome
    /// The result could not be stored on this machine, so nothing was bought.
    case storage(Safe)
    /// The request was cancelled.
    case cancelled
  }

  /// The kinds of network failure.
  public enum NetworkTrouble: Sendable, Hashable {
    /// No such host; with its name.
    case unknownHost(Untrusted)
    /// The host refuses connections.
    case cannotConnect
    /// The host's certificate is invalid, or the TLS handshake failed.
    case insecure
    /// The deadline passed.
    case timedOut
    /// The connection broke.
    case connectionLost
    /// The answer exceeds the size limit.
    case answerTooLarge
    /// Requests may not be sent to this address.
    case badAddress
    /// The built-in server did not start; with the reason.
    case notStarted(Untrusted)
    /// Another error; with the library's code.
    case other(Int)
  }

  /// What happened to the request, as far as it counts against the account's limits.
  public enum Fate: Sendable, Hashable {
    /// No byte of it left this machine.
    case notSent
    /// It was answered.
    case answered
    /// It arrived, but its answer is incomplete.
    case cut
    /// It may have arrived, but there is no answer.
    case lost
  }

  /// What happened.
  public var reason: Reason
  /// What happened to the request.
  public var fate: Fate

  /// Makes a failure.
  public init(_ reason: Reason, _ fate: Fate) {
    self.reason = reason
    self.fate = fate
  }
}

// MARK: - In words

extension ProviderFailure {
  /// The failure as a sentence.
  public var message: Safe {
    switch reason {
    case .badCredentials: "the provider does not accept the credentials of the account"
    case .refused(let words): "refused: \(words)"
    case .rateLimited(let wait):
      wait.map { "too many requests; wait \($0.seconds) s" } ?? "too many requests"
    case .down(let status): "the provider has trouble of its own (HTTP \(status))"
    case .network(let trouble): trouble.message
    case .unreadable(let what): "the answer cannot be read: \(what)"
    case .inexpressible(let what): what
    case .needsCredits(let price): "costs \(price.shown)"
    case .noCredits: "the account has no credits left"
    case .unknownOutcome: "the connection broke before the answer; it may have been charged"
    case .storage(let what): what
    case .cancelled: "cancelled"
    }
  }

  /// What the person can do, if it is the same wherever the failure is shown.
  public var advice: Safe? {
    switch reason {
    case .badCredentials: "check the account in the configuration"
    case .refused, .inexpressible: "change the query"
    case .rateLimited: "it is asked more slowly from now on; try again"
    case .down, .unreadable: "try again later"
    case .network(.badAddress), .network(.unknownHost): "check base_url in the configuration"
    case .network(.notStarted), .unknownOutcome: nil
    case .network(.insecure): "check the clock, the proxy and base_url"
    case .network: "check the connection and try again"
    case .needsCredits: "allow to spend that much"
    case .noCredits: "wait for the next billing cycle, or ask the provider for more"
    case .storage: "make room or check the folder, then try again"
    case .cancelled: nil
    }
  }
}

extension ProviderFailure.NetworkTrouble {
  fileprivate var message: Safe {
    switch self {
    case .unknownHost(let host): "there is no host \(host)"
    case .cannotConnect: "the provider cannot be reached"
    case .insecure: "no secure connection to the provider"
    case .timedOut: "the provider did not answer in time"
    case .connectionLost: "the connection broke"
    case .answerTooLarge: "the answer is too large"
    case .badAddress: "requests can be sent to https addresses only, and to http on this machine"
    case .notStarted(let reason): "\(reason)"
    case .other(let code): "the network failed (curl \(code))"
    }
  }
}

extension Duration {
  /// Whole seconds, rounded up.
  var seconds: Int64 {
    components.seconds + (components.attoseconds > 0 ? 1 : 0)
  }
}
