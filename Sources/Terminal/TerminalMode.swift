/// What the program switches on in a terminal beside what ncurses does, and how it is switched off.
///
/// This is the one table: what is switched on comes from here, and so does the string that puts the
/// terminal right when the program ends, by whatever door. Source: xterm's "Control Sequences"
/// (ctlseqs); for synchronised output, "Terminal Spec: Synchronized Output".
struct TerminalMode {
  let on: String
  let off: String
  /// Whether it is on as long as the program has the terminal.
  let always: Bool

  /// A pasted text comes between marks, so that it cannot act as keys.
  static let bracketedPaste = TerminalMode(2004, always: true)
  /// The terminal reports when its window gains and loses the focus.
  static let focus = TerminalMode(1004, always: true)
  /// A whole frame appears at once.
  static let synchronisedOutput = TerminalMode(2026)
  /// The terminal reports buttons and wheel, in the encoding without a limit on columns.
  static let mouse = [TerminalMode(1000), TerminalMode(1006)]

  private static let all = [bracketedPaste, focus, synchronisedOutput] + mouse

  private init(_ number: Int, always: Bool = false) {
    on = "\u{1B}[?\(number)h"
    off = "\u{1B}[?\(number)l"
    self.always = always
  }

  /// Switches on what is always on.
  static let begin = all.filter(\.always).map(\.on).joined()
  /// Switches everything off.
  static let end = all.map(\.off).joined()

  /// The capabilities of terminfo that undo what ncurses does: attributes, colours, keypad, hidden
  /// cursor, alternate screen; in this order.
  static let restoringCapabilities = ["sgr0", "op", "rmkx", "cnorm", "rmcup"]
}
