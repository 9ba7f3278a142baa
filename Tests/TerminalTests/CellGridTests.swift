import SafeText
import Testing

@testable import Terminal

@Suite struct CellGridTests {
  private func grid(_ text: Safe, role: RoleID = .plain) -> CellGrid {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write(text, at: .origin, role: role)
    return canvas.grid
  }

  @Test func aGlyphIsEightBytesAndKeepsTwoMarks() {
    #expect(MemoryLayout<Glyph>.stride == 8)
    let last: Unicode.Scalar = "\u{10FFFF}"
    var glyph = Glyph(last)
    for mark in ["\u{301}", "\u{E01EF}", "\u{302}"] as [Unicode.Scalar] { glyph.add(mark: mark) }
    #expect(glyph.scalars == [last, "\u{301}", "\u{E01EF}"])
    #expect(!glyph.isContinuation)
    #expect(Glyph.continuation.scalars.isEmpty)
  }

  @Test func aLiteralThatCannotBeShownIsADot() {
    #expect(("\u{1B}" as Glyph) == "·")
    #expect(("\u{301}" as Glyph) == "·")
  }

  @Test(
    arguments: [
      ("abc", "abc", nil), ("abc", "abd", 2..<3), ("abcd", "xbcy", 0..<4),
      // Half of a wide character changes only together with the other half.
      ("a東b", "a仕b", 1..<3), ("a東b", "axyb", 1..<3), ("axyb", "a東b", 1..<3),
      ("", "東", 0..<2),
    ] as [(Safe, Safe, Range<Int>?)]
  )
  func aChangeReachesFromTheFirstToTheLastDifference(
    old: Safe,
    new: Safe,
    expected: Range<Int>?
  ) {
    #expect(grid(new).change(in: 0, since: grid(old)) == expected)
  }

  @Test func aRoleAloneIsAChangeOfTheWholeCharacter() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("a東b", at: .origin, role: .plain)
    let before = canvas.grid
    canvas.setRole(RoleID(rawValue: 1), in: Rect(column: 2, row: 0, columns: 1, rows: 1))
    #expect(canvas.grid.change(in: 0, since: before) == 1..<3)
    canvas.setRole(.plain, in: canvas.bounds)
    canvas.setRole(RoleID(rawValue: 1), in: Rect(column: 1, row: 0, columns: 1, rows: 1))
    #expect(canvas.grid.change(in: 0, since: before) == 1..<3)
  }

  @Test func anEmptyGridIsNothing() {
    for size in [Size.zero, Size(columns: 0, rows: 2), Size(columns: 2, rows: 0)] {
      var canvas = Canvas(size: size)
      canvas.write("x", at: .origin, role: .plain)
      canvas.box(Rect(column: -1, row: -1, columns: 5, rows: 5), role: .plain)
      #expect(canvas.grid.text.allSatisfy { $0 == "\n" })
    }
  }
}
