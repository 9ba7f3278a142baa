import JSON
import SafeText

extension NameReader {
  /// A comma-separated list of what to group by, such as `region,posting:date__month`.
  ///
  /// - Throws: ``QueryProblem`` for an unknown field, or one that cannot be grouped this way.
  public func groups(_ list: String) throws(QueryProblem) -> [GroupKey] {
    try pieces(list) { (piece) throws(QueryProblem) in try group(piece) }
  }

  private func group(_ piece: Located<String>) throws(QueryProblem) -> GroupKey {
    if piece.piece == "posting" { return .postings }
    let parts = piece.split(separator: "__")
    let (level, field) = try leveled(parts[0])
    let counts: Level = level == .posting ? .posting : .job
    guard parts.count > 1 else { return .field(field.name, counts: counts) }
    guard parts.count == 2 else {
      throw QueryProblem(
        "\(field.name.shown) can be cut into buckets in one way only",
        at: parts[2].range
      )
    }
    let way = parts[1].piece
    if let interval = Day.Interval(rawValue: way) {
      guard field.type == .date else {
        throw QueryProblem(
          "\(field.name.shown) is not a date, so it has no \(Untrusted(way))s",
          at: parts[1].range
        )
      }
      return .period(field.name, interval, counts: counts)
    }
    if let level = CategoryLevel(rawValue: way) {
      try check(level, of: field, at: parts[1].range)
      return .categories(field.name, level, counts: counts)
    }
    if way == "buckets" || way.hasPrefix("buckets_") {
      return .ranges(field.name, try ranges(parts[1], of: field), counts: counts)
    }
    throw unknown(parts[1])
  }

  private func unknown(_ way: Located<String>) -> QueryProblem {
    let ways =
      Day.Interval.allCases.map(\.rawValue) + CategoryLevel.allCases.map(\.rawValue)
      + ["buckets_"]
    return QueryProblem(
      "cannot group by __\(Untrusted(way.piece))",
      advice: nearest(way.piece, in: ways).map { "did you mean __\(Untrusted($0))?" }
        ?? "week, month, quarter, year, custom and buckets_min_max_step are",
      at: way.range
    )
  }

  private func check(
    _ level: CategoryLevel,
    of field: Field,
    at range: Range<Int>
  ) throws(QueryProblem) {
    guard let custom = field.custom, !custom.categories.isEmpty else {
      throw QueryProblem(
        "the account has no categories of its own for \(field.name.shown)",
        at: range
      )
    }
    guard !custom.level(level.depth).isEmpty else {
      throw QueryProblem(
        "the account's categories for \(field.name.shown) have one level",
        advice: "use __custom",
        at: range
      )
    }
  }

  /// Reads `buckets_1000_5000_500`.
  private func ranges(
    _ way: Located<String>,
    of field: Field
  ) throws(QueryProblem) -> NumberRanges {
    guard field.type == .integer || field.type == .decimal else {
      throw QueryProblem(
        "\(field.name.shown) has no numbers to make ranges of",
        at: way.range
      )
    }
    let pieces = way.split(separator: "_").dropFirst()
    let isDecimal = field.type == .decimal
    let numbers = NumberRanges.numbers(pieces.map { Substring($0.piece) })
    guard let numbers, isDecimal || numbers.isWhole else {
      let wrong = pieces.first { isDecimal ? ExactDecimal($0.piece) == nil : Int($0.piece) == nil }
      throw QueryProblem(
        isDecimal
          ? "ranges are three numbers: minimum, maximum and step"
          : "ranges are three whole numbers: minimum, maximum and step",
        advice: "write them as __buckets_1000_5000_500",
        at: wrong?.range ?? way.range
      )
    }
    do {
      return try numbers.ranges().over(field.type)
    } catch {
      throw NameReader.problem(error, at: Array(pieces))
    }
  }

  private static func problem(
    _ mistake: NumberRanges.Mistake,
    at pieces: [Located<String>]
  ) -> QueryProblem {
    let (minimum, maximum, step) = (pieces[0], pieces[1], pieces[2])
    return switch mistake {
    case .step: QueryProblem("a step of \(Untrusted(step.piece)) leads nowhere", at: step.range)
    case .order:
      QueryProblem(
        "the maximum \(Untrusted(maximum.piece)) is below the minimum \(Untrusted(minimum.piece))",
        at: maximum.range
      )
    case .tooMany:
      QueryProblem(
        "that would be more than \(NumberRanges.limit) ranges",
        advice: "use a greater step",
        at: step.range
      )
    }
  }
}

// MARK: - Metrics

extension NameReader {
  /// A metric such as `median__salary,count`; `nil` for `count` alone.
  ///
  /// - Throws: ``QueryProblem`` for anything else, including the deprecated `count_postings`.
  public func metric(_ text: String) throws(QueryProblem) -> Metric? {
    let parts = try pieces(text) { (piece) throws(QueryProblem) in piece }
    let first = parts[0]
    if first.piece == "count" {
      if let second = parts.dropFirst().first {
        throw QueryProblem(
          "nothing stands behind count",
          advice: "write the other metric before it, as in median__salary,count",
          at: second.range
        )
      }
      return nil
    }
    var metric = try operation(first)
    if parts.count > 1 {
      guard parts[1].piece == "count", parts.count == 2 else {
        throw QueryProblem(
          "a metric stands alone or with count behind it",
          at: (parts[1].piece == "count" ? parts[2] : parts[1]).range
        )
      }
      metric.withCount = true
    }
    return metric
  }

  private func operation(_ piece: Located<String>) throws(QueryProblem) -> Metric {
    if piece.piece == "count_postings" {
      throw QueryProblem(
        "count_postings is deprecated",
        advice: "group by posting:FIELD, or by posting alone, to count postings",
        at: piece.range
      )
    }
    let parts = piece.split(separator: "__")
    let operations = Metric.Operation.allCases.map(\.rawValue)
    guard let operation = Metric.Operation(rawValue: parts[0].piece) else {
      let near = nearest(parts[0].piece, in: operations + ["count"])
      throw QueryProblem(
        "there is no metric \(Untrusted(parts[0].piece))",
        advice: near.map { "did you mean \(Untrusted($0))?" }
          ?? "count, min, max, sum, avg and median are",
        at: parts[0].range
      )
    }
    guard parts.count == 2 else {
      throw QueryProblem(
        "\(Untrusted(operation.rawValue)) needs one field",
        advice: "as in median__salary",
        at: piece.range
      )
    }
    let field = try field(parts[1])
    guard field.type == .integer || field.type == .decimal else {
      throw QueryProblem(
        "\(field.name.shown) has no numbers, so it has no \(Untrusted(operation.rawValue))",
        at: parts[1].range
      )
    }
    return Metric(operation, of: field.name)
  }
}
