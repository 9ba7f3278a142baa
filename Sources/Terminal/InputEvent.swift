public import SafeText

/// What a terminal tells the program.
public enum InputEvent: Sendable, Hashable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted; line ends are `\n`.
  case paste(Untrusted)
  /// The mouse was used; only with ``NcursesScreen/reportsMouse``.
  case mouse(Mouse)
  /// The terminal's window got (`true`) or lost (`false`) the keyboard.
  case focus(Bool)
}

/// One use of the mouse.
public struct Mouse: Sendable, Hashable {
  /// What happened.
  public let action: Action
  /// The cell under the pointer.
  public let point: Point

  /// What happened.
  public enum Action: Sendable, Hashable {
    /// The left button went down.
    case press
    /// The left button went up.
    case release
    /// The wheel was turned away from the user.
    case wheelUp
    /// The wheel was turned towards the user.
    case wheelDown
  }

  /// Takes what happened and where.
  public init(_ action: Action, at point: Point) {
    self.action = action
    self.point = point
  }
}
