import Terminal
import Testing

@Suite struct GeometryTests {
  @Test func cuttingLeavesWhatWasNotTaken() {
    var rest = Rect(column: 2, row: 1, columns: 10, rows: 4)
    #expect(rest.cut(.top, 1) == Rect(column: 2, row: 1, columns: 10, rows: 1))
    #expect(rest.cut(.bottom, 1) == Rect(column: 2, row: 4, columns: 10, rows: 1))
    #expect(rest.cut(.left, 3) == Rect(column: 2, row: 2, columns: 3, rows: 2))
    #expect(rest.cut(.right, 2) == Rect(column: 10, row: 2, columns: 2, rows: 2))
    #expect(rest == Rect(column: 5, row: 2, columns: 5, rows: 2))
  }

  @Test(arguments: [Edge.top, .bottom, .left, .right])
  func noCutTakesMoreThanThereIs(edge: Edge) {
    for count in [Int.min, -1, 0, 1, 2, 3, 99, Int.max] {
      for columns in 0...3 {
        for rows in 0...3 {
          let whole = Rect(column: 1, row: 1, columns: columns, rows: rows)
          var rest = whole
          let strip = rest.cut(edge, count)
          let cells = strip.size.columns * strip.size.rows + rest.size.columns * rest.size.rows
          #expect(cells == columns * rows)
          #expect(strip.intersection(rest).isEmpty)
          #expect(strip.isEmpty || whole.intersection(strip) == strip)
          #expect(rest.isEmpty || whole.intersection(rest) == rest)
        }
      }
    }
  }

  @Test func numbersBeyondAnyTerminalAreKeptWithinReach() {
    let far = Point(column: .max, row: .min).moved(columns: .max, rows: .min)
    #expect(far == far.moved(columns: 1, rows: -1))
    #expect(Size(columns: -5, rows: .min) == .zero)
    let huge = Rect(column: .max, row: .max, columns: .max, rows: .max)
    #expect(huge.intersection(huge.moved(columns: .min, rows: .min)).isEmpty)
    #expect(huge.inset(columns: .max, rows: .max).isEmpty)
  }

  @Test func rectanglesThatDoNotTouchHaveNothingInCommon() {
    let one = Rect(column: 0, row: 0, columns: 4, rows: 4)
    #expect(one.intersection(Rect(column: 4, row: 0, columns: 4, rows: 4)).isEmpty)
    let common = one.intersection(Rect(column: 2, row: 3, columns: 9, rows: 9))
    #expect(common == Rect(column: 2, row: 3, columns: 2, rows: 1))
  }

  @Test func theEndsOfARectangleAreOutside() {
    let area = Rect(column: 1, row: 1, columns: 2, rows: 1)
    #expect(area.contains(Point(column: 2, row: 1)))
    #expect(!area.contains(Point(column: 3, row: 1)))
    #expect(!area.contains(Point(column: 1, row: 2)))
  }
}
