import Market
import SafeText

/// What could be written at the cursor of a query's text.
struct Completion: Sendable, Hashable {
  /// One text that could stand there.
  struct Candidate: Sendable, Hashable {
    /// What would stand there.
    var text: String
    /// What it means.
    var note: Safe
    /// What it would replace, in bytes of the text's UTF-8.
    var range: Range<Int>
    /// Whether more must follow, so that the next list is wanted at once.
    var goesOn = false
  }

  /// The candidates, the likeliest first.
  private(set) var candidates: [Candidate] = []

  /// Upper bound on the candidates shown.
  static let limit = 100

  /// Nothing to write.
  init() {}

  /// What could be written.
  ///
  /// - Parameters:
  ///   - outline: The text.
  ///   - offset: The cursor, in bytes of the text's UTF-8.
  ///   - index: The fields that there are.
  ///   - today: The current date, for days that are counted from it.
  ///   - isAsked: Whether somebody wants to know although nothing is begun.
  init(
    _ outline: QueryOutline,
    at offset: Int,
    index: CompletionIndex,
    today: Day,
    isAsked: Bool = false
  ) {
    let search = CompletionSearch(
      outline: outline,
      bytes: Array(outline.text.utf8),
      offset: offset,
      index: index,
      today: today
    )
    let found = search.candidates(isAsked: isAsked)
    candidates = found.filter { $0.text != search.text($0.range) }
  }
}

/// Searches what could be written at one position.
struct CompletionSearch {
  let outline: QueryOutline
  let bytes: [UInt8]
  let offset: Int
  let index: CompletionIndex
  let today: Day

  typealias Candidate = Completion.Candidate

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  func candidates(isAsked: Bool) -> [Candidate] {
    guard let part = outline.part(at: offset) else { return behindBlank(isAsked: isAsked) }
    let typed = text(part.range.lowerBound..<offset)
    let field = part.clause.flatMap { outline.clauses[$0].field }
    switch part.kind {
    case .level:
      return (field?.levels ?? Level.allCases).filter { $0.rawValue.hasPrefix(typed) }.map {
        Candidate(text: $0.rawValue, note: "", range: part.range)
      }
    case .field:
      let level = level(before: part)
      return index.fields(like: typed, limit: Completion.limit)
        .filter { level.map($0.levels.contains) ?? true }
        .map { Candidate(text: $0.name.rawValue, note: $0.summary.safe, range: part.range) }
    case .modifier:
      guard let field, let clause = part.clause else { return [] }
      return modifiers(field, besides: outline.clauses[clause].modifiers, typed).map {
        Candidate(text: $0.rawValue, note: $0.summary, range: part.range)
      }
    case .word:
      return keys(part.range, isAsked: isAsked)
    case .value:
      guard let clause = part.clause else { return [] }
      return values(part, of: outline.clauses[clause], typed) + keysInside(part, clause)
    }
  }

  /// The level that is spelled in the key of a field.
  private func level(before part: QueryOutline.Part) -> Level? {
    for other in outline.parts where other.clause == part.clause {
      if case .level(let level) = other.kind { return level }
    }
    return nil
  }

  /// Behind a blank a label of several words may go on, or a key begin.
  private func behindBlank(isAsked: Bool) -> [Candidate] {
    var found: [Candidate] = []
    if let before = outline.parts.last(where: { $0.range.upperBound <= offset }),
      case .value = before.kind, let clause = before.clause,
      text(before.range.upperBound..<offset).allSatisfy({ $0 == " " })
    {
      let parts = outline.clauses[clause]
      if let codes = parts.field?.codes, !codes.holds(before.text) {
        var wider = before
        wider.range = before.range.lowerBound..<offset
        found = values(wider, of: parts, before.text)
      }
    }
    return isAsked ? found + keys(offset..<offset, isAsked: true) : found
  }

  /// Whatever follows a value is a part of it until there is a `=`, so the last word may be a key.
  private func keysInside(_ part: QueryOutline.Part, _ clause: Int) -> [Candidate] {
    let value = outline.clauses[clause].value
    guard let blank = bytes[value.lowerBound..<offset].lastIndex(of: UInt8(ascii: " ")),
      blank + 2 < offset
    else { return [] }
    let end = bytes[offset...].firstIndex { $0 == UInt8(ascii: " ") } ?? bytes.count
    return keys(blank + 1..<max(offset, min(end, part.range.upperBound)), isAsked: false)
  }
}

// MARK: - Keys

extension CompletionSearch {
  /// The modifiers that a field can be asked with beside others.
  private func modifiers(_ field: Field, besides others: [Modifier], _ typed: String) -> [Modifier]
  {
    let isOperated = others.contains { $0.isOperator && $0.rawValue != typed }
    // What the manual does not name is understood, and not proposed.
    return field.modifiers.filter { $0 != .none }.filter { modifier in
      modifier.rawValue.hasPrefix(typed)
        && (modifier.rawValue == typed || !others.contains(modifier))
        && !(isOperated && modifier.isOperator)
    }
  }

  /// What a word may become: a field with or without its level, `field=`, `field__modifier=`.
  private func keys(_ range: Range<Int>, isAsked: Bool) -> [Candidate] {
    let typed = text(range.lowerBound..<offset)
    guard isAsked || !typed.isEmpty else { return [] }
    let names = typed.split(separator: "__", omittingEmptySubsequences: false).map(String.init)
    let (level, name) = CompletionSearch.cut(names[0])
    if names.count > 1 {
      guard let field = index.fields[FieldName(name)] else { return [] }
      let used = names[1..<(names.count - 1)].compactMap { Modifier(rawValue: $0) }
      let start = names.dropLast().joined(separator: "__") + "__"
      return modifiers(field, besides: used, names[names.count - 1]).map {
        Candidate(text: "\(start)\($0.rawValue)=", note: $0.summary, range: range, goesOn: true)
      }
    }
    if level == nil, names[0].contains(":") { return [] }
    let prefix = level.map { "\($0.rawValue):" } ?? ""
    var found: [Candidate] = []
    if let field = index.fields[FieldName(name)] {
      found = forms(of: field, prefix: prefix, range)
    }
    let fields = index.fields(like: name, limit: Completion.limit)
      .filter { level.map($0.levels.contains) ?? true }
    found += fields.map {
      Candidate(text: prefix + $0.name.rawValue, note: $0.summary.safe, range: range, goesOn: true)
    }
    guard level == nil, !name.isEmpty else { return found }
    found += fields.filter { $0.levels.count > 1 }.flatMap { field in
      field.levels.map {
        Candidate(
          text: "\($0.rawValue):\(field.name)",
          note: $0 == .job ? "on the job opening" : "on one of its postings",
          range: range,
          goesOn: true
        )
      }
    }
    return Array(found.prefix(Completion.limit))
  }

  /// The keys that begin with a whole name.
  private func forms(of field: Field, prefix: String, _ range: Range<Int>) -> [Candidate] {
    let key = prefix + field.name.rawValue
    let plain = Candidate(text: key + "=", note: field.plainMeaning, range: range, goesOn: true)
    return [plain]
      + field.modifiers.filter { $0 != .and && $0 != .none }.map {
        Candidate(text: "\(key)__\($0.rawValue)=", note: $0.summary, range: range, goesOn: true)
      }
  }

  private static func cut(_ key: String) -> (Level?, String) {
    guard let colon = key.firstIndex(of: ":") else { return (nil, key) }
    return (Level(rawValue: String(key[..<colon])), String(key[key.index(after: colon)...]))
  }
}

extension Field {
  /// What a value without a modifier means.
  fileprivate var plainMeaning: Safe {
    switch type {
    case .text: "has these words"
    case .boolean: "is true or false"
    case .date: "is this day"
    case .integer, .decimal, .string: "is one of these values"
    case .native: "is a query of the provider's own language, as a JSON object"
    }
  }
}

extension CodeList {
  /// Whether a text is one of the codes.
  func holds(_ text: String) -> Bool {
    self[.name(text)] != nil || Int(text).map { self[.number($0)] != nil } ?? false
  }
}
