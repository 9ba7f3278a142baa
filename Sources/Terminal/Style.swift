/// What a cell looks like.
public struct Style: Sendable, Hashable {
  /// The colour of the character.
  public var foreground: Colour
  /// The colour behind it.
  public var background: Colour
  /// Weight, slant and the rest.
  public var attributes: Attributes

  /// Takes two colours and attributes; without any, the terminal's own look.
  public init(
    foreground: Colour = .terminal,
    background: Colour = .terminal,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Weight, slant and the rest of a ``Style``; what a terminal cannot show it leaves out.
  public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit for each.
    public let rawValue: UInt8

    /// Takes the bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Heavier, on some terminals brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted.
    public static let italic = Attributes(rawValue: 4)
    /// With a line below.
    public static let underline = Attributes(rawValue: 8)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 16)
  }
}

/// What each role looks like: a theme, resolved.
public struct Palette: Sendable, Hashable {
  /// The styles by ``RoleID/rawValue``.
  private let styles: [Style]

  /// Takes the styles in the order of their roles; those beyond 256 cannot be named.
  public init(_ styles: [Style]) {
    self.styles = styles
  }

  /// The style of a role; the terminal's own look for a role without one.
  public subscript(role: RoleID) -> Style {
    role.rawValue < styles.count ? styles[Int(role.rawValue)] : Style()
  }
}
