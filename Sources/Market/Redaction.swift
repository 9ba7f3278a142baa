public import SafeText
internal import Synchronization

/// Takes the secrets of this run out of texts, by their values: a server can say back what it was sent.
public enum Redaction {
  /// The forms in which each secret can stand in a text, the longest first.
  private static let known = Mutex<[String: [String]]>([:])
  /// Shorter ones are in ordinary words.
  private static let shortest = 6
  /// What stands in the place of a secret.
  private static let sign = "•••"

  /// Remembers a secret.
  static func remember(_ secret: String) {
    guard secret.utf8.count >= shortest else { return }
    known.withLock { known in
      if known[secret] == nil {
        known[secret] = Array(Set(forms(of: secret))).sorted { $0.utf8.count > $1.utf8.count }
      }
    }
  }

  /// A text without the secrets, in whichever form they stand in it.
  public static func redacted(_ text: String) -> String {
    var text = text
    for forms in known.withLock({ Array($0.values) }) {
      for form in forms where text.contains(form) {
        text = text.split(separator: form, omittingEmptySubsequences: false).joined(separator: sign)
      }
    }
    return text
  }

  /// A safe text without the secrets.
  public static func redacted(_ text: Safe) -> Safe {
    let redacted = redacted(text.text)
    return redacted == text.text ? text : Safe(showing: redacted)
  }

  private static func forms(of secret: String) -> [String] {
    let bytes = Array(secret.utf8)
    let hex = bytes.map { digits[Int($0 >> 4)] + digits[Int($0 & 15)] }.joined()
    let percent = bytes.map { byte in
      let isPlain =
        (Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80)
        || "0123456789-._~".utf8.contains(byte)
      return isPlain
        ? String(Unicode.Scalar(byte))
        : "%" + (digits[Int(byte >> 4)] + digits[Int(byte & 15)]).uppercased()
    }.joined()
    // What stands before it shifts it by nought, one or two bytes; its ends depend on its neighbours.
    let packed = (0..<3).flatMap { shift -> [String] in
      let whole = base64([UInt8](repeating: 0, count: shift) + bytes)
      let inner = String(whole.dropFirst(shift == 0 ? 0 : 4).dropLast(4))
      let other = inner.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
      return [inner, String(other)]
    }
    return [secret, String(secret.reversed()), hex, hex.uppercased(), percent]
      + packed.filter { $0.utf8.count >= shortest }
  }

  private static let digits = "0123456789abcdef".map(String.init)
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  )

  private static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var word = 0
      for index in 0..<3 { word = word << 8 | (index < part.count ? Int(part[start + index]) : 0) }
      for index in 0..<4 {
        text.append(index <= part.count ? letters[word >> (18 - 6 * index) & 63] : "=")
      }
    }
    return text
  }
}
