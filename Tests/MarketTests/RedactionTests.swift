import Foundation
import Market
import SafeText
import Testing

/// No secret comes out of a text, in whichever form a server or a program has put it there.
@Suite struct RedactionTests {
  private static let key = "canary/redacted+7f3a9c51=="

  @Test func noFormOfASecretStays() {
    let secret = Secret(Self.key)
    let bytes = Data(Self.key.utf8)
    var forms = [
      Self.key, String(Self.key.reversed()), bytes.map { String(format: "%02x", $0) }.joined(),
      bytes.map { String(format: "%02X", $0) }.joined(),
      Self.key.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
    ]
    for prefix in ["", "a", "ab", "user:", "a-longer-name:"] {
      let packed = (Data(prefix.utf8) + bytes).base64EncodedString()
      forms += [packed, packed.replacing("+", with: "-").replacing("/", with: "_")]
    }
    for form in forms {
      let text = Redaction.redacted("before \(form) behind")
      #expect(text.hasPrefix("before ") && text.hasSuffix(" behind"))
      #expect(text.contains("•••"), "\(text)")
      // What is left of the edges of base64 is no use to anybody.
      #expect(text.utf8.count <= 60, "\(text)")
    }
    #expect(!secret.isEmpty)
    #expect(Redaction.redacted("nothing of the kind") == "nothing of the kind")
  }

  @Test func whatAServerSaysBackIsTold() {
    _ = Secret(Self.key)
    let failure = ProviderFailure(.refused(Untrusted("bad key \(Self.key)")), .answered)
    #expect(failure.message == "refused: bad key •••")
  }
}
