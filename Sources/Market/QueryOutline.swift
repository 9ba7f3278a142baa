public import SafeText

/// The parts of a query's text, whether or not it is valid and complete.
///
/// The query bar uses it for completion and explanation. Ranges count bytes of UTF-8.
public struct QueryOutline: Sendable {
  /// One part of the text.
  public struct Part: Sendable, Hashable {
    /// Its kind.
    public var kind: Kind
    /// Its range; empty where something could be written.
    public var range: Range<Int>
    /// Its text.
    public var text: String
    /// The index of its clause in ``QueryOutline/clauses``; `nil` outside clauses.
    public var clause: Int?
  }

  /// The kinds of parts.
  public enum Kind: Sendable, Hashable {
    /// A level before its colon; `nil` if there is no such level.
    case level(Level?)
    /// The name of a field; `nil` if there is no such field.
    case field(Field?)
    /// A modifier after `__`; `nil` if there is no such modifier.
    case modifier(Modifier?)
    /// One of the values, or one end of a range, or a place or distance.
    case value
    /// A word without a key: a search word, or an unfinished key.
    case word
  }

  /// One `field=value`.
  public struct ClauseParts: Sendable, Hashable {
    /// Its whole range.
    public var range: Range<Int>
    /// The field, if it exists.
    public var field: Field?
    /// The level, written or implied.
    public var level: Level?
    /// The valid modifiers.
    public var modifiers: [Modifier]
    /// The text after `=`.
    public var value: Range<Int>
  }

  /// The text.
  public let text: String
  /// The parts in order; none overlaps another.
  public let parts: [Part]
  /// The clauses in order.
  public let clauses: [ClauseParts]
  private let fields: FieldCatalog
  private let names: LabelIndices

  /// Outlines any text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - fields: The fields of the source.
  ///   - names: The label indices of these fields, to share between texts.
  public init(_ text: String, fields: FieldCatalog, names: LabelIndices = LabelIndices()) {
    self.text = text
    self.fields = fields
    self.names = names
    var reader = OutlineReader(bytes: Array(text.utf8), fields: fields)
    reader.read()
    parts = reader.parts
    clauses = reader.clauses
  }

  /// The part that contains or ends at a byte offset; `nil` between parts.
  public func part(at offset: Int) -> Part? {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, parts[low - 1].range.upperBound >= offset else { return nil }
    return parts[low - 1]
  }

  /// A one-line explanation of the part at a byte offset; `nil` if there is none.
  ///
  /// For a value it explains the whole clause, or what is wrong with it.
  public func explanation(at offset: Int, today: Day) -> Safe? {
    guard let part = part(at: offset) else { return nil }
    switch part.kind {
    case .level(let level):
      return level.map { $0 == .job ? "the job opening" : "one posting of the job" }
        ?? "there is no level \(Untrusted(part.text))"
    case .field(let field):
      guard let field else { return "there is no field \(Untrusted(part.text))" }
      let levels = field.levels.map { Safe(showing: $0.rawValue) }.joined(separator: ", ")
      return "\(field.name.shown) (\(Untrusted(field.type.rawValue)); \(levels)): \(field.summary)"
    case .modifier(let modifier):
      return modifier.map(\.summary) ?? "there is no modifier __\(Untrusted(part.text))"
    case .value: return part.clause.flatMap { meaning(ofClause: $0, today) }
    case .word:
      let parts = fields["full_text"]?.parts.map { ": \($0)" as Safe } ?? .empty
      return "searched for in the full text\(parts)"
    }
  }

  private func meaning(ofClause index: Int, _ today: Day) -> Safe? {
    let bytes = Array(text.utf8)[clauses[index].range]
    do {
      let query = try Query(
        parsing: String(decoding: bytes, as: UTF8.self),
        fields: fields,
        names: names
      )
      return query.filters.first?.explanation(fields: fields, today: today)
    } catch {
      return error.sentence
    }
  }
}

/// Scans a text once.
private struct OutlineReader {
  let bytes: [UInt8]
  let fields: FieldCatalog
  var parts: [QueryOutline.Part] = []
  var clauses: [QueryOutline.ClauseParts] = []

  init(bytes: [UInt8], fields: FieldCatalog) {
    self.bytes = bytes
    self.fields = fields
  }

  mutating func read() {
    let keys = Clause.keys(in: bytes, isField: { fields[FieldName($0)] != nil })
    words(0..<(keys.first?.name.lowerBound ?? bytes.count), .word, nil)
    for (index, key) in keys.enumerated() {
      let isLast = index + 1 == keys.count
      let rest = key.value..<(isLast ? bytes.count : keys[index + 1].name.lowerBound)
      let value = Clause.trimmed(bytes, rest, endsAtKey: !isLast).range
      clause(key.name, value, from: key.value)
    }
  }

  private mutating func clause(_ key: Range<Int>, _ value: Range<Int>, from start: Int) {
    let number = clauses.count
    if bytes[key].starts(with: Clause.verbatimPrefix.utf8) {
      return verbatim(key, value, from: start)
    }
    var rest = key
    var level: Level?
    if let colon = bytes[key].firstIndex(of: UInt8(ascii: ":")) {
      let range = key.lowerBound..<colon
      level = Level(rawValue: text(range))
      add(.level(level), range, number)
      rest = colon + 1..<key.upperBound
    }
    if bytes[rest].suffix(2).elementsEqual("[]".utf8) {
      rest = rest.lowerBound..<rest.upperBound - 2
    }
    let names = Located(piece: text(rest), range: rest).split(separator: "__")
    let field = fields[FieldName(names[0].piece)]
    add(.field(field), names[0].range, number)
    var modifiers: [Modifier] = []
    for name in names.dropFirst() {
      let modifier = Modifier(rawValue: name.piece)
      add(.modifier(modifier), name.range, number)
      if let modifier { modifiers.append(modifier) }
    }
    clauses.append(
      QueryOutline.ClauseParts(
        range: key.lowerBound..<max(start, value.upperBound),
        field: field,
        level: level ?? field?.defaultLevel,
        modifiers: modifiers,
        value: value
      )
    )
    values(value, field, modifiers, number)
  }

  /// A parameter that is not understood: its value is one part.
  private mutating func verbatim(_ key: Range<Int>, _ value: Range<Int>, from start: Int) {
    clauses.append(
      QueryOutline.ClauseParts(
        range: key.lowerBound..<max(start, value.upperBound),
        field: nil,
        level: nil,
        modifiers: [],
        value: value
      )
    )
    add(.value, key, clauses.count - 1)
    add(.value, value, clauses.count - 1)
  }

  private mutating func values(
    _ value: Range<Int>,
    _ field: Field?,
    _ modifiers: [Modifier],
    _ clause: Int
  ) {
    if field?.type == .text, !modifiers.contains(.exact) { return words(value, .value, clause) }
    let whole = Located(piece: text(value), range: value)
    let isDouble = modifiers.contains(.range) || modifiers.contains(.radius)
    var pieces = modifiers.contains(.range) ? [whole] : alternatives(whole)
    if isDouble { pieces = pieces.flatMap { $0.split(separator: "__") } }
    for piece in pieces {
      add(.value, Clause.trimmed(piece.piece, at: piece.range.lowerBound).range, clause)
    }
  }

  /// The values between `|`; the whole text if a quotation mark is not closed.
  private func alternatives(_ value: Located<String>) -> [Located<String>] {
    let values =
      (try? Clause.values(of: value, isWritten: true))
      ?? (try? Clause.values(of: value, isWritten: false)) ?? []
    return values.map { Located(piece: text($0.range), range: $0.range) }
  }

  /// The words of a text, or one empty word if there are none.
  private mutating func words(_ range: Range<Int>, _ kind: QueryOutline.Kind, _ clause: Int?) {
    let before = parts.count
    var start: Int?
    for index in range {
      let isInside = !bytes[index].isBlank && !"()|\"".utf8.contains(bytes[index])
      if isInside, start == nil { start = index }
      if !isInside, let first = start {
        add(kind, first..<index, clause)
        start = nil
      }
    }
    if let first = start { add(kind, first..<range.upperBound, clause) }
    if parts.count == before, clause != nil { add(kind, range, clause) }
  }

  private mutating func add(_ kind: QueryOutline.Kind, _ range: Range<Int>, _ clause: Int?) {
    parts.append(
      QueryOutline.Part(kind: kind, range: range, text: text(range), clause: clause)
    )
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
