import CTerminal
import Glibc

// Everything of C that the terminal needs goes through this file, as four small things: the terminal as
// ncurses knows it, the bell that wakes the loop, the signals, and the guard that restores the terminal.

/// A terminal as ncurses knows it: terminfo, and output by difference.
///
/// ncurses has one current terminal for a process, so there may be one of these at a time.
final class Curses {
  private let terminal: OpaquePointer
  private var line: [cchar_t] = []

  /// How a cell looks, as ncurses says it.
  struct Rendition {
    let attributes: attr_t
    let pair: CInt
  }

  /// Opens a terminal of a type of the terminfo database; `nil` if there is no such type.
  init?(type: String, input: CInt, output: CInt) {
    guard let terminal = ct_open(type, input, output) else { return nil }
    self.terminal = terminal
  }

  deinit {
    ct_close(terminal)
  }

  /// Whether the cursor can be sent to any cell; without that there is no full screen.
  var canAddressCursor: Bool { ct_can_address() }
  /// How many colours there are; 0 without colour.
  var colours: Int { Int(ct_colours()) }
  /// How many pairs of colours can be in use, pair 0 counted.
  var pairs: Int { Int(ct_pairs()) }

  /// The string of a capability of terminfo; empty if the terminal has none.
  func capability(_ name: String) -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    let count = ct_capability(name, &bytes, bytes.count)
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Reads keys as they come from here on; `false` if the process has no descriptor left.
  func begin() -> Bool { ct_begin(terminal) }

  /// Makes a pair of colours; -1 is the terminal's own.
  func set(pair: CInt, foreground: CInt, background: CInt) {
    ct_set_pair(pair, foreground, background)
  }

  func rendition(_ attributes: Style.Attributes, pair: CInt) -> Rendition {
    var flags: attr_t = 0
    for (attribute, flag) in Curses.attributes where attributes.contains(attribute) {
      flags |= flag
    }
    return Rendition(attributes: flags, pair: pair)
  }

  private static let attributes: [(Style.Attributes, attr_t)] = [
    (.bold, CT_BOLD), (.dim, CT_DIM), (.italic, CT_ITALIC), (.underline, CT_UNDERLINE),
    (.reverse, CT_REVERSE),
  ]

  /// Starts a run of characters in a row.
  func beginRun() { line.removeAll(keepingCapacity: true) }

  /// Adds a character to the run, a wide one as well; marks that are U+0000 are none.
  func add(
    _ base: Unicode.Scalar,
    marks: (Unicode.Scalar, Unicode.Scalar) = ("\0", "\0"),
    _ look: Rendition
  ) {
    var cell = cchar_t()
    ct_set_cell(&cell, base.value, marks.0.value, marks.1.value, look.attributes, look.pair)
    line.append(cell)
  }

  /// Puts the run on the screen to be.
  func endRun(row: Int, column: Int) {
    ct_put(CInt(row), CInt(column), line, CInt(line.count))
  }

  /// Brings the terminal up to date, entering the full screen if need be, with the next frame.
  func update(cursor: Point?) {
    ct_update(CInt(cursor?.row ?? -1), CInt(cursor?.column ?? -1))
  }

  /// Says something past ncurses with the next frame.
  func say(_ text: String) { ct_say(terminal, text, text.utf8.count) }

  /// Sends the frame.
  func send() { ct_send(terminal) }

  func resize(to size: Size) { ct_resize(CInt(size.columns), CInt(size.rows)) }

  /// Forgets what the terminal shows, so that the next update paints all of it.
  func forget() { ct_forget() }

  /// Leaves the full screen and lets the terminal be as it was.
  func leave() { ct_leave(terminal) }

  /// Takes the terminal again; the next update enters the full screen.
  func enter() { ct_enter(terminal) }

  /// Lets characters be UTF-8; `false` if the user's locale has another character set.
  static func useUTF8() -> Bool { ct_use_utf8() }

  /// How many columns the C library, and so ncurses, gives a character; -1 if it knows none.
  static func columns(of scalar: Unicode.Scalar) -> Int { Int(ct_columns(scalar.value)) }

  /// The size of the terminal behind a descriptor; `nil` if it does not tell.
  static func size(of descriptor: CInt) -> Size? {
    var columns: CInt = 0
    var rows: CInt = 0
    guard ct_size(descriptor, &columns, &rows) else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }
}

/// A descriptor that becomes readable when it is rung, from any thread or signal handler.
final class Bell: Sendable {
  let descriptor: CInt

  /// `nil` if the process has no descriptor left.
  init?() {
    descriptor = ct_bell()
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  func ring() { ct_ring(descriptor) }

  func silence() { ct_silence(descriptor) }
}

/// The signals that concern a full-screen program.
struct Signals: OptionSet {
  let rawValue: UInt32

  static let resized = Signals(rawValue: CT_RESIZED)
  static let suspend = Signals(rawValue: CT_SUSPEND)
  static let continued = Signals(rawValue: CT_CONTINUED)
  static let interrupt = Signals(rawValue: CT_INTERRUPT)
  static let terminate = Signals(rawValue: CT_TERMINATE)
  static let hangUp = Signals(rawValue: CT_HANG_UP)

  /// Collects them from here on, ringing a bell.
  static func watch(ringing bell: Bell) { ct_watch_signals(bell.descriptor) }

  /// Leaves them to whoever had them before.
  static func unwatch() { ct_watch_signals(-1) }

  /// Those that have come since the last call.
  static func drain() -> Signals { Signals(rawValue: ct_take_signals()) }

  /// Stops the process as Ctrl-Z does, and returns when it goes on.
  static func stopProcess() { ct_stop_process() }
}

/// Restores the terminal however the process ends: exit, signal or crash.
enum TerminalGuard {
  /// Keeps the terminal's modes as they were before the program came; `false` if it is no terminal.
  static func save(_ descriptor: CInt) -> Bool { ct_guard_save(descriptor) }

  /// Watches from here on, and holds back what is written to standard error.
  static func engage(reset: String) { ct_guard_engage(reset, reset.utf8.count) }

  /// Restores now.
  static func release() { ct_guard_release() }
}
