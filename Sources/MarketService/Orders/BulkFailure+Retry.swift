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

  /// Whether the account has too few credits; with new ones it goes on by itself.
  var lacksCredits: Bool {
    if case .refused(.noCredits, _) = reason { true } else { false }
  }

  /// Whether looking again finds the same until a person has mended the account or asked the provider.
  var needsPerson: Bool {
    guard case .failed(let failure) = reason else { return false }
    return switch failure.reason {
    case .badCredentials, .refused: true
    default: false
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
