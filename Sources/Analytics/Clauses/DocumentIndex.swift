public import SearchDSL

/// Documents that clauses of the query DSL are asked of.
///
/// As in Elasticsearch: what the mapping does not have is found nowhere and is no error; values that
/// cannot be compared with a field are one.
public struct DocumentIndex: Sendable {
  private let schema: DocumentSchema
  private let table: RowTable

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
    document: @Sendable (Int) -> Document
  ) throws(DSLProblem) {
    let schema = DocumentSchema(mapping)
    self.schema = schema
    let built = ParallelRows.map(count) { rows in
      Result { () throws(DSLProblem) in
        var builder = DocumentTableBuilder(schema)
        for row in rows { try builder.add(document(row)) }
        return builder.finish()
      }
    }
    var parts: [DocumentTableBuilder.Part] = []
    for part in built { parts.append(try part.get()) }
    table = RowTable(parts, schema)
  }

  /// How many documents there are.
  public var count: Int { table.count }

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
    DocumentSet(rows: table.mask(try ClausePlanner(schema: schema, now: now).plan(clause)))
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
