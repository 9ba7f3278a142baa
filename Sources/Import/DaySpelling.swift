public import Market

/// A way of writing a day.
public enum DaySpelling: String, Sendable, Hashable, CaseIterable {
  /// `2024-02-05`, `2024-2-5`, `2024/02/05`, with or without a time and a zone behind it.
  case iso = "2024-02-05"
  /// `20240205`.
  case compact = "20240205"
  /// `5 Feb 2024`, `Feb 5, 2024`, with or without a time behind it.
  case named = "5 Feb 2024"
  /// Seconds since 1970: ten digits.
  case epochSeconds = "1707091200"
  /// Milliseconds since 1970: thirteen digits.
  case epochMilliseconds = "1707091200000"
  /// `05/02/2024`, `5.2.2024`, `5-2-2024`: the day first.
  case dayFirst = "31/12/2024"
  /// `02/05/2024`: the month first.
  case monthFirst = "12/31/2024"

  /// The day that a text is in this spelling, as written: a zone changes nothing.
  ///
  /// - Returns: `nil` if it is none.
  public func day(_ text: some StringProtocol) -> Day? {
    var reader = DayReader(text)
    switch self {
    case .iso: return reader.iso()
    case .compact: return reader.compact()
    case .named: return reader.named()
    case .epochSeconds: return reader.epoch(digits: 10, perDay: 86_400)
    case .epochMilliseconds: return reader.epoch(digits: 13, perDay: 86_400_000)
    case .dayFirst: return reader.numbers().flatMap { Day(year: $2, month: $1, day: $0) }
    case .monthFirst: return reader.numbers().flatMap { Day(year: $2, month: $0, day: $1) }
    }
  }

  /// The spellings in which a text is a day: several only where day and month could be either.
  public static func all(of text: some StringProtocol) -> [DaySpelling] {
    // Most days are written so, and no other spelling begins with four digits and a hyphen.
    let isLikeISO = text.utf8.count >= 8 && text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    if isLikeISO { return DaySpelling.iso.day(text) == nil ? [] : [.iso] }
    return allCases.filter { $0.day(text) != nil }
  }
}

/// Reads a day from a text, byte by byte.
private struct DayReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  mutating func iso() -> Day? {
    guard let (year, digits) = number(upTo: 4), digits == 4, let separator = byte,
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/"), skip(separator),
      let (month, _) = number(upTo: 2), skip(separator), let (day, _) = number(upTo: 2),
      endsOrHasTime()
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  mutating func compact() -> Day? {
    guard bytes.count == 8, let year = number(exactly: 4), let month = number(exactly: 2),
      let day = number(exactly: 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  mutating func epoch(digits: Int, perDay: Int) -> Day? {
    guard bytes.count == digits, let (count, digits) = number(upTo: 13), digits == bytes.count
    else { return nil }
    return Day(number: count / perDay)
  }

  /// `5/2/2024` as three numbers.
  mutating func numbers() -> (Int, Int, Int)? {
    guard let (first, _) = number(upTo: 2), let separator = byte,
      [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(separator),
      skip(separator), let (second, _) = number(upTo: 2), skip(separator),
      let year = number(exactly: 4), endsOrHasTime()
    else { return nil }
    return (first, second, year)
  }

  mutating func named() -> Day? {
    let isDayFirst = byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    var day: Int?
    if isDayFirst {
      day = number(upTo: 2)?.0
      skipAside()
    }
    guard let month = month() else { return nil }
    skipAside()
    if !isDayFirst {
      day = number(upTo: 2)?.0
      skipAside()
    }
    guard let day, let year = number(exactly: 4), endsOrHasTime() else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The number of an English month, by its name or its first three letters.
  private mutating func month() -> Int? {
    let start = index
    while let byte, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { index += 1 }
    let word = String(decoding: bytes[start..<index].map { $0 | 0x20 }, as: UTF8.self)
    guard word.count >= 3 else { return nil }
    return DayReader.months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    index += 1
    return true
  }

  /// Passes over what stands between the parts of a date in words.
  private mutating func skipAside() {
    for suffix in ["st", "nd", "rd", "th"] where bytes[index...].starts(with: suffix.utf8) {
      index += 2
      break
    }
    while let byte, [0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "-")].contains(byte) {
      index += 1
    }
  }

  private mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, let byte, byte &- UInt8(ascii: "0") < 10 {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      index += 1
      digits += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  private mutating func number(exactly digits: Int) -> Int? {
    number(upTo: digits).flatMap { $0.digits == digits ? $0.value : nil }
  }

  /// Whether the text ends here, or a time follows that begins with two digits of an hour.
  private mutating func endsOrHasTime() -> Bool {
    guard let byte else { return true }
    guard byte == UInt8(ascii: "T") || byte == UInt8(ascii: "t") || byte == 0x20 else {
      return false
    }
    index += 1
    while self.byte == 0x20 { index += 1 }
    guard let (hour, digits) = number(upTo: 2), digits > 0, hour <= 24 else { return false }
    return skip(UInt8(ascii: ":"))
  }
}
