/// Replaces what a grid of cells cannot hold, one scalar at a time.
struct Sanitiser {
  private(set) var text = ""
  private(set) var columns = 0
  /// The number of marks on the last base character; `nil` before the first one.
  private var marks: Int?
  private var base: Base = .other
  private var dropsNext = false

  private enum Base {
    case pictograph
    case other
  }

  /// The replacement for a character that must not be shown.
  private static let hidden: Unicode.Scalar = "·"

  mutating func append(_ scalar: Unicode.Scalar) {
    let kind = ScalarKind(scalar)
    if dropsNext {
      dropsNext = false
      if kind == .pictograph { return }
    }
    switch kind {
    case .letter:
      put(scalar, .other)
    case .pictograph:
      put(scalar, .pictograph)
    case .skinTone:
      if base != .pictograph { put(scalar, .pictograph) }
    case .joiner:
      // The second part of a joined emoji is dropped, because terminals disagree on its width.
      if base == .pictograph { dropsNext = true } else { put(Sanitiser.hidden, .other) }
    case .mark:
      putMark(scalar)
    case .variation:
      break
    case .blank:
      put(" ", .other)
    case .flag(let letter):
      put(letter, .other)
    case .hidden:
      put(Sanitiser.hidden, .other)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ kind: Base) {
    text.unicodeScalars.append(scalar)
    columns += ScalarWidth.columns(of: scalar)
    marks = 0
    base = kind
  }

  private mutating func putMark(_ scalar: Unicode.Scalar) {
    guard let count = marks else { return put(Sanitiser.hidden, .other) }
    guard count < Safe.markLimit else { return }
    text.unicodeScalars.append(scalar)
    marks = count + 1
  }
}

/// The role of a scalar in a grid of cells.
enum ScalarKind: Equatable {
  case letter
  case pictograph
  case skinTone
  case joiner
  case mark
  case variation
  case blank
  /// A regional indicator, half of a flag, with its letter.
  case flag(Unicode.Scalar)
  case hidden

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF:
      self = .letter
    case 0x200D:
      self = .joiner
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      self = .variation
    case 0x1F3FB...0x1F3FF:
      self = .skinTone
    case 0x1F1E6...0x1F1FF:
      self = .flag(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6) + UInt8(ascii: "A")))
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB:
      self = .mark  // vowels and finals of a Hangul syllable written in parts
    case 0x115F, 0x3164, 0xFFA0, 0x2800:
      self = .hidden  // letters and symbols that look like nothing
    default:
      self = ScalarKind(category: scalar)
    }
  }

  private init(category scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      self = .hidden
    case .spaceSeparator:
      self = .blank
    case .nonspacingMark, .enclosingMark, .spacingMark:
      self = .mark
    default:
      self =
        scalar.value > 0x2000 && scalar.properties.isEmoji ? .pictograph : .letter
    }
  }
}
