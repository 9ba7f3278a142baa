public import SafeText

/// Why a seller did not do what it was asked to.
public struct BulkFailure: Error, Sendable, Hashable {
  /// What happened.
  public enum Reason: Sendable, Hashable {
    /// The provider refuses, with a meaning of its own and its own words.
    case refused(BulkRefusal, Untrusted)
    /// What can happen to any request.
    case failed(ProviderFailure)
  }

  /// Whether something was bought.
  public enum Outcome: Sendable, Hashable {
    /// Nothing left this machine: it can be sent again.
    case notSent
    /// The provider has answered that it sells nothing.
    case notBought
    /// It may have been bought: never to be sent again by itself.
    case unknown
  }

  /// What happened.
  public var reason: Reason

  /// The provider refused.
  public init(_ refusal: BulkRefusal, _ words: Untrusted) {
    reason = .refused(refusal, words)
  }

  /// What can happen to any request happened.
  public init(_ failure: ProviderFailure) {
    reason = .failed(failure)
  }

  /// The provider's language cannot say this; nothing was sent.
  public static func notSayable(_ what: Safe) -> BulkFailure {
    BulkFailure(ProviderFailure(.notSayable(what), .notSent))
  }

  /// Whether a purchase that failed so may have been charged.
  ///
  /// A server that has trouble of its own, or whose answer cannot be read, may have charged before.
  /// Source: reliability notes, "Phase decides retry".
  public var outcome: Outcome {
    switch reason {
    case .refused: .notBought
    case .failed(let failure):
      switch (failure.fate, failure.reason) {
      case (.notSent, _): .notSent
      case (.answered, .rateLimited), (.answered, .badCredentials), (.answered, .refused),
        (.answered, .noCredits), (.answered, .notSayable), (.answered, .needsCredits):
        .notBought
      default: .unknown
      }
    }
  }

  /// What became of the request, as far as the account's limits are concerned.
  public var fate: ProviderFailure.Fate {
    switch reason {
    case .refused: .answered
    case .failed(let failure): failure.fate
    }
  }
}

/// What a provider means by refusing.
///
/// Source: seeds 001 and 002, "Credits and tokens"; Coresignal documentation, "Response codes".
public enum BulkRefusal: Int, Sendable, Hashable, CaseIterable {
  /// The request or its file is not as it should be, or has too many ids.
  case badRequest = 400
  /// The account has too few credits for it.
  case noCredits = 402
  /// No record has these ids, or it was bought too long ago, or never.
  case notFound = 404
  /// The same request is being prepared.
  case running = 409
  /// It matches nothing, or more than one request may bring, or has a member of the wrong kind.
  case unprocessable = 422
}

// MARK: - In words

extension BulkFailure {
  /// What happened, in a sentence.
  public var message: Safe {
    switch reason {
    case .refused(let refusal, let words):
      words.raw.isEmpty ? refusal.message : "\(refusal.message): \(words)"
    case .failed(let failure): failure.message
    }
  }

  /// What the person can do, if there is something.
  public var advice: Safe? {
    switch reason {
    case .refused(let refusal, _): refusal.advice
    case .failed(let failure): failure.advice
    }
  }
}

extension BulkRefusal {
  /// What it means, in a few words.
  public var message: Safe {
    switch self {
    case .badRequest: "the provider does not take this request"
    case .noCredits: "the account has too few credits"
    case .notFound: "the provider has nothing for this"
    case .running: "the same request is being prepared already"
    case .unprocessable: "the provider cannot carry this request out"
    }
  }

  /// What the person can do.
  public var advice: Safe {
    switch self {
    case .badRequest: "check the ids or the query; nothing was charged"
    case .noCredits:
      "add credits at the provider; what was ordered stays ordered and is looked for again"
    case .notFound: "check the ids; what was bought can be fetched for 30 days only"
    case .running: "wait for the first one instead of buying it twice"
    case .unprocessable: "change the query: it must match something, and at most 10,000 records"
    }
  }
}
