public import SafeText
public import Terminal

/// What the terminal sent, as far as the dashboard uses it.
public enum InputAction: Sendable, Hashable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted.
  case paste(Untrusted)
}
