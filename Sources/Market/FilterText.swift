extension Filter: CustomStringConvertible {
  /// The part before `=`: level, field and modifiers.
  public var key: String {
    (isLevelSpelled ? level.rawValue + ":" : "") + field.rawValue
      + (test.modifier.map { "__" + $0.rawValue } ?? "") + (isNegated ? "__not" : "")
      + (isConjunct ? "__and" : "")
  }

  /// The part after `=` as sent in a request, in canonical form.
  public var value: String { test.value { $0 } }

  /// `key=value` as written in a query line.
  public var description: String { key + "=" + test.value(\.quotedIfNeeded) }

  /// The first text that a request cannot express, because it contains `|` or another operator.
  ///
  /// A written query can: it quotes the text.
  public var inexpressibleText: String? {
    let texts: [String] =
      switch test {
      case .oneOf(let operands): operands.map(\.description)
      case .prefix(let texts), .exact(let texts): texts
      case .within(let circles): circles.map(\.description)
      case .numbers, .days, .calendar, .custom, .text, .exists, .notExists, .native: []
      }
    return texts.first { text in
      text.isSeveralValues || text == "_exists" || text == "_not_exists"
        || text.utf8.first?.isBlank != false || text.utf8.last?.isBlank != false
    }
  }
}

extension Filter.Test {
  /// The modifier that the test is written with.
  var modifier: Modifier? {
    switch self {
    case .oneOf, .text, .exists, .notExists, .native: nil
    case .numbers, .days: .range
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
    case .days(let from, let to): Self.range(from, to)
    case .calendar(let periods): periods.description
    case .prefix(let texts), .exact(let texts): texts.map(write).joined(separator: "|")
    case .within(let circles): circles.map { write($0.description) }.joined(separator: "|")
    case .custom(let ids): ids.map(String.init).joined(separator: "|")
    case .text(let expression): Self.text(expression.description)
    case .exists: "_exists"
    case .notExists: "_not_exists"
    case .native(let json): json
    }
  }

  /// A search for `_exists` itself is bracketed, so that it is not read as the operator.
  private static func text(_ expression: String) -> String {
    expression == "_exists" || expression == "_not_exists" ? "(\(expression))" : expression
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
