import JSON
import Market
import SafeText

// The clauses that compare a field with one or two values.

extension MatchClause {
  init(_ json: JSON, _ path: DSLPath) throws(DSLProblem) {
    let entry = try FieldEntry(json, path)
    guard entry.json.members != nil else {
      self.init(entry.field, try DSLReader.value(entry.json, entry.path))
      return
    }
    let members = try DSLMembers(
      entry.json,
      entry.path,
      ["query", "operator", "fuzziness", "minimum_should_match"]
    )
    self.init(
      entry.field,
      try DSLReader.value(try members.needed("query"), entry.path / "query"),
      operator: try members.operator("operator"),
      fuzziness: try members.fuzziness(),
      minimumShouldMatch: try members.minimum()
    )
  }
}

extension PhraseClause {
  /// How far the words of a phrase may be moved at most.
  static let slopLimit = 1_000

  init(_ json: JSON, _ path: DSLPath) throws(DSLProblem) {
    let entry = try FieldEntry(json, path)
    guard entry.json.members != nil else {
      self.init(entry.field, try DSLReader.value(entry.json, entry.path))
      return
    }
    let members = try DSLMembers(entry.json, entry.path, ["query", "slop"])
    self.init(
      entry.field,
      try DSLReader.value(try members.needed("query"), entry.path / "query"),
      slop: try members.count("slop", upTo: PhraseClause.slopLimit) ?? 0
    )
  }
}

extension MultiMatchClause {
  init(_ json: JSON, _ path: DSLPath) throws(DSLProblem) {
    let members = try DSLMembers(
      json,
      path,
      [
        "query", "fields", "type", "operator", "fuzziness", "slop", "minimum_should_match",
        "tie_breaker",
      ]
    )
    let kind = try members.word("type", Kind.allCases) ?? .bestFields
    let fuzziness = try members.fuzziness()
    guard fuzziness == nil || kind == .bestFields || kind == .mostFields else {
      throw (path / "fuzziness").problem("\(Untrusted(kind.rawValue)) takes no fuzziness")
    }
    self.init(
      try DSLReader.value(try members.needed("query"), path / "query"),
      fields: try DSLReader.fields(members),
      kind: kind,
      operator: try members.operator("operator"),
      fuzziness: fuzziness,
      slop: try members.count("slop", upTo: PhraseClause.slopLimit) ?? 0,
      minimumShouldMatch: try members.minimum()
    )
  }
}

extension RangeClause {
  init(_ json: JSON, _ path: DSLPath) throws(DSLProblem) {
    let entry = try FieldEntry(json, path)
    let members = try DSLMembers(
      entry.json,
      entry.path,
      ["gte", "gt", "lte", "lt", "format", "time_zone"]
    )
    func end(_ name: String) throws(DSLProblem) -> SearchValue? {
      // null leaves a side open.
      guard let value = members[name], value != .null else { return nil }
      return try DSLReader.value(value, entry.path / name)
    }
    self.init(
      entry.field,
      gte: try end("gte"),
      gt: try end("gt"),
      lte: try end("lte"),
      lt: try end("lt")
    )
    for (one, other, names) in [(gte, gt, "gte and gt"), (lte, lt, "lte and lt")]
    where one != nil && other != nil {
      throw entry.path.problem("\(Untrusted(names)) exclude each other")
    }
    try RangeClause.checkForms(members)
  }

  /// The forms of dates that are read in any case.
  private static let formats: Set<String> = [
    "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "strict_date_optional_time", "date_optional_time",
    "strict_date", "date", "epoch_millis",
  ]

  private static func checkForms(_ members: DSLMembers) throws(DSLProblem) {
    for format in (try members.text("format") ?? "").split(separator: "||")
    where !formats.contains(String(format)) {
      throw (members.path / "format").problem(
        "dates of the form \(Untrusted(String(format))) are not taken",
        "write them as 2026-01-31 or 2026-01-31 23:59:59"
      )
    }
    if let zone = try members.text("time_zone"),
      !["UTC", "Z", "+00:00", "+0000", "GMT"].contains(zone)
    {
      throw (members.path / "time_zone").problem("dates are taken in UTC only")
    }
  }
}
