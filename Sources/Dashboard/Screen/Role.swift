public import Terminal

/// What a cell means; a theme says what that looks like.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case text
  /// Text that matters less: hints, units, what is not there.
  case dim
  /// Text that stands out.
  case accent
  /// The line at the top: program and source.
  case header
  /// The path from all jobs to these.
  case crumb
  /// The frame of a pane.
  case border
  /// The frame of the pane that has the keys.
  case borderFocused
  /// The title of a pane.
  case title
  /// The title of the pane that has the keys.
  case titleFocused
  /// The headings of columns and facets.
  case heading
  /// The heading of the column that sorting means.
  case headingFocused
  /// The row under the cursor in the pane that has the keys.
  case cursor
  /// The row under the cursor in another pane.
  case cursorIdle
  /// The sign of a marked row.
  case mark
  /// A row that was found.
  case match
  /// Numbers.
  case number
  /// Bars in proportion to numbers.
  case bar
  /// A provider's total rows.
  case total
  /// The query as it is shown.
  case query
  /// The query while it is typed.
  case input
  /// The sign of where a query is wrong.
  case pointer
  /// The part of a limit that is used.
  case gaugeUsed
  /// The part of a limit that is free.
  case gaugeFree
  /// Keys in hints.
  case key
  /// What is under way.
  case pending
  /// Something went well.
  case good
  /// Something to know.
  case warning
  /// Something failed.
  case error
  /// The ground of what lies over the panes.
  case overlay

  /// The role as cells carry it.
  public var id: RoleID { RoleID(rawValue: rawValue) }

  /// The name in theme files: words in small letters with `-` between them.
  public var name: String {
    String(describing: self).map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }

  /// The role whose style holds where a theme has none for this one.
  var parent: Role? {
    switch self {
    case .text: nil
    case .borderFocused: .border
    case .titleFocused: .title
    case .headingFocused: .heading
    case .cursorIdle, .overlay, .dim, .accent, .header, .border, .title, .heading, .cursor, .number,
      .query, .input:
      .text
    case .crumb: .header
    case .mark, .match, .bar, .total, .pointer, .gaugeUsed, .key, .pending, .good, .warning, .error:
      .accent
    case .gaugeFree: .dim
    }
  }

  /// The letter that stands for the role where the styles of a screen are saved as text.
  public var letter: Character {
    Role.letters[Int(rawValue)]
  }

  private static let letters = Array(".dahcbBtTkKCimfnusqIpgGeyPw!o")
}
