/// The text that a person reads in a piece of HTML.
///
/// Adverts come with tags and character references, whole or in part, or with none.
public enum HTMLText {
  /// A text without the tags of HTML and with the characters that it names; a text without both is unchanged.
  ///
  /// Blocks begin on lines of their own. What is no tag of HTML stays, as in `a < b` and `List<Int>`.
  public static func plain(_ text: String) -> String {
    var text = text
    let bytes = text.withUTF8 { plain($0) }
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The bytes of a text without tags and references; `nil` if it has none.
  public static func plain(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return nil
    }
    var reader = HTMLReader(text)
    reader.read()
    // Feeds often encode whole pages once more.
    if !reader.hasTags, reader.hasEncodedTags {
      return reader.out.withUnsafeBufferPointer { plain($0) } ?? reader.out
    }
    return reader.isChanged ? reader.out : nil
  }
}

/// Reads a piece of HTML once.
private struct HTMLReader {
  let text: UnsafeBufferPointer<UInt8>
  var out: [UInt8] = []
  var hasTags = false
  var hasEncodedTags = false
  var isChanged = false
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    out.reserveCapacity(text.count)
  }

  mutating func read() {
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "<"): tag()
      case UInt8(ascii: "&"): reference()
      default:
        out.append(text[index])
        index += 1
      }
    }
  }

  /// Takes a byte as it stands.
  private mutating func keep() {
    out.append(text[index])
    index += 1
  }

  private mutating func reference() {
    let rest = text[index...].prefix(12)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1,
      let scalar = HTMLEntities.scalar(String(decoding: text[index + 1..<end], as: UTF8.self))
    else { return keep() }
    if scalar == "<" { hasEncodedTags = true }
    out += Array(String(scalar == "\u{A0}" ? " " : scalar).utf8)
    index = end + 1
    isChanged = true
  }

  private mutating func tag() {
    if text[index...].starts(with: "<!--".utf8) { return skip(behind: "-->") }
    let isEnd = index + 1 < text.count && text[index + 1] == UInt8(ascii: "/")
    let start = index + (isEnd ? 2 : 1)
    let name = text[min(start, text.count)...].prefix(12).prefix { isNameByte($0) }
    guard let kind = HTMLReader.tags[String(decoding: name, as: UTF8.self).lowercased()],
      name.endIndex < text.count, isTagEnd(text[name.endIndex]),
      let close = text[name.endIndex...].firstIndex(of: UInt8(ascii: ">"))
    else { return keep() }
    hasTags = true
    isChanged = true
    index = close + 1
    switch kind {
    case .inline: break
    case .block: if let last = out.last, last != 0x0A { out.append(0x0A) }
    case .cell: out.append(0x20)
    case .hidden: if !isEnd { skip(behind: "</" + String(decoding: name, as: UTF8.self)) }
    }
  }

  /// Goes on behind a text; to the end if it does not come.
  private mutating func skip(behind mark: String) {
    (hasTags, isChanged) = (true, true)
    let bytes = Array(mark.utf8)
    while index < text.count, !text[index...].starts(with: bytes) { index += 1 }
    index = min(text.count, index + bytes.count)
    if mark.hasPrefix("</") {
      while index < text.count, text[index] != UInt8(ascii: ">") { index += 1 }
      index = min(text.count, index + 1)
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private func isTagEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte <= 0x20
  }

  private enum Kind {
    case inline
    case block
    case cell
    case hidden
  }

  private static let tags: [String: Kind] = {
    var tags: [String: Kind] = ["td": .cell, "th": .cell, "script": .hidden, "style": .hidden]
    for name in "a abbr b big em font i img label mark s small span strong sub sup u wbr".split(
      separator: " "
    ) {
      tags[String(name)] = .inline
    }
    let blocks =
      "address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html li main meta nav ol p pre section table tbody tfoot thead title tr ul"
    for name in blocks.split(separator: " ") { tags[String(name)] = .block }
    return tags
  }()
}
