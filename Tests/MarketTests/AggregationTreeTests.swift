import Market
import Testing

@Suite struct AggregationTreeTests {
  private let groups: [GroupKey] = [
    .field("region", counts: .job), .field("profession", counts: .job),
    .field("date", counts: .job),
  ]

  private static func row(_ keys: [Int?], _ count: Int) -> BucketRow {
    BucketRow(keys: keys.map { $0.map { .value(.integer($0)) } ?? .all }, count: count)
  }

  @Test(arguments: [false, true])
  func rowsNestWhereverTotalsStand(totalsFirst: Bool) {
    var rows = [
      Self.row([1, 10, 100], 3), Self.row([1, 10, 101], 2), Self.row([1, 10, nil], 6),
      Self.row([1, 11, 100], 4), Self.row([1, 11, nil], 4), Self.row([1, nil, nil], 12),
      Self.row([2, 10, 100], 1), Self.row([2, 10, nil], 1), Self.row([2, nil, nil], 1),
    ]
    if totalsFirst { rows.reverse() }
    let tree = AggregationTree(groups: groups, rows: rows)
    let first = tree.roots.first { $0.value == .integer(1) }
    #expect(Set(tree.roots.map(\.count)) == [12, 1])
    #expect(first?.count == 12)
    #expect(first?.children.first { $0.value == .integer(10) }?.count == 6)
    #expect(Set(first?.children.flatMap(\.children).map(\.count) ?? []) == [3, 2, 4])
  }

  @Test func withoutTotalRowsNothingIsSummedUp() {
    let tree = AggregationTree(
      groups: groups,
      rows: [Self.row([1, 10, 100], 3), Self.row([1, 10, 101], 2)]
    )
    #expect(tree.roots[0].count == nil)
    #expect(tree.roots[0].children[0].count == nil)
    #expect(tree.roots[0].children[0].children.map(\.count) == [3, 2])
  }
}
