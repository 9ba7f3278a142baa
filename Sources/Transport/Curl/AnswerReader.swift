import Gzip

/// Assembles a response from header lines and body chunks, within limits.
struct AnswerReader {
  /// The part of the response that comes next.
  private enum Section {
    /// A status line, of the final or an interim (1xx) response.
    case start
    case head
    /// The body; further lines are trailers.
    case body
  }

  private let limits: HTTPLimits
  /// The sink that may receive the body.
  private let sink: (any HTTPSink)?
  /// Whether the sink receives the body, and how many bytes it has received.
  private var isStreaming = false
  private var streamedBytes = 0
  private var section = Section.start
  private var answer = HTTPResponse(status: 0)
  private var headerBytes = 0
  /// Decompresses the body.
  private var inflater: Inflater?
  /// Why reading ended early.
  private(set) var refusal: TransportError.Reason?

  init(limits: HTTPLimits, sink: (any HTTPSink)? = nil) {
    self.limits = limits
    self.sink = sink
  }

  /// The final response so far, once its status line has arrived.
  var partial: HTTPResponse? {
    answer.status >= 200 ? answer : nil
  }

  /// The response, if its header is complete and its compressed body, if any, has ended.
  var response: HTTPResponse? {
    guard section == .body, inflater?.isAtEnd ?? true else { return nil }
    return answer
  }

  /// Reads a line with its line ending.
  ///
  /// Returns whether to go on.
  mutating func read(line bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= limits.headerBytes else {
      return refuse(.headersTooLarge(limit: limits.headerBytes))
    }
    let line = bytes.trimmingBlanks
    let isLineEnd = bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A }
    switch section {
    case .start:
      answer = HTTPResponse(status: AnswerReader.status(of: line))
      section = .head
    case .head where isLineEnd && answer.status < 200:
      section = .start
    case .head where isLineEnd:
      section = .body
      return beginBody()
    case .head:
      readField(line, isContinued: bytes.first.map { $0 == 0x20 || $0 == 0x09 } ?? false)
    case .body:
      break
    }
    return true
  }

  /// Reads a chunk of the body, still encoded.
  ///
  /// Returns whether to go on.
  mutating func read(body bytes: UnsafeRawBufferPointer) -> Bool {
    if isStreaming { return stream(bytes) }
    if let inflater { return inflate(bytes, with: inflater) }
    guard bytes.count <= limits.bodyBytes - answer.body.count else {
      return refuse(.bodyTooLarge(limit: limits.bodyBytes))
    }
    answer.body.append(contentsOf: bytes)
    return true
  }

  private mutating func stream(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= limits.bodyBytes - streamedBytes else {
      return refuse(.bodyTooLarge(limit: limits.bodyBytes))
    }
    streamedBytes += bytes.count
    return sink?.write(bytes) == true || refuse(.cancelled)
  }

  private mutating func inflate(
    _ bytes: UnsafeRawBufferPointer,
    with inflater: Inflater
  ) -> Bool {
    do throws(Inflater.Failure) {
      try inflater.inflate(bytes, into: &answer.body, limit: limits.bodyBytes)
      return true
    } catch {
      switch error {
      case .notGzip: return refuse(.badAnswer)
      case .tooLarge: return refuse(.bodyTooLarge(limit: limits.bodyBytes))
      }
    }
  }

  private mutating func refuse(_ reason: TransportError.Reason) -> Bool {
    refusal = reason
    return false
  }

  /// Prepares for the body that the header announces.
  private mutating func beginBody() -> Bool {
    answer.isDelimited = isDelimited
    isStreaming = sink?.wants(answer) ?? false
    guard !isStreaming else { return true }
    switch answer.headers.values(of: "Content-Encoding").joined(separator: ", ").lowercased() {
    case "", "identity": answer.body.reserveCapacity(expectedBytes)
    case "gzip", "x-gzip": inflater = Inflater()
    default: return refuse(.badAnswer)
    }
    return true
  }

  /// The most capacity reserved for an announced body; a server can announce anything.
  private static let trustedBytes = 64 << 20

  /// The announced length of the body.
  private var expectedBytes: Int {
    let length = answer.headers["Content-Length"].flatMap { Int($0) } ?? 0
    return max(0, min(length, limits.bodyBytes, AnswerReader.trustedBytes))
  }

  /// Whether the head says where the body ends (RFC 9112, section 6.3), or that there is none.
  private var isDelimited: Bool {
    let codings = answer.headers.values(of: "Transfer-Encoding").joined(separator: ",")
    return codings.lowercased().hasSuffix("chunked") || answer.headers["Content-Length"] != nil
      || answer.status == 204 || answer.status == 304
  }

  /// Reads the code of a status line such as `HTTP/1.1 200 OK`.
  private static func status(of line: Slice<UnsafeRawBufferPointer>) -> Int {
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count > 1 else { return 0 }
    return Int(String(decoding: words[1], as: UTF8.self)) ?? 0
  }

  private mutating func readField(_ line: Slice<UnsafeRawBufferPointer>, isContinued: Bool) {
    if isContinued, let last = answer.headers.all.indices.last {
      answer.headers.all[last].value += " " + String(decoding: line, as: UTF8.self)
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: line[..<colon], as: UTF8.self)
      let value = line[line.index(after: colon)...].trimmingBlanks
      answer.headers.all.append(HTTPHeader(name, String(decoding: value, as: UTF8.self)))
    }
  }
}

extension BidirectionalCollection<UInt8> where SubSequence: BidirectionalCollection<UInt8> {
  /// The bytes without leading and trailing whitespace.
  fileprivate var trimmingBlanks: SubSequence {
    func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
