import Testing

@testable import SafeText

@Suite struct SafeTests {
  @Test(arguments: [
    ("Java developer", "Java developer", 14),
    ("", "", 0),
    ("caf\u{E9}", "caf\u{E9}", 4),
    ("cafe\u{301}", "cafe\u{301}", 4),
    ("\u{1B}[31mred\u{7}", "·[31mred·", 9),
    ("a\r\nb\tc", "a··b·c", 6),
    ("x\u{9B}0m", "x·0m", 4),
    ("\u{202E}evil\u{2066}", "·evil·", 6),
    ("zero\u{200B}width", "zero·width", 10),
    ("soft\u{AD}hyphen\u{FEFF}", "soft·hyphen·", 12),
    ("no\u{A0}break", "no break", 8),
    ("仕事", "仕事", 4),
    ("👩\u{200D}💻 work", "👩 work", 7),
    ("👍🏽", "👍", 2),
    ("❤\u{FE0F}", "❤", 1),
    ("🇩🇪", "DE", 2),
    ("\u{301}start", "·start", 6),
    ("\u{E000}private", "·private", 8),
    ("\u{3164}filler", "·filler", 7),
  ])
  func outsideTextBecomesPlain(outside: String, shown: String, columns: Int) {
    let safe = Untrusted(outside).safe
    #expect(safe.text == shown)
    #expect(safe.columns == columns)
  }

  @Test func aBombOfMarksKeepsTwo() {
    let safe = Untrusted("e" + String(repeating: "\u{301}", count: 10_000)).safe
    #expect(safe.text.unicodeScalars.count == 1 + Safe.markLimit)
    #expect(safe.columns == 1)
  }

  @Test func longTextIsCutBetweenCharacters() {
    let safe = Untrusted(String(repeating: "é", count: 100_000)).safe
    #expect(safe.columns == Safe.byteLimit / 2)
  }

  @Test func noScalarLeavesControlsOrChangesItsWidth() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let safe = Untrusted("a" + String(Character(scalar)) + "b").safe
      #expect(safe.text.unicodeScalars.allSatisfy { !$0.isUnshowable }, "U+\(value)")
      let columns = safe.text.unicodeScalars.reduce(0) { $0 + ScalarWidth.columns(of: $1) }
      #expect(safe.columns == columns, "U+\(value)")
      #expect(Safe(showing: safe.text) == safe, "U+\(value)")
    }
  }

  @Test func onlyMarksTakeNoColumn() {
    for value in UInt32(0x20)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value), ScalarKind(scalar) == .mark else { continue }
      #expect(ScalarWidth.columns(of: scalar) == 0, "U+\(value)")
    }
  }

  @Test func paragraphsKeepLineEndsAsLayout() {
    #expect(
      Untrusted("one\n\ntwo\tthree\u{1B}").paragraphs.map(\.text) == ["one", "", "two three·"]
    )
  }

  @Test(arguments: [
    ("developer", 9, "developer"), ("developer", 5, "deve…"), ("developer", 1, "…"),
    ("developer", 0, ""), ("仕事探し", 4, "仕…"), ("仕事探し", 5, "仕事…"),
  ])
  func truncation(text: String, limit: Int, cut: String) {
    let safe = Untrusted(text).safe.truncated(columns: limit)
    #expect(safe.text == cut)
    #expect(safe.columns <= limit)
  }

  @Test func paddingIsInColumns() {
    #expect(Untrusted("仕").safe.padded(columns: 4).text == "仕  ")
    #expect(Safe("7").padded(columns: 3, flush: .trailing).text == "  7")
  }

  @Test(arguments: 0...40)
  func wrappedLinesFitAndLoseNoWord(width: Int) {
    let text: Safe = "Senior developer for 仕事 platforms at averyveryverylongname in Utrecht"
    let lines = text.wrapped(columns: width)
    if width >= 2 { #expect(lines.allSatisfy { $0.columns <= width }) }
    #expect(
      lines.map(\.text).joined().filter { $0 != " " } == text.text.filter { $0 != " " }
    )
  }

  @Test func interpolationMakesOutsidePartsSafe() {
    let title = Untrusted("dev\u{1B}[2J")
    #expect(("\(title): \(12) jobs" as Safe).text == "dev·[2J: 12 jobs")
  }
}

extension Unicode.Scalar {
  fileprivate var isUnshowable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }
}
