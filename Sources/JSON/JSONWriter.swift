/// Writes JSON incrementally.
///
/// The writer adds commas, line ends and indentation; the caller writes values and keys.
public struct JSONWriter {
  /// The bytes written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let indentation: Int?
  private var depth = 0
  private var needsComma = false
  private var followsKey = false

  /// An empty writer; with `pretty`, each member and element gets its own line.
  public init(pretty: Bool = false) {
    indentation = pretty ? 4 : nil
  }

  /// Writes an object; `members` must write its keys and values.
  public mutating func object<Failure: Error>(
    _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  /// Writes an array; `elements` must write its values.
  public mutating func array<Failure: Error>(
    _ elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try nest(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes the key of the next value.
  public mutating func key(_ name: String) {
    startItem()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if indentation != nil { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    startItem()
    quote(text)
  }

  /// Writes an integer.
  public mutating func integer(_ number: some BinaryInteger) {
    startItem()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a number as it was written.
  public mutating func decimal(_ number: ExactDecimal) {
    startItem()
    bytes.append(contentsOf: number.text.utf8)
  }

  /// Writes a Boolean.
  public mutating func bool(_ truth: Bool) {
    startItem()
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    startItem()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value.
  public mutating func value(_ value: JSON) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .integer(let number): integer(number)
    case .decimal(let number): decimal(number)
    case .string(let text): string(text)
    case .array(let elements):
      array { writer in
        for element in elements { writer.value(element) }
      }
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
  }

  /// Ends a line of JSON Lines.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Removes the bytes written and keeps their memory, for the next line.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
    followsKey = false
  }
}

extension JSONWriter {
  private mutating func nest<Failure: Error>(
    _ opening: UInt8,
    _ closing: UInt8,
    _ content: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    startItem()
    bytes.append(opening)
    depth += 1
    needsComma = false
    try content(&self)
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(closing)
    needsComma = true
  }

  private mutating func startItem() {
    if followsKey {
      followsKey = false
      needsComma = true
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
    needsComma = true
  }

  private mutating func breakLine() {
    guard let indentation else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * indentation))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case ..<0x20, 0x7F:
        let hex = String(byte, radix: 16)
        bytes.append(contentsOf: #"\u"#.utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - hex.count).utf8)
        bytes.append(contentsOf: hex.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSON {
  /// The value as JSON text in UTF-8.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.value(self)
    return writer.bytes
  }
}
