/// Reads JSON value by value, without building values that are skipped.
///
/// An unpaired surrogate escape or invalid UTF-8 becomes U+FFFD instead of an error: a
/// purchased page must not be lost to one bad title.
public struct JSONReader {
  /// The most nested arrays and objects.
  public static let depthLimit = 512

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int
  private var depth = 0

  /// The kind of a value.
  public enum Kind: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool
    /// A number.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  /// Starts at the first byte of `bytes`, or of a part of it.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    index = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The kind of the next value.
  ///
  /// - Throws: ``JSONError`` if no value begins here.
  public mutating func peek() throws(JSONError) -> Kind {
    switch try nextByte() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case let other: throw JSONError(reason: .unexpectedByte(other), offset: index)
    }
  }

  /// Reads the next value.
  ///
  /// - Throws: ``JSONError`` with the offset of the first syntax error.
  public mutating func value() throws(JSONError) -> JSON {
    switch try peek() {
    case .null:
      try word("null")
      return .null
    case .bool:
      return .bool(try bool())
    case .number:
      return try number()
    case .string:
      return .string(try string())
    case .array:
      var elements: [JSON] = []
      try array { (reader) throws(JSONError) in elements.append(try reader.value()) }
      return .array(elements)
    case .object:
      var members: [JSON.Member] = []
      try object { (key, reader) throws(JSONError) in
        members.append(JSON.Member(key, try reader.value()))
      }
      return .object(members)
    }
  }

  /// Reads an object; `member` is called with each name and must read or skip its value.
  ///
  /// - Throws: ``JSONError`` if this is not an object, or the error of `member`.
  public mutating func object(
    _ member: (String, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    if try nextByte() == UInt8(ascii: "}") { return leave() }
    while true {
      let key = try string()
      try expect(UInt8(ascii: ":"))
      try member(key, &self)
      if try separator(closing: UInt8(ascii: "}")) { return leave() }
    }
  }

  /// Reads an array; `element` must read or skip each element.
  ///
  /// - Throws: ``JSONError`` if this is not an array, or the error of `element`.
  public mutating func array(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "["))
    if try nextByte() == UInt8(ascii: "]") { return leave() }
    while true {
      try element(&self)
      if try separator(closing: UInt8(ascii: "]")) { return leave() }
    }
  }

  /// Skips the next value.
  ///
  /// - Throws: ``JSONError`` with the offset of the first syntax error.
  public mutating func skip() throws(JSONError) {
    _ = try value()
  }

  /// Reads a Boolean.
  ///
  /// - Throws: ``JSONError`` if this is not a Boolean.
  public mutating func bool() throws(JSONError) -> Bool {
    if try nextByte() == UInt8(ascii: "t") {
      try word("true")
      return true
    }
    try word("false")
    return false
  }

  /// Checks that only whitespace is left.
  ///
  /// - Throws: ``JSONError`` with the offset of what is left.
  public mutating func finish() throws(JSONError) {
    skipBlanks()
    guard index == end else { throw JSONError(reason: .trailingBytes, offset: index) }
  }
}

// MARK: - Structure

extension JSONReader {
  private mutating func skipBlanks() {
    while index < end {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func nextByte() throws(JSONError) -> UInt8 {
    skipBlanks()
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    return bytes[index]
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    let found = try nextByte()
    guard found == byte else { throw JSONError(reason: .unexpectedByte(found), offset: index) }
    index += 1
  }

  private mutating func enter(_ opening: UInt8) throws(JSONError) {
    try expect(opening)
    depth += 1
    guard depth <= JSONReader.depthLimit else { throw JSONError(reason: .tooDeep, offset: index) }
  }

  private mutating func leave() {
    index += 1
    depth -= 1
  }

  /// Whether the closing bracket is next (`leave` consumes it); otherwise skips a comma.
  private mutating func separator(closing: UInt8) throws(JSONError) -> Bool {
    let found = try nextByte()
    if found == closing { return true }
    guard found == UInt8(ascii: ",") else {
      throw JSONError(reason: .unexpectedByte(found), offset: index)
    }
    index += 1
    return false
  }

  private mutating func word(_ text: StaticString) throws(JSONError) {
    _ = try nextByte()
    let start = index
    for offset in 0..<text.utf8CodeUnitCount {
      guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
      guard bytes[index] == text.utf8Start[offset] else {
        throw JSONError(reason: .unexpectedByte(bytes[start]), offset: start)
      }
      index += 1
    }
  }
}

// MARK: - Numbers

extension JSONReader {
  /// Reads a number.
  ///
  /// - Throws: ``JSONError`` if it is malformed.
  public mutating func number() throws(JSONError) -> JSON {
    _ = try nextByte()
    let start = index
    if byte(at: index) == UInt8(ascii: "-") { index += 1 }
    let whole = index
    let digits = skipDigits()
    guard digits > 0, digits == 1 || byte(at: whole) != UInt8(ascii: "0") else {
      throw JSONError(reason: .badNumber, offset: start)
    }
    var isWhole = true
    if byte(at: index) == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      guard skipDigits() > 0 else { throw JSONError(reason: .badNumber, offset: start) }
    }
    if byte(at: index) == UInt8(ascii: "e") || byte(at: index) == UInt8(ascii: "E") {
      isWhole = false
      index += 1
      if byte(at: index) == UInt8(ascii: "+") || byte(at: index) == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { throw JSONError(reason: .badNumber, offset: start) }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else {
      throw JSONError(reason: .badNumber, offset: start)
    }
    return .decimal(ExactDecimal(checked: text))
  }

  private func byte(at position: Int) -> UInt8? {
    position < end ? bytes[position] : nil
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while index < end, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }
}

// MARK: - Strings

extension JSONReader {
  /// Reads a string.
  ///
  /// - Throws: ``JSONError`` if this is not a string, or has an unknown escape or a control character.
  public mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = index
    index = endOfPlainText(from: start)
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    switch bytes[index] {
    case UInt8(ascii: "\""):
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      index += 1
      return text
    case UInt8(ascii: "\\"): return try escapedString(from: start)
    default: throw JSONError(reason: .controlInString, offset: index)
    }
  }

  /// The index of the first quote, backslash or control character from `start` on; the end if there is none.
  ///
  /// Eight bytes are looked at in one go: texts are most of what is read.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBytes { raw in
      var index = start
      while index + 8 <= end {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        guard JSONReader.isPlain(word) else { break }
        index += 8
      }
      while index < end {
        let byte = raw[index]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        index += 1
      }
      return index
    }
  }

  /// Whether none of eight bytes is a quote, a backslash or a control character.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let slashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    // A byte below a limit borrows from its high bit, which is not set otherwise.
    let controls = (word &- ones &* 0x20) & ~word
    let found = controls | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
    return found & 0x8080_8080_8080_8080 == 0
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var content = Array(bytes[start..<index])
    while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &content)
      case ..<0x20:
        throw JSONError(reason: .controlInString, offset: index - 1)
      default:
        let start = index - 1
        index = endOfPlainText(from: index)
        content.append(contentsOf: bytes[start..<index])
      }
    }
    throw JSONError(reason: .endsEarly, offset: index)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(Character(try escapedScalar())).utf8)
    default: throw JSONError(reason: .badEscape, offset: index - 1)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let mark = index
    if unit < 0xDC00, byte(at: index) == UInt8(ascii: "\\"),
      byte(at: index + 1) == UInt8(ascii: "u")
    {
      index += 2
      let low = try hexUnit()
      if (0xDC00...0xDFFF).contains(low) {
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
      }
      index = mark
    }
    return "\u{FFFD}"
  }

  private mutating func hexUnit() throws(JSONError) -> UInt16 {
    guard index + 4 <= end else { throw JSONError(reason: .endsEarly, offset: end) }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw JSONError(reason: .badEscape, offset: index)
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}
