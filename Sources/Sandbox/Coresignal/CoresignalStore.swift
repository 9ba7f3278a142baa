import Analytics
import JSON
import Market
import SafeText
import SearchDSL

/// The datasets of the emulated Coresignal, each with its index, built on first use.
struct CoresignalStore: Sendable {
  private let tables: [EmulatedDataset: Lazy<CoresignalTable>]
  private let indices: [EmulatedDataset: Lazy<Result<RecordIndex, DSLProblem>>]
  private let now: @Sendable () -> DateTime

  /// Creates datasets of a corpus's postings and of invented people.
  init(
    corpus: Corpus,
    people: Int,
    seed: UInt64 = 1,
    today: @escaping @Sendable () -> Day
  ) {
    let tables: [EmulatedDataset: Lazy<CoresignalTable>] = [
      .job: Lazy { .jobs(CoresignalJobs(corpus, today: today())) },
      .employee: Lazy { .employees(PersonMaker(seed: seed, today: today()), count: people) },
      .employeeClean: Lazy {
        .cleanEmployees(PersonMaker(seed: seed, today: today()), count: people)
      },
    ]
    self.tables = tables
    indices = Dictionary(
      uniqueKeysWithValues: tables.map { dataset, table in
        (
          dataset,
          Lazy {
            let table = table.value
            return Result { () throws(DSLProblem) in
              try RecordIndex(dataset.mapping, count: table.count, record: table.record)
            }
          }
        )
      }
    )
    now = { DateTime(today()) }
  }

  func table(_ dataset: EmulatedDataset) -> CoresignalTable? { tables[dataset]?.value }

  /// The rows that match a clause, in the order of their ids.
  ///
  /// - Throws: 422 if a field does not support the query.
  func rows(
    _ dataset: EmulatedDataset,
    _ clause: SearchClause
  ) throws(CoresignalError) -> [Int] {
    // Matching everything needs no index.
    if clause == .matchAll { return Array(0..<(table(dataset)?.count ?? 0)) }
    do throws(DSLProblem) {
      return try indices[dataset]?.value.get().rows(matching: clause, now: now()) ?? []
    } catch {
      throw CoresignalError(422, error.sentence.text)
    }
  }

  /// Builds the indexes.
  func prepare() {
    for index in indices.values { _ = index.value }
  }
}
