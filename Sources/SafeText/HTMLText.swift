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
    read(text, isLaidOut: false)
  }

  /// The text as a page shows it: paragraphs apart, items of lists with a dash, links with their address behind
  /// them; a text without HTML is unchanged.
  ///
  /// It is the text of ``plain(_:)-(String)`` with signs added for the eye.
  public static func laidOut(_ text: String) -> String {
    var text = text
    let bytes = text.withUTF8 { read($0, isLaidOut: true) }
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>, isLaidOut: Bool) -> [UInt8]? {
    guard text.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return nil
    }
    var reader = HTMLReader(text, isLaidOut: isLaidOut)
    reader.read()
    // Feeds often encode whole pages once more.
    if !reader.hasTags, reader.hasEncodedTags {
      return reader.out.withUnsafeBufferPointer { read($0, isLaidOut: isLaidOut) } ?? reader.out
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
  /// Whether paragraphs, items and links are made visible.
  private let isLaidOut: Bool
  /// Whether breaks of lines in the source mean no more than blanks.
  private var isPage = false
  /// The address of the link that is open, and where its text begins.
  private var link: (address: [UInt8], start: Int)?

  init(_ text: UnsafeBufferPointer<UInt8>, isLaidOut: Bool) {
    self.text = text
    self.isLaidOut = isLaidOut
    out.reserveCapacity(text.count)
  }

  mutating func read() {
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "<"): tag()
      case UInt8(ascii: "&"): reference()
      default: keep()
      }
    }
    while isPage, let last = out.last, last <= 0x20 { out.removeLast() }
  }

  /// Takes a byte as it stands.
  private mutating func keep() {
    put(text[index])
    index += 1
  }

  private mutating func reference() {
    let rest = text[index...].prefix(12)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1,
      let scalar = HTMLEntities.scalar(String(decoding: text[index + 1..<end], as: UTF8.self))
    else { return keep() }
    if scalar == "<" { hasEncodedTags = true }
    for byte in String(scalar == "\u{A0}" ? " " : scalar).utf8 { put(byte) }
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
    if isLaidOut, !hasTags { joinLines() }
    hasTags = true
    isChanged = true
    let inside = text[name.endIndex..<close]
    index = close + 1
    switch kind {
    case .inline: break
    case .link: if isLaidOut { isEnd ? endLink() : beginLink(inside) }
    case .paragraph:
      breakLine()
      let isApart = out.isEmpty || out.suffix(2) == [0x0A, 0x0A] || isAtItem
      if isLaidOut, !isApart { out.append(0x0A) }
    case .item:
      breakLine()
      if isLaidOut, !isEnd, !isAtItem { out += HTMLReader.dash }
    case .block: breakLine()
    case .cell: put(0x20)
    case .hidden: if !isEnd { skip(behind: "</" + String(decoding: name, as: UTF8.self)) }
    }
  }

  private static let dash = Array("- ".utf8)

  /// Whether nothing stands behind the dash of an item yet.
  private var isAtItem: Bool {
    isLaidOut && out.suffix(2) == HTMLReader.dash[...]
      && (out.count == 2 || out[out.count - 3] == 0x0A)
  }

  private mutating func breakLine() {
    guard !isAtItem else { return }
    while isLaidOut, out.last == 0x20 { out.removeLast() }
    if let last = out.last, last != 0x0A { out.append(0x0A) }
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

  // MARK: - Laying out

  /// In a page the breaks of its source mean no more than blanks.
  private mutating func joinLines() {
    isPage = HTMLReader.hasBlocks(text)
    guard isPage else { return }
    let before = out
    out = []
    for byte in before { put(byte) }
  }

  /// Takes a byte of the text; of a page, one blank for all that stand together.
  private mutating func put(_ byte: UInt8) {
    guard isPage, byte <= 0x20 else { return out.append(byte) }
    if let last = out.last, last > 0x20 { out.append(0x20) }
  }

  private static func hasBlocks(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let names = ["<p", "<br", "<li", "<div", "<ul", "<ol", "<h", "<table", "<section"]
    return text.indices.contains { index in
      text[index] == UInt8(ascii: "<")
        && names.contains { name in
          text[index...].prefix(name.utf8.count).map { $0 == 0x3C ? $0 : $0 | 0x20 }
            == Array(name.utf8)
        }
    }
  }

  /// Notes the address of a link, if it leads out of the page.
  private mutating func beginLink(_ tag: Slice<UnsafeBufferPointer<UInt8>>) {
    let inside = Array(tag)
    link = nil
    let small = inside.map { $0 | 0x20 }
    guard let name = small.indices.first(where: { small[$0...].starts(with: "href".utf8) }) else {
      return
    }
    let value = inside.dropFirst(name + 4).drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
    let isQuoted = value.first == 0x22 || value.first == 0x27
    let address =
      isQuoted ? value.dropFirst().prefix { $0 != value.first } : value.prefix { $0 > 0x20 }
    let text = HTMLText.plain(String(decoding: address, as: UTF8.self))
    let schemes = ["http://", "https://", "mailto:", "tel:"]
    guard schemes.contains(where: { text.lowercased().hasPrefix($0) }) else { return }
    link = (Array(text.utf8), out.count)
  }

  /// Writes the address behind the text of a link, unless the text is the address.
  private mutating func endLink() {
    guard let (address, start) = link else { return }
    link = nil
    let shown = out[min(start, out.count)...]
    let bare = address.drop { $0 != UInt8(ascii: ":") }.dropFirst().drop { $0 == UInt8(ascii: "/") }
    guard !bare.isEmpty, !shown.elementsEqual(address), !shown.elementsEqual(bare) else { return }
    out += shown.allSatisfy { $0 <= 0x20 } ? address : Array(" (".utf8) + address + Array(")".utf8)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private func isTagEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte <= 0x20
  }

  private enum Kind {
    case inline
    case link
    case paragraph
    case item
    case block
    case cell
    case hidden
  }

  private static let tags: [String: Kind] = {
    var tags: [String: Kind] = ["td": .cell, "th": .cell, "script": .hidden, "style": .hidden]
    (tags["a"], tags["li"]) = (.link, .item)
    for name in "p h1 h2 h3 h4 h5 h6 ul ol table section article".split(separator: " ") {
      tags[String(name)] = .paragraph
    }
    for name in "abbr b big em font i img label mark s small span strong sub sup u wbr".split(
      separator: " "
    ) {
      tags[String(name)] = .inline
    }
    let blocks =
      "address blockquote body br center dd div dl dt footer form head header hr html main meta nav pre tbody tfoot thead title tr"
    for name in blocks.split(separator: " ") { tags[String(name)] = .block }
    return tags
  }()
}
