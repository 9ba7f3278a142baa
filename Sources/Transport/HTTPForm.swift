/// Parameters of a query or of a form, as text of a URL or a body.
public enum HTTPForm {
  /// The parameters as `name=value&name=value`, in their order.
  ///
  /// All bytes except the unreserved ones of RFC 3986 are percent-encoded. A space becomes `%20`, which is
  /// valid in a URL and in a body of `application/x-www-form-urlencoded`.
  public static func encode(_ parameters: [(String, String)]) -> String {
    parameters.map { "\(encode($0))=\(encode($1))" }.joined(separator: "&")
  }

  /// A text as one part of a URL: a name, a value, or a segment of the path.
  public static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default:
      false
    }
  }
}
