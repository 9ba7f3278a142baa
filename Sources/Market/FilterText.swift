extension Filter: CustomStringConvertible {
  /// The part before `=`: level, field and modifiers.
  public var key: String {
    if case .verbatim = test { return Clause.verbatimPrefix + field.rawValue }
    return (isLevelSpelled ? level.rawValue + ":" : "") + field.rawValue
      + (test.modifier.map { "__" + $0.rawValue } ?? "")
      + (isNone ? "__none" : isNegated ? "__not" : "")
      + (isConjunct ? "__and" : "")
  }

  /// The part after `=` as sent in a request, in canonical form.
  public var value: String { test.value { $0 } }

  /// The part after `=` as written in a query line: values that would be misread stand in quotation marks.
  public var writtenValue: String {
    if case .verbatim(let text) = test { return text.quotedAsParameter }
    return test.value(\.quotedIfNeeded)
  }

  /// `key=value` as written in a query line.
  public var description: String { key + "=" + writtenValue }

  /// The first text that a request cannot express, because it contains `|` or another operator.
  ///
  /// A written query can: it quotes the text.
  public var inexpressibleText: String? {
    let texts: [String] =
      switch test {
      case .oneOf(let operands): operands.map(\.description)
      case .prefix(let texts), .exact(let texts): texts
      case .within(let circles): circles.map(\.description)
      case .numbers, .decimals, .days, .calendar, .custom, .text, .exists, .notExists, .unreadable,
        .native, .verbatim:
        []
      }
    return texts.first { text in
      text.isSeveralValues || Filter.Test(presence: text) != nil
        || text.utf8.first?.isBlank != false || text.utf8.last?.isBlank != false
    }
  }
}

extension Filter.Test {
  /// The test for a word that stands in the place of a value; `nil` for any other text.
  init?(presence word: String) {
    switch word {
    case "_exists": self = .exists
    case "_not_exists", "_missing": self = .notExists
    case "_unreadable": self = .unreadable
    default: return nil
    }
  }

  /// The modifier that the test is written with.
  var modifier: Modifier? {
    switch self {
    case .oneOf, .text, .exists, .notExists, .unreadable, .native, .verbatim: nil
    case .numbers, .decimals, .days: .range
    case .calendar: .calendar
    case .prefix: .prefix
    case .exact: .exact
    case .within: .radius
    case .custom: .custom
    }
  }

  /// The test as a value, its texts written by `write`.
  fileprivate func value(_ write: (String) -> String) -> String {
    switch self {
    case .oneOf(let operands): operands.map { write($0.description) }.joined(separator: "|")
    case .numbers(let from, let to): Self.range(from, to)
    case .decimals(let range): range.description
    case .days(let from, let to): Self.range(from, to)
    case .calendar(let periods): periods.description
    case .prefix(let texts), .exact(let texts): texts.map(write).joined(separator: "|")
    case .within(let circles): circles.map { write($0.description) }.joined(separator: "|")
    case .custom(let ids): ids.map(String.init).joined(separator: "|")
    case .text(let expression): Self.text(expression.description)
    case .exists: "_exists"
    case .notExists: "_not_exists"
    case .unreadable: "_unreadable"
    case .native(let json): json
    case .verbatim(let text): text
    }
  }

  /// A search for `_exists` itself is bracketed, so that it is not read as the operator.
  private static func text(_ expression: String) -> String {
    Self(presence: expression) != nil ? "(\(expression))" : expression
  }

  private static func range(_ from: (some Any)?, _ to: (some Any)?) -> String {
    (from.map { "\($0)" } ?? "") + "__" + (to.map { "\($0)" } ?? "")
  }
}

extension Query: CustomStringConvertible {
  /// The query as one line of its language.
  public var description: String {
    filters.map(\.description).joined(separator: " ")
  }
}
