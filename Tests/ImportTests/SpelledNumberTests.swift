import JSON
import TestSupport
import Testing

@testable import Import

/// Numbers as people write them are read in the one way in which a whole column can be, or not at all.
@Suite struct SpelledNumberTests {
  @Test(
    arguments: [
      ("3,5", nil, "3.5", nil), ("1.234,56", nil, "1234.56", nil),
      ("1,234.56", "1234.56", nil, nil),
      ("1,234", "1234", "1.234", nil), ("1.234", "1.234", "1234", nil), ("42", "42", "42", nil),
      ("-3,5", nil, "-3.5", nil), ("€ 3.500", nil, "3500", "EUR"),
      ("3.500,00 €", nil, "3500.00", "EUR"),
      ("USD 50,000", "50000", nil, "USD"), ("50 000 SEK", "50000", "50000", "SEK"),
      ("€ 3.500,-", nil, "3500", "EUR"), ("£12.50", "12.50", nil, "GBP"),
      ("$1,234,567", "1234567", nil, "$"), ("1\u{A0}234,5", nil, "1234.5", nil),
    ] as [(String, String?, String?, String?)]
  )
  func bothWaysAreTold(text: String, point: String?, comma: String?, currency: String?) throws {
    let number = try #require(SpelledNumber(text))
    #expect(number.point?.text == point)
    #expect(number.comma?.text == comma)
    #expect(number.currency == currency)
  }

  @Test(arguments: [
    "", "€", "a", "1.2.3", "1,2,3", "12,34.5", "007", "50k", "3-4", "€ 3.000 - € 4.000", "1,", ",5",
    "1e5", "EUR", "0.500.000", "3,5 uur", "12/05/2024", "NaN",
  ])
  func othersAreNoNumbers(text: String) {
    #expect(SpelledNumber(text) == nil)
  }

  @Test func aColumnHasOneStyle() {
    func style(_ texts: [String]) -> SpelledNumber.Style? {
      SpelledNumber.style(of: texts.compactMap { SpelledNumber($0) })
    }
    #expect(style(["3,5", "1.234", "7"]) == .comma)
    #expect(style(["3.5", "1,234", "7"]) == .point)
    #expect(style(["1,234", "2,345"]) == nil)
    #expect(style(["3,5", "3.5"]) == nil)
    #expect(style(["7", "8"]) == .point)
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// What is printed in a style is read back in it, whatever the number.
  @Test func printedNumbersComeBack() throws {
    var random = SplitMix(state: 17)
    for _ in 0..<5_000 {
      let whole = Int.random(in: 0...9_999_999, using: &random)
      let cents = Int.random(in: 0...99, using: &random)
      let hasCents = Bool.random(using: &random)
      for (style, thousands, decimal) in [
        (SpelledNumber.Style.point, ",", "."), (.comma, ".", ","),
      ] {
        var groups = String(whole)
        var text = ""
        while groups.count > 3 {
          text = thousands + groups.suffix(3) + text
          groups.removeLast(3)
        }
        text = groups + text + (hasCents ? decimal + Self.two(cents) : "")
        let read = try #require(SpelledNumber(text)?.number(style))
        let wanted = try #require(
          ExactDecimal(hasCents ? "\(whole).\(Self.two(cents))" : "\(whole)")
        )
        #expect(read == wanted, "\(text)")
      }
    }
  }
}
