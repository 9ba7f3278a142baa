import SafeText

/// One `field=value` of a query as written, before it is checked against the fields.
///
/// The key is `field`, `job:field` or `posting:field` with modifiers behind double underscores, as in
/// `job:date__range__not`. Source: Jobfeed manual, "Filtering".
public struct Clause: Sendable {
  let level: Located<Level>?
  private(set) var field: Located<String>
  let modifiers: [Located<Modifier>]
  let value: Located<String>
  /// Whether the key ends with `[]`, so that further clauses of the same key add values to this one.
  let isList: Bool
  /// How the value is compared.
  var comparison = Comparison.equal
  /// The filter of a parameter that is passed on as it stands; `nil` for all that is understood.
  var verbatim: Filter?
  /// Whether values may be quoted: yes in text that a person writes, no in a request.
  let isWritten: Bool

  /// Reads one clause given as key and value: a request parameter.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - value: The value.
  ///   - isQuoted: Whether its values may stand in quotation marks, as in a written query.
  /// - Throws: ``QueryProblem``, with its range counted in `key=value`.
  public init(key: String, value: String, isQuoted: Bool = false) throws(QueryProblem) {
    try self.init(
      key: Located(piece: key, range: 0..<key.utf8.count),
      value: Clause.trimmed(value, at: key.utf8.count + 1),
      isWritten: isQuoted
    )
  }

  /// Reads one clause given as `key=value`, or as a comparison such as `salary>50000`; other text is searched
  /// for in the full text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - fields: The fields of the source.
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  public init(parsing text: String, fields: FieldCatalog) throws(QueryProblem) {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex { !$0.isKeyByte } ?? bytes.count
    guard
      let key = Key(0..<start, in: bytes, isField: { fields[FieldName($0)] != nil })
    else {
      let bare = Clause.trimmed(text, at: 0)
      if bare.piece.isEmpty {
        throw QueryProblem("this is not of the form field=value", at: 0..<text.utf8.count)
      }
      self.init(bare: bare)
      return
    }
    try self.init(
      key: Located(piece: String(decoding: bytes[key.name], as: UTF8.self), range: key.name),
      value: Clause.trimmed(
        String(decoding: bytes[key.value...], as: UTF8.self),
        at: key.value
      ),
      comparison: key.comparison,
      isWritten: true
    )
  }

  /// Whether a text has no key, so that it is searched for in the full text.
  public static func isBare(_ text: String, fields: FieldCatalog) -> Bool {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex { !$0.isKeyByte } ?? bytes.count
    return start == 0
      || Key(0..<start, in: bytes, isField: { fields[FieldName($0)] != nil }) == nil
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
    comparison: Comparison = .equal,
    isWritten: Bool
  ) throws(QueryProblem) {
    if isWritten, key.piece.hasPrefix(Clause.verbatimPrefix), comparison == .equal {
      self = try Clause(verbatim: key, value)
      return
    }
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
    self.comparison = comparison
    self.isWritten = isWritten
    guard !value.piece.isEmpty else {
      throw QueryProblem("\(Untrusted(key.piece)) needs a value", at: key.range)
    }
  }

  /// What stands before the name of a parameter that is passed on as it stands.
  static let verbatimPrefix = "param:"

  /// A parameter that is not understood: its name and its value go to the provider as they stand.
  private init(
    verbatim key: Located<String>,
    _ value: Located<String>
  ) throws(QueryProblem) {
    let name = String(key.piece.dropFirst(Clause.verbatimPrefix.utf8.count))
    guard !name.isEmpty, !value.piece.isEmpty else {
      throw QueryProblem("write it as param:name=value", at: key.range)
    }
    self.init(bare: value)
    // What is not one whole quoted value stays as it was written.
    let whole = try? Clause.values(of: value, isWritten: true)
    let isQuoted = whole?.count == 1 && value.piece.utf8.first == UInt8(ascii: "\"")
    let text = isQuoted ? whole?.first?.text : nil
    verbatim = Filter(
      FieldName(name),
      .job,
      isLevelSpelled: false,
      .verbatim(text ?? value.piece)
    )
    field = Located(piece: name, range: key.range)
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
        advice: near.map { "did you mean __\(Untrusted($0))?" }
          ?? "param: before the whole name sends it as it stands",
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
  /// for in the full text. A field that there is can also be compared, as in `salary>50000`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  static func all(in text: String, fields: FieldCatalog) throws(QueryProblem) -> [Clause] {
    let bytes = Array(text.utf8)
    let keys = keys(in: bytes, isField: { fields[FieldName($0)] != nil })
    var clauses: [Clause] = []
    let head = trimmed(
      bytes,
      0..<(keys.first?.name.lowerBound ?? bytes.count),
      endsAtKey: !keys.isEmpty
    )
    if !head.piece.isEmpty { clauses.append(Clause(bare: head)) }
    for (index, key) in keys.enumerated() {
      let isLast = index + 1 == keys.count
      let rest = key.value..<(isLast ? bytes.count : keys[index + 1].name.lowerBound)
      clauses.append(
        try Clause(
          key: Located(piece: String(decoding: bytes[key.name], as: UTF8.self), range: key.name),
          value: trimmed(bytes, rest, endsAtKey: !isLast),
          comparison: key.comparison,
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

  /// The keys of a query text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - isField: Whether a name is that of a field: only such a name can stand before another sign than
  ///     `=`, or before a blank and a sign.
  /// - Returns: The keys in order.
  static func keys(in bytes: [UInt8], isField: (String) -> Bool) -> [Key] {
    var keys: [Key] = []
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
      if let key = Key(index..<end, in: bytes, isField: isField) {
        keys.append(key)
        index = endOfObject(in: bytes, from: key.value)
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
