import Transport

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
