import Market

/// Which form the sandbox gives to answers whose real form nobody outside of the provider knows.
///
/// A client is tested against all of them.
public struct SandboxVariant: Sendable, Hashable {
  private var chosen: [String: String] = [:]

  /// All that can be chosen: the table to add a row to.
  static let choices: [any VariantChoice.Type] =
    [
      FieldsForm.self, TypeWords.self, LevelForm.self, ValuesForm.self, CategoriesForm.self,
      ErrorForm.self,
    ] + JobfeedShapes.choices + JobsPikrShapes.choices + CoresignalShapes.choices

  /// The usual form of everything.
  public init() {}

  /// Reads `name=form,name=form`.
  ///
  /// - Throws: ``Problem`` for a name or form that there is not.
  public init(_ text: String) throws(Problem) {
    for piece in text.split(separator: ",") {
      let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
      guard let choice = SandboxVariant.choices.first(where: { $0.name == parts[0] }) else {
        let names = SandboxVariant.choices.map { $0.name }
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
  public static var help: String {
    choices.map { "\($0.name)=\($0.forms.joined(separator: "|"))" }.joined(separator: ", ")
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

/// The whole of `/fields`.
enum FieldsForm: String, VariantChoice {
  /// An object keyed by name.
  case object
  /// A list of objects with names.
  case list
  /// An object keyed by name inside another one.
  case wrapped

  static let name = "fields"
  static let usual = object
}

/// The words for the types of fields.
enum TypeWords: String, VariantChoice {
  /// Those of the manual's prose.
  case words
  /// Those of the manual's tables of parameters.
  case short
  /// Those of a search engine, a field of several values being a list.
  case engine

  static let name = "types"
  static let usual = words
}

/// The levels of a field.
enum LevelForm: String, VariantChoice {
  /// A list.
  case list
  /// A text, divided by commas.
  case text

  static let name = "level"
  static let usual = list
}

/// The values of a field.
enum ValuesForm: String, VariantChoice {
  /// An object of labels.
  case labels
  /// An object of objects with labels.
  case objects
  /// A list of objects with values and labels.
  case list
  /// A list of pairs.
  case pairs

  static let name = "values"
  static let usual = labels
}

/// The account's own categories of a field.
enum CategoriesForm: String, VariantChoice {
  /// An object keyed by number, the parts of a category inside it.
  case tree
  /// A list, the parts of a category inside it.
  case list
  /// A list of all, each naming the one that it is a part of.
  case flat
  /// An object keyed by number of all, each naming the one that it is a part of.
  case keyed

  static let name = "categories"
  static let usual = tree
}

/// An error document.
enum ErrorForm: String, VariantChoice {
  /// Code and description inside `error`.
  case nested
  /// Code and description on the top.
  case flat
  /// The phrase of the status in `error`, the words in `message`.
  case message
  /// The words in `error`.
  case words
  /// A list of errors.
  case list

  static let name = "errors"
  static let usual = nested
}
