/// Why there is no full screen.
public enum TerminalProblem: Error, Sendable, Hashable {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// Neither the terminal's type nor the common ones are in the terminfo database.
  case unknownType(String)
  /// Terminals of this type cannot move the cursor, as `dumb`.
  case cannotMoveCursor(type: String)
  /// The process may not open another descriptor.
  case outOfDescriptors
}
