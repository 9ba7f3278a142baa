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
  /// The first series of a chart.
  case series1
  /// The second series of a chart.
  case series2
  /// The third series of a chart.
  case series3
  /// The fourth series of a chart.
  case series4
  /// The fifth series of a chart.
  case series5
  /// The sixth series of a chart.
  case series6
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
  var parent: Role? { facts.parent }

  /// The letter that stands for the role where the styles of a screen are saved as text.
  public var letter: Character { facts.letter }

  private var facts: (letter: Character, parent: Role?) {
    switch self {
    case .text: (".", nil)
    case .dim: ("d", .text)
    case .accent: ("a", .text)
    case .header: ("h", .text)
    case .crumb: ("c", .header)
    case .border: ("b", .text)
    case .borderFocused: ("B", .border)
    case .title: ("t", .text)
    case .titleFocused: ("T", .title)
    case .heading: ("k", .text)
    case .headingFocused: ("K", .heading)
    case .cursor: ("C", .text)
    case .cursorIdle: ("i", .text)
    case .mark: ("m", .accent)
    case .match: ("f", .accent)
    case .number: ("n", .text)
    case .bar: ("u", .accent)
    case .series1: ("1", .bar)
    case .series2: ("2", .bar)
    case .series3: ("3", .bar)
    case .series4: ("4", .bar)
    case .series5: ("5", .bar)
    case .series6: ("6", .bar)
    case .total: ("s", .accent)
    case .query: ("q", .text)
    case .input: ("I", .text)
    case .pointer: ("p", .accent)
    case .gaugeUsed: ("g", .accent)
    case .gaugeFree: ("G", .dim)
    case .key: ("e", .accent)
    case .pending: ("y", .accent)
    case .good: ("P", .accent)
    case .warning: ("w", .accent)
    case .error: ("!", .accent)
    case .overlay: ("o", .text)
    }
  }
}
