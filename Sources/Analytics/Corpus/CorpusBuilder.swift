public import Market

/// Puts a corpus together, column by column.
public final class CorpusBuilder {
  private let fields: [Field]
  private var shared: [Slot: SharedColumnBuilder] = [:]
  private var lists: [Slot: ListColumnBuilder] = [:]
  private var numbers: [Slot: NumberColumnBuilder] = [:]
  private var texts: [Slot: TextColumnBuilder] = [:]
  private let collected: TextStoreBuilder
  /// The texts, once they are finished.
  private var store: TextStore?
  private var unreadable: [FieldName: [Int: String]] = [:]
  private var generated: [Slot: GeneratedTextColumn] = [:]
  private var firstPosting: [UInt32] = [0]
  private var centres: [Code: Coordinates] = [:]
  private var jobValues: [FieldName: [Int: Value]] = [:]
  /// The fields whose words are the full text, where there is no other; for
  /// ``finish(records:jobs:ranks:further:)``.
  public var wholeText: [FieldName] = []
  /// What clauses of a provider's own language mean among records.
  var clauses: RecordClauses?

  private struct Slot: Hashable {
    let level: Level
    let field: FieldName
  }

  /// Starts an empty corpus of these fields.
  ///
  /// - Parameters:
  ///   - fields: The fields.
  ///   - file: Where columns of texts lie; in memory without one.
  public init(fields: [Field], texts file: ScratchFile? = nil) {
    self.fields = fields
    collected = TextStoreBuilder(file)
  }

  /// Ends a job with its number of postings, at least one.
  public func endJob(postings: Int) {
    firstPosting.append(firstPosting[firstPosting.count - 1] + UInt32(postings))
  }

  /// The row that the next job gets.
  public var nextJob: Int { firstPosting.count - 1 }
  /// The row that the next posting of the next job gets.
  public var nextPosting: Int { Int(firstPosting[firstPosting.count - 1]) }

  /// A column of values that many rows share, or of codes.
  public func sharedColumn(
    _ level: Level,
    _ name: FieldName,
    codes: CodeList? = nil
  ) -> SharedColumnBuilder {
    CorpusBuilder.column(Slot(level: level, field: name), &shared, SharedColumnBuilder(codes))
  }

  /// A column with several shared values a row.
  public func listColumn(
    _ level: Level,
    _ name: FieldName,
    codes: CodeList? = nil
  ) -> ListColumnBuilder {
    CorpusBuilder.column(Slot(level: level, field: name), &lists, ListColumnBuilder(codes))
  }

  /// A column of numbers or days.
  public func numberColumn(_ level: Level, _ name: FieldName) -> NumberColumnBuilder {
    CorpusBuilder.column(Slot(level: level, field: name), &numbers, NumberColumnBuilder())
  }

  /// How many different values a column of shared values has; `nil` if there is no such column.
  public func differentValues(_ level: Level, _ name: FieldName) -> Int? {
    shared[Slot(level: level, field: name)]?.count
  }

  /// Whether a column of numbers has some with decimals.
  public func hasDecimals(_ level: Level, _ name: FieldName) -> Bool {
    numbers[Slot(level: level, field: name)]?.hasDecimals ?? false
  }

  /// Keeps a value of a posting that does not fit its field's type, as it came.
  public func setUnreadable(_ name: FieldName, _ text: String, row: Int) {
    unreadable[name, default: [:]][row] = text
  }

  /// A column of texts that are nearly all different.
  public func textColumn(_ level: Level, _ name: FieldName) -> TextColumnBuilder {
    CorpusBuilder.column(Slot(level: level, field: name), &texts, TextColumnBuilder(collected))
  }

  /// Sets a column of texts that follow from the number of the row, and are made when asked for.
  ///
  /// - Parameters:
  ///   - level: The table of the column.
  ///   - name: The field.
  ///   - make: The text of a row.
  ///   - find: The row of a text, where that can be said without making all of them.
  public func setGeneratedTexts(
    _ level: Level,
    _ name: FieldName,
    make: @escaping @Sendable (Int) -> String,
    find: (@Sendable (String) -> Int?)? = nil
  ) {
    generated[Slot(level: level, field: name)] = GeneratedTextColumn(make: make, find: find)
  }

  /// Ends the columns of texts, which has to be done before ``finish(records:jobs:ranks:further:)`` where they
  /// lie in a file.
  ///
  /// - Throws: What the system says where the file cannot be read again.
  public func finishTexts() throws {
    store = try collected.finish()
  }

  /// Says where municipalities lie; for others it follows from the coordinates of the rows.
  public func setCentres(_ centres: [Code: Coordinates]) {
    self.centres = centres
  }

  /// The finished corpus.
  ///
  /// Fields whose values are codes get the list of those that occur.
  public func finish() -> Corpus {
    let columns = columns(counts: [.job: nextJob, .posting: nextPosting])
    return Corpus(
      catalog: CorpusBuilder.catalog(fields, columns),
      firstPosting: firstPosting,
      jobs: columns[.job] ?? [:],
      postings: columns[.posting] ?? [:],
      centres: centres
    )
  }

  private func columns(counts: [Level: Int]) -> [Level: [FieldName: Column]] {
    var columns: [Level: [FieldName: Column]] = [:]
    func put(_ slot: Slot, _ finish: (Int) -> Column) {
      columns[slot.level, default: [:]][slot.field] = finish(counts[slot.level] ?? 0)
    }
    for (slot, builder) in shared { put(slot, builder.finish) }
    for (slot, builder) in lists { put(slot, builder.finish) }
    for (slot, builder) in numbers {
      let codes = columns[slot.level]?[slot.field] ?? .missing
      put(slot) { codes.filled(from: builder.finish(count: $0), count: $0) }
    }
    let store = store ?? collected.inMemory
    for (slot, builder) in texts { put(slot) { builder.finish(count: $0, in: store) } }
    for (slot, texts) in generated { put(slot) { .texts(.generated(count: $0, texts)) } }
    return columns
  }

  /// Sets a value that a job has from all of its postings; for ``finish(records:jobs:ranks:further:)``.
  public func setJob(_ name: FieldName, _ value: Value, job: Int) {
    jobValues[name, default: [:]][job] = value
  }

  /// The finished corpus of records, each of which is a posting together with its job; only columns of
  /// postings were filled.
  ///
  /// A job has the values of its first posting, where ``setJob(_:_:job:)`` says no other.
  ///
  /// - Parameters:
  ///   - count: How many records there are.
  ///   - jobs: The number of the job of each record, counted from 0 without gaps; `nil` for a record that is
  ///     left out.
  ///   - ranks: Which record of a job comes first: the one with the lowest rank; by their order if empty.
  ///   - further: Fields beside those given at the start, or in their place.
  /// - Returns: The corpus.
  public func finish(
    records count: Int,
    jobs: [Int?],
    ranks: [Int] = [],
    further: [Field] = []
  ) -> Corpus {
    var columns = columns(counts: [.posting: count])[.posting] ?? [:]
    let others = Dictionary(further.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    let own = Set(fields.map(\.name))
    let catalog = CorpusBuilder.catalog(
      fields.map { others[$0.name] ?? $0 } + further.filter { !own.contains($0.name) },
      [.posting: columns]
    )
    let records = jobs.enumerated().compactMap { row, job in
      job.map { (job: $0, rank: ranks.isEmpty ? 0 : ranks[row], row: row) }
    }.sorted { $0 < $1 }
    var starts: [UInt32] = []
    for (row, record) in records.enumerated() where starts.count == record.job {
      starts.append(UInt32(row))
    }
    if starts.count == count {
      return Corpus(
        catalog: catalog,
        firstPosting: (0...UInt32(count)).map { $0 },
        jobs: columns,
        postings: [:],
        centres: centres,
        clauses: clauses,
        unreadable: [.job: unreadable],
        wholeText: wholeText,
        showsJobs: true
      )
    }
    columns = columns.mapValues { $0.rows(records.map(\.row)) }
    let firsts = starts.map { Int($0) }
    var jobColumns = columns.mapValues { $0.rows(firsts) }
    for (name, values) in jobValues {
      jobColumns[name] = (jobColumns[name] ?? .missing).replacing(values, count: firsts.count)
    }
    return Corpus(
      catalog: catalog,
      firstPosting: starts + [UInt32(records.count)],
      jobs: jobColumns,
      postings: columns,
      centres: centres,
      clauses: clauses,
      unreadable: unreadable(of: records.map(\.row), firsts: firsts, jobColumns),
      wholeText: wholeText,
      showsJobs: true
    )
  }

  /// The values that do not fit, by the rows of jobs and of postings.
  ///
  /// - Parameters:
  ///   - order: The record of each posting.
  ///   - firsts: The first posting of each job, whose values the job has.
  ///   - jobs: The columns of jobs; a job with a value of its own has no unreadable one.
  /// - Returns: The texts by level, field and row.
  private func unreadable(
    of order: [Int],
    firsts: [Int],
    _ jobs: [FieldName: Column]
  ) -> [Level: [FieldName: [Int: String]]] {
    guard !unreadable.isEmpty else { return [:] }
    func moved(_ texts: [Int: String], _ rows: some Sequence<Int>) -> [Int: String] {
      var found: [Int: String] = [:]
      for (row, old) in rows.enumerated() { found[row] = texts[old] }
      return found
    }
    let postings = unreadable.mapValues { moved($0, order) }
    var ofJobs: [FieldName: [Int: String]] = [:]
    for (name, texts) in unreadable {
      ofJobs[name] = moved(texts, firsts.lazy.map { order[$0] }).filter { job, _ in
        jobs[name]?.value(at: job, type: .string) ?? .missing == .missing
      }
    }
    return [.posting: postings, .job: ofJobs]
  }

  private static func column<Builder>(
    _ slot: Slot,
    _ builders: inout [Slot: Builder],
    _ new: @autoclosure () -> Builder
  ) -> Builder {
    if let builder = builders[slot] { return builder }
    let builder = new()
    builders[slot] = builder
    return builder
  }

  /// Fields without a list of codes get the one found in the data.
  static func catalog(
    _ fields: [Field],
    _ columns: [Level: [FieldName: Column]]
  ) -> FieldCatalog {
    FieldCatalog(
      fields.map { field in
        var field = field
        field.codes =
          field.codes ?? codes(in: columns[.job]?[field.name])
          ?? codes(in: columns[.posting]?[field.name])
        return field
      }
    )
  }

  /// The codes that a column has labels for; `nil` if it has none.
  static func codes(in column: Column?) -> CodeList? {
    let dictionary: SharedColumn.Dictionary
    switch column {
    case .shared(let column): dictionary = column.dictionary
    case .lists(let column): dictionary = column.dictionary
    case .numbers, .decimals, .texts, .index, .missing, nil: return nil
    }
    guard !dictionary.labels.isEmpty else { return nil }
    return CodeList(
      zip(dictionary.codes, dictionary.labels).map { CodeList.Entry($0, $1) }
        .sorted { $0.code < $1.code }
    )
  }
}
