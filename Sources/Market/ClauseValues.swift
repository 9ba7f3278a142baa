import SafeText

/// One of the values of a clause.
struct ClauseValue {
  var text: String
  /// Its range in the text, quotation marks included.
  var range: Range<Int>
  /// Whether it was quoted, so that no word in it is an operator.
  var isQuoted = false

  var located: Located<String> { Located(piece: text, range: range) }
}

extension Clause {
  /// The values of the clause, split at `|` and ` OR `.
  ///
  /// In text that a person writes, a value may be quoted, with `""` for one mark inside; a `|`
  /// inside quotes does not separate.
  ///
  /// - Throws: ``QueryProblem`` for quotation marks that are not closed, or not at the end.
  func values() throws(QueryProblem) -> [ClauseValue] {
    try Clause.values(of: value, isWritten: isWritten)
  }

  static func values(
    of value: Located<String>,
    isWritten: Bool
  ) throws(QueryProblem) -> [ClauseValue] {
    guard isWritten, value.piece.utf8.contains(UInt8(ascii: "\"")) || value.piece.isCurlyQuoted
    else {
      return value.split(separator: "|").flatMap { $0.split(separator: " OR ") }.map {
        let piece = Clause.trimmed($0.piece, at: $0.range.lowerBound)
        return ClauseValue(text: piece.piece, range: piece.range)
      }
    }
    if value.piece.isCurlyQuoted {
      let inner = String(value.piece.dropFirst().dropLast())
      return [ClauseValue(text: inner, range: value.range, isQuoted: true)]
    }
    var reader = QuotedValues(bytes: Array(value.piece.utf8), start: value.range.lowerBound)
    return try reader.all()
  }
}

/// Splits values of which some are quoted.
private struct QuotedValues {
  let bytes: [UInt8]
  let start: Int
  private var index = 0

  init(bytes: [UInt8], start: Int) {
    self.bytes = bytes
    self.start = start
  }

  mutating func all() throws(QueryProblem) -> [ClauseValue] {
    var values = [try next()]
    while index < bytes.count {
      index += separator
      values.append(try next())
    }
    return values
  }

  /// The length of the separator at the index; 0 if there is none.
  private var separator: Int {
    if index < bytes.count, bytes[index] == UInt8(ascii: "|") { return 1 }
    return bytes[index...].starts(with: " OR ".utf8) ? 4 : 0
  }

  private mutating func next() throws(QueryProblem) -> ClauseValue {
    while index < bytes.count, bytes[index].isBlank, separator == 0 { index += 1 }
    let first = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try quoted() }
    while index < bytes.count, separator == 0 { index += 1 }
    let piece = Clause.trimmed(
      String(decoding: bytes[first..<index], as: UTF8.self),
      at: start + first
    )
    return ClauseValue(text: piece.piece, range: piece.range)
  }

  private mutating func quoted() throws(QueryProblem) -> ClauseValue {
    let first = index
    var text: [UInt8] = []
    index += 1
    while true {
      guard index < bytes.count else {
        throw QueryProblem(
          "this quotation mark is never closed",
          at: start + first..<start + first + 1
        )
      }
      if bytes[index] == UInt8(ascii: "\"") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    index += 1
    let end = index
    while index < bytes.count, bytes[index].isBlank, separator == 0 { index += 1 }
    guard index == bytes.count || separator > 0 else {
      throw QueryProblem(
        "nothing can follow a closed quotation mark but |",
        advice: "write a quotation mark inside a value twice",
        at: start + end..<start + bytes.count
      )
    }
    return ClauseValue(
      text: String(decoding: text, as: UTF8.self),
      range: start + first..<start + end,
      isQuoted: true
    )
  }
}

extension String {
  /// The text as a value of a written query, quoted if it would be misread otherwise.
  public var quotedIfNeeded: String {
    let bytes = Array(utf8)
    let isPlain =
      !bytes.contains(UInt8(ascii: "\"")) && !isCurlyQuoted
      && !isSeveralValues && bytes.first?.isBlank == false && bytes.last?.isBlank == false
      && Filter.Test(presence: self) == nil && bytes.last != UInt8(ascii: "&")
      && bytes.last != UInt8(ascii: "=")
      && !hasKey
    return isPlain ? self : quoted
  }

  /// The text as the value of a parameter that is not understood, quoted if it would not come through.
  var quotedAsParameter: String {
    let bytes = Array(utf8)
    let isPlain =
      bytes.first.map { $0 != UInt8(ascii: "\"") && !$0.isBlank } ?? false
      && bytes.last?.isBlank == false && bytes.last != UInt8(ascii: "&")
      && bytes.last != UInt8(ascii: "=") && !bytes.contains(UInt8(ascii: "\"")) && !hasKey
    return isPlain ? self : quoted
  }

  /// Whether a key could be read inside the text.
  private var hasKey: Bool {
    !Clause.keys(in: [UInt8(ascii: "=")] + Array(utf8), isField: { _ in true }).isEmpty
  }

  /// Whether the text stands in the quotation marks that word processors make.
  var isCurlyQuoted: Bool {
    count > 1 && first.map { "“„«‟".contains($0) } ?? false
      && last.map { "”“»‟".contains($0) } ?? false
  }

  /// The text in quotation marks, those inside of it twice.
  private var quoted: String {
    let bytes = Array(utf8)
    let doubled = bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
  }

  /// Whether the unquoted text would be read as several values.
  var isSeveralValues: Bool {
    let whole = Located(piece: self, range: 0..<utf8.count)
    return ["|", " OR "].contains { whole.split(separator: $0).count > 1 }
  }
}
