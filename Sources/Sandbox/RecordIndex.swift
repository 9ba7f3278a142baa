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
    record: @Sendable (Int) -> JSON
  ) throws(DSLProblem) {
    let members = MappedMember(mapping)
    index = try DocumentIndex(mapping, count: count) { row in
      var document = Document()
      document.add(record(row), as: members)
      return document
    }
  }

  /// The rows that a clause finds, in order.
  ///
  /// - Throws: ``DSLProblem`` that names a field whose kind does not allow the clause.
  func rows(matching clause: SearchClause, now: DateTime) throws(DSLProblem) -> [Int] {
    try index.documents(matching: clause, now: now).documents
  }
}

/// What becomes of a member of a record, and of the members below it.
private struct MappedMember: Sendable {
  /// A field that gets the values of the member.
  struct Target: Sendable {
    var field: String
    var kind: DocumentMapping.Kind
  }

  var targets: [Target] = []
  /// The list that gets the objects of the member.
  var list: String?
  var members: [String: MappedMember] = [:]

  /// The members of whole records, by the names of fields and lists; a member has a dot before its own name.
  ///
  /// A field with `.exact` or `.keyword` at its end gets the values of the member before it as well.
  init(_ mapping: DocumentMapping) {
    for (field, kind) in mapping.fields {
      let target = Target(field: field, kind: kind)
      insert(field) { $0.targets.append(target) }
      for suffix in [".exact", ".keyword"] where field.hasSuffix(suffix) {
        insert(String(field.dropLast(suffix.count))) { $0.targets.append(target) }
      }
    }
    for name in mapping.nested { insert(name) { $0.list = name } }
  }

  private init() {}

  private mutating func insert(_ path: String, _ change: (inout MappedMember) -> Void) {
    let name = path.prefix { $0 != "." }
    let rest = path[name.endIndex...].dropFirst()
    if rest.isEmpty {
      change(&members[String(name), default: MappedMember()])
    } else {
      members[String(name), default: MappedMember()].insert(String(rest), change)
    }
  }
}

extension Document {
  /// Adds what a JSON value says; what the mapping does not have is passed over.
  fileprivate mutating func add(_ value: JSON, as member: MappedMember) {
    switch value {
    case .null: break
    case .array(let elements):
      for element in elements {
        guard let list = member.list else {
          add(element, as: member)
          continue
        }
        var part = Document()
        part.add(element, as: member)
        add(part, to: list)
      }
    case .object(let values):
      for value in values {
        if let member = member.members[value.key] { add(value.value, as: member) }
      }
    case .bool(let truth): add(.bool(truth), to: member.targets)
    case .integer(let number): add(.integer(number), to: member.targets)
    case .decimal(let number): add(.decimal(number), to: member.targets)
    case .string(let text): add(.text(text), to: member.targets)
    }
  }

  private mutating func add(_ value: SearchValue, to targets: [MappedMember.Target]) {
    for target in targets {
      guard let value = value.converted(to: target.kind) else { continue }
      add(value, to: target.field)
    }
  }
}

extension SearchValue {
  /// The value as a field of this kind keeps it; `nil` if it does not fit.
  fileprivate func converted(to kind: DocumentMapping.Kind) -> SearchValue? {
    switch (kind, self) {
    case (.text, _), (.keyword, _), (.number, .integer), (.number, .decimal), (.boolean, .bool):
      return self
    case (.date, .text(let text)):
      // A blank before the offset is not taken in a date.
      let text = text.contains(" +") ? text.replacing(" +", with: "+") : text
      return DateTime(text).map { .integer($0.milliseconds) }
    default: return nil
    }
  }
}
