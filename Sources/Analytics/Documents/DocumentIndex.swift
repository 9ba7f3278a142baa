import SafeText
public import SearchDSL

/// Documents that clauses of the query DSL are asked of.
///
/// As in Elasticsearch: what the mapping does not have is found nowhere and is no error; values that
/// cannot be compared with a field are one.
public struct DocumentIndex: Sendable {
  /// What the fields are.
  public let mapping: DocumentMapping
  private let table: DocumentTable

  init(_ mapping: DocumentMapping, _ table: DocumentTable) {
    self.mapping = mapping
    self.table = table
  }

  /// How many documents there are.
  public var count: Int { table.count }

  /// The documents that a clause is true of.
  ///
  /// - Parameters:
  ///   - clause: What is asked.
  ///   - now: What `now` means in dates.
  /// - Returns: The documents, by their numbers in the order in which they were added.
  /// - Throws: ``DSLProblem`` that names a field that cannot be asked so.
  public func documents(
    matching clause: SearchClause,
    now: DateTime
  ) throws(DSLProblem) -> DocumentSet {
    let matcher = DocumentMatcher(table: table, id: mapping.id, now: now)
    return DocumentSet(rows: try matcher.rows(clause), range: count)
  }

  /// All documents.
  public var all: DocumentSet { DocumentSet(rows: RowSet(allOf: count), range: count) }

  /// A place in the order of a number field.
  public struct Place: Sendable, Hashable {
    /// The document.
    public var document: Int
    /// Its number in the field.
    public var number: Int64
  }

  /// The documents of a set that come next in the order of a field with whole numbers.
  ///
  /// Of documents with the same number the earlier added comes first; those without one do not come.
  ///
  /// - Parameters:
  ///   - set: The documents among which to look.
  ///   - field: A number field, or a date field with its milliseconds.
  ///   - cursor: The number that those before had; `nil` to begin.
  ///   - limit: How many are wanted.
  /// - Returns: The documents with their numbers, upwards; none if the field has no such numbers.
  public func page(
    of set: DocumentSet,
    by field: String,
    after cursor: Int64? = nil,
    limit: Int
  ) -> [Place] {
    let column: SortedColumn<Int64>
    switch table.fields[field]?.values {
    case .numbers(let numbers): column = numbers.integers
    case .dates(let dates): column = dates
    case .terms, .booleans, nil: return []
    }
    var page: [Place] = []
    var seen: Set<Int> = []
    var place = cursor.map { cursor in column.first { $0 > cursor } } ?? 0
    while place < column.values.count, page.count < limit {
      let row = Int(column.rows[place])
      if set.rows[row], seen.insert(row).inserted {
        page.append(Place(document: row, number: column.values[place]))
      }
      place += 1
    }
    return page
  }

  /// How many documents have a value.
  public struct Bucket: Sendable, Hashable {
    /// The value; a date as text.
    public var key: SearchValue
    /// How many documents have it.
    public var count: Int
  }

  /// The values of a field, each with the number of documents of a set that have it.
  ///
  /// The most frequent first, those of the same number in the order of their keys; a field that the
  /// mapping does not have gives none.
  ///
  /// - Parameters:
  ///   - field: A field of the documents themselves.
  ///   - set: The documents that are counted.
  ///   - limit: How many buckets are wanted.
  /// - Returns: The buckets, none of them empty.
  /// - Throws: ``DSLProblem`` if the field is a text, which has no values to be counted by.
  public func buckets(
    of field: String,
    in set: DocumentSet,
    limit: Int
  ) throws(DSLProblem) -> [Bucket] {
    var buckets: [Bucket] = []
    func take(_ key: SearchValue, _ count: Int) {
      if count > 0 { buckets.append(Bucket(key: key, count: count)) }
    }
    switch table.fields[field]?.values {
    case nil: return []
    case .terms(let terms):
      guard !terms.isText else {
        throw DSLProblem("texts cannot be counted by value", at: Safe(showing: field))
      }
      for term in 0..<terms.segment.termCount {
        let count = terms.segment.count(term, in: set.rows)
        guard count > 0 else { continue }
        take(.text(terms.segment.word(term) { String(decoding: $0, as: UTF8.self) }), count)
      }
    case .numbers(let numbers):
      numbers.integers.forEachRun(in: set.rows) { take(.integer($0), $1) }
      numbers.decimals.forEachRun(in: set.rows) { take(.decimal($0), $1) }
      if !numbers.decimals.values.isEmpty { buckets.sort { $0.key.size < $1.key.size } }
    case .dates(let dates):
      dates.forEachRun(in: set.rows) {
        take(.text(DateTime(milliseconds: $0).description), $1)
      }
    case .booleans(let truths):
      truths.forEachRun(in: set.rows) { take(.bool($0 == 1), $1) }
    }
    // The keys come in order.
    let order = buckets.indices.sorted { (-buckets[$0].count, $0) < (-buckets[$1].count, $1) }
    return order.prefix(max(limit, 0)).map { buckets[$0] }
  }
}

extension SearchValue {
  /// How large a number is.
  fileprivate var size: Double {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    case .text, .bool: 0
    }
  }
}

/// Some of the documents of an index.
public struct DocumentSet: Sendable {
  let rows: RowSet
  let range: Int

  /// How many they are.
  public var count: Int { rows.size }

  /// Whether a document is one of them.
  public func contains(_ document: Int) -> Bool {
    (0..<range).contains(document) && rows[document]
  }

  /// Their numbers, in order.
  public var documents: [Int] {
    var documents: [Int] = []
    rows.forEachRow { documents.append($0) }
    return documents
  }

  /// Those that are in another set of the same index, too.
  public func intersection(_ other: DocumentSet) -> DocumentSet {
    var rows = rows
    rows.intersect(other.rows)
    return DocumentSet(rows: rows, range: range)
  }
}

/// Collects documents into an index.
public struct DocumentIndexBuilder {
  private let mapping: DocumentMapping
  private var table: DocumentTableBuilder

  /// Starts without documents.
  public init(_ mapping: DocumentMapping) {
    self.mapping = mapping
    table = DocumentTableBuilder(mapping, path: nil)
  }

  /// How many documents have been added.
  public var count: Int { table.count }

  /// Adds a document, whose number is that of those before it.
  ///
  /// - Throws: ``DSLProblem`` if it has a field that the mapping has not, or a value that is not of its
  ///   kind; the builder is of no use then.
  public mutating func add(_ document: Document) throws(DSLProblem) {
    try table.add(document)
  }

  /// The index of all documents added.
  public consuming func finish() -> DocumentIndex {
    DocumentIndex(mapping, table.finish())
  }
}
