public import SafeText

/// Why a provider did not give what was asked for.
///
/// It holds facts for a screen to explain, and never a credential.
public struct ProviderFailure: Error, Sendable, Hashable {
  /// What happened.
  public enum Reason: Sendable, Hashable {
    /// The provider does not know the user name or password, or the account may not use this.
    case badCredentials
    /// The provider understood the request and refuses it; with its own words.
    case refused(Untrusted)
    /// Too many requests, although the limits were kept; with the time to wait, if it said so.
    case rateLimited(retryAfter: Duration?)
    /// The provider has trouble of its own; with the HTTP status.
    case down(status: Int)
    /// No connection, or it broke.
    case network(NetworkTrouble)
    /// The answer has a shape that no documentation has.
    case unreadable(Untrusted)
    /// The provider's language cannot say this part of the request; nothing was sent.
    case notSayable(Safe)
    /// It costs credits, and nobody has allowed to spend them; nothing was sent.
    case needsCredits(Price)
    /// The account has no credits left.
    case noCredits
    /// A paid request left, and nobody knows whether it was charged; it is not sent again by itself.
    case unknownOutcome
    /// What is paid for could not be kept on this machine, so nothing was bought.
    case storage(Safe)
    /// Somebody changed their mind.
    case cancelled
  }

  /// How the network failed.
  public enum NetworkTrouble: Sendable, Hashable {
    /// No such host; with its name.
    case unknownHost(Untrusted)
    /// The host takes no connections.
    case cannotConnect
    /// The host's certificate is not right, or the encryption failed.
    case insecure
    /// It took too long.
    case timedOut
    /// The connection broke.
    case connectionLost
    /// The answer is larger than anything that could be meant.
    case answerTooLarge
    /// The address is not one that requests may be sent to.
    case badAddress
    /// The server is a part of this program, and did not start; with the reason.
    case notStarted(Untrusted)
    /// Something else; with the library's number for it.
    case other(Int)
  }

  /// What became of the request, as far as the account's limits are concerned.
  public enum Fate: Sendable, Hashable {
    /// No byte of it left this machine.
    case notSent
    /// It was answered.
    case answered
    /// It arrived, and its answer broke off: what it said is not known.
    case cut
    /// It may have arrived, and its answer is lost.
    case lost
  }

  /// What happened.
  public var reason: Reason
  /// What became of the request.
  public var fate: Fate

  /// A failure and what became of the request.
  public init(_ reason: Reason, _ fate: Fate) {
    self.reason = reason
    self.fate = fate
  }
}

// MARK: - In words

extension ProviderFailure {
  /// What happened, in a sentence.
  public var message: Safe {
    switch reason {
    case .badCredentials: "the provider does not accept the credentials of the account"
    case .refused(let words): "refused: \(words)"
    case .rateLimited(let wait):
      wait.map { "too many requests; wait \($0.seconds) s" } ?? "too many requests"
    case .down(let status): "the provider has trouble of its own (HTTP \(status))"
    case .network(let trouble): trouble.message
    case .unreadable(let what): "the answer cannot be read: \(what)"
    case .notSayable(let what): what
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
    case .refused, .notSayable: "change the query"
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
