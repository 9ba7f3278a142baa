public import SafeText

/// A suffix after `__` in a key, which says how the value is read.
///
/// Source: Jobfeed manual, "Filtering".
public enum Modifier: String, Sendable, Hashable, CaseIterable {
  /// Negates the condition.
  case not
  /// No posting of the job fulfils the condition.
  case none
  /// A second condition on the same field.
  case and
  /// A range of values.
  case range
  /// A prefix of a value.
  case prefix
  /// The whole text.
  case exact
  /// A radius in kilometres around a place.
  case radius
  /// Complete calendar periods before today.
  case calendar
  /// Custom categories of the account.
  case custom

  /// Whether it defines the form of the value, unlike `not`, `none` and `and`.
  public var isOperator: Bool { ![.not, .none, .and].contains(self) }

  /// Whether a field supports it.
  public func suits(_ field: Field) -> Bool {
    switch self {
    case .not, .and: true
    case .none: field.levels.contains(.posting)
    case .range: [.integer, .decimal, .date].contains(field.type)
    case .prefix: field.type == .string
    case .exact: field.hasExactMatch
    case .radius: field.isPlace
    case .calendar: field.type == .date
    case .custom: field.custom != nil
    }
  }

  /// The fields that support it, in words.
  var subject: Safe {
    switch self {
    case .not, .and: "all fields"
    case .none: "fields of postings"
    case .range: "number and date fields"
    case .prefix: "string fields"
    case .exact: "job_title and organization_name"
    case .radius: "location"
    case .calendar: "date fields"
    case .custom: "fields with custom categories"
    }
  }

  /// A short description.
  public var summary: Safe {
    switch self {
    case .not: "the opposite"
    case .none: "no posting of the job has it"
    case .and: "a further condition on the same field"
    case .range: "from__to, both included; one may be empty"
    case .prefix: "begins with"
    case .exact: "the whole text, word for word"
    case .radius: "place__kilometres; the place is a name, a code or latitude,longitude"
    case .calendar: "complete periods before today: 2m months, 1q quarters, 3y years"
    case .custom: "a category of the account's own, by number"
    }
  }

  /// The modifier as written in a key.
  var shown: Safe { "__\(Untrusted(rawValue))" }
}

extension Field {
  /// Whether its values are places, which can be given by name and searched by radius.
  ///
  /// The manual says so only of `location`.
  public var isPlace: Bool { name == "location" && type == .integer }

  /// The modifiers that it supports.
  public var modifiers: [Modifier] { Modifier.allCases.filter { $0.suits(self) } }
}
