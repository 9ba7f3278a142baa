/// Reads JSON value by value, without building values that are skipped.
///
/// An unpaired surrogate escape or invalid UTF-8 becomes U+FFFD instead of an error: a
/// purchased page must not be lost to one bad title.
public struct JSONReader {
  /// The most nested arrays and objects.
  public static let depthLimit = 512
  /// The most bytes of memory that the values of a document may take, unless a reader is told otherwise.
  ///
  /// A value takes many times the bytes that it is written with: 60 MB of `[]` would take 900 MB.
  public static let costLimit = 96 << 20

  let bytes: [UInt8]
  var index: Int
  let end: Int
  private var depth = 0
  /// What the values that were read may take in memory, counted from above: a list that grows is there twice.
  public private(set) var cost = 0
  private let costLimit: Int

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
  public init(
    _ bytes: [UInt8],
    in range: Range<Int>? = nil,
    costLimit: Int = JSONReader.costLimit
  ) {
    self.bytes = bytes
    self.costLimit = costLimit
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
      try charge(Cost.member)
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
      try charge(Cost.element)
      try element(&self)
      if try separator(closing: UInt8(ascii: "]")) { return leave() }
    }
  }

  /// Skips the next value.
  ///
  /// - Throws: ``JSONError`` with the offset of the first syntax error.
  public mutating func skip() throws(JSONError) {
    let before = cost
    _ = try value()
    cost = before
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

  mutating func nextByte() throws(JSONError) -> UInt8 {
    skipBlanks()
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    return bytes[index]
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    let found = try nextByte()
    guard found == byte else { throw JSONError(reason: .unexpectedByte(found), offset: index) }
    index += 1
  }

  /// What values take, in bytes of memory.
  private enum Cost {
    /// An allocation.
    static let allocation = 48
    /// A place in a list, and the places that are copied while it grows.
    static let element = 72
    /// The same for a name and a value.
    static let member = 120
    /// The longest text that needs no allocation.
    static let shortText = 15
  }

  private mutating func charge(_ bytes: Int) throws(JSONError) {
    cost += bytes
    guard cost <= costLimit else { throw JSONError(reason: .tooCostly, offset: index) }
  }

  mutating func charge(text bytes: Int) throws(JSONError) {
    if bytes > Cost.shortText { try charge(Cost.allocation + bytes) }
  }

  private mutating func enter(_ opening: UInt8) throws(JSONError) {
    try expect(opening)
    try charge(Cost.allocation)
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
    try charge(text: index - start)
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else {
      throw JSONError(reason: .badNumber, offset: start)
    }
    return .decimal(ExactDecimal(checked: text))
  }

  func byte(at position: Int) -> UInt8? {
    position < end ? bytes[position] : nil
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while index < end, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }
}
