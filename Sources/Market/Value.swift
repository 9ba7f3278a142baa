public import JSON
public import SafeText

/// One value of a job or posting, as a provider delivers it.
public enum Value: Sendable, Hashable {
  /// No value; not the same as an empty text.
  case missing
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// Any other number, as it was written.
  case decimal(ExactDecimal)
  /// A text; dates are texts of the form `YYYY-MM-DD`.
  case text(Untrusted)
  /// A code, with its label if requested.
  case coded(Code, label: Untrusted?)
  /// Several values of one field.
  indirect case list([Value])

  /// Makes a number: ``integer(_:)`` if it is whole and exactly representable; ``missing`` if it is infinite or
  /// no number.
  public static func number(_ number: Double) -> Value {
    if number.magnitude < 0x1p53, number == number.rounded() { return .integer(Int(number)) }
    return ExactDecimal(number).map { .decimal($0) } ?? .missing
  }

  /// Makes a number: ``integer(_:)`` if it is whole, whatever its form.
  public static func number(_ number: ExactDecimal) -> Value {
    number.integer.map { .integer($0) } ?? .decimal(number)
  }

  /// The bucket of values that do not fit their field's type.
  public static let unreadable = Value.coded(.name("_unreadable"), label: Untrusted("unreadable"))

  /// Whether this is the bucket of values that do not fit, with or without its label.
  public var isUnreadable: Bool {
    if case .coded(.name("_unreadable"), _) = self { true } else { self == .text("_unreadable") }
  }

  /// Makes a text.
  public static func text(_ raw: String) -> Value { .text(Untrusted(raw)) }

  /// The value as one line of readable text: the label if there is one.
  public var shown: Safe {
    switch self {
    case .missing: .empty
    case .bool(let truth): truth ? "yes" : "no"
    case .integer(let number): "\(number)"
    case .decimal(let number): Safe(showing: number.text)
    case .text(let text): text.hasOuterBlanks ? "\"\(text)\"" : text.safe
    case .coded(let code, let label): label?.safe ?? Safe(showing: code.description)
    case .list(let values): values.present.map(\.shown).joined(separator: ", ")
    }
  }
}

extension [Value] {
  /// The values that are there: an object of a list may have none.
  public var present: [Value] { filter { $0 != .missing } }
}

/// Named values in the provider's order.
public struct FieldValues: Sendable, Hashable {
  /// A value and its name, including a level prefix.
  public struct Entry: Sendable, Hashable {
    /// The name, such as `job_title` or `job:profession`.
    public var name: FieldName
    /// The value.
    public var value: Value

    /// Names a value.
    public init(name: FieldName, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The values in order.
  public private(set) var entries: [Entry]

  /// No values.
  public init() {
    entries = []
  }

  /// The value of a name; ``Value/missing`` if there is none.
  public subscript(name: FieldName) -> Value {
    entries.first { $0.name == name }?.value ?? .missing
  }

  /// Appends a value.
  public mutating func append(_ name: FieldName, _ value: Value) {
    entries.append(Entry(name: name, value: value))
  }
}

/// A job opening as a search delivers it.
public struct Job: Sendable, Hashable {
  /// Its values; values of posting-level fields come from one of its matching postings.
  public var values: FieldValues
  /// Its postings, if requested.
  public var postings: [FieldValues]
  /// Snippets of its text that matched, if requested.
  public var snippets: [Snippet] = []
  /// The whole record as it came, with its nested members, if it was asked for and is kept; the values are
  /// a part of it.
  public var record: JSON?
  /// The provider's identifier of the job.
  public var id: String?

  /// Makes a job; its identifier is one of the values.
  public init(values: FieldValues, postings: [FieldValues] = [], id: FieldName = "job_id") {
    self.values = values
    self.postings = postings
    switch values[id] {
    case .text(let name): self.id = name.raw
    case .integer(let number): self.id = String(number)
    default: self.id = nil
    }
  }
}

extension Untrusted {
  /// Whether it begins or ends with a blank, which nobody could see.
  fileprivate var hasOuterBlanks: Bool {
    raw.utf8.first?.isBlank ?? false || raw.utf8.last?.isBlank ?? false
  }
}
