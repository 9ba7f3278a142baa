import Market

extension BulkFailure {
  /// Whether it was refused for the account's limits, and so can be sent again.
  var isLimit: Bool {
    if case .failed(let failure) = reason, case .rateLimited = failure.reason {
      true
    } else {
      false
    }
  }

  /// How long the provider wants one to wait.
  var wait: Duration? {
    guard case .failed(let failure) = reason, case .rateLimited(let wait) = failure.reason else {
      return nil
    }
    return wait
  }

  /// Whether it can be over some time later by itself.
  var isPassing: Bool {
    guard case .failed(let failure) = reason else { return false }
    return switch failure.reason {
    case .rateLimited, .down: true
    case .network(let trouble): trouble != .badAddress
    default: false
    }
  }

  /// Whether looking again finds the same until a person has done something: added credits, mended the
  /// account, asked the provider.
  var needsPerson: Bool {
    switch reason {
    // The id stays valid: with new credits, the files come.
    case .refused(.noCredits, _): true
    case .refused: false
    case .failed(let failure):
      switch failure.reason {
      case .badCredentials, .refused, .noCredits: true
      default: false
      }
    }
  }

  /// Nothing left this machine, since nobody waits for it any more.
  static let cancelled = BulkFailure(ProviderFailure(.cancelled, .notSent))
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
