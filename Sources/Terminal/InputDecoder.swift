import SafeText

/// Makes events of the bytes that a terminal sends, however they are cut into reads.
///
/// A pure value: it reads no descriptor and no clock. What may be the beginning of a longer sequence
/// waits until its ``deadline``; the owner then calls ``expire(at:)``. Sequences that nobody knows
/// are swallowed whole, and what is not UTF-8 is dropped.
public struct InputDecoder: Sendable {
  /// When the bytes taken so far stop waiting for more; `nil` if none are waiting.
  public private(set) var deadline: ContinuousClock.Instant?

  private let escapeDelay: Duration
  private var state = State.ground
  /// The bytes of the sequence that is being read, without its escape.
  private var pending: [UInt8] = []
  private var paste = PasteBuffer()
  private var followsEscape = false
  private var events: [InputEvent] = []

  private enum State {
    /// Between sequences.
    case ground
    /// Within a character of several bytes.
    case character(length: Int)
    /// Behind an escape.
    case escape
    /// Behind `ESC [`.
    case control
    /// Behind `ESC [[`, as the Linux console begins F1 to F5.
    case console
    /// Behind `ESC O`.
    case shift
    /// Within a string that ends in BEL or `ESC \`: an answer that nobody asked for.
    case string
    /// Within the last bytes of a mouse report in the old form.
    case mouse(left: Int)
    /// Within a pasted text.
    case paste
  }

  /// Starts between sequences.
  ///
  /// - Parameter escapeDelay: How long an escape waits for the rest of a sequence before it counts as
  ///   the key.
  public init(escapeDelay: Duration = .milliseconds(25)) {
    self.escapeDelay = escapeDelay
  }

  /// Starts between sequences, with the delay that the user's `ESCDELAY` (milliseconds) asks for.
  public init(environment: [String: String]) {
    let wish = environment["ESCDELAY"].flatMap { Int($0) }
    self.init(escapeDelay: .milliseconds((0...10_000).nearest(to: wish ?? 25)))
  }

  /// Takes the next bytes and returns what they complete.
  public mutating func decode(
    _ bytes: some Sequence<UInt8>,
    at now: ContinuousClock.Instant
  ) -> [InputEvent] {
    for byte in bytes { consume(byte) }
    deadline = patience.map { now + $0 }
    return drain()
  }

  /// Gives up waiting if the deadline has come: an escape alone is the key, a cut-off sequence is lost.
  public mutating func expire(at now: ContinuousClock.Instant) -> [InputEvent] {
    guard let deadline, deadline <= now else { return [] }
    self.deadline = nil
    switch state {
    case .ground, .character: return []
    case .escape: emit(Key(.escape))
    case .paste: endPaste()
    case .control, .console, .shift, .string, .mouse:
      // `ESC [` and nothing more is Alt with a bracket.
      if pending.count == 1 { emit(Key(Character(Unicode.Scalar(pending[0])), .alt)) }
    }
    enter(.ground)
    return drain()
  }

  /// How long the present state waits for the next byte.
  private var patience: Duration? {
    switch state {
    case .ground, .character: nil
    case .paste: .seconds(1)
    case .escape, .control, .console, .shift, .string, .mouse: escapeDelay
    }
  }

  private mutating func drain() -> [InputEvent] {
    defer { events.removeAll() }
    return events
  }
}

extension InputDecoder {
  private mutating func consume(_ byte: UInt8) {
    switch state {
    case .ground: consumeGround(byte)
    case .character(let length): consumeCharacter(byte, length: length)
    case .escape: consumeEscape(byte)
    case .control: consumeControl(byte)
    case .console: consumeConsole(byte)
    case .shift: consumeShift(byte)
    case .string: consumeString(byte)
    case .mouse(let left): enter(left > 1 ? .mouse(left: left - 1) : .ground)
    case .paste:
      if paste.consume(byte) { endPaste() }
    }
  }

  private mutating func consumeGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: enter(.escape)
    case ..<0x80: type(Unicode.Scalar(byte))
    case 0xC2...0xDF: begin(.character(length: 2), byte)
    case 0xE0...0xEF: begin(.character(length: 3), byte)
    case 0xF0...0xF4: begin(.character(length: 4), byte)
    default: enter(.ground)
    }
  }

  private mutating func consumeCharacter(_ byte: UInt8, length: Int) {
    guard (0x80...0xBF).contains(byte) else {
      // The character was cut off; this byte begins something else.
      enter(.ground)
      return consumeGround(byte)
    }
    pending.append(byte)
    guard pending.count == length else { return }
    if let scalar = String(validating: pending, as: UTF8.self)?.unicodeScalars.first {
      type(scalar)
    }
    enter(.ground)
  }

  private mutating func consumeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): begin(.control, byte)
    case UInt8(ascii: "O"): begin(.shift, byte)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      begin(.string, byte)
    case UInt8(ascii: "\\") where !pending.isEmpty:
      enter(.ground)  // the end of a string
    case 0x1B:
      emit(Key(.escape))
    default:
      enter(.ground)
      followsEscape = true
      consumeGround(byte)
    }
  }

  private mutating func consumeControl(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where pending.count == 1: begin(.console, byte)
    case 0x20...0x3F: keep(byte)
    case 0x40...0x7E: endControl(byte)
    default: abandon(byte)
    }
  }

  private mutating func endControl(_ final: UInt8) {
    let sequence = ControlSequence(pending.dropFirst(), final: final)
    if sequence.beginsPaste {
      enter(.paste)
    } else if sequence.beginsOldMouseReport {
      enter(.mouse(left: 3))
    } else {
      if let event = sequence.event, !isTooLong { events.append(event) }
      enter(.ground)
    }
  }

  private mutating func consumeConsole(_ byte: UInt8) {
    if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) {
      emit(Key(.function(Int(byte - UInt8(ascii: "A")) + 1)))
    }
    enter(.ground)
  }

  private mutating func consumeShift(_ byte: UInt8) {
    switch byte {
    case 0x20...0x3F: keep(byte)
    case 0x40...0x7E:
      if let key = ControlSequence(pending.dropFirst(), final: byte).letteredKey { emit(key) }
      enter(.ground)
    default: abandon(byte)
    }
  }

  private mutating func consumeString(_ byte: UInt8) {
    switch byte {
    case 0x07: enter(.ground)
    case 0x1B: state = .escape  // with the pending bytes, so that `\` is known for the end
    default: keep(byte)
    }
  }

  private mutating func abandon(_ byte: UInt8) {
    enter(.ground)
    consumeGround(byte)
  }
}

extension InputDecoder {
  private mutating func enter(_ next: State) {
    state = next
    pending.removeAll(keepingCapacity: true)
    followsEscape = false
  }

  private mutating func begin(_ next: State, _ byte: UInt8) {
    state = next
    pending = [byte]
  }

  /// Remembers a byte of a sequence, as far as a known one could go on.
  private mutating func keep(_ byte: UInt8) {
    if !isTooLong { pending.append(byte) }
  }

  /// Whether the sequence is longer than any known one.
  private var isTooLong: Bool { pending.count == 64 }

  private mutating func type(_ scalar: Unicode.Scalar) {
    if let key = Key(typing: scalar) {
      emit(followsEscape ? Key(key.code, key.modifiers.union(.alt)) : key)
    }
    followsEscape = false
  }

  private mutating func emit(_ key: Key) {
    events.append(.key(key))
  }

  private mutating func endPaste() {
    events.append(.paste(Untrusted(paste.end())))
    enter(.ground)
  }
}

/// A pasted text while it comes in.
private struct PasteBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var matched = 0

  /// How much of a pasted text is taken; the rest is dropped.
  private static let limit = 1 << 20
  private static let mark = Array("\u{1B}[201~".utf8)

  /// Takes a byte; `true` if it was the last one of the end mark.
  mutating func consume(_ byte: UInt8) -> Bool {
    if byte == PasteBuffer.mark[matched] {
      matched += 1
      return matched == PasteBuffer.mark.count
    }
    for held in PasteBuffer.mark.prefix(matched) { keep(held) }
    matched = byte == PasteBuffer.mark[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return false
  }

  /// Returns the text, line ends as `\n`, and starts again.
  mutating func end() -> String {
    defer { self = PasteBuffer() }
    var previous: UInt8 = 0
    var text: [UInt8] = []
    for byte in bytes {
      if byte != 0x0A || previous != 0x0D { text.append(byte == 0x0D ? 0x0A : byte) }
      previous = byte
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < PasteBuffer.limit { bytes.append(byte) }
  }
}
