public import SafeText

/// The name of a field as the provider spells it, such as `job_title`.
public struct FieldName: RawRepresentable, Sendable, Hashable, Comparable, Codable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The provider's spelling.
  public let rawValue: String

  /// Names a field, which need not exist in any ``FieldCatalog``.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Names a field, which need not exist in any ``FieldCatalog``.
  public init(_ name: String) {
    self.init(rawValue: name)
  }

  /// Names a field in source code.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }

  /// The provider's spelling.
  public var description: String { rawValue }

  /// Alphabetical order.
  public static func < (left: FieldName, right: FieldName) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The name, sanitised for the screen: it comes from `/fields`.
  public var shown: Safe { Safe(showing: rawValue) }
}

/// Whether a value belongs to a job or to a posting.
///
/// Source: Jobfeed manual, "Data model".
public enum Level: String, Sendable, Hashable, CaseIterable {
  /// A job opening.
  case job
  /// One advertisement of a job.
  case posting
}

/// What kind of values a field has.
///
/// Source: Jobfeed manual, "Filtering".
public enum FieldType: String, Sendable, Hashable, Codable, CaseIterable {
  /// True or false.
  case boolean
  /// Whole numbers, or numeric codes.
  case integer
  /// Numbers with decimals.
  case decimal
  /// Days.
  case date
  /// Texts compared as a whole, or codes that are not numbers.
  case string
  /// Texts that are searched for words.
  case text
  /// No value of a job but a query in the provider's own language, a JSON object.
  case native
}

/// A value of a fixed list, as the provider stores it.
public enum Code: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// A number, such as 696.
  case number(Int)
  /// A word, such as `NH`.
  case name(String)

  /// The code as the query language writes it.
  public var description: String {
    switch self {
    case .number(let number): String(number)
    case .name(let name): name
    }
  }

  /// The code as a number, such as a list of texts writes it, too.
  fileprivate var wholeNumber: Int? {
    switch self {
    case .number(let number): number
    case .name(let name): Int(name)
    }
  }

  /// Numbers before names, each in ascending order.
  public static func < (left: Code, right: Code) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.name(let left), .name(let right)): left < right
    case (.number, .name): true
    case (.name, .number): false
    }
  }
}

/// One field of a source, as `/fields` describes it.
public struct Field: Sendable, Hashable {
  /// Its name.
  public var name: FieldName
  /// What kind of values it has.
  public var type: FieldType
  /// What it means, in English.
  public var summary: Untrusted
  /// The levels on which it exists; the first is the default.
  ///
  /// Never empty.
  public var levels: [Level]
  /// Its fixed list of values, if it has one.
  public var codes: CodeList?
  /// The account's custom categories over its values, if any.
  public var custom: CustomCategories?
  /// Whether `__exact` compares its texts as a whole.
  ///
  /// Source: Jobfeed manual, "Exact match on text fields".
  public var hasExactMatch: Bool
  /// Whether it holds contact details, which are hidden and left out unless requested.
  public var isSensitive = false

  /// Describes a field; with no levels given it exists on jobs.
  public init(
    name: FieldName,
    type: FieldType,
    summary: Untrusted,
    levels: [Level],
    codes: CodeList? = nil,
    custom: CustomCategories? = nil
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.levels = levels.isEmpty ? [.job] : levels
    self.codes = codes
    self.custom = custom
    hasExactMatch = type == .text && (name == "job_title" || name == "organization_name")
    isSensitive = Field.tellsContact(name)
  }

  /// Whether a name says that its values are e-mail addresses or telephone numbers.
  private static func tellsContact(_ name: FieldName) -> Bool {
    let words = name.rawValue.lowercased().split { !$0.isLetter }
    // Such as has_email or phone_count.
    guard !words.contains(where: { ["has", "is", "count", "type"].contains($0) }) else {
      return false
    }
    return words.contains { contactWords.contains(String($0)) }
  }

  private static let contactWords: Set<String> = [
    "email", "emails", "emailaddress", "fax", "gsm", "mail", "mobile", "phone", "phones",
    "phonenumber", "telefon", "telefoon", "telefoonnummer", "telephone",
  ]

  /// The level of a filter that names none.
  public var defaultLevel: Level { levels[0] }
}

/// A fixed list of values with their labels, in the provider's order.
public struct CodeList: Sendable, Hashable {
  /// A code and its label.
  public struct Entry: Sendable, Hashable {
    /// The code.
    public var code: Code
    /// The label.
    public var label: Untrusted

    /// Labels a code.
    public init(_ code: Code, _ label: Untrusted) {
      self.code = code
      self.label = label
    }
  }

  /// The values in order.
  public let entries: [Entry]
  private let indices: [Code: Int]
  /// From the least to the greatest code, where all of them are numbers.
  private let numbers: ClosedRange<Int>?

  /// Lists codes; of duplicates, the first label wins.
  public init(_ entries: [Entry]) {
    self.entries = entries
    indices = Dictionary(
      entries.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let numbers = entries.compactMap(\.code.wholeNumber)
    self.numbers =
      numbers.count == entries.count
      ? numbers.min().flatMap { least in numbers.max().map { least...$0 } } : nil
  }

  /// The label of a code; `nil` if it is not in the list.
  public subscript(code: Code) -> Untrusted? {
    indices[code].map { entries[$0].label }
  }

  /// Whether a code stands between codes of the list and has no label.
  ///
  /// Lists are printed with gaps, and providers use the codes in them: such a code may exist, one beyond the
  /// ends of the list does not.
  public func hasGap(at code: Code) -> Bool {
    guard indices[code] == nil, let number = code.wholeNumber else { return false }
    return numbers?.contains(number) ?? false
  }
}

/// All fields of a source.
public struct FieldCatalog: Sendable, Hashable {
  /// The fields in the provider's order.
  public let fields: [Field]
  private let indices: [FieldName: Int]

  /// Lists fields; of duplicate names, the first wins.
  public init(_ fields: [Field]) {
    self.fields = fields
    indices = Dictionary(
      fields.enumerated().map { ($1.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The field of a name; `nil` if the source has none.
  public subscript(name: FieldName) -> Field? {
    indices[name].map { fields[$0] }
  }

  /// The fields that a request asks for.
  public func matching(_ request: FieldsRequest) -> FieldCatalog {
    FieldCatalog(fields.filter { request.field == nil || $0.name == request.field })
  }
}
