import JSON

/// Reads one request, as far as a notice needs it, within bounds.
struct WebhookReader {
  /// What there is to answer.
  enum Answer: Sendable, Hashable {
    /// A call, to be told to whoever knows the secret.
    case call
    /// A secret that nobody knows.
    case unknown
    /// Not what a provider sends.
    case bad
    /// More than a notice may have.
    case tooLarge

    /// The answer on the wire; nothing follows it.
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

  /// What there is to answer, once that is known.
  private(set) var answer: Answer?
  /// The last part of the path.
  private(set) var secret = ""

  init(_ bounds: WebhookReceiver.Bounds) {
    self.bounds = bounds
  }

  /// What the body says is the provider's id: a text that nobody has checked.
  var claimed: String? {
    guard let bodyStart, let json = try? JSON(parsing: Array(bytes[bodyStart...])) else {
      return nil
    }
    return ["request_id", "data_request_id", "id"].lazy.compactMap { json[$0]?.string }.first
  }

  /// Takes the next bytes.
  mutating func take(_ more: [UInt8]) {
    guard answer == nil else { return }
    bytes += more
    if bodyStart == nil { readHead() }
    guard answer == nil, let bodyStart else { return }
    if bytes.count - bodyStart >= bodyLength {
      bytes.removeSubrange((bodyStart + bodyLength)...)
      answer = .call
    }
  }

  private mutating func readHead() {
    let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
    guard let end, end.lowerBound <= bounds.headBytes else {
      if bytes.count > bounds.headBytes { answer = .tooLarge }
      return
    }
    bodyStart = end.upperBound
    let lines = bytes[..<end.lowerBound].split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
    let words = (lines.first ?? "").split(separator: " ")
    let path = words.count > 1 ? words[1].prefix { $0 != "?" } : ""
    secret = path.split(separator: "/").last.map { String($0) } ?? ""
    guard words.first == "POST", !secret.isEmpty, secret.utf8.allSatisfy(\.isOfSecret) else {
      answer = words.first == "POST" ? .unknown : .bad
      return
    }
    readLength(lines.dropFirst())
  }

  /// A length is needed: a provider that sends in chunks is asked to do better by the answer.
  private mutating func readLength(_ lines: ArraySlice<String>) {
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.last?.filter { !$0.isWhitespace } ?? ""
      switch parts.first?.lowercased() {
      case "content-length":
        guard let length = Int(value), length >= 0 else {
          answer = .bad
          return
        }
        guard length <= bounds.bodyBytes else {
          answer = .tooLarge
          return
        }
        bodyLength = length
      case "transfer-encoding":
        // What is in the body is a claim at most; the call itself is what counts.
        bodyLength = 0
      default: break
      }
    }
  }
}

extension UInt8 {
  /// Whether a secret can have this byte.
  fileprivate var isOfSecret: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
