/// Which form the sandbox gives to answers whose real form nobody outside of the provider knows.
///
/// A client is tested against all of them.
public struct SandboxVariant: Sendable, Hashable {
  private var chosen: [String: String] = [:]

  /// The usual form of everything.
  public init() {}

  /// Reads `name=form,name=form`.
  ///
  /// - Parameters:
  ///   - text: What was chosen.
  ///   - mounts: The emulators whose forms can be chosen.
  /// - Throws: ``Problem`` for a name or form that there is not.
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

  /// Why a variant cannot be read.
  public struct Problem: Error, Sendable, Hashable {
    /// What is wrong, and what there is.
    public var words: String
  }

  /// The form that was chosen, or the usual one.
  subscript<Choice: VariantChoice>(choice: Choice.Type) -> Choice {
    chosen[choice.name].flatMap { Choice(rawValue: $0) } ?? choice.usual
  }

  /// Every choice with its forms, the usual one first, for people.
  public static func help(_ mounts: [SandboxMount]) -> String {
    mounts.flatMap(\.choices).map { "\($0.name)=\($0.forms.joined(separator: "|"))" }.joined(
      separator: ", "
    )
  }
}

/// Something that can have one of several forms.
protocol VariantChoice: RawRepresentable<String>, CaseIterable, Sendable {
  /// What it is called where it is chosen.
  static var name: String { get }
  /// The form that it has if nobody chooses.
  static var usual: Self { get }
}

extension VariantChoice {
  /// The words for the forms, the usual one first.
  static var forms: [String] {
    [usual.rawValue] + allCases.map(\.rawValue).filter { $0 != usual.rawValue }
  }
}
