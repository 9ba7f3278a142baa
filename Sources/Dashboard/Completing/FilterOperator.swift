import Market
import SafeText

/// What can be asked of a field, in words.
enum FilterOperator: Sendable, Hashable, CaseIterable {
  case oneOf
  case notOneOf
  case words
  case notWords
  case exactly
  case begins
  case between
  case lastPeriods
  case within
  case category
  case hasValue
  case hasNoValue

  /// What is filled in behind it.
  enum Blank: Sendable, Hashable {
    /// Nothing.
    case none
    /// Several values of a list.
    case several
    /// One value of a list.
    case one
    /// A text.
    case text
    /// Two texts.
    case pair
  }

  /// The operators that suit a field.
  static func suiting(_ field: Field) -> [FilterOperator] {
    allCases.filter { $0.suits(field) }
  }

  private func suits(_ field: Field) -> Bool {
    switch self {
    case .oneOf, .notOneOf: field.type != .text
    case .words, .notWords: field.type == .text
    case .hasValue, .hasNoValue: true
    case .exactly, .begins, .between, .lastPeriods, .within, .category:
      modifier.map { $0.suits(field) } ?? true
    }
  }

  /// The modifier that the key is written with.
  var modifier: Modifier? {
    switch self {
    case .oneOf, .words, .hasValue, .hasNoValue: nil
    case .notOneOf, .notWords: .not
    case .exactly: .exact
    case .begins: .prefix
    case .between: .range
    case .lastPeriods: .calendar
    case .within: .radius
    case .category: .custom
    }
  }

  func blank(_ field: Field) -> Blank {
    switch self {
    case .oneOf, .notOneOf:
      field.type == .boolean ? .one : field.codes != nil ? .several : .text
    case .words, .notWords, .exactly, .begins: .text
    case .between, .within: .pair
    case .lastPeriods: .one
    case .category: .several
    case .hasValue, .hasNoValue: .none
    }
  }

  /// What people call it.
  func label(_ field: Field) -> Safe {
    switch self {
    case .oneOf: field.type == .boolean ? "is" : field.type == .date ? "is the day" : "is one of"
    case .notOneOf: field.type == .date ? "is not the day" : "is not"
    case .words: "contains the words"
    case .notWords: "does not contain the words"
    case .exactly: "is exactly"
    case .begins: "begins with"
    case .between: "is between"
    case .lastPeriods: "is in the last complete …"
    case .within: "is within some kilometres of"
    case .category: "is in my category"
    case .hasValue: "has a value"
    case .hasNoValue: "has no value"
    }
  }

  /// How its blank is filled in.
  func hint(_ field: Field) -> Safe {
    switch self {
    case .words, .notWords: "words, OR between them for either, - before one that must not be there"
    case .exactly, .begins: "a text; | between several"
    case .between:
      field.type == .date
        ? "days: 2026-01-31, now, now-3M, now-1y; one of them may be left out"
        : field.type == .decimal
          ? "numbers; one of them may be left out" : "whole numbers; one of them may be left out"
    case .within: "a place by name or code, or latitude,longitude; then kilometres"
    case .oneOf, .notOneOf:
      field.type == .date ? "a day: 2026-01-31" : "a value; | between several"
    case .lastPeriods, .category, .hasValue, .hasNoValue: .empty
    }
  }

  /// What the blanks of a pair are called.
  var pairNames: (Safe, Safe) {
    self == .within ? ("place", "km") : ("from", "to")
  }
}
