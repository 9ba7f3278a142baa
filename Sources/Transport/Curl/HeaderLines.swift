import CCurl

/// The header lines of a request in libcurl's list type, which must live as long as the transfer.
final class HeaderLines {
  private var list: UnsafeMutablePointer<curl_slist>?

  deinit {
    curl_slist_free_all(list)
  }

  /// Sets the headers of a transfer and its accepted encoding, and removes the headers that libcurl adds
  /// by default.
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

  /// A header in libcurl's syntax, where a line without a value would remove the header.
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
