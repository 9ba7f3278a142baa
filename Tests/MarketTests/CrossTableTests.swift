import Market
import SafeText
import TestSupport
import Testing

@Suite struct CrossTableTests {
  private static let region = Grouping(.field("region", counts: .job), limit: 2)
  private static let level = Grouping(.field("level", counts: .job), limit: 2)

  private static func row(_ count: Int?, _ keys: String?...) -> BucketRow {
    BucketRow(keys: keys.map { $0.map { .value(.text(Untrusted($0))) } ?? .all }, count: count)
  }

  private static func request(_ groups: Grouping...) -> AggregateRequest {
    AggregateRequest(Query([]), groups: groups)
  }

  private static let answer = AggregateAnswer(
    header: ["region", "level", "count"],
    rows: [
      row(10, "N", nil), row(5, "N", "a"), row(3, "N", "b"),
      row(4, "S", nil), row(4, "S", "a"),
    ]
  )

  @Test func rowsAndColumnsAddUpToTheirTotals() throws {
    let totals = AggregateAnswer(
      header: ["level", "count"],
      rows: [Self.row(9, "a"), Self.row(3, "b")]
    )
    let table = try #require(
      CrossTable(Self.request(Self.region, Self.level), Self.answer, totals: totals, all: 14)
    )
    #expect(table.rows.map { table.name(ofRow: $0) } == ["N", "S"])
    #expect(table.columns.map { table.name(ofColumn: $0) } == ["a", "b"])
    #expect(table.cells.map { $0.map(\.count) } == [[5, 3], [4, 0]])
    #expect(table.rows.map(\.rest) == [2, 0])
    #expect(table.columns.map(\.rest) == [0, 0])
    #expect(table.all?.count == 14)
    #expect(table.hasRowRests && !table.hasColumnRests)
  }

  /// A bucket that the limit may have cut off is not zero.
  @Test func whatWasCutOffIsNotKnown() throws {
    var level = Self.level
    for (limit, count) in [(1, nil as Int?), (2, 0), (nil, 0)] {
      level.limit = limit
      let table = try #require(CrossTable(Self.request(Self.region, level), Self.answer))
      #expect(table.cells[1][1].count == count)
      #expect(table.rows[1].rest == 0)
      #expect(table.columns.allSatisfy { $0.total == nil && $0.rest == nil })
    }
  }

  @Test func periodsAreColumnsInTheOrderOfTime() throws {
    let months = Grouping(.period("date", .month, counts: .job))
    let answer = AggregateAnswer(
      header: ["region", "date__month", "count"],
      rows: [
        Self.row(3, "N", nil), Self.row(2, "N", "2026-11-01"), Self.row(1, "N", "2026-02-01"),
        Self.row(1, "S", nil), Self.row(1, "S", "2026-03-01"),
      ]
    )
    let table = try #require(CrossTable(Self.request(Self.region, months), answer))
    #expect(
      table.columns.map { table.name(ofColumn: $0).text } == ["2026-02", "2026-03", "2026-11"]
    )
    #expect(table.cells.map { $0.map(\.count) } == [[1, 0, 2], [0, 1, 0]])
  }

  @Test func oneLevelIsNoTable() {
    #expect(CrossTable(Self.request(Self.region), Self.answer) == nil)
    #expect(CrossTable(Self.request(Self.region, Self.level), Self.answer, columns: 2) == nil)
    #expect(CrossTable(Self.request(Self.region, Self.level), Self.answer, columns: 0) == nil)
  }

  /// Whatever members there are and whatever was cut off, each row and column adds up, and a cell is right or not
  /// known.
  @Test func anyAnswerIsReadRightly() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<2_000 {
      let depth = Int.random(in: 2...4, using: &random)
      let across = Int.random(in: 1..<depth, using: &random)
      let members = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        (0..<depth).map { _ in Int.random(in: 0...3, using: &random) }
      }
      let limits = (0..<depth).map { _ in [nil, 1, 2, 5].randomElement(using: &random) ?? nil }
      let groups = limits.enumerated().map { index, limit in
        Grouping(.field(FieldName("f\(index)"), counts: .job), limit: limit)
      }
      let request = AggregateRequest(Query([]), groups: groups)
      let answer = Self.answer(members, limits)
      let table = try #require(CrossTable(request, answer, columns: across))
      for (row, cells) in zip(table.rows, table.cells) {
        var sum = row.rest ?? 0
        for (column, cell) in zip(table.columns, cells) {
          let path = (row.path + column.path).map(\.shown.text)
          let count = members.count { $0.map(String.init).starts(with: path) }
          if let known = cell.count { #expect(known == count) }
          if limits.allSatisfy({ $0 == nil }) { #expect(cell.count == count) }
          sum += cell.count ?? 0
        }
        #expect(sum == row.total?.count)
      }
    }
  }

  /// The rows that a provider delivers for members, each level cut to the most frequent of its limit.
  private static func answer(_ members: [[Int]], _ limits: [Int?]) -> AggregateAnswer {
    var rows: [BucketRow] = []
    func add(_ path: [Int]) {
      guard path.count < limits.count else { return }
      let inside = members.filter { $0.starts(with: path) }
      let counts = Dictionary(grouping: inside, by: { $0[path.count] }).mapValues(\.count)
      let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (value, count) in order.prefix(limits[path.count] ?? .max) {
        let key = path + [value]
        let keys = key.map { BucketRow.Key.value(.text(Untrusted(String($0)))) }
        let rest = Array(repeating: BucketRow.Key.all, count: limits.count - key.count)
        rows.append(BucketRow(keys: keys + rest, count: count))
        add(key)
      }
    }
    add([])
    return AggregateAnswer(header: [], rows: rows)
  }
}
