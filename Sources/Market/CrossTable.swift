import JSON
public import SafeText

/// The buckets of an aggregation as a table: outer levels are rows, the last ones columns, with the totals of both.
///
/// Totals come from the provider and are never summed up: what the cells of a row or a column do not cover stands
/// beside them as their rest, so that each row and each column adds up to its total.
public struct CrossTable: Sendable, Hashable {
  /// The levels of the rows, outermost first.
  public let rowGroups: [GroupKey]
  /// The levels of the columns, outermost first.
  public let columnGroups: [GroupKey]
  /// The rows, in the provider's order.
  public private(set) var rows: [Line] = []
  /// The columns: periods from the first to the last, others the greatest total first.
  public private(set) var columns: [Line] = []
  /// The cells, by row and column.
  public private(set) var cells: [[Cell]] = []
  /// Everything, as far as the provider told it.
  public let all: Cell?

  /// A row or a column.
  public struct Line: Sendable, Hashable {
    /// The values on the way to it, outermost first.
    public let path: [Value]
    /// Its total; `nil` if it was not asked for.
    public let total: Cell?
    /// What its cells do not cover; `nil` if the total is not known.
    ///
    /// Other values, missing ones, cells that were cut off; less than nothing where members are in several cells.
    public fileprivate(set) var rest: Int?
  }

  /// The numbers of a row in a column.
  public struct Cell: Sendable, Hashable {
    /// How many members there are; `nil` if that was cut off or not asked for.
    public let count: Int?
    /// The metric over them; `nil` if not asked for.
    public let metric: Value?
    /// On how many values the metric stands.
    public let base: Value?

    /// The numbers of a bucket.
    public init(_ row: BucketRow) {
      self.init(count: row.count, metric: row.metric, base: row.base)
    }

    init(count: Int?, metric: Value? = nil, base: Value? = nil) {
      (self.count, self.metric, self.base) = (count, metric, base)
    }

    /// The number that a chart draws: the metric if there is one, otherwise the count.
    public var number: Double? {
      switch metric {
      case .integer(let number): Double(number)
      case .decimal(let number): number.number
      case .missing, .bool, .text, .coded, .list: nil
      case nil: count.map(Double.init)
      }
    }
  }

  /// A table of an answer.
  ///
  /// It is `nil` if there are fewer than two levels.
  ///
  /// - Parameters:
  ///   - request: What was asked, with totals.
  ///   - answer: The rows.
  ///   - count: How many of the last levels are columns; there is at least one level of rows.
  ///   - totals: The answer to the same question by the levels of the columns alone; without it the columns have
  ///     no totals.
  ///   - all: How many members everything has, where no answer says it.
  public init?(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    columns count: Int = 1,
    totals: AggregateAnswer? = nil,
    all: Int? = nil
  ) {
    let groups = request.groups
    guard groups.count > count, count > 0 else { return nil }
    rowGroups = groups.dropLast(count).map(\.key)
    columnGroups = groups.suffix(count).map(\.key)
    let found = BucketIndex(answer, levels: groups.count)
    let across = totals.map { BucketIndex($0, levels: count) }
    self.all = across?.cells[[]] ?? found.cells[[]] ?? all.map { Cell(count: $0) }
    let outer = groups.count - count
    columns = CrossTable.columns(found, across, groups.suffix(count).map { $0 }, after: outer)
    rows = found.paths.filter { $0.count == outer }.map { Line(path: $0, total: found.cells[$0]) }
    let limits = groups.map(\.effectiveLimit)
    cells = rows.map { row in
      columns.map { column in
        found.cells[row.path + column.path]
          ?? Cell(count: found.isEmpty(row.path + column.path, limits: limits) ? 0 : nil)
      }
    }
    guard request.metric?.withCount ?? true else { return }
    for row in rows.indices {
      rows[row].rest = CrossTable.rest(rows[row].total, cells[row])
    }
    for column in columns.indices {
      columns[column].rest = CrossTable.rest(columns[column].total, cells.map { $0[column] })
    }
  }

  private static func columns(
    _ found: BucketIndex,
    _ across: BucketIndex?,
    _ groups: [Grouping],
    after outer: Int
  ) -> [Line] {
    var paths = across?.paths.filter { $0.count == groups.count } ?? []
    var known = Set(paths)
    for path in found.paths where path.count == outer + groups.count {
      let column = Array(path.dropFirst(outer))
      if known.insert(column).inserted { paths.append(column) }
    }
    if let last = groups.last, groups.count == 1, case .period = last.key {
      paths.sort { $0.map(\.shown.text).lexicographicallyPrecedes($1.map(\.shown.text)) }
    }
    return paths.map { Line(path: $0, total: across?.cells[$0]) }
  }

  private static func rest(_ total: Cell?, _ cells: [Cell]) -> Int? {
    guard let total = total?.count else { return nil }
    return cells.reduce(total) { $0 &- ($1.count ?? 0) }
  }
}

extension CrossTable {
  /// Whether some row has a rest that is known.
  public var hasRowRests: Bool { rows.contains { ($0.rest ?? 0) != 0 } }

  /// Whether some column has a rest that is known.
  public var hasColumnRests: Bool { columns.contains { ($0.rest ?? 0) != 0 } }

  /// The name of a row: its values, periods by their names.
  public func name(ofRow row: Line) -> Safe { CrossTable.name(row.path, rowGroups) }

  /// The name of a column: its values, periods by their names.
  public func name(ofColumn column: Line) -> Safe { CrossTable.name(column.path, columnGroups) }

  private static func name(_ path: [Value], _ groups: [GroupKey]) -> Safe {
    zip(path, groups).map { value, key in
      let shown = key.named(value).shown
      return shown.isEmpty ? "(empty)" : shown
    }.joined(separator: " › ")
  }
}
