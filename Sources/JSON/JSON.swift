/// A JSON value (RFC 8259) that keeps what Foundation's decoders lose: the order of members and the
/// exactness of 64-bit integers.
public enum JSON: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number.
  case decimal(Double)
  /// A text, unescaped.
  case string(String)
  /// A list of values.
  case array([JSON])
  /// Named values in the order in which they stood.
  case object([Member])

  /// One named value of an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var key: String
    /// What it names.
    public var value: JSON

    /// Names a value.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// Reads one JSON document.
  ///
  /// - Throws: ``JSONError`` with the place of the first thing that is not JSON.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.value()
    try reader.finish()
  }

  /// Reads one JSON document from a text.
  ///
  /// - Throws: ``JSONError`` with the place of the first thing that is not JSON.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

extension JSON {
  /// The value of a member, the last one if the name stands twice; `nil` if there is none or this
  /// is not an object.
  ///
  /// Takes time in proportion to the number of members.
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

  /// The number, if this is a whole one.
  public var integer: Int64? {
    switch self {
    case .integer(let number): number
    case .decimal(let number): Int64(exactly: number)
    default: nil
    }
  }

  /// The number, if this is one.
  public var decimal: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }

  /// The truth value, if this is one.
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
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, its members in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// Nothing.
  public init(nilLiteral: ()) { self = .null }
}

/// Why some bytes are not JSON, and where.
public struct JSONError: Error, Hashable {
  /// What was wrong.
  public enum Reason: Sendable, Hashable {
    /// The text ended in the middle of a value.
    case endsEarly
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8)
    /// A backslash followed by something that is no escape.
    case badEscape
    /// A control character inside a string.
    case controlInString
    /// A number in a form that JSON does not have.
    case badNumber
    /// Something after the end of the document.
    case trailingBytes
    /// More than ``JSONReader/depthLimit`` arrays and objects in each other.
    case tooDeep
  }

  /// What was wrong.
  public var reason: Reason
  /// The offset in bytes from the start of the text.
  public var offset: Int
}
