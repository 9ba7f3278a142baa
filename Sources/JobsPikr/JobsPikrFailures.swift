import Market
import SafeText
import Transport

extension ProviderFailure {
  /// What a failed exchange means for a request that costs nothing.
  init(_ error: TransportError) {
    let fate: Fate =
      switch error.phase {
      case .notConnected: .notSent
      case .sent, .answering: .lost
      }
    self.init(ProviderFailure.reason(error), fate)
  }

  private static func reason(_ error: TransportError) -> Reason {
    switch error.reason {
    case .cancelled: .cancelled
    case .timedOut: .network(.timedOut)
    case .badURL, .refusedURL, .badHeader: .network(.badAddress)
    case .cannotResolve: .network(.unknownHost(Untrusted(error.host)))
    case .cannotConnect, .proxy: .network(.cannotConnect)
    case .certificate, .tls: .network(.insecure)
    case .connectionLost, .badAnswer: .network(.connectionLost)
    case .headersTooLarge, .bodyTooLarge: .network(.answerTooLarge)
    case .other(let code): .network(.other(code))
    }
  }
}

extension TransportError {
  /// Whether it tells of the host that it could not be reached; the caller's own mistakes and changes of
  /// mind do not.
  var isOfHost: Bool {
    guard phase == .notConnected else { return false }
    switch reason {
    case .cancelled, .badURL, .refusedURL, .badHeader: return false
    default: return true
    }
  }
}
