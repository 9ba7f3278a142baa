import JSON
import Market
import SafeText
import SearchDSL

/// Clauses of a provider's own language, asked of records by the provider's names of their members.
struct RecordClauses: Sendable {
  private let schema: DocumentSchema

  /// - Parameters:
  ///   - members: What can be asked.
  ///   - id: The field that names a record.
  init(_ members: [BulkMember], id: FieldName) {
    func fields(of list: String?) -> [String: DocumentSchema.Field] {
      Dictionary(
        members.filter { $0.list == list }.map { ($0.name, DocumentSchema.Field($0)) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let lists = Set(members.compactMap(\.list))
    schema = DocumentSchema(
      fields: fields(of: nil),
      lists: Dictionary(
        uniqueKeysWithValues: lists.map { list in
          (list, DocumentSchema(fields: fields(of: list), isFlat: true))
        }
      ),
      id: members.first { $0.field == id && $0.list == nil }?.name
    )
  }

  /// The plan of a clause.
  ///
  /// - Parameters:
  ///   - text: The clause, as a JSON object.
  ///   - today: What `now` means in dates.
  /// - Returns: The plan over the records.
  /// - Throws: ``DSLProblem`` that names what cannot be asked.
  func plan(_ text: String, today: Day) throws(DSLProblem) -> RowPlan {
    let json: JSON
    do { json = try JSON(parsing: text) } catch { throw DSLProblem(error.sentence) }
    return try ClausePlanner(schema: schema, now: DateTime(today)).plan(
      try SearchClause(typed: json)
    )
  }
}

extension DocumentSchema.Field {
  fileprivate init(_ member: BulkMember) {
    let kind: DocumentMapping.Kind =
      switch member.kind {
      case .text: .text
      case .keyword: .keyword
      case .number: .number
      case .day: .date
      case .truth: .boolean
      }
    self.init(kind: kind, column: member.field, keepsDays: member.kind == .day)
  }
}
