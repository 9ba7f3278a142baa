/// The form of `/fields`.
enum FieldsForm: String, VariantChoice {
  /// An object keyed by name.
  case object
  /// A list of objects with names.
  case list
  /// An object keyed by name, nested in another.
  case wrapped

  static let name = "fields"
  static let usual = object
}

/// The words for the types of fields.
enum TypeWords: String, VariantChoice {
  /// As in the manual's prose.
  case words
  /// As in the manual's tables of parameters.
  case short
  /// Elasticsearch's types, with lists for fields of several values.
  case engine

  static let name = "types"
  static let usual = words
}

/// The levels of a field.
enum LevelForm: String, VariantChoice {
  /// A list.
  case list
  /// A comma-separated string.
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

/// The custom categories of a field.
enum CategoriesForm: String, VariantChoice {
  /// An object keyed by number, with nested parts.
  case tree
  /// A list, with nested parts.
  case list
  /// A flat list, each with its parent.
  case flat
  /// A flat object keyed by number, each with its parent.
  case keyed

  static let name = "categories"
  static let usual = tree
}

/// An error document.
enum ErrorForm: String, VariantChoice {
  /// Code and description inside `error`.
  case nested
  /// Code and description at the top level.
  case flat
  /// The status phrase in `error`, the description in `message`.
  case message
  /// The description in `error`.
  case words
  /// A list of errors.
  case list

  static let name = "errors"
  static let usual = nested
}
