public import SafeText

/// Why a request to a provider failed.
///
/// It holds facts for the screen to explain, and never a credential.
public struct ProviderFailure: Error, Sendable, Hashable {
  /// What happened.
  public enum Reason: Sendable, Hashable {
    /// The provider does not know the user name or password, or says nothing but that it refuses them.
    case badCredentials
    /// The account may not do this; the server's words say what.
    case forbidden
    /// The account has used up what it may ask for in a day or a month; the server's words say which.
    case quotaReached
    /// The provider refused the request; with its own words.
    case refused(Untrusted)
    /// Too many requests although the limits were kept; with the time to wait, if given.
    case rateLimited(retryAfter: Duration?)
    /// The waiting time before this request would be longer than allowed; nothing was sent.
    ///
    /// It has the time, if known, and what it waits for.
    case waitTooLong(Duration?, because: Safe)
    /// The provider is down; with the HTTP status, and the time to wait, if given.
    case down(status: Int, retryAfter: Duration? = nil)
    /// The address has moved; with the new one as the server names it, which is not followed.
    case redirected(to: Untrusted?)
    /// A web page came in place of data; with the HTTP status.
    case webPage(status: Int)
    /// No connection, or it broke.
    case network(NetworkTrouble)
    /// The answer has an undocumented shape.
    case unreadable(Untrusted)
    /// The provider's language cannot express this part of the request; nothing was sent.
    case inexpressible(Safe)
    /// The source delivers nothing of the kind, whatever the query; nothing was sent.
    case notOffered(Safe)
    /// The request costs credits that may not be spent; nothing was sent.
    case needsCredits(Price)
    /// The account has no credits left.
    case noCredits
    /// A cap that the user has set would be crossed; with which one. Nothing was sent.
    case capReached(Safe)
    /// A paid request was sent and it is unknown whether it was charged; it is never repeated
    /// automatically.
    case unknownOutcome
    /// A page was paid for and its answer never came; with what it costs to buy it once more. Nothing was sent.
    case lostPurchase(Price)
    /// Another process is buying the same page. Nothing was sent.
    case boughtElsewhere
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
  /// What the server said about it, if the reason does not hold it.
  public var words: Untrusted?
  /// The HTTP status of the answer; `nil` if there was none, or a document under another one says it.
  public var status: Int?

  /// Makes a failure.
  public init(_ reason: Reason, _ fate: Fate, words: Untrusted? = nil, status: Int? = nil) {
    self.reason = reason
    self.fate = fate
    self.words = words
    self.status = status
  }
}

// MARK: - In words

extension ProviderFailure {
  /// The failure as a sentence, with what the server said.
  ///
  /// Secrets are taken out of it: a server can say back what it was sent.
  public var message: Safe {
    Redaction.redacted(
      sentence + (words.map { ": \($0)" } ?? .empty)
        + (wait.map { "; the provider asks to wait \($0.inWords)" } ?? .empty)
    )
  }

  /// How long the provider asks to wait.
  private var wait: Duration? {
    switch reason {
    case .rateLimited(let wait), .down(_, let wait): wait
    default: nil
    }
  }

  private var sentence: Safe {
    switch reason {
    case .badCredentials: "the provider does not accept the credentials of the account"
    case .forbidden: "the provider does not allow this account to do that"
    case .quotaReached: "a quota of the account is used up"
    case .refused(let words): "refused: \(words)"
    case .rateLimited: "too many requests"
    case .waitTooLong(let wait, let cause):
      "not sent: it would wait \(wait.map { $0.inWords } ?? "too long") (\(cause))"
    case .down(let status, _): "the provider has trouble of its own (HTTP \(status))"
    case .redirected(let address):
      address.map { "the provider's address has moved to \($0), which is not followed" }
        ?? "the provider's address has moved and does not say where"
    case .webPage(200): "a web page came in place of data"
    case .webPage(let status): "a web page came in place of data (HTTP \(status))"
    case .network(let trouble): trouble.message
    case .unreadable(let what): "the answer cannot be read: \(what)"
    case .inexpressible(let what), .notOffered(let what): what
    case .needsCredits(let price): "costs \(price.shown)"
    case .noCredits: "the account has no credits left"
    case .capReached(let cap): cap
    case .unknownOutcome: "the connection broke before the answer; it may have been charged"
    case .lostPurchase: "this page was paid for, and its answer never came"
    case .boughtElsewhere: "another jobtally is buying this page"
    case .storage(let what): what
    case .cancelled: "cancelled"
    }
  }

  /// What the person can do, if it is the same wherever the failure is shown.
  public var advice: Safe? {
    switch reason {
    case .badCredentials: "check the account in the configuration"
    case .forbidden: "ask the provider what the account may use"
    case .quotaReached: "wait for the next period, or ask the provider for more"
    case .waitTooLong: "try again later"
    case .redirected: "set base_url in the configuration if the new address is right"
    case .webPage: "check base_url in the configuration, and whether the network asks for a login"
    case .refused, .inexpressible: "change the query"
    case .rateLimited: "it is asked more slowly from now on; try again"
    case .down, .unreadable: "try again later"
    case .network(.badAddress), .network(.unknownHost): "check base_url in the configuration"
    case .network(.notStarted), .notOffered, .unknownOutcome: nil
    case .lostPurchase(let price): "to buy it once more costs \(price.shown)"
    case .boughtElsewhere: "it is here in a moment: ask again"
    case .network(.answerTooLarge): "ask for less at once"
    case .network(.insecure): "check the clock, the proxy and base_url"
    case .network: "check the connection and try again"
    case .needsCredits: "allow to spend that much"
    case .noCredits: "wait for the next billing cycle, or ask the provider for more"
    case .capReached: "raise it in the configuration if that is meant"
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

  /// The duration in the largest unit that leaves at least two of it, rounded up: `90 s`, `5 min`, `24 h`,
  /// `26,588 days`.
  public var inWords: Safe {
    let units: [(Int64, Safe)] = [(86_400, "days"), (3_600, "h"), (60, "min")]
    let seconds = max(0, seconds)
    guard let (size, name) = units.first(where: { seconds >= 2 * $0.0 }) else {
      return "\(seconds) s"
    }
    return "\(Int((seconds - 1) / size + 1).grouped) \(name)"
  }
}
