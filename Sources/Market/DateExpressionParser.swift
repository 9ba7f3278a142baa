import SafeText

/// Reads a date expression: a date or `now`, then intervals such as `-1M`.
struct DateExpressionParser {
  /// The most digits that the count of an interval may have.
  private static let digitLimit = 6

  private let bytes: [UInt8]
  private let start: Int
  private var index = 0

  /// Reads the whole of `text`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted from where `text` begins.
  static func parse(_ text: Located<String>) throws(QueryProblem) -> DateExpression {
    var parser = DateExpressionParser(bytes: Array(text.piece.utf8), start: text.range.lowerBound)
    var expression = DateExpression(try parser.anchor())
    while parser.index < parser.bytes.count { expression.shifts.append(try parser.shift()) }
    return expression
  }

  private init(bytes: [UInt8], start: Int) {
    self.bytes = bytes
    self.start = start
  }

  private mutating func anchor() throws(QueryProblem) -> DateExpression.Anchor {
    if bytes.starts(with: "now".utf8) {
      index = 3
      return .now
    }
    guard let day = Day(iso: text(0..<min(10, bytes.count))) else {
      throw problem(
        "\(Untrusted(text(0..<bytes.count))) is not a date",
        "write 2026-01-31, now-1M or 2026-01-31||+1w"
      )
    }
    index = 10
    if index < bytes.count {
      guard bytes[index...].starts(with: "||".utf8) else {
        throw problem("|| is needed between a date and what is added to it", nil)
      }
      index += 2
      if index == bytes.count {
        throw problem("an interval is missing behind ||", "write it as +1w")
      }
    }
    return .day(day)
  }

  private mutating func shift() throws(QueryProblem) -> DateExpression.Shift {
    let isBack = bytes[index] == UInt8(ascii: "-")
    guard isBack || bytes[index] == UInt8(ascii: "+") else { throw notAnInterval }
    let digits = bytes[(index + 1)...].prefix { (0x30...0x39).contains($0) }
    guard digits.count <= DateExpressionParser.digitLimit, digits.endIndex < bytes.count,
      let count = Int(text(digits.indices))
    else { throw notAnInterval }
    guard let unit = Day.Unit(rawValue: Character(Unicode.Scalar(bytes[digits.endIndex]))) else {
      index = digits.endIndex
      throw problem(
        "\(Untrusted(text(index..<bytes.count))) is not a unit of time",
        "y, M, w and d are; capitals count"
      )
    }
    index = digits.endIndex + 1
    return DateExpression.Shift(isBack ? -count : count, unit)
  }

  private var notAnInterval: QueryProblem {
    problem(
      "\(Untrusted(text(index..<bytes.count))) is not an interval",
      "write it as -1M or +2w"
    )
  }

  /// A problem whose range is the rest of the text.
  private func problem(_ message: Safe, _ advice: Safe?) -> QueryProblem {
    QueryProblem(message, advice: advice, at: start + index..<start + bytes.count)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension DateExpression {
  /// Reads a date expression: `2026-01-31`, `now`, `now-1y-6M`, `2026-03-01||+1M`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  public init(parsing text: String) throws(QueryProblem) {
    self = try DateExpressionParser.parse(Clause.trimmed(text, at: 0))
  }
}
