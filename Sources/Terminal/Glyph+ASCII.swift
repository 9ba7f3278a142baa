/// What stands for the program's own signs where only ASCII can be shown.
///
/// Panes always draw with the full set; a screen that cannot show it passes its cells through here.
extension Glyph {
  /// The ASCII sign for a line, block, arrow or bullet; every other character as it is.
  var ascii: Glyph {
    guard !isPlain else { return self }
    let value = base.value
    if (0x2800...0x28FF).contains(value) { return "*" }
    return Glyph.signs[base] ?? self
  }

  private static let signs: [Unicode.Scalar: Glyph] = {
    let table: [(sign: Glyph, standsFor: String)] = [
      ("-", "─━┄┈╌═"),
      ("|", "│┃┆┊╎║"),
      ("+", "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰┏┓┗┛┣┫┳┻╋"),
      // Bars from the left and from below, then shades
      ("-", "▏▎▍▌"), ("=", "▋▊▉"), ("#", "█▓▐▮■"),
      ("_", "▁▂"), (".", "▃░"), (":", "▄▒"), ("=", "▅▆"), ("#", "▇▀"),
      (">", "▶▸▷►→›»❯"), ("<", "◀◂◁◄←‹«❮"), ("^", "▲▴△↑"), ("v", "▼▾▽↓"),
      (".", "…·"), ("*", "•●◆★"), ("o", "○◇☆"), ("-", "▯□–—−"), ("x", "×✗✘"), ("+", "✓✔"),
    ]
    var signs: [Unicode.Scalar: Glyph] = [:]
    for (sign, standsFor) in table {
      for scalar in standsFor.unicodeScalars { signs[scalar] = sign }
    }
    return signs
  }()
}

extension CellGrid {
  /// The grid with the program's own signs in ASCII; letters of any script stay.
  public var ascii: CellGrid {
    mappingGlyphs(\.ascii)
  }
}
