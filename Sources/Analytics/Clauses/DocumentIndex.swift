import Market
public import SearchDSL
import Synchronization

/// Documents that clauses of the query DSL are asked of.
///
/// As in Elasticsearch: what the mapping does not have is found nowhere and is no error; values that
/// cannot be compared with a field are one.
public struct DocumentIndex: Sendable {
  /// Gives a document, or only its members with some names.
  ///
  /// It is called on several threads. The names are the first parts of whole names: `experience` for
  /// `experience.title`.
  public typealias Source = @Sendable (_ number: Int, _ members: Set<String>) -> Document

  private let mapping: DocumentMapping
  private let schema: DocumentSchema
  private let source: Source
  private let table: IndexedMembers

  /// How many documents there are.
  public let count: Int

  /// Indexes documents by their number, on all processors.
  ///
  /// - Parameters:
  ///   - mapping: What the fields are.
  ///   - count: How many documents there are.
  ///   - document: The document of a number from 0 on; it is called on several threads.
  /// - Throws: ``DSLProblem`` if a document has a field that the mapping has not, or a value that is not of
  ///   its kind.
  public init(
    _ mapping: DocumentMapping,
    count: Int,
    document: @escaping @Sendable (Int) -> Document
  ) throws(DSLProblem) {
    self.init(mapping, count: count, membersOf: { number, _ in document(number) })
    try index(mapping.members)
  }

  /// Indexes documents member by member: each when a clause first asks of it.
  ///
  /// - Parameters:
  ///   - mapping: What the fields are.
  ///   - count: How many documents there are.
  ///   - source: Gives the members of a document, by its number from 0 on.
  public init(_ mapping: DocumentMapping, count: Int, membersOf source: @escaping Source) {
    self.mapping = mapping
    self.count = count
    self.source = source
    schema = DocumentSchema(mapping)
    table = IndexedMembers(count: count)
  }

  /// The documents that a clause is true of.
  ///
  /// - Parameters:
  ///   - clause: The query.
  ///   - now: What `now` means in dates.
  /// - Returns: The documents, by their numbers.
  /// - Throws: ``DSLProblem`` that names a field whose kind does not allow the clause.
  public func documents(
    matching clause: SearchClause,
    now: DateTime
  ) throws(DSLProblem) -> DocumentSet {
    let plan = try ClausePlanner(schema: schema, now: now).plan(clause)
    let members = Set(plan.columns.map(\.member)).intersection(mapping.members)
    return DocumentSet(rows: try index(members).mask(plan))
  }

  /// A table that has at least some members.
  @discardableResult
  private func index(_ members: Set<String>) throws(DSLProblem) -> RowTable {
    try table.including(members) { (missing) throws(DSLProblem) in
      let schema = DocumentSchema(mapping.restricted(to: missing))
      let built = ParallelRows.map(count) { rows in
        Result { () throws(DSLProblem) in
          var builder = DocumentTableBuilder(schema)
          for row in rows { try builder.add(source(row, missing)) }
          return builder.finish()
        }
      }
      var parts: [DocumentTableBuilder.Part] = []
      for part in built { parts.append(try part.get()) }
      return RowTable(parts, schema)
    }
  }
}

/// The members that are indexed so far.
private final class IndexedMembers: Sendable {
  private struct State {
    var names: Set<String> = []
    var table: RowTable
  }

  // Held while members are indexed, so that each is indexed once.
  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(table: RowTable(count: count, columns: [:])))
  }

  /// The table with these members, those that are missing made by the closure.
  func including(
    _ members: Set<String>,
    _ make: (Set<String>) throws(DSLProblem) -> RowTable
  ) throws(DSLProblem) -> RowTable {
    try state.withLock { (state) throws(DSLProblem) in
      let missing = members.subtracting(state.names)
      guard !missing.isEmpty else { return state.table }
      state.table = state.table.adding(try make(missing))
      state.names.formUnion(missing)
      return state.table
    }
  }
}

/// Some of the documents of an index.
public struct DocumentSet: Sendable {
  let rows: Mask

  /// How many they are.
  public var count: Int { rows.count }

  /// Their numbers, in order.
  public var documents: [Int] { rows.indices.map { Int($0) } }
}
