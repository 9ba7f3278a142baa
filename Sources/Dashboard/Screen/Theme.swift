public import Terminal

/// What each role looks like.
public struct Theme: Sendable, Hashable {
  /// What people choose it by.
  public var name: String
  /// The styles by role; a role without one looks like its parent.
  public var styles: [Role: Style]

  /// Names a set of styles.
  public init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The styles in the order of the roles.
  public var palette: Palette {
    Palette(Role.allCases.map(style))
  }

  /// The theme as a terminal without colours shows it: weight, lines and reversal as in ``terminal``, so
  /// that the cursor is seen whatever the colours were.
  public var withoutColours: Theme {
    Theme(
      name: name,
      styles: Theme.terminal.styles.mapValues { Style(attributes: $0.attributes) }
    )
  }

  private func style(of role: Role) -> Style {
    styles[role] ?? role.parent.map(style) ?? Style()
  }

  /// The look in the terminal's own colours, with meaning carried by weight and reversal too, so that
  /// nothing is lost without colour.
  public static let terminal = Theme(
    name: "terminal",
    styles: [
      .dim: Style(foreground: .ansi(8)),
      .accent: Style(foreground: .ansi(6)),
      .header: Style(attributes: .bold),
      .crumb: Style(foreground: .ansi(6)),
      .border: Style(foreground: .ansi(8)),
      .borderFocused: Style(foreground: .ansi(6)),
      .title: Style(),
      .titleFocused: Style(foreground: .ansi(6), attributes: .bold),
      .heading: Style(foreground: .ansi(8), attributes: .bold),
      .headingFocused: Style(foreground: .ansi(6), attributes: .bold),
      .cursor: Style(attributes: .reverse),
      .cursorIdle: Style(attributes: .underline),
      .mark: Style(foreground: .ansi(3), attributes: .bold),
      .match: Style(foreground: .ansi(3)),
      .number: Style(),
      .bar: Style(foreground: .ansi(4)),
      .series1: Style(foreground: .ansi(6)),
      .series2: Style(foreground: .ansi(3)),
      .series3: Style(foreground: .ansi(2)),
      .series4: Style(foreground: .ansi(5)),
      .series5: Style(foreground: .ansi(4)),
      .series6: Style(foreground: .ansi(1)),
      .total: Style(attributes: .bold),
      .query: Style(attributes: .bold),
      .input: Style(attributes: .bold),
      .pointer: Style(foreground: .ansi(1), attributes: .bold),
      .gaugeUsed: Style(foreground: .ansi(3)),
      .gaugeFree: Style(foreground: .ansi(8)),
      .key: Style(foreground: .ansi(6), attributes: .bold),
      .pending: Style(foreground: .ansi(3)),
      .good: Style(foreground: .ansi(2)),
      .warning: Style(foreground: .ansi(3)),
      .error: Style(foreground: .ansi(1), attributes: .bold),
    ]
  )
}
