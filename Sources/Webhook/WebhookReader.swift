import JSON

/// Parses one HTTP request as far as a webhook needs it, within bounds.
struct WebhookReader {
  /// How to respond.
  enum Verdict: Sendable, Hashable {
    /// A complete call; its secret must still be checked.
    case call
    /// A secret that cannot exist.
    case unknown
    /// A request that no provider sends.
    case bad
    /// A head or body beyond the bounds.
    case tooLarge

    /// The HTTP response; the connection closes after it.
    var response: String {
      let status =
        switch self {
        case .call: "204 No Content"
        case .unknown: "404 Not Found"
        case .bad: "400 Bad Request"
        case .tooLarge: "413 Content Too Large"
        }
      return "HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    }
  }

  private let bounds: WebhookReceiver.Bounds
  private var bytes: [UInt8] = []
  private var bodyStart: Int?
  private var bodyLength = 0

  /// How to respond; `nil` until enough has been read.
  private(set) var verdict: Verdict?
  /// The last component of the path.
  private(set) var secret = ""

  init(_ bounds: WebhookReceiver.Bounds) {
    self.bounds = bounds
  }

  /// The provider's id as the body states it, unverified.
  var claimedID: String? {
    guard let bodyStart, let json = try? JSON(parsing: Array(bytes[bodyStart...])) else {
      return nil
    }
    return ["request_id", "data_request_id", "id"].lazy.compactMap { json[$0]?.string }.first
  }

  /// Parses further bytes.
  mutating func append(_ more: [UInt8]) {
    guard verdict == nil else { return }
    bytes += more
    if bodyStart == nil { readHead() }
    guard verdict == nil, let bodyStart else { return }
    if bytes.count - bodyStart >= bodyLength {
      bytes.removeSubrange((bodyStart + bodyLength)...)
      verdict = .call
    }
  }

  private mutating func readHead() {
    let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
    guard let end, end.lowerBound <= bounds.headBytes else {
      if bytes.count > bounds.headBytes { verdict = .tooLarge }
      return
    }
    bodyStart = end.upperBound
    let lines = bytes[..<end.lowerBound].split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
    let words = (lines.first ?? "").split(separator: " ")
    let path = words.count > 1 ? words[1].prefix { $0 != "?" } : ""
    secret = path.split(separator: "/").last.map { String($0) } ?? ""
    guard words.first == "POST", !secret.isEmpty, secret.utf8.allSatisfy(\.isHexDigit) else {
      verdict = words.first == "POST" ? .unknown : .bad
      return
    }
    readLength(lines.dropFirst())
  }

  /// Reads the length of the body; without one the body is ignored.
  private mutating func readLength(_ lines: ArraySlice<String>) {
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.last?.filter { !$0.isWhitespace } ?? ""
      switch parts.first?.lowercased() {
      case "content-length":
        guard let length = Int(value), length >= 0 else {
          verdict = .bad
          return
        }
        guard length <= bounds.bodyBytes else {
          verdict = .tooLarge
          return
        }
        bodyLength = length
      case "transfer-encoding":
        // A chunked body is not read: the call itself is what counts, and its body is unverified anyway.
        bodyLength = 0
      default: break
      }
    }
  }
}

extension UInt8 {
  /// Whether the byte is a lowercase hexadecimal digit, as all bytes of a secret are.
  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
