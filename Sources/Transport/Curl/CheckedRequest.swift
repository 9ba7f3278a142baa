import CCurl

/// A request whose URL and headers have been checked.
struct CheckedRequest: Sendable {
  let request: HTTPRequest
  let address: Address

  /// - Throws: ``TransportError`` that refuses the request; nothing was sent.
  init(_ request: HTTPRequest) throws(TransportError) {
    address = try Address(request.url)
    guard request.headers.allSatisfy(\.mayBeSent) else {
      throw TransportError(.notConnected, .badHeader, host: address.host)
    }
    self.request = request
  }
}

/// A URL parsed by libcurl's own parser, so that what is checked is what is used.
struct Address: Sendable {
  let host: String
  /// `https`, or `http` if the host is loopback.
  let scheme: String
  let isLoopback: Bool

  init(_ url: String) throws(TransportError) {
    guard let parser = curl_url() else {
      throw TransportError(.notConnected, .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)), host: "")
    }
    defer { curl_url_cleanup(parser) }
    func part(_ part: CURLUPart) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard curl_url_get(parser, part, &text, 0) == CURLUE_OK, let text else { return nil }
      defer { curl_free(text) }
      return String(cString: text)
    }

    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      curl_url_set(parser, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
      let scheme = part(CURLUPART_SCHEME)
    else { throw TransportError(.notConnected, .badURL, host: "") }
    let host = part(CURLUPART_HOST) ?? ""
    guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
      throw TransportError(.notConnected, .badURL, host: host)
    }
    isLoopback = Address.isLoopback(host)
    guard scheme == "https" || scheme == "http" && isLoopback else {
      throw TransportError(.notConnected, .refusedURL, host: host)
    }
    self.scheme = scheme
    self.host = host
  }

  /// Whether a host is this machine: 127.0.0.0/8, ::1 or `localhost`; none needs DNS.
  private static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}

extension HTTPHeader {
  /// Whether the header is well-formed and not one that the transport sets itself.
  fileprivate var mayBeSent: Bool {
    !name.isEmpty && name.utf8.allSatisfy(\.isTokenByte)
      && value.utf8.allSatisfy { $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }
      && !HTTPHeader.ownNames.contains { isNamed($0) }
  }

  /// Headers that frame a message or belong to the connection.
  private static let ownNames = [
    "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive",
    "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
  ]
}

extension UInt8 {
  /// Whether a token may contain this byte (RFC 9110).
  fileprivate var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default:
      "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
