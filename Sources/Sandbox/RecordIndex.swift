import Analytics
import JSON
import SearchDSL

/// Records of a provider, indexed to be asked in the query DSL.
struct RecordIndex: Sendable {
  private let index: DocumentIndex

  /// Indexes records, by their numbers from 0 on.
  ///
  /// Members that the mapping does not have are passed over, and so are values that do not fit it.
  ///
  /// - Throws: ``DSLProblem`` if a value fits the mapping and not the index.
  init(
    _ mapping: DocumentMapping,
    count: Int,
    record: (Int) -> JSON
  ) throws(DSLProblem) {
    var builder = DocumentIndexBuilder(mapping)
    for row in 0..<count {
      var document = Document()
      document.add(record(row), named: "", mapping)
      try builder.add(document)
    }
    index = builder.finish()
  }

  /// The rows that a clause finds, in order.
  ///
  /// - Throws: ``DSLProblem`` that names a field that cannot be asked so.
  func rows(matching clause: SearchClause, now: DateTime) throws(DSLProblem) -> [Int] {
    try index.documents(matching: clause, now: now).documents
  }
}

extension Document {
  /// Adds what a JSON value says, under a name; members of objects have a dot before their own.
  ///
  /// A name with `.exact` or `.keyword` behind it, if the mapping has it, gets the value as well.
  fileprivate mutating func add(_ value: JSON, named name: String, _ mapping: DocumentMapping) {
    switch value {
    case .null: break
    case .array(let elements):
      guard mapping.nested.contains(name) else {
        for element in elements { add(element, named: name, mapping) }
        return
      }
      for element in elements {
        var part = Document()
        part.add(element, named: name, mapping)
        add(part, to: name)
      }
    case .object(let members):
      for member in members {
        add(member.value, named: name.isEmpty ? member.key : "\(name).\(member.key)", mapping)
      }
    case .bool(let truth): add(.bool(truth), of: name, mapping)
    case .integer(let number): add(.integer(number), of: name, mapping)
    case .decimal(let number): add(.decimal(number), of: name, mapping)
    case .string(let text):
      // A blank before the offset is not taken in a date.
      let isDate = mapping.fields[name] == .date
      add(.text(isDate ? text.replacing(" +", with: "+") : text), of: name, mapping)
    }
  }

  private mutating func add(_ value: SearchValue, of name: String, _ mapping: DocumentMapping) {
    for name in [name, name + ".exact", name + ".keyword"] {
      guard let kind = mapping.fields[name], value.fits(kind) else { continue }
      add(value, to: name)
    }
  }
}

extension SearchValue {
  fileprivate func fits(_ kind: DocumentMapping.Kind) -> Bool {
    switch (kind, self) {
    case (.text, _), (.keyword, _): true
    case (.number, .integer), (.number, .decimal): true
    case (.boolean, .bool): true
    case (.date, .text(let text)): DateTime(text) != nil
    default: false
    }
  }
}
