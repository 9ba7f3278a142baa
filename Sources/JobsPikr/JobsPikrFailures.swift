import Transport

extension TransportError {
  /// Whether the host could not be reached, as opposed to an invalid or cancelled request.
  var isOfHost: Bool {
    guard phase == .notConnected else { return false }
    switch reason {
    case .cancelled, .badURL, .refusedURL, .badHeader: return false
    default: return true
    }
  }
}
