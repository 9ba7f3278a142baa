import Analytics
import JSON
import Market
import SafeText
import SearchDSL

/// The datasets of the emulated Coresignal, each with its index, made when it is first needed.
struct CoresignalStore: Sendable {
  private let tables: [EmulatedDataset: Lazy<CoresignalTable>]
  private let indices: [EmulatedDataset: Lazy<Result<RecordIndex, DSLProblem>>]
  private let now: @Sendable () -> DateTime

  /// Sells the postings of a corpus, and invented people.
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

  /// The rows that a clause finds, the smallest identifier first.
  ///
  /// - Throws: 422 if a field cannot be asked so.
  func rows(
    _ dataset: EmulatedDataset,
    _ clause: SearchClause
  ) throws(CoresignalError) -> [Int] {
    // Who wants everything need not wait for the index.
    if clause == .matchAll { return Array(0..<(table(dataset)?.count ?? 0)) }
    do throws(DSLProblem) {
      return try indices[dataset]?.value.get().rows(matching: clause, now: now()) ?? []
    } catch {
      throw CoresignalError(422, error.sentence.text)
    }
  }

  /// Makes what the first request for a dataset would have to wait for.
  func prepare() {
    for index in indices.values { _ = index.value }
  }
}
