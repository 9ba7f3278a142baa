import SafeText

/// Reads the names in requests: fields, levels, groups and orders.
///
/// Every name is checked against the fields of the source; ranges in problems are counted in the
/// list.
public struct NameReader: Sendable {
  let fields: FieldCatalog

  /// Reads names of these fields.
  public init(_ fields: FieldCatalog) {
    self.fields = fields
  }

  /// A comma-separated list of fields, with `job:` or `posting:` before some, and the word `posting`.
  ///
  /// - Throws: ``QueryProblem`` for an unknown field, or one that does not exist on that level.
  public func references(_ list: String) throws(QueryProblem) -> [FieldReference] {
    try pieces(list) { (piece) throws(QueryProblem) in
      if piece.piece == "posting" { return .postings }
      let (level, field) = try leveled(piece)
      return level.map { .leveled($0, field.name) } ?? .field(field.name)
    }
  }

  /// A comma-separated list of fields without levels.
  ///
  /// - Throws: ``QueryProblem`` for an unknown field.
  public func names(_ list: String) throws(QueryProblem) -> [FieldName] {
    try pieces(list) { (piece) throws(QueryProblem) in try field(piece).name }
  }

  func leveled(_ piece: Located<String>) throws(QueryProblem) -> (Level?, Field) {
    let parts = piece.split(separator: ":")
    guard parts.count > 1 else { return (nil, try field(piece)) }
    guard parts.count == 2, let level = Level(rawValue: parts[0].piece) else {
      throw QueryProblem(
        "there is no level \(Untrusted(parts[0].piece))",
        advice: "use job: or posting:",
        at: parts[0].range
      )
    }
    let field = try field(parts[1])
    guard field.levels.contains(level) else {
      throw QueryProblem(
        "\(field.name.shown) does not exist on the level \(Untrusted(level.rawValue))",
        at: parts[0].range
      )
    }
    return (level, field)
  }

  func field(_ piece: Located<String>) throws(QueryProblem) -> Field {
    if let field = fields[FieldName(piece.piece)] { return field }
    if let called = fields.fields.first(where: { $0.isRead(from: piece.piece) }) {
      throw QueryProblem(
        "there is no field \(Untrusted(piece.piece))",
        advice: "what the files call so is \(called.name.shown) here",
        at: piece.range
      )
    }
    let near = nearest(piece.piece, in: fields.fields.lazy.map(\.name.rawValue))
    throw QueryProblem(
      "there is no field \(Untrusted(piece.piece))",
      advice: near.map { "did you mean \(Untrusted($0))?" },
      at: piece.range
    )
  }

  func pieces<Name>(
    _ list: String,
    _ read: (Located<String>) throws(QueryProblem) -> Name
  ) throws(QueryProblem) -> [Name] {
    var names: [Name] = []
    for piece in Located(piece: list, range: 0..<list.utf8.count).split(separator: ",") {
      names.append(try read(Clause.trimmed(piece.piece, at: piece.range.lowerBound)))
    }
    return names
  }
}
