/// An HTTP request or response, split into its parts.
struct WireMessage {
  /// The first line, without its line end.
  var first: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  /// The value of a header.
  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  /// Sets a header to a single value; `nil` removes it.
  mutating func set(_ name: String, _ value: String?) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    if let value { headers.append((name, value)) }
  }

  /// The second word of the first line: a request's target.
  var target: String {
    let words = first.split(separator: " ")
    return words.count > 1 ? String(words[1]) : ""
  }

  /// The first line with its line end.
  var firstBytes: [UInt8] { Array("\(first)\r\n".utf8) }

  /// Everything before the body.
  var head: [UInt8] {
    var bytes = firstBytes
    for header in headers { bytes += "\(header.name): \(header.value)\r\n".utf8 }
    return bytes + [0x0D, 0x0A]
  }

  var bytes: [UInt8] { head + body }
}

/// Reads messages from a connection.
struct WireMessageReader {
  let socket: LoopbackSocket
  private var buffer: [UInt8] = []

  /// The longest header, and the longest body.
  private static let headLimit = 1 << 20
  private static let bodyLimit = 1 << 30

  init(_ socket: LoopbackSocket) {
    self.socket = socket
  }

  /// The next message; `nil` if it is incomplete or malformed.
  mutating func next() -> WireMessage? {
    guard var message = head() else { return nil }
    if message["transfer-encoding"]?.lowercased() == "chunked" {
      guard let body = chunks() else { return nil }
      message.body = body
      message.set("Transfer-Encoding", nil)
      message.set("Content-Length", String(body.count))
    } else {
      let count = message["content-length"].flatMap { Int($0) } ?? 0
      guard (0...WireMessageReader.bodyLimit).contains(count), let body = consume(count) else {
        return nil
      }
      message.body = body
    }
    return message
  }

  private mutating func head() -> WireMessage? {
    let end: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    var searched = 0
    while true {
      if let range = buffer[searched...].firstRange(of: end) {
        let head = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
        buffer.removeFirst(range.upperBound)
        var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard !lines.isEmpty else { return nil }
        let first = String(lines.removeFirst())
        let headers = lines.map { line in
          let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
          return (
            name: String(parts[0]),
            value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
          )
        }
        return WireMessage(first: first, headers: headers, body: [])
      }
      guard buffer.count < WireMessageReader.headLimit else { return nil }
      searched = max(0, buffer.count - end.count)
      guard fill() else { return nil }
    }
  }

  /// The bytes of all chunks; trailers are skipped.
  private mutating func chunks() -> [UInt8]? {
    var body: [UInt8] = []
    while let size = line() {
      guard let count = Int(size.prefix { $0 != ";" }, radix: 16),
        (0...WireMessageReader.bodyLimit - body.count).contains(count)
      else { return nil }
      guard count > 0 else {
        while let trailer = line() {
          if trailer.isEmpty { return body }
        }
        return nil
      }
      guard let chunk = consume(count), line().map(\.isEmpty) == true else { return nil }
      body += chunk
    }
    return nil
  }

  private mutating func line() -> String? {
    while true {
      if let range = buffer.firstRange(of: [0x0D, 0x0A]) {
        let line = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
        buffer.removeFirst(range.upperBound)
        return line
      }
      guard buffer.count < WireMessageReader.headLimit, fill() else { return nil }
    }
  }

  private mutating func consume(_ count: Int) -> [UInt8]? {
    while buffer.count < count {
      guard fill() else { return nil }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func fill() -> Bool {
    let bytes = socket.read()
    buffer += bytes
    return !bytes.isEmpty
  }
}
