import Market
import SafeText
import SearchDSL

/// Collects the values of documents, or of the objects of a list, one after the other.
struct DocumentTableBuilder {
  private var count = 0
  private var fields: [String: (kind: DocumentMapping.Kind, builder: IndexBuilder)]
  private var lists: [String: DocumentTableBuilder]
  /// The row that each object of a list belongs to.
  private var owners: [UInt32] = []

  init(_ schema: DocumentSchema) {
    fields = schema.fields.mapValues { ($0.kind, IndexBuilder(isWhole: $0.kind == .keyword)) }
    lists = schema.lists.mapValues { DocumentTableBuilder($0) }
  }

  /// Adds a document, whose row is that behind those before it.
  mutating func add(_ document: Document) throws(DSLProblem) {
    let row = count
    count += 1
    for value in document.values {
      guard let index = fields.index(forKey: value.field) else {
        throw DocumentTableBuilder.unknown(value.field)
      }
      try DocumentTableBuilder.add(value, row: row, to: &fields.values[index])
    }
    for part in document.parts {
      guard let index = lists.index(forKey: part.path) else {
        throw DocumentTableBuilder.unknown(part.path)
      }
      lists.values[index].owners.append(UInt32(row))
      try lists.values[index].add(part.document)
    }
  }

  /// Values of fields that the mapping does not have are a mistake of the caller.
  private static func unknown(_ name: String) -> DSLProblem {
    DSLProblem("the mapping has no such field", at: Safe(showing: name))
  }

  private static func add(
    _ value: Document.Value,
    row: Int,
    to field: inout (kind: DocumentMapping.Kind, builder: IndexBuilder)
  ) throws(DSLProblem) {
    switch field.kind {
    case .text, .keyword: field.builder.add(value.value.words, row: row)
    case .number:
      guard let number = value.value.number else {
        throw value.value.problem("is not a number", value.field)
      }
      field.builder.add(number, row: row)
    case .boolean:
      guard let truth = value.value.truth else {
        throw value.value.problem("is neither true nor false", value.field)
      }
      field.builder.add(.integer(truth ? 1 : 0), row: row)
    case .date:
      guard let date = value.value.date else {
        throw value.value.problem("is not a date", value.field)
      }
      field.builder.add(.integer(date.milliseconds), row: row)
    }
  }

  /// What was collected, to be put together with others.
  consuming func finish() -> Part {
    let count = count
    return Part(
      count: count,
      fields: fields.mapValues { $0.builder.finish(count: count) },
      lists: lists.mapValues { $0.finish() },
      owners: owners
    )
  }

  /// The values of some documents one behind the other.
  struct Part: Sendable {
    let count: Int
    fileprivate let fields: [String: IndexBuilder.Part]
    fileprivate let lists: [String: Part]
    fileprivate let owners: [UInt32]
  }
}

extension RowTable {
  /// Puts parts together, the rows of each behind those of the one before.
  init(_ parts: [DocumentTableBuilder.Part], _ schema: DocumentSchema) {
    var columns: [FieldName: Column] = [:]
    for (name, field) in schema.fields {
      guard let index = ColumnIndex(parts.compactMap { $0.fields[name] }) else { continue }
      columns[field.column] = .index(index)
    }
    var lists: [FieldName: RowTable.List] = [:]
    for (name, schema) in schema.lists {
      var owners: [UInt32] = []
      var start: UInt32 = 0
      for part in parts {
        owners += (part.lists[name]?.owners ?? []).lazy.map { $0 + start }
        start += UInt32(part.count)
      }
      let table = RowTable(parts.compactMap { $0.lists[name] }, schema)
      lists[FieldName(name)] = RowTable.List(table: table, owners: owners)
    }
    self.init(count: parts.reduce(0) { $0 + $1.count }, columns: columns, lists: lists)
  }
}

extension SearchValue {
  /// The value as a text field reads it.
  var words: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .bool(let truth): truth ? "true" : "false"
    }
  }

  /// The number that this is or spells; `nil` if it is none.
  var number: ExactNumber? {
    switch self {
    case .integer(let number): .integer(number)
    case .decimal(let number): ExactNumber(number)
    case .text(let text):
      Int64(text).map { .integer($0) } ?? Double(text).flatMap { ExactNumber($0) }
    case .bool: nil
    }
  }

  /// The truth value that this is or spells.
  var truth: Bool? {
    switch self {
    case .bool(let truth): truth
    case .text("true"): true
    case .text("false"), .text(""): false
    default: nil
    }
  }

  /// The moment that this is, spelled or in milliseconds since 1970.
  fileprivate var date: DateTime? {
    switch self {
    case .text(let text): DateTime(text)
    case .integer(let number): DateTime(milliseconds: number)
    case .decimal, .bool: nil
    }
  }

  /// Says what is wrong with the value for a field.
  func problem(_ message: Safe, _ name: String) -> DSLProblem {
    DSLProblem("\(Untrusted(words)) \(message)", at: Safe(showing: name))
  }
}
