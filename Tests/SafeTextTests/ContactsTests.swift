import TestSupport
import Testing

@testable import SafeText

/// Contacts inside texts are found, and nothing else is taken for one.
@Suite struct ContactsTests {
  @Test(arguments: [
    ("mail jan@voorbeeld.nl.", "mail [hidden]."),
    ("<jan.de-vries+x@mail.voorbeeld.co.uk>", "<[hidden]>"),
    ("a@b.nl, c@d.org", "[hidden], [hidden]"),
    ("mailto:jobs@firm.example", "mailto:[hidden]"),
    ("bel 06-12345678 of 020 1234567.", "bel [hidden] of [hidden]."),
    ("+31 (0)20 - 123 45 67", "[hidden]"), ("Tel.+31612345678!", "Tel.[hidden]!"),
    ("(020) 123 4567", "[hidden]"), ("0031 20 1234567", "[hidden]"),
    ("02 123 45 67", "[hidden]"), ("0151 23456789", "[hidden]"), ("0800-1234", "[hidden]"),
    ("555-123-4567", "[hidden]"), ("(555) 123-4567", "[hidden]"), ("070-0042488", "[hidden]"),
    ("telefoon: 123456", "telefoon: [hidden]"), ("020 1234567 40 uur", "[hidden] 40 uur"),
    ("06 12 34 56 78", "[hidden]"), ("tel:0612345678", "tel:[hidden]"),
    ("0612345678 op 01-02-2026", "[hidden] op 01-02-2026"),
  ])
  func contactsAreHidden(text: String, shown: String) {
    #expect(Contacts.hidden(in: text) == shown)
  }

  @Test(arguments: [
    "", "40 uur", "2026-01-31", "31-01-2026 09:00", "01/02/2026", "01-02-2026 - 28-02-2026",
    "20240205", "€ 3.500 - 4.500", "102600", "0123456789", "3.500,00", "C++ 17", "40+ uur",
    "https://x.nl/vacature-0612345678", "https://x.nl/0612345678/a?b=0201234567", "@home", "a@b",
    "0123456789abcdef0123456789abcdef", "12e9a1b2-0123-4567-8901-234567890123", "1,234,567",
    "NL00 INGB", "ref_0612345678", "IP 192.168.100.200", "C# @ .NET", "1 000 000 000 000",
  ])
  func othersStay(text: String) {
    #expect(Contacts.hidden(in: text) == nil, "\(text)")
  }

  /// Whatever the bytes, ranges are in order, inside of the text, and hiding twice changes nothing more.
  @Test func anyTextCanBeSearched() {
    var random = SplitMix(state: 11)
    let pieces = [
      "0", "1", "20", "06", "+", "-", " ", ".", "(", ")", "/", "@", "a", "nl", "é", "仕", "\u{A0}",
      "tel",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      guard let hidden = Contacts.hidden(in: text) else { continue }
      #expect(hidden.contains(Contacts.sign), "\(text)")
      let outside = hidden.replacing(Contacts.sign, with: "")
      #expect(outside.utf8.count < text.utf8.count, "\(text)")
    }
  }
}
