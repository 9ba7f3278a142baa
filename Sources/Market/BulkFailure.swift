public import SafeText

/// Why a bulk call failed.
public struct BulkFailure: Error, Sendable, Hashable {
  /// What happened.
  public enum Reason: Sendable, Hashable {
    /// The provider refused; with the kind of refusal and its message.
    case refused(BulkRefusal, Untrusted)
    /// A failure that any request can have.
    case failed(ProviderFailure)
  }

  /// Whether the request may have been charged.
  public enum Outcome: Sendable, Hashable {
    /// Nothing was sent: it is safe to send it again.
    case notSent
    /// The provider answered that nothing was bought.
    case notBought
    /// It may have been bought: it is never repeated automatically.
    case unknown
  }

  /// What happened.
  public var reason: Reason

  /// Makes a refusal.
  public init(_ refusal: BulkRefusal, _ words: Untrusted) {
    reason = .refused(refusal, words)
  }

  /// Makes a failure that any request can have.
  public init(_ failure: ProviderFailure) {
    reason = .failed(failure)
  }

  /// The provider's language cannot express this; nothing was sent.
  public static func inexpressible(_ what: Safe) -> BulkFailure {
    BulkFailure(ProviderFailure(.inexpressible(what), .notSent))
  }

  /// Whether a purchase that failed this way may have been charged.
  ///
  /// What an answer means for money is in ``Billing``.
  public var outcome: Outcome {
    switch reason {
    case .refused: .notBought
    case .failed(let failure):
      switch failure.billing {
      case .notSent: .notSent
      case .notCharged: .notBought
      case .unknown: .unknown
      }
    }
  }

  /// What happened to the request, as far as it counts against the account's limits.
  public var fate: ProviderFailure.Fate {
    switch reason {
    case .refused: .answered
    case .failed(let failure): failure.fate
    }
  }
}

/// The kinds of refusal.
///
/// Source: seeds 001 and 002, "Credits and tokens"; Coresignal documentation, "Response codes".
public enum BulkRefusal: Int, Sendable, Hashable, CaseIterable {
  /// The request or its file is malformed, or has too many ids.
  case badRequest = 400
  /// The account has too few credits for it.
  case noCredits = 402
  /// No record has these ids, or the order does not exist or has expired.
  case notFound = 404
  /// The same request is being prepared.
  case running = 409
  /// The provider does not keep it any more.
  case gone = 410
  /// It matches nothing, or more than one request may deliver, or has a member of the wrong type.
  case unprocessable = 422
}

// MARK: - In words

extension BulkFailure {
  /// The failure as a sentence.
  public var message: Safe {
    switch reason {
    case .refused(let refusal, let words):
      words.raw.isEmpty
        ? refusal.message : Redaction.redacted("\(refusal.message): \(words)")
    case .failed(let failure): failure.message
    }
  }

  /// What the user can do about it, if anything.
  public var advice: Safe? {
    switch reason {
    case .refused(let refusal, _): refusal.advice
    case .failed(let failure): failure.advice
    }
  }
}

extension BulkRefusal {
  /// A short description.
  public var message: Safe {
    switch self {
    case .badRequest: "the provider does not take this request"
    case .noCredits: "the account has too few credits"
    case .notFound: "the provider has nothing for this"
    case .running: "the same request is being prepared already"
    case .gone: "the provider does not keep this any more"
    case .unprocessable: "the provider cannot carry this request out"
    }
  }

  /// What the user can do about it.
  public var advice: Safe {
    switch self {
    case .badRequest: "check the ids or the query; nothing was charged"
    case .noCredits:
      "add credits at the provider; what was ordered stays ordered and is looked for again"
    case .notFound: "check the ids; what was bought can be fetched for 30 days only"
    case .running: "wait for the first one instead of buying it twice"
    case .gone: "what was bought can be fetched for 30 days only; order it again if it is needed"
    case .unprocessable: "change the query: it must match something, and at most 10,000 records"
    }
  }
}
