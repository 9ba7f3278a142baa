public import JSON

/// A number as people write it: with signs between thousands, a comma or a point before the decimals, a currency.
///
/// `1,234` is 1234 where a point begins decimals, and 1.234 where a comma does; `1.234,56` can be read only the second
/// way. So a column is read in the one way in which all of it can be.
public struct SpelledNumber: Sendable, Hashable {
  /// The sign before the decimals.
  public enum Style: Sendable, Hashable, CaseIterable {
    /// `1,234.56`.
    case point
    /// `1.234,56`.
    case comma
  }

  /// The number if a point begins decimals; `nil` if it cannot be read so.
  public var point: ExactDecimal?
  /// The number if a comma begins decimals; `nil` if it cannot be read so.
  public var comma: ExactDecimal?
  /// The code or sign of its currency; `nil` if it has none.
  public var currency: String?

  /// Reads a text; `nil` if it is no number in any way.
  public init?(_ text: String) {
    var rest = Substring(text.trimmingBlanks)
    var sign = ""
    if let first = rest.first, first == "-" || first == "+" {
      sign = first == "-" ? "-" : ""
      rest = rest.dropFirst()
    }
    currency = SpelledNumber.takeCurrency(from: &rest)
    // `€ 3.500,-` has no cents.
    for ending in [",-", ".-", ",--", ",–"] where currency != nil && rest.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
    }
    point = SpelledNumber.read(rest, decimal: ".", thousands: ",", hasCurrency: currency != nil)
    comma = SpelledNumber.read(rest, decimal: ",", thousands: ".", hasCurrency: currency != nil)
    if sign == "-" {
      point = point.flatMap { ExactDecimal("-" + $0.text) }
      comma = comma.flatMap { ExactDecimal("-" + $0.text) }
    }
    if point == nil, comma == nil { return nil }
  }

  /// The number in one style.
  public func number(_ style: Style) -> ExactDecimal? { style == .point ? point : comma }

  /// The style in which all of some numbers can be read; `nil` if there is none, or if two would give others.
  public static func style(of numbers: some Collection<SpelledNumber>) -> Style? {
    let isPoint = numbers.allSatisfy { $0.point != nil }
    let isComma = numbers.allSatisfy { $0.comma != nil }
    guard isPoint, isComma else { return isPoint ? .point : isComma ? .comma : nil }
    return numbers.allSatisfy { $0.point == $0.comma } ? .point : nil
  }

  private static let signs: [(sign: String, code: String)] = [
    ("€", "EUR"), ("£", "GBP"), ("US$", "USD"), ("$", "$"), ("¥", "¥"), ("₹", "INR"), ("zł", "PLN"),
  ]
  private static let codes: Set<String> = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY", "MXN",
    "NOK",
    "NZD", "PLN", "RON", "SEK", "SGD", "TRY", "USD", "ZAR",
  ]

  /// Takes a currency off one end of a text.
  private static func takeCurrency(from text: inout Substring) -> String? {
    for (sign, code) in signs {
      if text.hasPrefix(sign) {
        text = Substring(String(text.dropFirst(sign.count)).trimmingBlanks)
        return code
      }
      if text.hasSuffix(sign) {
        text = Substring(String(text.dropLast(sign.count)).trimmingBlanks)
        return code
      }
    }
    for (part, isFirst) in [(text.prefix(3), true), (text.suffix(3), false)] {
      let code = part.uppercased()
      guard codes.contains(code), text.count > 3 else { continue }
      let rest = isFirst ? text.dropFirst(3) : text.dropLast(3)
      text = Substring(String(rest).trimmingBlanks)
      return code
    }
    return nil
  }

  /// Digits, in groups of three or not, with decimals or not.
  private static func read(
    _ text: Substring,
    decimal: Character,
    thousands: Character,
    hasCurrency: Bool
  ) -> ExactDecimal? {
    let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), case let decimals = parts.count == 2 ? parts[1] : "",
      decimals.allSatisfy(\.isDigit), parts.count == 1 || !decimals.isEmpty
    else { return nil }
    let groups = parts[0].split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == thousands || $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    )
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }),
      groups.count == 1 || groups[0].count <= 3 && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    // Money has two decimals: three digits behind a sign are thousands.
    if hasCurrency, groups.count == 1, decimals.count == 3 { return nil }
    // Digits behind a zero are a name: `007`.
    if groups[0].hasPrefix("0"), groups[0].count > 1 || groups.count > 1 { return nil }
    return ExactDecimal(groups.joined() + (decimals.isEmpty ? "" : ".\(decimals)"))
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
