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
