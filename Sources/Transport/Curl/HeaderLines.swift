import CCurl

/// The lines of a request's head in libcurl's own list, which must live as long as the transfer.
final class HeaderLines {
  private var list: UnsafeMutablePointer<curl_slist>?

  deinit {
    curl_slist_free_all(list)
  }

  /// Hands the headers to a transfer, says which encoding is understood, and takes away what libcurl
  /// would add unasked.
  func set(
    _ headers: [HTTPHeader],
    accepting encoding: String,
    on easy: UnsafeMutableRawPointer
  ) throws(CurlFailure) {
    try append("Accept-Encoding: \(encoding)")
    for header in headers { try append(HeaderLines.line(of: header)) }
    for name in ["Expect", "Content-Type", "Accept"]
    where !headers.contains(where: { $0.isNamed(name) }) {
      try append("\(name):")
    }
    let code = ccurl_set_headers(easy, list)
    guard code == CURLE_OK else { throw CurlFailure(code) }
  }

  /// A header as libcurl takes it: without a value it would mean to leave the header out.
  private static func line(of header: HTTPHeader) -> String {
    let isBlank = header.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    return isBlank ? "\(header.name);" : "\(header.name): \(header.value)"
  }

  private func append(_ line: String) throws(CurlFailure) {
    guard let longer = curl_slist_append(list, line) else {
      throw CurlFailure(CURLE_OUT_OF_MEMORY)
    }
    list = longer
  }
}
