import SafeText

/// One `field=value` of a query as written, before it is checked against the fields.
///
/// The key is `field`, `job:field` or `posting:field` with modifiers behind double underscores, as in
/// `job:date__range__not`. Source: Jobfeed manual, "Filtering".
public struct Clause: Sendable {
  let level: Located<Level>?
  let field: Located<String>
  let modifiers: [Located<Modifier>]
  let value: Located<String>
  /// Whether the key ends with `[]`, so that further clauses of the same key add values to this one.
  let isList: Bool
  /// Whether values may be quoted: yes in text that a person writes, no in a request.
  let isWritten: Bool

  /// Reads one clause given as key and value: a request parameter.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `key=value`.
  public init(key: String, value: String) throws(QueryProblem) {
    try self.init(
      key: Located(piece: key, range: 0..<key.utf8.count),
      value: Clause.trimmed(value, at: key.utf8.count + 1),
      isWritten: false
    )
  }

  /// Reads one clause given as `key=value`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  public init(parsing text: String) throws(QueryProblem) {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw QueryProblem(
        "this is not of the form field=value",
        at: 0..<text.utf8.count
      )
    }
    let key = String(text[..<sign])
    try self.init(
      key: Located(piece: key, range: 0..<key.utf8.count),
      value: Clause.trimmed(
        String(text[text.utf8.index(after: sign)...]),
        at: key.utf8.count + 1
      ),
      isWritten: true
    )
  }

  /// Text without a key: a search in the full text.
  init(bare text: Located<String>) {
    level = nil
    field = Located(piece: "full_text", range: text.range)
    modifiers = []
    value = text
    isList = false
    isWritten = true
  }

  init(
    key: Located<String>,
    value: Located<String>,
    isWritten: Bool
  ) throws(QueryProblem) {
    var rest = key
    if rest.piece.hasPrefix("_") {
      throw QueryProblem(
        "\(Untrusted(key.piece)) is not a filter",
        advice: "a filter is field=value",
        at: key.range
      )
    }
    level = try Clause.readLevel(from: &rest)
    isList = rest.piece.hasSuffix("[]")
    if isList { rest = rest.dropLast(2) }
    let parts = rest.split(separator: "__")
    field = parts[0]
    modifiers = try parts.dropFirst().map { (part) throws(QueryProblem) in
      try Clause.modifier(part)
    }
    self.value = value
    self.isWritten = isWritten
    guard !value.piece.isEmpty else {
      throw QueryProblem("\(Untrusted(key.piece)) needs a value", at: key.range)
    }
  }

  private static func readLevel(
    from key: inout Located<String>
  ) throws(QueryProblem) -> Located<Level>? {
    guard let colon = key.piece.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(key.piece[..<colon])
    let start = key.range.lowerBound
    let range = start..<start + name.utf8.count
    guard let level = Level(rawValue: name) else {
      throw QueryProblem(
        "there is no level \(Untrusted(name))",
        advice: "use job: or posting:",
        at: range
      )
    }
    key = Located(
      piece: String(key.piece[key.piece.utf8.index(after: colon)...]),
      range: range.upperBound + 1..<key.range.upperBound
    )
    return Located(piece: level, range: range)
  }

  private static func modifier(
    _ part: Located<String>
  ) throws(QueryProblem) -> Located<Modifier> {
    guard let modifier = Modifier(rawValue: part.piece) else {
      let near = nearest(part.piece, in: Modifier.allCases.map(\.rawValue))
      throw QueryProblem(
        "there is no modifier __\(Untrusted(part.piece))",
        advice: near.map { "did you mean __\(Untrusted($0))?" },
        at: part.range
      )
    }
    return Located(piece: modifier, range: part.range)
  }

  static func trimmed(_ text: String, at start: Int) -> Located<String> {
    let bytes = Array(text.utf8)
    let lower = bytes.firstIndex { !$0.isBlank } ?? bytes.count
    let upper = (bytes.lastIndex { !$0.isBlank } ?? lower - 1) + 1
    return Located(
      piece: String(decoding: bytes[lower..<max(lower, upper)], as: UTF8.self),
      range: start + lower..<start + max(lower, upper)
    )
  }
}

extension Clause {
  /// Cuts a whole query text into its clauses.
  ///
  /// A clause begins where a key with `=` begins, at the start or after a blank or `&`, outside
  /// quotation marks; its value goes on until the next one. Text before the first key is searched
  /// for in the full text.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  static func all(in text: String) throws(QueryProblem) -> [Clause] {
    let bytes = Array(text.utf8)
    let keys = keyRanges(in: bytes)
    var clauses: [Clause] = []
    let head = trimmed(
      bytes,
      0..<(keys.first?.lowerBound ?? bytes.count),
      endsAtKey: !keys.isEmpty
    )
    if !head.piece.isEmpty { clauses.append(Clause(bare: head)) }
    for (index, key) in keys.enumerated() {
      let rest =
        key.upperBound + 1..<(index + 1 < keys.count ? keys[index + 1].lowerBound : bytes.count)
      clauses.append(
        try Clause(
          key: Located(piece: String(decoding: bytes[key], as: UTF8.self), range: key),
          value: trimmed(bytes, rest, endsAtKey: index + 1 < keys.count),
          isWritten: true
        )
      )
    }
    return clauses
  }

  static func trimmed(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    endsAtKey: Bool
  ) -> Located<String> {
    let hasSign = endsAtKey && bytes[range].last == UInt8(ascii: "&")
    let range = range.lowerBound..<range.upperBound - (hasSign ? 1 : 0)
    return trimmed(String(decoding: bytes[range], as: UTF8.self), at: range.lowerBound)
  }

  /// The keys of a query text, without their `=`.
  static func keyRanges(in bytes: [UInt8]) -> [Range<Int>] {
    var keys: [Range<Int>] = []
    var quoted = false
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { quoted.toggle() }
      let startsWord =
        index == 0 || bytes[index - 1].isBlank || bytes[index - 1] == UInt8(ascii: "&")
      guard startsWord, !quoted, bytes[index].isKeyByte else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !$0.isKeyByte } ?? bytes.count
      if end < bytes.count, bytes[end] == UInt8(ascii: "=") {
        keys.append(index..<end)
        index = endOfObject(in: bytes, from: end + 1)
      } else {
        index = end
      }
    }
    return keys
  }
}

extension Clause {
  /// The end of the JSON object that begins at an index; the index itself if there is none or it is
  /// not closed.
  ///
  /// Text inside an object is part of a value and never a key.
  private static func endOfObject(in bytes: [UInt8], from start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return start }
    var depth = 0
    var isText = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isText: index += 1
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "{") where !isText: depth += 1
      case UInt8(ascii: "}") where !isText:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return start
  }
}

extension UInt8 {
  var isKeyByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}

extension Located<String> {
  func dropLast(_ count: Int) -> Located {
    Located(
      piece: String(piece.dropLast(count)),
      range: range.lowerBound..<range.upperBound - count
    )
  }

  /// The pieces between separators, each with its range.
  ///
  /// Separators are compared as bytes, so a combining character after one does not hide it.
  func split(separator: String) -> [Located] {
    let (bytes, mark) = (Array(piece.utf8), Array(separator.utf8))
    var pieces: [Located] = []
    var start = 0
    func cut(at end: Int) {
      pieces.append(
        Located(
          piece: String(decoding: bytes[start..<end], as: UTF8.self),
          range: range.lowerBound + start..<range.lowerBound + end
        )
      )
    }
    var index = 0
    while index < bytes.count {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
        cut(at: index)
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    cut(at: bytes.count)
    return pieces
  }
}
