public import Market

/// Reads single values of postings by the number of their row, without a query.
public struct PostingReader: Sendable {
  private let corpus: Corpus
  private let stored: [FieldName: Corpus.StoredField]

  /// Reads postings of a corpus, each together with its job.
  public init(_ corpus: Corpus) {
    self.corpus = corpus
    stored = Dictionary(
      corpus.catalog.fields.map { ($0.name, corpus.storedField($0, for: .posting)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// How many postings there are.
  public var count: Int { corpus.postingCount }

  /// The postings of the job that a posting belongs to.
  public func siblings(ofPosting row: Int) -> Range<Int> {
    corpus.postings(of: Int(corpus.postings.owners[row]))
  }

  /// The value that a posting or, where only that has one, its job has in a field.
  public func value(_ field: FieldName, ofPosting row: Int) -> Value {
    guard let stored = stored[field] else { return .missing }
    let row = stored.table == .posting ? row : Int(corpus.postings.owners[row])
    return stored.column.value(at: row, type: stored.field.type)
  }
}
