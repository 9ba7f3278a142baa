import SafeText

/// Reads the names that requests are made of: fields, levels, groups and orders.
///
/// Every name is checked against the fields that there are; places in problems are counted in the list
/// that was read.
public struct NameReader {
  private let fields: FieldCatalog

  /// Reads names of these fields.
  public init(_ fields: FieldCatalog) {
    self.fields = fields
  }

  /// A comma-separated list of fields, with `job:` or `posting:` before some, and the word `posting`.
  ///
  /// - Throws: ``QueryProblem`` for a field that there is not, or not on that level.
  public func references(_ list: String) throws(QueryProblem) -> [FieldReference] {
    try pieces(list) { (piece) throws(QueryProblem) in
      if piece.piece == "posting" { return .postings }
      let (level, field) = try leveled(piece)
      return level.map { .leveled($0, field.name) } ?? .field(field.name)
    }
  }

  /// A comma-separated list of fields without levels.
  ///
  /// - Throws: ``QueryProblem`` for a field that there is not.
  public func names(_ list: String) throws(QueryProblem) -> [FieldName] {
    try pieces(list) { (piece) throws(QueryProblem) in try field(piece).name }
  }

  /// A comma-separated list of what to group by, such as `region,posting:date__month`.
  ///
  /// - Throws: ``QueryProblem`` for a field that there is not, or an interval of a field without dates.
  public func groups(_ list: String) throws(QueryProblem) -> [GroupKey] {
    try pieces(list) { (piece) throws(QueryProblem) in try group(piece) }
  }

  private func group(_ piece: Located<String>) throws(QueryProblem) -> GroupKey {
    if piece.piece == "posting" { return .postings }
    let parts = piece.split(separator: "__")
    let (level, field) = try leveled(parts[0])
    let counts: Level = level == .posting ? .posting : .job
    guard parts.count > 1 else { return .field(field.name, counts: counts) }
    guard parts.count == 2, let interval = Day.Interval(rawValue: parts[1].piece) else {
      let near = nearest(parts[1].piece, in: Day.Interval.allCases.map(\.rawValue))
      throw QueryProblem(
        "cannot group by __\(Untrusted(parts[1].piece))",
        advice: near.map { "did you mean __\(Untrusted($0))?" }
          ?? "week, month, quarter and year are",
        at: parts[1].range
      )
    }
    guard field.type == .date else {
      throw QueryProblem(
        "\(field.name.shown) is not a date, so it has no \(Untrusted(interval.rawValue))s",
        at: parts[1].range
      )
    }
    return .period(field.name, interval, counts: counts)
  }

  private func leveled(_ piece: Located<String>) throws(QueryProblem) -> (Level?, Field) {
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
    let near = nearest(piece.piece, in: fields.fields.lazy.map(\.name.rawValue))
    throw QueryProblem(
      "there is no field \(Untrusted(piece.piece))",
      advice: near.map { "did you mean \(Untrusted($0))?" },
      at: piece.range
    )
  }

  private func pieces<Name>(
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
