import Glibc

/// The user's terminal, written through ncurses.
///
/// Only what differs from the last frame is handed on, and ncurses sends only what differs on the
/// terminal. While the screen is open the terminal is in raw mode; it is restored when the screen is
/// closed or suspended, and also when the process exits, is killed or crashes. There may be one open
/// screen in a process, and it belongs to one thread.
public final class NcursesScreen: Screen {
  /// The descriptor that keys are read from.
  public let input: CInt
  /// The type in terminfo's database that is used: the user's, or a common one if that is unknown.
  public let type: String
  /// How many colours are used.
  public let depth: ColourDepth
  /// Whether only ASCII signs are drawn, by wish or for want of UTF-8.
  public let drawsASCII: Bool

  /// Whether the mouse is reported, from the next frame on; off at first, for then the terminal itself
  /// selects text.
  public var reportsMouse = false {
    didSet { if reportsMouse != oldValue { sayMouseMode() } }
  }

  private let output: CInt
  private let curses: Curses
  private let reset: String
  private let isGuarded: Bool
  private let substitute: Unicode.Scalar
  private var renditions: Renditions
  private var isActive = false
  private var shown: CellGrid?
  private var cursor: Point?

  /// Opens the terminal and enters raw mode; the first ``present(_:cursor:)`` shows the full screen.
  ///
  /// - Parameters:
  ///   - input: The terminal's descriptor for reading.
  ///   - output: The same terminal's for writing.
  ///   - environment: Where `TERM` and `NO_COLOR` are looked up.
  ///   - depth: How many colours the user wants; `nil` for what suits the terminal and `NO_COLOR`.
  ///   - ascii: Whether lines, blocks and arrows are drawn in ASCII.
  ///   - isGuarded: Whether the end of the process restores the terminal; tests have their own.
  /// - Throws: ``TerminalProblem``; the terminal is then as it was.
  public init(
    input: CInt = 0,
    output: CInt = 1,
    environment: [String: String],
    depth: ColourDepth? = nil,
    ascii: Bool = false,
    isGuarded: Bool = true
  ) throws(TerminalProblem) {
    guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
    guard !isGuarded || TerminalGuard.save(output) else { throw .notATerminal }
    let isUTF8 = Curses.useUTF8()
    let wanted = environment["TERM"] ?? ""
    (curses, type) = try NcursesScreen.open(wanted, input: input, output: output)
    let colours = curses.colours
    let suited = ColourDepth.suited(colours: colours, environment: environment)
    self.depth = min(depth ?? suited, .suited(colours: colours, environment: [:]))
    self.input = input
    self.output = output
    self.isGuarded = isGuarded
    drawsASCII = ascii || !isUTF8
    substitute = isUTF8 ? "□" : "?"
    renditions = Renditions(Palette([]), depth: self.depth, curses)
    let capabilities = TerminalMode.restoringCapabilities.map(curses.capability)
    reset = TerminalMode.end + capabilities.joined()
    enter()
    guard curses.begin() else { throw .outOfDescriptors }
  }

  deinit {
    close()
  }

  /// Opens the wanted type, or the nearest to it that nearly every terminal understands.
  private static func open(
    _ wanted: String,
    input: CInt,
    output: CInt
  ) throws(TerminalProblem) -> (Curses, type: String) {
    for type in [wanted, "xterm-256color", "xterm"] where !type.isEmpty {
      guard let curses = Curses(type: type, input: input, output: output) else { continue }
      if curses.canAddressCursor { return (curses, type) }
      curses.leave()
      throw .cannotMoveCursor(type: type)
    }
    throw .unknownType(wanted)
  }

  /// The present size of the terminal; 80×24 if it does not tell.
  public var size: Size { Curses.size(of: output) ?? Size(columns: 80, rows: 24) }

  /// Sends what differs from the last frame, in one go.
  public func present(_ grid: CellGrid, cursor: Point?) {
    guard isActive, !grid.size.isEmpty else { return }
    let grid = drawsASCII ? grid.ascii : grid
    if let shown, shown.size != grid.size { repaint() }
    if shown == nil { curses.resize(to: grid.size) }
    var changed = 0
    for row in 0..<grid.size.rows {
      guard let run = change(of: grid, in: row) else { continue }
      put(grid, row: row, columns: run)
      changed += run.count
    }
    let isLarge = changed > grid.glyphs.count / 4
    if isLarge { curses.say(TerminalMode.synchronisedOutput.on) }
    curses.update(cursor: cursor.flatMap { grid.bounds.contains($0) ? $0 : nil })
    if isLarge { curses.say(TerminalMode.synchronisedOutput.off) }
    curses.send()
    shown = grid
    self.cursor = cursor
  }

  /// Resolves the roles again.
  public func setPalette(_ palette: Palette) {
    renditions = Renditions(palette, depth: depth, curses)
    shown = nil
  }

  /// Lets the next frame clear the terminal and paint all of it.
  public func repaint() {
    curses.forget()
    shown = nil
  }

  /// Sends the character that terminals answer with a sound or a flash.
  public func bell() {
    guard isActive else { return }
    curses.say("\u{7}")
    curses.send()
  }

  /// Restores the terminal as it was before the screen was opened.
  public func suspend() {
    guard isActive else { return }
    isActive = false
    curses.say(TerminalMode.end)
    curses.leave()
    if isGuarded { TerminalGuard.release() }
  }

  /// Takes the terminal again, also if something else has changed it meanwhile.
  public func resume() {
    // After a stop that could not be caught the terminal was not given back.
    suspend()
    enter()
    curses.enter()
    let last = shown
    repaint()
    if let last { present(last, cursor: cursor) }
  }

  /// Restores the terminal; nothing is shown any more.
  public func close() {
    suspend()
  }

  private func enter() {
    isActive = true
    if isGuarded { TerminalGuard.engage(reset: reset) }
    curses.say(TerminalMode.begin)
    if reportsMouse { sayMouseMode() }
  }

  private func sayMouseMode() {
    guard isActive else { return }
    for mode in TerminalMode.mouse { curses.say(reportsMouse ? mode.on : mode.off) }
  }

  private func change(of grid: CellGrid, in row: Int) -> Range<Int>? {
    guard let shown else { return 0..<grid.size.columns }
    return grid.change(in: row, since: shown)
  }

  private func put(_ grid: CellGrid, row: Int, columns: Range<Int>) {
    let cells = grid.indices(row: row, columns: columns)
    curses.beginRun()
    for index in cells {
      let glyph = grid.glyphs[index]
      if glyph.isContinuation { continue }
      let rendition = renditions.rendition(grid.roles[index])
      if glyph.isPlain {
        curses.add(glyph.base, rendition)
      } else {
        let isWide = index + 1 < cells.upperBound && grid.glyphs[index + 1].isContinuation
        add(glyph, columns: isWide ? 2 : 1, rendition)
      }
    }
    curses.endRun(row: row, column: columns.lowerBound)
  }

  /// Admits a character if the C library, by which ncurses counts, gives it as many columns as the
  /// grid does; else a box stands in its place, so that an old library cannot shift a line.
  private func add(_ glyph: Glyph, columns: Int, _ rendition: Curses.Rendition) {
    if Curses.columns(of: glyph.base) == columns {
      let marks = glyph.marks
      curses.add(glyph.base, marks: (admitted(marks.0), admitted(marks.1)), rendition)
    } else {
      curses.add(substitute, rendition)
      if columns == 2 { curses.add(" ", rendition) }
    }
  }

  private func admitted(_ mark: Unicode.Scalar) -> Unicode.Scalar {
    Curses.columns(of: mark) == 0 ? mark : "\0"
  }
}
