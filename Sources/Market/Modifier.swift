public import SafeText

/// What stands behind `__` in a key and says how its value is to be read.
///
/// Source: Jobfeed manual, "Filtering".
public enum Modifier: String, Sendable, Hashable, CaseIterable {
  /// The condition must not hold.
  case not
  /// A further condition on a field that has one already.
  case and
  /// From one value to another.
  case range
  /// The beginning of a value.
  case prefix
  /// A text as a whole.
  case exact
  /// Kilometres around a place.
  case radius
  /// Complete calendar periods before today.
  case calendar
  /// Categories that the account has defined of its own.
  case custom

  /// Whether it says what the value is, rather than how the condition is taken.
  public var isOperator: Bool { self != .not && self != .and }

  /// Whether a field can be asked so.
  public func suits(_ field: Field) -> Bool {
    switch self {
    case .not, .and: true
    case .range: field.type == .integer || field.type == .date
    case .prefix: field.type == .string
    case .exact: field.hasExactMatch
    case .radius: field.isPlace
    case .calendar: field.type == .date
    case .custom: field.custom != nil
    }
  }

  /// Which fields can be asked so, in words.
  var subject: Safe {
    switch self {
    case .not, .and: "all fields"
    case .range: "integer and date fields"
    case .prefix: "string fields"
    case .exact: "job_title and organization_name"
    case .radius: "location"
    case .calendar: "date fields"
    case .custom: "fields with custom categories"
    }
  }

  /// What it does, in a few words for people.
  public var summary: Safe {
    switch self {
    case .not: "the opposite"
    case .and: "a further condition on the same field"
    case .range: "from__to, both included; one may be empty"
    case .prefix: "begins with"
    case .exact: "the whole text, word for word"
    case .radius: "place__kilometres; the place is a name, a code or latitude,longitude"
    case .calendar: "complete periods before today: 2m months, 1q quarters, 3y years"
    case .custom: "a category of the account's own, by number"
    }
  }

  /// As a key writes it.
  var shown: Safe { "__\(Untrusted(rawValue))" }
}

extension Field {
  /// Whether its values are places, which can be said by name and searched around.
  ///
  /// The manual says so of `location` alone.
  public var isPlace: Bool { name == "location" && type == .integer }

  /// The modifiers that it can be asked with.
  public var modifiers: [Modifier] { Modifier.allCases.filter { $0.suits(self) } }
}
