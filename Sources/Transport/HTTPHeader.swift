/// One field of a head.
public struct HTTPHeader: Sendable, Hashable {
  /// The name; its case has no meaning.
  public var name: String
  /// The value, which may be a credential: it appears in no description.
  public var value: String

  /// A field with its value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A header may hold a key, and a description ends up in a log: only the name is told.
extension HTTPHeader: CustomStringConvertible, CustomReflectable {
  /// The name, without the value.
  public var description: String { "\(name): …" }

  /// The name, without the value.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// The fields of an answer's head, in the order in which they came.
public struct HTTPHeaders: Sendable, Hashable {
  /// Every field.
  public var all: [HTTPHeader]

  /// The fields of a head.
  public init(_ all: [HTTPHeader] = []) {
    self.all = all
  }

  /// The value of the first field of that name, in any case; the value is a text from outside.
  public subscript(name: String) -> String? {
    all.first { $0.isNamed(name) }?.value
  }

  /// The values of all fields of that name, in any case.
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
