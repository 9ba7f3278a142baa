/// A JSON value (RFC 8259) that keeps what Foundation's decoders lose: the order of members and the
/// exactness of 64-bit integers.
public enum JSON: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number, as it was written.
  case decimal(ExactDecimal)
  /// A text, unescaped.
  case string(String)
  /// A list of values.
  case array([JSON])
  /// Named values in their original order.
  case object([Member])

  /// One named value of an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSON

    /// A member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// Parses a JSON document, or the part of it that begins at a byte.
  ///
  /// - Throws: ``JSONError`` with the offset of the first syntax error.
  public init(parsing bytes: [UInt8], from start: Int = 0) throws(JSONError) {
    var reader = JSONReader(bytes, in: min(start, bytes.count)..<bytes.count)
    self = try reader.value()
    try reader.finish()
  }

  /// Parses a JSON document.
  ///
  /// - Throws: ``JSONError`` with the offset of the first syntax error.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

extension JSON {
  /// The value of a member, the last one if a name occurs twice; `nil` if there is none, or if this
  /// is not an object.
  ///
  /// Takes time linear in the number of members.
  public subscript(key: String) -> JSON? {
    members?.last { $0.key == key }?.value
  }

  /// The members, if this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, if this is an array.
  public var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The integer, if this is one.
  public var integer: Int64? {
    switch self {
    case .integer(let number): number
    case .decimal(let number): number.integer.map { Int64($0) }
    default: nil
    }
  }

  /// The number, if this is one.
  public var decimal: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number.number
    default: nil
    }
  }

  /// A number in its shortest form: an integer if it is whole; null for infinities and NaN.
  public static func number(_ number: Double) -> JSON {
    if let whole = Int64(exactly: number), abs(whole) < 1 << 53 { return .integer(whole) }
    return ExactDecimal(number).map { .decimal($0) } ?? .null
  }

  /// The Boolean, if this is one.
  public var bool: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A Boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object with its members in order.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// Null.
  public init(nilLiteral: ()) { self = .null }
}

/// A syntax error in JSON, and its offset.
public struct JSONError: Error, Hashable {
  /// What was wrong.
  public enum Reason: Sendable, Hashable {
    /// The text ends inside a value.
    case endsEarly
    /// A byte that is not allowed here.
    case unexpectedByte(UInt8)
    /// A backslash that does not begin an escape.
    case badEscape
    /// A control character inside a string.
    case controlInString
    /// A malformed number.
    case badNumber
    /// Bytes after the end of the document.
    case trailingBytes
    /// More than ``JSONReader/depthLimit`` nested arrays and objects.
    case tooDeep
    /// Its values would take more memory than the reader may use.
    case tooCostly
  }

  /// What was wrong.
  public var reason: Reason
  /// The offset in bytes from the start of the text.
  public var offset: Int

  /// What is wrong with a document, for people.
  public var summary: String {
    switch reason {
    case .tooDeep: "it is nested too deep"
    case .tooCostly: "it would take too much memory to be read"
    default: "it is not JSON from byte \(offset + 1) on"
    }
  }
}
