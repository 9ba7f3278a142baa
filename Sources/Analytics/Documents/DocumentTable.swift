import SearchDSL

/// Documents, or the objects of a list in them, by field.
struct DocumentTable: Sendable {
  /// How many there are.
  let count: Int
  let fields: [String: DocumentField]
  /// The lists of objects in them.
  let lists: [String: DocumentList]
}

/// The objects of a list, and the rows that have them.
struct DocumentList: Sendable {
  let table: DocumentTable
  /// The row that each object belongs to.
  let owners: [UInt32]
}

/// The values of one field.
struct DocumentField: Sendable {
  enum Values: Sendable {
    case terms(TermField)
    case numbers(NumberField)
    case dates(SortedColumn<Int64>)
    case booleans(SortedColumn<Int64>)
  }

  let values: Values
  /// The rows with any value.
  let present: RowSet
}

/// Collects the values of documents, one document after the other.
struct DocumentTableBuilder {
  private(set) var count = 0
  private var fields: [String: DocumentFieldBuilder] = [:]
  private var lists: [String: DocumentListBuilder] = [:]

  /// Everything that belongs to a list, or to the document itself.
  init(_ mapping: DocumentMapping, path: String?) {
    for (name, kind) in mapping.fields where mapping.home(of: name) == path {
      fields[name] = DocumentFieldBuilder(kind)
    }
    for name in mapping.nested where mapping.home(of: name) == path {
      lists[name] = DocumentListBuilder(table: DocumentTableBuilder(mapping, path: name))
    }
  }

  mutating func add(_ document: Document) throws(DSLProblem) {
    let row = UInt32(count)
    // Counted first, so that a document that is refused in the middle leaves no half row behind it.
    count += 1
    for value in document.values {
      try fields[value.field].refuseIfMissing(value.field)
      try fields[value.field]?.add(value, row: row)
    }
    for part in document.parts {
      try lists[part.path].refuseIfMissing(part.path)
      try lists[part.path]?.add(part.document, row: row)
    }
  }

  consuming func finish() -> DocumentTable {
    let count = count
    return DocumentTable(
      count: count,
      fields: fields.mapValues { $0.finish(count: count) },
      lists: lists.mapValues { $0.finish() }
    )
  }
}

private struct DocumentListBuilder {
  var table: DocumentTableBuilder
  var owners: [UInt32] = []

  init(table: DocumentTableBuilder) {
    self.table = table
  }

  mutating func add(_ part: Document, row: UInt32) throws(DSLProblem) {
    owners.append(row)
    try table.add(part)
  }

  consuming func finish() -> DocumentList {
    DocumentList(table: table.finish(), owners: owners)
  }
}
