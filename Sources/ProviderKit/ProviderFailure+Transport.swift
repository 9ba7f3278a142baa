public import Market
import SafeText
public import Transport

extension ProviderFailure {
  /// What a failed exchange means for a request that costs nothing.
  public init(_ error: TransportError) {
    let fate: Fate =
      switch error.phase {
      case .notConnected: .notSent
      case .sent: .lost
      case .answering: .cut
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
    case .notStarted(let reason): .network(.notStarted(Untrusted(reason)))
    case .other(let code): .network(.other(code))
    }
  }
}
