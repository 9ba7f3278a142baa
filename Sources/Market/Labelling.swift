/// The languages in which values can be labelled.
///
/// Source: Jobfeed manual, "Fields", `_language`.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// German.
  case german = "de"
  /// French.
  case french = "fr"
  /// Dutch.
  case dutch = "nl"
}

/// Whether the values of an answer come with labels, and in which language.
///
/// Source: Jobfeed manual, `_labels` and `_language` in "Searching" and "Aggregations".
public struct Labelling: Sendable, Hashable {
  /// Whether there are labels.
  public var isOn: Bool
  /// Their language; `nil` for the default of the account's country.
  public var language: Language?

  /// Labels in the default language of the account's country unless given otherwise.
  public init(isOn: Bool = true, language: Language? = nil) {
    self.isOn = isOn
    self.language = language
  }
}
