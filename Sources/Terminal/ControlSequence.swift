/// A control sequence of a terminal: `ESC [`, parameters, one last letter.
///
/// Source: ECMA-48 §5.4 for the form; xterm's "Control Sequences" (ctlseqs) for the keys and the mouse;
/// `console_codes(4)` for the Linux console.
struct ControlSequence {
  /// The private marker before the parameters: `<`, `=`, `>` or `?`.
  private let marker: UInt8?
  private let parameters: [Int]
  private let final: UInt8

  /// Takes the bytes behind `ESC [`, without the last one, and the last one.
  init(_ bytes: ArraySlice<UInt8>, final: UInt8) {
    let marker = bytes.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    self.marker = marker
    parameters =
      bytes.dropFirst(marker == nil ? 0 : 1)
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map(ControlSequence.number)
    self.final = final
  }

  /// The number that a parameter begins with, kept within bounds; 0 if there is none.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    var number = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
      number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 0x1F_FFFF)
    }
    return number
  }

  private func parameter(_ index: Int) -> Int? {
    index < parameters.count ? parameters[index] : nil
  }

  /// Whether a pasted text follows.
  var beginsPaste: Bool {
    marker == nil && final == UInt8(ascii: "~") && parameter(0) == 200
  }

  /// Whether three bytes of a mouse report in the old form follow.
  var beginsOldMouseReport: Bool {
    final == UInt8(ascii: "M") && marker == nil && parameters == [0]
  }

  /// What the sequence tells; `nil` if it is not known.
  var event: InputEvent? {
    switch (marker, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      mouse.map(InputEvent.mouse)
    case (nil, UInt8(ascii: "I")): .focus(true)
    case (nil, UInt8(ascii: "O")): .focus(false)
    case (nil, _): key.map(InputEvent.key)
    default: nil
    }
  }

  private var key: Key? {
    switch final {
    case UInt8(ascii: "~") where parameter(0) == 27:
      // xterm's modifyOtherKeys: 27 ; modifiers ; code
      typed(parameter(2), modifiers: 1)
    case UInt8(ascii: "~"):
      parameter(0).flatMap { ControlSequence.numbered[$0] }.map { Key($0, modifiers(1)) }
    case UInt8(ascii: "u"):
      typed(parameter(0), modifiers: 1)
    case UInt8(ascii: "Z"):
      Key(.tab, .shift)
    default:
      letteredKey
    }
  }

  /// The key that the last letter stands for, behind `ESC [` as behind `ESC O`.
  var letteredKey: Key? {
    ControlSequence.lettered[final].map { Key($0, modifiers(1)) }
  }

  private func modifiers(_ index: Int) -> Key.Modifiers {
    let sent = max(parameter(index) ?? 1, 1) - 1
    return Key.Modifiers(rawValue: UInt8(sent & 7))
  }

  private func typed(_ code: Int?, modifiers index: Int) -> Key? {
    guard let code, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
    return Key(typing: scalar).map { Key($0.code, $0.modifiers.union(modifiers(index))) }
  }

  private var mouse: Mouse? {
    guard let button = parameter(0), let column = parameter(1), let row = parameter(2) else {
      return nil
    }
    let point = Point(column: column - 1, row: row - 1)
    // Shift, Alt and Ctrl stand in bits 2 to 4.
    switch button & ~0x1C {
    case 0: return Mouse(final == UInt8(ascii: "M") ? .press : .release, at: point)
    case 64: return Mouse(.wheelUp, at: point)
    case 65: return Mouse(.wheelDown, at: point)
    default: return nil
    }
  }

  /// Keys by their last letter.
  private static let lettered: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    UInt8(ascii: "M"): .enter,
  ]

  /// Keys by their number before `~`.
  private static let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]
}

extension Key {
  /// The key that sends this scalar; `nil` for one that no key sends.
  init?(typing scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0: self.init(.character(" "), .control)
    case 0x08, 0x7F: self.init(.backspace)
    case 0x09: self.init(.tab)
    case 0x0A, 0x0D: self.init(.enter)
    case 0x1B: self.init(.escape)
    case ..<0x20:
      // Ctrl clears the two bits that tell letters from controls.
      let letter = Unicode.Scalar(UInt8(scalar.value) | 0x40)
      self.init(.character(Character(letter)), .control)
    default:
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .privateUse, .unassigned: return nil
      default: self.init(.character(Character(scalar)))
      }
    }
  }
}
