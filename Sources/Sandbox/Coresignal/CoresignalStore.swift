import Analytics
import JSON
import Market
import SafeText
import SearchDSL

/// The datasets of the emulated Coresignal, each with its index, built on first use.
struct CoresignalStore: Sendable {
  private let corpus: Corpus
  private let people: Int
  private let seed: UInt64
  private let today: @Sendable () -> Day
  private let tables = LazyCache<EmulatedDataset, CoresignalTable>()
  private let indices = LazyCache<EmulatedDataset, RecordIndex>()

  /// Creates datasets of a corpus's postings and of invented people.
  init(
    corpus: Corpus,
    people: Int,
    seed: UInt64 = 1,
    today: @escaping @Sendable () -> Day
  ) {
    self.corpus = corpus
    self.people = people
    self.seed = seed
    self.today = today
  }

  func table(_ dataset: EmulatedDataset) -> CoresignalTable {
    tables.value(for: dataset) {
      switch dataset {
      case .job: .jobs(CoresignalJobs(corpus, today: today()))
      case .employee: .employees(PersonMaker(seed: seed, today: today()), count: people)
      case .employeeBase:
        .baseEmployees(PersonMaker(seed: seed, today: today()), count: people)
      case .employeeClean:
        .cleanEmployees(PersonMaker(seed: seed, today: today()), count: people)
      }
    }
  }

  private func index(_ dataset: EmulatedDataset) -> RecordIndex {
    let table = table(dataset)
    return indices.value(for: dataset) {
      RecordIndex(dataset.mapping, count: table.count) { row, _ in table.record(row) }
    }
  }

  /// The rows that match a clause, in the order of their ids.
  ///
  /// - Throws: 422 if a field does not support the query.
  func rows(
    _ dataset: EmulatedDataset,
    _ clause: SearchClause
  ) throws(CoresignalError) -> [Int] {
    // Matching everything needs no index.
    if clause == .matchAll { return Array(0..<table(dataset).count) }
    do throws(DSLProblem) {
      return try index(dataset).rows(matching: clause, now: DateTime(today()))
    } catch {
      throw CoresignalError(422, error.sentence.text)
    }
  }
}
