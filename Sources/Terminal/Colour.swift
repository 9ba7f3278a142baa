/// A colour as a theme names it.
public enum Colour: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the 16 colours that the user has chosen for the terminal: 0–7 and, brighter, 8–15.
  case ansi(UInt8)
  /// One of the 256 colours of xterm; the first 16 are those of ``ansi(_:)``.
  case indexed(UInt8)
  /// Red, green and blue, each from 0 to 255.
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours a terminal shows.
public enum ColourDepth: Sendable, Hashable, Comparable, CaseIterable {
  /// None: bold, underline and reverse carry the meaning.
  case mono
  /// The 16 of ``Colour/ansi(_:)``; on some terminals the brighter half is shown as bold.
  case ansi
  /// The 256 of ``Colour/indexed(_:)``.
  case indexed
  /// Every ``Colour/rgb(_:_:_:)``.
  case direct

  /// What to use on a terminal.
  ///
  /// - Parameters:
  ///   - colours: How many colours the terminal's description names.
  ///   - environment: The process's environment; a `NO_COLOR` that is not empty means none
  ///     (`no-color.org`).
  /// - Returns: The depth.
  static func suited(colours: Int, environment: [String: String]) -> ColourDepth {
    if let wish = environment["NO_COLOR"], !wish.isEmpty { return .mono }
    switch colours {
    case ..<8: return .mono
    case ..<256: return .ansi
    case ..<0x100_0000: return .indexed
    default: return .direct
    }
  }
}

extension Colour {
  /// The nearest colour that a depth has.
  public func reduced(to depth: ColourDepth) -> Colour {
    switch (self, depth) {
    case (.terminal, _), (_, .mono): .terminal
    case (.indexed(let index), _) where index < 16: .ansi(index)
    case (.ansi, _), (.indexed, .indexed...), (.rgb, .direct): self
    case (.rgb(let red, let green, let blue), .indexed):
      .indexed(Colour.nearestIndex(RGB(red, green, blue)))
    case (.rgb(let red, let green, let blue), _):
      .ansi(Colour.nearestANSI(RGB(red, green, blue)))
    case (.indexed(let index), _):
      .ansi(Colour.nearestANSI(Colour.palette(index)))
    }
  }

  /// The nearest of the 240 colours that no user changes: a cube of 6×6×6 and 24 greys.
  private static func nearestIndex(_ colour: RGB) -> UInt8 {
    (16...255).min { palette($0).distance(to: colour) < palette($1).distance(to: colour) } ?? 16
  }

  private static func nearestANSI(_ colour: RGB) -> UInt8 {
    (0...15).min { palette($0).distance(to: colour) < palette($1).distance(to: colour) } ?? 7
  }

  /// What xterm shows for an index unless the user has changed it.
  static func palette(_ index: UInt8) -> RGB {
    switch index {
    case ..<16:
      return ansiColours[Int(index)]
    case ..<232:
      let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
      let step = Int(index) - 16
      return RGB(steps[step / 36], steps[step / 6 % 6], steps[step % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
  }

  private static let ansiColours = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}

/// Red, green and blue, each from 0 to 255.
struct RGB: Sendable, Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// How different two colours look: the "redmean" approximation, which weighs red and blue by how
  /// much red there is.
  func distance(to other: RGB) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let red = Int(red) - Int(other.red)
    let green = Int(green) - Int(other.green)
    let blue = Int(blue) - Int(other.blue)
    return ((512 + mean) * red * red) / 256 + 4 * green * green
      + ((767 - mean) * blue * blue) / 256
  }
}
