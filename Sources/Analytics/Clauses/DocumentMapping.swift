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
  fileprivate func home(of name: String) -> String? {
    nested.filter { name.hasPrefix($0 + ".") }.max { $0.utf8.count < $1.utf8.count }
  }
}

/// The fields of documents, or of the objects of a list in them.
struct DocumentSchema: Sendable {
  let fields: [String: DocumentMapping.Kind]
  /// The lists of objects in them, by their whole names.
  let lists: [String: DocumentSchema]
  /// The field of identifiers, which only documents have.
  let id: String?

  /// The fields of the documents themselves, and all that stand in their lists.
  init(_ mapping: DocumentMapping) {
    self.init(mapping, path: nil)
  }

  private init(_ mapping: DocumentMapping, path: String?) {
    fields = mapping.fields.filter { mapping.home(of: $0.key) == path }
    var lists: [String: DocumentSchema] = [:]
    for name in mapping.nested where mapping.home(of: name) == path {
      lists[name] = DocumentSchema(mapping, path: name)
    }
    self.lists = lists
    id = path == nil ? mapping.id : nil
  }

  init(fields: [String: DocumentMapping.Kind]) {
    self.fields = fields
    lists = [:]
    id = nil
  }
}
