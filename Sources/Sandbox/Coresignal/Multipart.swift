/// Parses a multipart form (RFC 7578).
struct Multipart {
  struct Part: Equatable {
    var name: String
    /// The name of the file, if the part is one.
    var fileName: String?
    var content: [UInt8]
  }

  let parts: [Part]

  /// The part with a name.
  subscript(name: String) -> Part? { parts.first { $0.name == name } }

  /// The text of a non-empty part.
  func text(_ name: String) -> String? {
    self[name].flatMap { $0.content.isEmpty ? nil : String(decoding: $0.content, as: UTF8.self) }
  }

  /// Parses a body; `nil` if it does not match its content type.
  init?(contentType: String?, _ body: [UInt8]) {
    guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = Multipart.parameter("boundary", of: contentType), !boundary.isEmpty
    else { return nil }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // No line precedes the first delimiter.
    let bytes = [0x0D, 0x0A] + body
    var parts: [Part] = []
    guard var start = Multipart.first(delimiter, in: bytes[...])?.upperBound else { return nil }
    while !bytes[start...].starts(with: "--".utf8) {
      guard let end = Multipart.first(delimiter, in: bytes[start...]),
        let part = Multipart.part(bytes[start..<end.lowerBound])
      else { return nil }
      parts.append(part)
      start = end.upperBound
    }
    self.parts = parts
  }

  /// Parses what is between two delimiters: a line end, headers, an empty line, the content.
  private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
    guard let end = first(Array("\r\n\r\n".utf8), in: bytes) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    for line in head.split(separator: "\r\n") {
      let pieces = line.split(separator: ":", maxSplits: 1)
      guard pieces.count == 2, pieces[0].lowercased() == "content-disposition" else { continue }
      let value = String(pieces[1])
      guard let name = parameter("name", of: value) else { return nil }
      return Part(
        name: name,
        fileName: parameter("filename", of: value),
        content: Array(bytes[end.upperBound...])
      )
    }
    return nil
  }

  /// The value of a parameter of a header: `; name=value` or `; name="value"`.
  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let pieces = piece.split(separator: "=", maxSplits: 1)
      guard pieces.count == 2, pieces[0].filter({ $0 != " " }).lowercased() == name else {
        continue
      }
      let value = pieces[1].drop { $0 == " " }
      return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
    }
    return nil
  }

  private static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard let head = pattern.first else { return nil }
    var start = bytes.startIndex
    while let index = bytes[start...].firstIndex(of: head) {
      if bytes[index...].starts(with: pattern) { return index..<index + pattern.count }
      start = index + 1
    }
    return nil
  }
}
