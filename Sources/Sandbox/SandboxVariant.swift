/// The forms of the sandbox's responses where the real form is not documented.
///
/// Clients are tested against all of them.
public struct SandboxVariant: Sendable, Hashable {
  private var chosen: [String: String] = [:]

  /// Creates the default forms.
  public init() {}

  /// Parses `name=form,name=form`.
  ///
  /// - Parameters:
  ///   - text: The choices.
  ///   - mounts: The emulators whose forms can be chosen.
  /// - Throws: ``Problem`` for an unknown name or form.
  public init(_ text: String, of mounts: [SandboxMount]) throws(Problem) {
    let choices = mounts.flatMap(\.choices)
    for piece in text.split(separator: ",") {
      let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
      guard let choice = choices.first(where: { $0.name == parts[0] }) else {
        let names = choices.map { $0.name }
        throw Problem(words: "there is no \(parts[0]); \(names.joined(separator: ", ")) are")
      }
      guard parts.count == 2, choice.forms.contains(parts[1]) else {
        throw Problem(
          words: "\(choice.name) has the forms \(choice.forms.joined(separator: ", "))"
        )
      }
      chosen[choice.name] = parts[1]
    }
  }

  /// Why a variant cannot be parsed.
  public struct Problem: Error, Sendable, Hashable {
    /// What is wrong, and the valid words.
    public var words: String
  }

  /// The chosen form, or the default one.
  subscript<Choice: VariantChoice>(choice: Choice.Type) -> Choice {
    chosen[choice.name].flatMap { Choice(rawValue: $0) } ?? choice.usual
  }

  /// Every choice with its forms, the default first, for people.
  public static func help(_ mounts: [SandboxMount]) -> String {
    mounts.flatMap(\.choices).map { "\($0.name)=\($0.forms.joined(separator: "|"))" }.joined(
      separator: ", "
    )
  }
}

/// A part of a response that has several possible forms.
protocol VariantChoice: RawRepresentable<String>, CaseIterable, Sendable {
  /// Its name in a variant.
  static var name: String { get }
  /// The default form.
  static var usual: Self { get }
}

extension VariantChoice {
  /// The names of the forms, the default first.
  static var forms: [String] {
    [usual.rawValue] + allCases.map(\.rawValue).filter { $0 != usual.rawValue }
  }
}
