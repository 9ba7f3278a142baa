/// One header field.
public struct HTTPHeader: Sendable, Hashable {
  /// The name, case-insensitive.
  public var name: String
  /// The value, which may be a credential, so no description shows it.
  public var value: String

  /// A field with its value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A header may hold a key and descriptions end up in logs, so only the name is shown.
extension HTTPHeader: CustomStringConvertible, CustomReflectable {
  /// The name, without the value.
  public var description: String { "\(name): …" }

  /// The name, without the value.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// The header fields of a response, in the order received.
public struct HTTPHeaders: Sendable, Hashable {
  /// Every field.
  public var all: [HTTPHeader]

  /// A list of fields.
  public init(_ all: [HTTPHeader] = []) {
    self.all = all
  }

  /// The value of the first field with a name, case-insensitive; untrusted text.
  public subscript(name: String) -> String? {
    all.first { $0.isNamed(name) }?.value
  }

  /// The values of all fields with a name, case-insensitive.
  public func values(of name: String) -> [String] {
    all.filter { $0.isNamed(name) }.map(\.value)
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// The fields in the order of the literal; a name may occur more than once.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { HTTPHeader($0, $1) })
  }
}

extension HTTPHeader {
  func isNamed(_ other: String) -> Bool {
    name.utf8.elementsEqual(other.utf8) { $0.loweredASCII == $1.loweredASCII }
  }
}

extension UInt8 {
  fileprivate var loweredASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
