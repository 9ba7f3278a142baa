import SafeText
import TestSupport
import Testing

@testable import Terminal

@Suite struct CanvasTests {
  private let role = RoleID(rawValue: 1)

  private func line(_ columns: Int, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    draw(&canvas)
    return canvas.grid.text
  }

  @Test func textKeepsItsMarksAndItsWidth() {
    let shown = line(12) { canvas in
      let end = canvas.write("e\u{301}東x", at: .origin, role: role)
      #expect(end == 4)
      canvas.write("|", at: Point(column: end, row: 0), role: role)
    }
    #expect(shown == "e\u{301}東x|")
  }

  @Test func textIsCutAtEveryColumnWithoutHalvingAWideCharacter() {
    let text: Safe = "a東b仕事c"
    let cells: [Character?] = ["a", "東", nil, "b", "仕", nil, "事", nil, "c"]
    for start in -10...10 {
      for width in 0...10 {
        let shown = line(width) { $0.write(text, at: Point(column: start, row: 0), role: role) }
        var expected = ""
        for column in 0..<width {
          let place = column - start
          guard cells.indices.contains(place) else {
            expected += " "
            continue
          }
          if let cell = cells[place] {
            let isWide = place + 1 < cells.count && cells[place + 1] == nil
            expected += isWide && column + 1 == width ? " " : String(cell)
          } else if column == 0 {
            expected += " "
          }
        }
        while expected.last == " " { expected.removeLast() }
        #expect(shown == expected, "from \(start) in \(width) columns")
      }
    }
  }

  /// Where it is asked for, a text that the right edge cuts says so; lost blanks are no loss.
  @Test(arguments: [
    ("abcdef", 0, "abcd…"), ("abcde", 0, "abcde"),
    ("abc    ", 0, "abc"), ("ab東", 2, "  ab…"), ("abcdef", 4, "    …"), ("abc", 5, ""),
  ])
  func aCutIsMarkedWhereItIsAskedFor(text: String, start: Int, shown: String) {
    var canvas = Canvas(size: Size(columns: 5, rows: 1), marksCuts: true)
    canvas.write(Safe(showing: text), at: Point(column: start, row: 0), role: role)
    #expect(canvas.grid.text == shown)
  }

  @Test func overwritingHalfAWideCharacterBlanksTheOtherHalf() {
    #expect(
      line(4) {
        $0.write("東東", at: .origin, role: role)
        $0.write("x", at: Point(column: 1, row: 0), role: role)
      } == " x東"
    )
    #expect(
      line(4) {
        $0.write("東東", at: .origin, role: role)
        $0.write("xy", at: Point(column: 2, row: 0), role: role)
      } == "東xy"
    )
    #expect(
      line(6) {
        $0.write("東東東", at: .origin, role: role)
        $0.fill(Rect(column: 1, row: 0, columns: 2, rows: 1), with: "-", role: role)
      } == " -- 東"
    )
  }

  @Test func aPaneDrawsInItsOwnCoordinatesAndNotBeyond() {
    var canvas = Canvas(size: Size(columns: 8, rows: 3))
    canvas.fill(canvas.bounds, with: ".", role: .plain)
    canvas.within(Rect(column: 2, row: 1, columns: 4, rows: 1)) { pane in
      #expect(pane.bounds == Rect(column: 0, row: 0, columns: 4, rows: 1))
      pane.write("abcdefgh", at: Point(column: -1, row: 0), role: role)
      pane.write("no", at: Point(column: 0, row: 1), role: role)
      pane.within(Rect(column: 3, row: -1, columns: 9, rows: 9)) { inner in
        inner.fill(inner.bounds, with: "#", role: role)
        inner.placeCursor(at: Point(column: 2, row: 1))
      }
      #expect(pane.bounds.size.columns == 4)
    }
    #expect(canvas.grid.text == "........\n..bcd#..\n........")
    #expect(canvas.cursor == nil, "a cell outside of the pane takes no cursor")
    canvas.within(Rect(column: 2, row: 1, columns: 4, rows: 1)) {
      $0.placeCursor(at: Point(column: 1, row: 0))
    }
    #expect(canvas.cursor == Point(column: 3, row: 1))
  }

  @Test func aRoleIsSetOnTheTextAndOverIt() {
    var canvas = Canvas(size: Size(columns: 5, rows: 2))
    canvas.write("東x", at: .origin, role: role)
    canvas.setRole(RoleID(rawValue: 2), in: Rect(column: 2, row: 0, columns: 9, rows: 1))
    canvas.setRole(RoleID(rawValue: 9), in: Rect(column: 0, row: 1, columns: 1, rows: 1))
    #expect(canvas.grid.roles(as: [".", "t", "c"]) == "ttccc\n?....")
    #expect(canvas.grid.text == "東x\n")
    #expect(canvas.grid[Point(column: 2, row: 0)]?.role == RoleID(rawValue: 2))
    #expect(canvas.grid[Point(column: 5, row: 0)] == nil)
  }

  @Test(arguments: [
    (Rect(column: 0, row: 0, columns: 4, rows: 3), "┌──┐\n│  │\n└──┘"),
    (Rect(column: 0, row: 0, columns: 2, rows: 2), "┌┐\n└┘\n"),
    (Rect(column: -1, row: 1, columns: 3, rows: 2), "\n─┐\n─┘"),
    (Rect(column: 0, row: 0, columns: 1, rows: 3), "\n\n"),
  ])
  func aBoxIsDrawnWhereThereIsRoom(area: Rect, expected: String) {
    var canvas = Canvas(size: Size(columns: 5, rows: 3))
    canvas.box(area, role: role)
    #expect(canvas.grid.text == expected)
  }

  @Test(arguments: [
    (0.0, "    |"), (-1.0, "    |"), (.nan, "    |"), (0.001, "▏   |"), (0.25, "█   |"),
    (0.5 + 1.0 / 32, "██▏ |"), (0.75 + 5.0 / 32, "███▋|"), (1.0, "████|"), (.infinity, "████|"),
  ])
  func aBarIsExactToAnEighth(fraction: Double, expected: String) {
    let shown = line(5) {
      $0.write("????|", at: .origin, role: role)
      $0.bar(at: .origin, columns: 4, fraction: fraction, role: role)
    }
    #expect(shown == expected)
  }

  @Test func inASCIIOnlyTheProgramsOwnSignsChange() {
    var canvas = Canvas(size: Size(columns: 12, rows: 3))
    canvas.box(canvas.bounds, role: role)
    canvas.write("▸ é東…", at: Point(column: 1, row: 1), role: role)
    canvas.bar(at: Point(column: 8, row: 1), columns: 3, fraction: 0.5, role: role)
    #expect(canvas.grid.ascii.text == "+----------+\n|> é東. #- |\n+----------+")
  }

  @Test func whateverIsDrawnWideCharactersStayWhole() {
    var random = SplitMix(state: 7)
    let texts: [Safe] = ["a", "東", "ab東c", "東仕事", "e\u{301}", "ひらがな漢字", "plain words"]
    var canvas = Canvas(size: Size(columns: 13, rows: 3))
    for step in 0..<5_000 {
      let point = Point(column: random.below(20) - 4, row: random.below(5) - 1)
      let area = Rect(
        origin: Point(column: random.below(16) - 2, row: random.below(4) - 1),
        size: Size(columns: random.below(8), rows: random.below(4))
      )
      switch random.below(4) {
      case 0: canvas.fill(area, with: random.below(2) == 0 ? "x" : "東", role: role)
      case 1: canvas.box(area, role: role)
      case 2:
        canvas.within(area) { $0.write(texts[random.below(texts.count)], at: point, role: role) }
      default: canvas.write(texts[random.below(texts.count)], at: point, role: role)
      }
      #expect(canvas.grid.isConsistent, "after step \(step)")
    }
  }
}

extension CellGrid {
  /// Whether every wide character has both of its cells, and no half stands alone.
  fileprivate var isConsistent: Bool {
    (0..<size.rows).allSatisfy { row in
      var expectsHalf = false
      for glyph in glyphs[indices(row: row, columns: 0..<size.columns)] {
        if glyph.isContinuation != expectsHalf { return false }
        expectsHalf = !glyph.isContinuation && glyph.columns == 2
      }
      return !expectsHalf
    }
  }
}
