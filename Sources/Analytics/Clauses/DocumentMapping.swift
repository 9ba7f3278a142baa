import Market

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

  /// The names of the members that documents have fields in: `experience` for `experience.title`.
  var members: Set<String> { Set((Array(fields.keys) + nested).map(\.member)) }

  /// The mapping of some members alone.
  func restricted(to members: Set<String>) -> DocumentMapping {
    DocumentMapping(
      fields: fields.filter { members.contains($0.key.member) },
      nested: nested.filter { members.contains($0.member) },
      id: id
    )
  }

  /// The list that a field or a list belongs to; `nil` for the document itself.
  fileprivate func home(of name: String) -> String? {
    nested.filter { name.hasPrefix($0 + ".") }.max { $0.utf8.count < $1.utf8.count }
  }
}

extension String {
  /// The member of a document that a whole name begins with.
  var member: String { String(prefix { $0 != "." }) }
}

extension FieldName {
  /// The member of a document that a whole name begins with.
  var member: String { rawValue.member }
}

/// The fields that clauses can ask of the rows of a table, or of the objects of a list in them.
struct DocumentSchema: Sendable {
  /// A field as clauses name it.
  struct Field: Sendable {
    let kind: DocumentMapping.Kind
    /// The column that has its values.
    let column: FieldName
    /// Whether its dates are kept as the numbers of days.
    var keepsDays = false
  }

  let fields: [String: Field]
  /// The lists of objects, by their whole names.
  let lists: [String: DocumentSchema]
  /// The field of identifiers; objects of a list have none.
  let id: String?
  /// Whether the objects of the list are not separate rows: their values are in columns of the owner.
  let isFlat: Bool

  init(
    fields: [String: Field],
    lists: [String: DocumentSchema] = [:],
    id: String? = nil,
    isFlat: Bool = false
  ) {
    self.fields = fields
    self.lists = lists
    self.id = id
    self.isFlat = isFlat
  }

  /// The fields of the documents themselves and, below, those of their lists.
  init(_ mapping: DocumentMapping) {
    self.init(mapping, path: nil)
  }

  private init(_ mapping: DocumentMapping, path: String?) {
    var fields: [String: Field] = [:]
    for (name, kind) in mapping.fields where mapping.home(of: name) == path {
      fields[name] = Field(kind: kind, column: FieldName(name))
    }
    var lists: [String: DocumentSchema] = [:]
    for name in mapping.nested where mapping.home(of: name) == path {
      lists[name] = DocumentSchema(mapping, path: name)
    }
    self.init(fields: fields, lists: lists, id: path == nil ? mapping.id : nil)
  }
}
