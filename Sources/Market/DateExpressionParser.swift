import SafeText

/// Reads a date expression: a date or `now`, then intervals such as `-1M`.
struct DateExpressionParser {
  private let bytes: [UInt8]
  private let start: Int

  /// Reads the whole of `text`.
  ///
  /// - Throws: ``QueryProblem`` with its range in `text`.
  static func parse(_ text: Located<String>) throws(QueryProblem) -> DateExpression {
    let parser = DateExpressionParser(
      bytes: Array(text.piece.utf8),
      start: text.range.lowerBound
    )
    let (anchor, end) = try parser.anchor()
    return DateExpression(anchor, try parser.shifts(from: end))
  }

  /// The date or `now`, and where the shifts begin.
  private func anchor() throws(QueryProblem) -> (DateExpression.Anchor, end: Int) {
    if bytes.starts(with: "now".utf8) { return (.now, 3) }
    guard let day = Day(iso: text(0..<min(10, bytes.count))) else {
      throw problem(
        "\(Untrusted(text(0..<bytes.count))) is not a date",
        "write 2026-01-31, now-1M or 2026-01-31||+1w",
        from: 0
      )
    }
    guard bytes.count > 10 else { return (.day(day), 10) }
    guard bytes[10...].starts(with: "||".utf8) else {
      throw problem("|| is needed between a date and what is added to it", nil, from: 10)
    }
    guard bytes.count > 12 else {
      throw problem("an interval is missing behind ||", "write it as +1w", from: 12)
    }
    return (.day(day), 12)
  }

  private func shifts(from index: Int) throws(QueryProblem) -> [DateExpression.Shift] {
    var reader = DateStepReader(bytes, from: index, signs: "+-")
    var shifts: [DateExpression.Shift] = []
    while !reader.isAtEnd {
      let start = reader.index
      guard let step = reader.next(), step.count != nil else {
        throw problem(
          "\(Untrusted(text(start..<bytes.count))) is not an interval",
          "write it as -1M or +2w",
          from: start
        )
      }
      guard let unit = Day.Unit(rawValue: step.unit) else {
        let end = step.range.upperBound - 1
        throw problem(
          "\(Untrusted(text(end..<bytes.count))) is not a unit of time",
          "y, M, w and d are; capitals count",
          from: end
        )
      }
      shifts.append(DateExpression.Shift(step.signed, unit))
    }
    return shifts
  }

  /// A problem with everything from an index on.
  private func problem(_ message: Safe, _ advice: Safe?, from index: Int) -> QueryProblem {
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
