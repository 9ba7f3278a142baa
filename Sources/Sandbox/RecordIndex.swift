import Analytics
import JSON
import SearchDSL

/// An index of a provider's records for the query DSL.
struct RecordIndex: Sendable {
  private let index: DocumentIndex

  /// Indexes records, numbered from 0: each member when it is first asked of.
  ///
  /// Members without a mapping and values that do not fit it are ignored.
  ///
  /// - Parameters:
  ///   - mapping: What the fields are.
  ///   - count: How many records there are.
  ///   - record: The record of a number, or at least those of its members that are named.
  init(
    _ mapping: DocumentMapping,
    count: Int,
    record: @escaping @Sendable (Int, Set<String>) -> JSON
  ) {
    let members = MappedMember(mapping)
    index = DocumentIndex(mapping, count: count) { row, names in
      var document = Document()
      for member in record(row, names).members ?? [] where names.contains(member.key) {
        if let mapped = members.members[member.key] { document.add(member.value, as: mapped) }
      }
      return document
    }
  }

  /// The rows that match a clause, in order.
  ///
  /// - Throws: ``DSLProblem`` that names a field that does not support the query.
  func rows(matching clause: SearchClause, now: DateTime) throws(DSLProblem) -> [Int] {
    try index.documents(matching: clause, now: now).documents
  }
}

/// Where the values of a member and of its nested members go.
private struct MappedMember: Sendable {
  /// The field for the member's values.
  struct Target: Sendable {
    var field: String
    var kind: DocumentMapping.Kind
  }

  var targets: [Target] = []
  /// The list for the member's objects.
  var list: String?
  private(set) var members: [String: MappedMember] = [:]

  /// The members of whole records, by the names of fields and lists; a member has a dot before its own name.
  ///
  /// A field with the suffix `.exact` or `.keyword` gets the values of the member too.
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
  /// Adds a JSON value; members without a mapping are ignored.
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
    case .decimal(let number): add(.decimal(number.number), to: member.targets)
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
  /// The value converted for a field of this kind; `nil` if it does not fit.
  fileprivate func converted(to kind: DocumentMapping.Kind) -> SearchValue? {
    switch (kind, self) {
    case (.text, _), (.keyword, _), (.number, .integer), (.number, .decimal), (.boolean, .bool):
      return self
    case (.date, .text(let text)):
      // A date may not have a space before the offset.
      let text = text.contains(" +") ? text.replacing(" +", with: "+") : text
      return DateTime(text).map { .integer($0.milliseconds) }
    default: return nil
    }
  }
}
