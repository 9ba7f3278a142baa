import Analytics
import JSON
import Market
import Synchronization

/// The jobs that the emulated JobsPikr has, of which the newest may be yet to arrive.
final class JobsPikrMarket: Sendable {
  private let content: Lazy<JobsPikrRecords>
  private let arrivals: SandboxServer.Arrivals
  private let arrived = Mutex(0)

  init(
    corpus: Corpus,
    arrivals: SandboxServer.Arrivals = SandboxServer.Arrivals(),
    today: @escaping @Sendable () -> Day
  ) {
    self.arrivals = arrivals
    content = Lazy { JobsPikrRecords(corpus, today: today()) }
  }

  /// Makes what the first request would have to wait for.
  func prepare() { _ = content.value }

  var records: JobsPikrRecords { content.value }

  /// How many records there are by now: those of the first rows.
  var count: Int {
    let missing = arrived.withLock { max(0, arrivals.heldBack - $0) }
    return max(0, records.count - missing)
  }

  /// Lets as many jobs arrive as come after a page.
  func endPage() { arrive(arrivals.perPage) }

  /// Lets the next jobs arrive.
  func arrive(_ count: Int) { arrived.withLock { $0 += count } }

  /// The rows of the records that a query matches, in order.
  func rows(matching query: JSON) throws(JobsPikrError) -> [Int] {
    let count = count
    return try MakeshiftSearch(records: records).rows(matching: query).filter { $0 < count }
  }

  /// The values of a field in some records, the most frequent first; of a list each counts once.
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
