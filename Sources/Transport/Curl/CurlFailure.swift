import CCurl

/// libcurl refused something before a transfer began.
struct CurlFailure: Error {
  let code: CURLcode

  init(_ code: CURLcode) {
    self.code = code
  }
}

/// The meaning of libcurl's codes, which depends on whether the request was sent.
extension TransportError.Reason {
  /// Why there is no connection.
  static func notConnected(_ code: CURLcode) -> Self {
    switch code {
    case CURLE_URL_MALFORMAT: .badURL
    case CURLE_COULDNT_RESOLVE_HOST: .cannotResolve
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
    case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
      .cannotConnect
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .certificate
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED:
      .tls
    default: .other(code: Int(code.rawValue))
    }
  }

  /// Why the response to a request that was sent is incomplete.
  ///
  /// When libcurl wants to resend the request and is not allowed to, the connection was lost too.
  static func lost(_ code: CURLcode, limits: HTTPLimits) -> Self {
    switch code {
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
      CURLE_ABORTED_BY_CALLBACK, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST,
      CURLE_COULDNT_RESOLVE_PROXY, CURLE_SSL_CONNECT_ERROR:
      .connectionLost
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
      .badAnswer
    // libcurl's code for a header line longer than its buffer of 100 KB.
    case CURLE_OUT_OF_MEMORY: .headersTooLarge(limit: limits.headerBytes)
    default: .other(code: Int(code.rawValue))
    }
  }
}
