/// A key as it was pressed.
///
/// Equal keys are equal however the terminal spells them: Enter is ``Code/enter`` and never Ctrl-M, a
/// capital letter is that letter and never Shift with a small one.
public struct Key: Sendable, Hashable {
  /// Which key.
  public let code: Code
  /// What was held down with it, as far as it is not in the code already.
  public let modifiers: Modifiers

  /// Which key was pressed.
  public enum Code: Sendable, Hashable {
    /// A key that types something; the blank too.
    case character(Character)
    /// Enter or Return.
    case enter
    /// Escape.
    case escape
    /// Tab.
    case tab
    /// Backspace.
    case backspace
    /// Delete.
    case delete
    /// Insert.
    case insert
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Home.
    case home
    /// End.
    case end
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// F1 and on.
    case function(Int)
  }

  /// Keys held down with another one.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    /// One bit for each.
    public let rawValue: UInt8

    /// Takes the bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Shift; only with keys that type nothing.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt, on some keyboards Option or Meta.
    public static let alt = Modifiers(rawValue: 2)
    /// Ctrl.
    public static let control = Modifiers(rawValue: 4)
  }

  /// Takes a key and what is held down with it, and brings both into the one form.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    var code = code
    var modifiers = modifiers
    if case .character(let character) = code {
      if modifiers.contains(.control) {
        // A terminal sends the same for both cases.
        code = .character(character.replaced(by: character.lowercased()))
        modifiers.remove(.shift)
      } else if modifiers.remove(.shift) != nil {
        code = .character(character.replaced(by: character.uppercased()))
      }
    }
    if modifiers.contains(.control), let same = Key.controlTwins[code] {
      code = same
      modifiers.remove(.control)
    }
    self.code = code
    self.modifiers = modifiers
  }

  /// Takes a key that types a character.
  public init(_ character: Character, _ modifiers: Modifiers = []) {
    self.init(.character(character), modifiers)
  }

  /// What terminals send the same bytes for.
  private static let controlTwins: [Code: Code] = [
    .character("m"): .enter, .character("j"): .enter, .character("i"): .tab,
    .character("h"): .backspace, .character("["): .escape,
  ]
}

extension Character {
  /// The other case of a letter, where that is one character too.
  fileprivate func replaced(by other: String) -> Character {
    other.count == 1 ? other.first ?? self : self
  }
}
