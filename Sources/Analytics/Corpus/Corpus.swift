public import Market

/// Jobs and their postings in columns, never changed once made.
///
/// A job has one or more postings, and the postings of a job stand next to each other. Both tables have
/// the columns of their own level; a field whose value is the same for a job and all of its postings is
/// stored once, with the job.
public final class Corpus: Sendable {
  /// What the fields are.
  public let catalog: FieldCatalog
  /// How many jobs there are.
  public let jobCount: Int
  /// How many postings there are.
  public let postingCount: Int
  /// The first posting of each job; one more than there are jobs.
  let firstPosting: [UInt32]
  /// The postings, each with its job.
  let postings: RowTable.List
  /// The jobs, each with its postings in the list ``postingList``.
  let jobs: RowTable
  /// The middles of municipalities, as far as the maker of the corpus knows them.
  let centres: [Code: Coordinates]
  private let gazetteers = LazyCache<ColumnKey, Gazetteer>()
  /// The order of the values of shared columns, found when first needed.
  let ranks = LazyCache<ColumnKey, [UInt32]>()
  /// What clauses of a provider's own language mean; `nil` if they cannot be asked.
  let clauses: RecordClauses?
  /// The fields whose words are the full text, where there is no other.
  let wholeText: [FieldName]
  /// Whether a row shows the values of its job, as far as no filter chooses among its postings.
  let showsJobs: Bool
  /// Orders of all jobs, made when first needed.
  let orders = SortOrderCache()

  /// The list of jobs that has their postings.
  static let postingList: FieldName = "posting"
  /// The field of coordinates.
  static let coordinates: FieldName = "location_coordinates"

  /// Names a column of one of the tables.
  struct ColumnKey: Hashable {
    let field: FieldName
    let table: Level
  }

  /// Makes a corpus of finished columns.
  ///
  /// A field on both levels with a column for jobs alone has the same value in all postings of a
  /// job.
  init(
    catalog: FieldCatalog,
    firstPosting: [UInt32],
    jobs: [FieldName: Column],
    postings: [FieldName: Column],
    centres: [Code: Coordinates],
    clauses: RecordClauses? = nil,
    unreadable: [Level: [FieldName: [Int: String]]] = [:],
    wholeText: [FieldName] = [],
    showsJobs: Bool = false
  ) {
    self.wholeText = wholeText
    self.showsJobs = showsJobs
    self.catalog = catalog
    self.clauses = clauses
    self.centres = centres
    self.firstPosting = firstPosting
    jobCount = firstPosting.count - 1
    postingCount = Int(firstPosting[firstPosting.count - 1])
    var owners: [UInt32] = []
    owners.reserveCapacity(postingCount)
    for job in 0..<firstPosting.count - 1 {
      let postings = Int(firstPosting[job + 1] - firstPosting[job])
      owners.append(contentsOf: repeatElement(UInt32(job), count: postings))
    }
    let list = RowTable.List(
      table: RowTable(
        count: postingCount,
        columns: postings,
        unreadable: unreadable[.posting] ?? [:]
      ),
      owners: owners
    )
    self.postings = list
    self.jobs = RowTable(
      count: jobCount,
      columns: jobs,
      lists: [Corpus.postingList: list],
      unreadable: unreadable[.job] ?? [:]
    )
  }

  /// Where the values of a field are stored, as seen from a level.
  struct StoredField {
    let field: Field
    let column: Column
    /// The table that the column belongs to.
    ///
    /// For a posting it may be the table of jobs.
    let table: Level
    /// The values that do not fit the field's type, by row.
    var unreadable: [Int: String] = [:]
    /// The fields of the same table that are searched in its place.
    var parts: [FieldName] = []

    /// The value of a row; one that does not fit as the text that came.
    func value(at row: Int) -> Value {
      if let text = unreadable[row] { return .text(text) }
      return column.value(at: row, type: field.type)
    }

    var key: ColumnKey { ColumnKey(field: field.name, table: table) }
  }

  /// The table of a level.
  func table(_ level: Level) -> RowTable {
    switch level {
    case .job: jobs
    case .posting: postings.table
    }
  }

  /// The column of a field for a level that has it.
  func storedField(_ field: Field, for level: Level) -> StoredField {
    for table in level == .posting ? [.posting, .job] : [Level.job] {
      let unreadable = self.table(table).unreadable[field.name] ?? [:]
      let column = self.table(table).columns[field.name]
      guard column != nil || !unreadable.isEmpty else { continue }
      return StoredField(
        field: field,
        column: column ?? .missing,
        table: table,
        unreadable: unreadable
      )
    }
    if field.name == "full_text", let first = wholeText.first.flatMap({ catalog[$0] }) {
      let table = storedField(first, for: level).table
      return StoredField(field: field, column: .missing, table: table, parts: wholeText)
    }
    // Clauses are asked of whole records, whose columns are those of jobs.
    let table = field.type == .native ? .job : level
    return StoredField(field: field, column: .missing, table: table)
  }

  /// The coordinates of the rows of a column, if the same table has them.
  func coordinates(beside stored: StoredField) -> Column {
    table(stored.table).column(Corpus.coordinates)
  }

  /// Where the municipalities of a column lie.
  func gazetteer(beside stored: StoredField) -> Gazetteer {
    gazetteers.value(for: stored.key) {
      let finest = self.storedField(stored.field, for: .posting)
      return Gazetteer(
        given: centres,
        location: finest.column,
        beside: coordinates(beside: finest),
        coordinates: coordinates(beside: stored)
      )
    }
  }

  func postings(of job: Int) -> Range<Int> {
    Int(firstPosting[job])..<Int(firstPosting[job + 1])
  }
}
