import Glibc
import SafeText
import Testing

@testable import Terminal

/// ncurses has one terminal at a time, so these follow one another.
@Suite(.serialized) struct NcursesScreenTests {
  private let size = Size(columns: 40, rows: 6)

  private func open(
    _ terminal: PseudoTerminal,
    type: String = "xterm-256color",
    environment: [String: String] = [:],
    depth: ColourDepth? = nil,
    ascii: Bool = false
  ) throws -> NcursesScreen {
    try NcursesScreen(
      input: terminal.descriptor,
      output: terminal.descriptor,
      environment: environment.merging(["TERM": type]) { $1 },
      depth: depth,
      ascii: ascii,
      isGuarded: false
    )
  }

  private func grid(_ texts: [Safe], size: Size? = nil, role: RoleID = .plain) -> CellGrid {
    var canvas = Canvas(size: size ?? self.size)
    for (row, text) in texts.enumerated() {
      canvas.write(text, at: Point(column: 0, row: row), role: role)
    }
    return canvas.grid
  }

  @Test func openingAndClosingLeaveNoTrace() throws {
    let terminal = try PseudoTerminal(size: size)
    let before = terminal.modes
    let screen = try open(terminal)
    #expect(!terminal.echoes)
    #expect(screen.size == size)
    screen.present(grid(["hello 仕事 é"]), cursor: Point(column: 2, row: 1))
    let shown = terminal.output()
    #expect(shown.contains("hello 仕事 é"))
    #expect(shown.contains("\u{1B}[?1049h") && shown.contains("\u{1B}[?2004h"))
    screen.close()
    let end = terminal.output()
    #expect(end.contains("\u{1B}[?1049l") && end.contains("\u{1B}[?2004l"))
    #expect(terminal.modes == before)
    screen.close()
    #expect(terminal.output().isEmpty, "closing twice says nothing twice")
  }

  @Test func onlyWhatDiffersIsSent() throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal)
    screen.present(grid(["one", "two", "three"]), cursor: nil)
    _ = terminal.output()
    screen.present(grid(["one", "two", "three"]), cursor: nil)
    #expect(terminal.output().isEmpty)
    screen.present(grid(["one", "twx", "three"]), cursor: nil)
    let change = terminal.output()
    #expect(change.contains("x") && change.utf8.count < 20, "\(change.debugDescription)")
    screen.repaint()
    screen.present(grid(["one", "twx", "three"]), cursor: nil)
    let all = terminal.output()
    #expect(all.contains("one") && all.contains("three"))
  }

  @Test func aHalfOverwrittenWideCharacterIsSentAsAWhole() throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal)
    screen.present(grid(["a仕b"]), cursor: nil)
    _ = terminal.output()
    screen.present(grid(["a事b"]), cursor: nil)
    #expect(terminal.output().contains("事"))
  }

  @Test func resumingShowsTheLastFrameInRawModeAgain() throws {
    let terminal = try PseudoTerminal(size: size)
    let before = terminal.modes
    let screen = try open(terminal)
    let raw = terminal.modes
    screen.reportsMouse = true
    screen.present(grid(["frame"]), cursor: nil)
    #expect(terminal.output().contains("\u{1B}[?1006h"))
    screen.suspend()
    #expect(terminal.modes == before)
    #expect(terminal.output().contains("\u{1B}[?1006l"))
    screen.present(grid(["unseen"]), cursor: nil)
    #expect(terminal.output().isEmpty)
    screen.resume()
    let shown = terminal.output()
    #expect(shown.contains("frame") && shown.contains("\u{1B}[?1006h"))
    #expect(terminal.modes == raw)
    // A stop that nobody announced: the screen is taken again all the same.
    screen.resume()
    #expect(terminal.output().contains("frame"))
    #expect(terminal.modes == raw)
  }

  @Test(arguments: [
    Size(columns: 1, rows: 1), Size(columns: 3, rows: 50), Size(columns: 200, rows: 2), .zero,
    Size(columns: 80, rows: 24),
  ])
  func anotherSizeIsPaintedAnew(size: Size) throws {
    let terminal = try PseudoTerminal(size: self.size)
    let screen = try open(terminal)
    screen.present(grid(["old"]), cursor: nil)
    _ = terminal.output()
    if !size.isEmpty {
      terminal.resize(to: size)
      #expect(screen.size == size)
    }
    screen.present(grid(["new"], size: size), cursor: Point(column: 5, row: 5))
    #expect(terminal.output().contains("n") == !size.isEmpty)
  }

  @Test func anUnknownTypeIsReplacedByACommonOne() throws {
    let terminal = try PseudoTerminal(size: size)
    #expect(try open(terminal, type: "no-such-terminal").type == "xterm-256color")
    #expect(try open(terminal, type: "").type == "xterm-256color")
    #expect(try open(terminal, type: "linux").type == "linux")
  }

  @Test func whatIsNoTerminalIsRefusedAndLeftAlone() throws {
    let terminal = try PseudoTerminal(size: size)
    let before = terminal.modes
    #expect(throws: TerminalProblem.cannotMoveCursor(type: "dumb")) {
      try open(terminal, type: "dumb")
    }
    #expect(terminal.modes == before)
    var ends: [CInt] = [0, 0]
    pipe(&ends)
    defer { for end in ends { close(end) } }
    #expect(throws: TerminalProblem.notATerminal) {
      try NcursesScreen(
        input: terminal.descriptor,
        output: ends[1],
        environment: [:],
        isGuarded: false
      )
    }
  }

  @Test(
    arguments: [
      ([:], nil, "31;42m", true), (["NO_COLOR": "1"], nil, "31;42m", false),
      (["NO_COLOR": "1"], .indexed, "31;42m", true), ([:], .mono, "31;42m", false),
      ([:], nil, "38;5;196m", true), ([:], .ansi, "38;5;196m", false), ([:], .ansi, "91m", true),
    ] as [([String: String], ColourDepth?, String, Bool)]
  )
  func coloursAreThoseOfTheTerminalAndTheUser(
    environment: [String: String],
    depth: ColourDepth?,
    sequence: String,
    isSent: Bool
  ) throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal, environment: environment, depth: depth)
    screen.setPalette(
      Palette([
        Style(), Style(foreground: .ansi(1), background: .ansi(2)),
        Style(foreground: .rgb(255, 0, 0)),
      ])
    )
    var canvas = Canvas(size: size)
    canvas.write("one", at: .origin, role: RoleID(rawValue: 1))
    canvas.write("two", at: Point(column: 0, row: 1), role: RoleID(rawValue: 2))
    screen.present(canvas.grid, cursor: nil)
    // ncurses may set both colours in two sequences.
    let shown = terminal.output().replacing("31m\u{1B}[42m", with: "31;42m")
    #expect(shown.contains(sequence) == isSent, "\(shown.debugDescription)")
  }

  @Test func anotherPaletteRecoloursWhatStands() throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal)
    for (colour, sequence) in [(UInt8(1), "[31m"), (2, "[32m"), (1, "[31m")] {
      screen.setPalette(Palette([Style(foreground: .ansi(colour))]))
      screen.present(grid(["same"]), cursor: nil)
      let shown = terminal.output()
      #expect(shown.contains(sequence) && shown.contains("same"))
    }
  }

  @Test func moreRolesThanPairsOfColoursAreStillDrawn() throws {
    let terminal = try PseudoTerminal(size: Size(columns: 300, rows: 1))
    let screen = try open(terminal)
    screen.setPalette(Palette((0...255).map { Style(foreground: .indexed(UInt8($0))) }))
    var canvas = Canvas(size: Size(columns: 300, rows: 1))
    for role in UInt8(0)...255 {
      canvas.write("x", at: Point(column: Int(role), row: 0), role: RoleID(rawValue: role))
    }
    screen.present(canvas.grid, cursor: nil)
    let shown = terminal.output()
    #expect(shown.split(separator: "x").count >= 256)
    #expect(shown.contains("38;5;200m"))
  }

  @Test func inASCIINoLineOrBlockIsSent() throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal, ascii: true)
    var canvas = Canvas(size: size)
    canvas.box(canvas.bounds, role: .plain)
    canvas.write("é", at: Point(column: 1, row: 1), role: .plain)
    screen.present(canvas.grid, cursor: nil)
    let shown = terminal.output()
    #expect(shown.contains("+--") && !shown.contains("─") && shown.contains("é"))
  }

  @Test func aCharacterThatTheLibraryMeasuresOtherwiseCannotShiftTheLine() throws {
    let terminal = try PseudoTerminal(size: size)
    let screen = try open(terminal)
    let strange: [Unicode.Scalar] = ["\u{1FAE8}", "\u{1FAEA}", "\u{4DC0}", "\u{2630}"]
    for scalar in strange {
      let text = Safe(showing: String(scalar))
      screen.present(grid([text + "|end"]), cursor: nil)
      let isAgreed = Curses.columns(of: scalar) == text.columns
      let expected = isAgreed ? text : Safe("□").padded(columns: text.columns)
      #expect(terminal.output().contains(expected.text + "|end"))
      screen.repaint()
    }
  }
}
