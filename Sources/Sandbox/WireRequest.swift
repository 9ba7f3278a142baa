/// A request as received, before any provider's rules apply.
struct WireRequest: Sendable {
  enum Method: Sendable {
    case get
    case post
    case other
  }

  var method: Method
  /// The path, percent-decoded.
  var path: String
  /// The parameters of the query string, in order.
  var parameters: [Parameter]
  /// The headers by lowercase name.
  var headers: [String: String] = [:]
  /// The body; empty if it is longer than ``bodyLimit``.
  var body: [UInt8] = []
  /// Whether the body is longer than ``bodyLimit``.
  var isTooLarge = false

  /// The most bytes of a body.
  static let bodyLimit = 1 << 20

  struct Parameter: Sendable, Equatable {
    var name: String
    var value: String
  }
}

/// A response.
struct WireAnswer: Sendable {
  var status: Int
  /// The body is JSON unless there is a `Content-Type`.
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]
}

extension WireRequest.Parameter {
  /// Parses `application/x-www-form-urlencoded` text: `+` is a space, so `now+1d` must be sent as
  /// `now%2B1d`.
  ///
  /// Invalid escapes are kept.
  static func list(decoding text: String) -> [Self] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Self(name: decode(parts[0]), value: parts.count > 1 ? decode(parts[1]) : "")
    }
  }

  private static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        if let escaped = hex(rest.prefix(2)) {
          bytes.append(escaped)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    return digits.reduce(0 as UInt8?) { value, digit in
      guard let value, let number = Character(Unicode.Scalar(digit)).hexDigitValue else {
        return nil
      }
      return value << 4 | UInt8(number)
    }
  }
}
