public import SearchDSL

/// What the fields of documents are, as in a mapping of Elasticsearch.
public struct DocumentMapping: Sendable, Hashable {
  /// How the values of a field are kept and compared.
  public enum Kind: Sendable, Hashable {
    /// Cut into words and folded.
    case text
    /// As it is, whole.
    case keyword
    /// Whole numbers exactly, others as they are.
    case number
    /// Yes or no.
    case boolean
    /// A day or a moment.
    case date
  }

  /// The kind of each field by its whole name, as in `experience.title`; `company_name.exact` is a field
  /// like any other.
  public var fields: [String: Kind]
  /// The names of lists whose objects keep their values together.
  public var nested: Set<String>
  /// The field that the clause `ids` asks for.
  public var id: String?

  /// Says what the fields are.
  public init(fields: [String: Kind], nested: Set<String> = [], id: String? = nil) {
    self.fields = fields
    self.nested = nested
    self.id = id
  }

  /// The list that a field or a list belongs to; `nil` for the document itself.
  func home(of name: String) -> String? {
    nested.filter { name.hasPrefix($0 + ".") }.max { $0.utf8.count < $1.utf8.count }
  }
}

/// The values of one document, or of one object in it.
public struct Document: Sendable, Hashable {
  /// A value of a field; a field with several values stands several times.
  struct Value: Sendable, Hashable {
    var field: String
    var value: SearchValue
  }

  /// An object of a list.
  struct Part: Sendable, Hashable {
    var path: String
    var document: Document
  }

  var values: [Value] = []
  var parts: [Part] = []

  /// A document without values.
  public init() {}

  /// Adds a value of a field, which is called by its whole name.
  public mutating func add(_ value: SearchValue, to field: String) {
    values.append(Value(field: field, value: value))
  }

  /// Adds an object to a list, which is called by its whole name.
  public mutating func add(_ part: Document, to path: String) {
    parts.append(Part(path: path, document: part))
  }
}
