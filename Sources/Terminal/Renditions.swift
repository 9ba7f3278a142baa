/// The palette as ncurses wants it: attributes and numbered pairs of colours, made when first used.
struct Renditions {
  private let palette: Palette
  private let depth: ColourDepth
  private let curses: Curses
  /// How many colours the terminal has.
  private let colours: Int
  /// How many pairs may be made.
  private let pairLimit: Int
  private var pairs: [Pair: CInt] = [:]
  private var known = [Curses.Rendition?](repeating: nil, count: 256)

  private struct Pair: Hashable {
    let foreground: CInt
    let background: CInt
  }

  init(_ palette: Palette, depth: ColourDepth, _ curses: Curses) {
    self.palette = palette
    self.depth = depth
    self.curses = curses
    colours = curses.colours
    // Pair 0 is the terminal's own; some libraries keep the number of a pair in eight bits.
    pairLimit = min(curses.pairs, 256) - 1
  }

  mutating func rendition(_ role: RoleID) -> Curses.Rendition {
    if let rendition = known[Int(role.rawValue)] { return rendition }
    let rendition = makeRendition(palette[role])
    known[Int(role.rawValue)] = rendition
    return rendition
  }

  private mutating func makeRendition(_ style: Style) -> Curses.Rendition {
    var attributes = style.attributes
    let foreground = style.foreground.reduced(to: depth)
    if case .ansi(8...) = foreground, colours < 16 { attributes.insert(.bold) }
    let pair = Pair(
      foreground: foreground.number(of: colours),
      background: style.background.reduced(to: depth).number(of: colours)
    )
    return curses.rendition(attributes, pair: number(of: pair))
  }

  /// The number of a pair; 0, which is the terminal's own, when there are no more.
  private mutating func number(of pair: Pair) -> CInt {
    if pair == Pair(foreground: -1, background: -1) { return 0 }
    if let number = pairs[pair] { return number }
    guard pairs.count < pairLimit else { return 0 }
    let number = CInt(pairs.count + 1)
    pairs[pair] = number
    curses.set(pair: number, foreground: pair.foreground, background: pair.background)
    return number
  }
}

extension Colour {
  /// The index of the colour in a terminal with `count` colours; -1 is the default colour.
  ///
  /// Terminals with direct colour take red, green and blue in one number, and keep 0 to 7 for ANSI.
  func number(of colours: Int) -> CInt {
    let isDirect = colours >= 0x100_0000
    switch self {
    case .terminal: return -1
    case .ansi(let index) where index < 8: return CInt(index)
    case .ansi(let index) where colours < 16: return CInt(index % 8)
    case .ansi(let index), .indexed(let index):
      return isDirect ? Colour.palette(index).number : CInt(index)
    case .rgb(let red, let green, let blue):
      return RGB(red, green, blue).number
    }
  }
}

extension RGB {
  fileprivate var number: CInt {
    max(CInt(red) << 16 | CInt(green) << 8 | CInt(blue), 8)
  }
}
