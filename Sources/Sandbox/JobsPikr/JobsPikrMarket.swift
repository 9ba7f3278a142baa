import Analytics
import JSON
import Market
import SafeText
import SearchDSL
import Synchronization

/// The jobs of the emulated JobsPikr; the newest may not have arrived yet.
final class JobsPikrMarket: Sendable {
  private let corpus: Corpus
  private let values: JobsPikrShapes.Values
  private let today: @Sendable () -> Day
  private let arrivals: SandboxServer.Arrivals
  private let content = Lazy<JobsPikrRecords>()
  private let searched = Lazy<RecordIndex>()
  private let arrived = Mutex(0)

  init(
    corpus: Corpus,
    arrivals: SandboxServer.Arrivals = SandboxServer.Arrivals(),
    values: JobsPikrShapes.Values = .usual,
    today: @escaping @Sendable () -> Day
  ) {
    self.corpus = corpus
    self.arrivals = arrivals
    self.values = values
    self.today = today
  }

  var records: JobsPikrRecords { content.value { JobsPikrRecords(corpus, today: today()) } }

  private var index: RecordIndex {
    let records = records
    return searched.value {
      RecordIndex(JobsPikrPosting.mapping(values), count: records.count, record: records.record)
    }
  }

  /// How many records have arrived: the first rows.
  var count: Int {
    let missing = arrived.withLock { max(0, arrivals.heldBack - $0) }
    return max(0, records.count - missing)
  }

  /// Lets the jobs arrive that come after each page.
  func endPage() { arrive(arrivals.perPage) }

  /// Lets the next jobs arrive.
  func arrive(_ count: Int) { arrived.withLock { $0 += count } }

  /// The rows of the records that match a query, in order.
  ///
  /// - Throws: 400 with the position of the first unsupported part of the query.
  func rows(matching query: JSON) throws(JobsPikrError) -> [Int] {
    let count = count
    do throws(DSLProblem) {
      let clause = try SearchClause(query)
      // Matching everything needs no index.
      if clause == .matchAll { return Array(0..<count) }
      return try index.rows(matching: clause, now: DateTime(today())).filter { $0 < count }
    } catch {
      throw JobsPikrError(400, "search_query_json: \(error.sentence.text)")
    }
  }

  /// The values of a field in some records, the most frequent first; each element of a list counts once.
  func buckets(of field: String, in rows: [Int]) -> [JobsPikrBucket] {
    var counts: [JSON: Int] = [:]
    for row in rows {
      guard let value = records.member(field, of: row) else { continue }
      for key in Set(value.elements ?? [value]) { counts[key, default: 0] += 1 }
    }
    return counts.map { JobsPikrBucket(key: $0.key, count: $0.value) }
      .sorted {
        ($1.count, $0.key.encoded().description) < ($0.count, $1.key.encoded().description)
      }
  }
}
