import Analytics
import JSON
import Market
import SafeText

/// The postings of a corpus as JobsPikr's job records, in the order in which they were crawled.
///
/// Records are created on demand.
struct JobsPikrRecords: Sendable {
  private let reader: PostingReader
  private let rows: [Row]
  private let market: JobsPikrPosting.Market

  private struct Row {
    let posting: Int
    let stamp: Int64
  }

  /// Orders the postings of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The postings.
  ///   - today: The day of the last check whether they are on line.
  init(_ corpus: Corpus, today: Day) {
    let reader = PostingReader(corpus)
    self.reader = reader
    market = JobsPikrPosting.Market(country: Country.name(of: corpus.catalog), today: today)
    var rows = (0..<reader.count).map { posting in
      Row(posting: posting, stamp: JobsPikrRecords.stamp(posting, reader))
    }
    rows.sort { ($0.stamp, $0.posting) < ($1.stamp, $1.posting) }
    for index in rows.indices.dropFirst() where rows[index].stamp <= rows[index - 1].stamp {
      rows[index] = Row(posting: rows[index].posting, stamp: rows[index - 1].stamp + 1)
    }
    self.rows = rows
  }

  var count: Int { rows.count }

  /// The crawling time of a record, a Unix timestamp in microseconds: 16 digits, unique.
  func stamp(_ row: Int) -> Int64 { rows[row].stamp }

  /// The first record crawled after a time.
  func first(after stamp: Int64) -> Int {
    var range = 0..<rows.count
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      range =
        rows[middle].stamp > stamp
        ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }

  /// A record with all its members.
  func record(_ row: Int) -> JSON { record(row, JobsPikrPosting.members) }

  /// A record with some of its members.
  func record(_ row: Int, _ names: Set<String>) -> JSON {
    record(row, JobsPikrPosting.members.filter { names.contains($0.name) })
  }

  private func record(_ row: Int, _ members: [JobsPikrPosting.Member]) -> JSON {
    let posting = posting(row)
    return .object(
      members.compactMap { member in
        member.value(posting).map { JSON.Member(member.name, $0) }
      }
    )
  }

  /// A member of a record, `nil` if it does not have it.
  func member(_ name: String, of row: Int) -> JSON? {
    JobsPikrPosting.member[name]?(posting(row))
  }

  /// A record before its members are computed.
  func posting(_ row: Int) -> JobsPikrPosting {
    JobsPikrPosting(
      row: rows[row].posting,
      stamp: rows[row].stamp,
      reader: reader,
      market: market
    )
  }

  /// The time of day follows from the name, so that it is stable.
  private static func stamp(_ posting: Int, _ reader: PostingReader) -> Int64 {
    var hash = FNV1a()
    if case .text(let id) = reader.value("posting_id", ofPosting: posting) {
      hash.add(id.raw.utf8)
    }
    var day = firstDay
    if case .text(let text) = reader.value("date", ofPosting: posting),
      let date = Day(iso: text.raw)
    {
      day = max(day, date)
    }
    return Int64(day.number) * microsecondsADay + Int64(hash.value % UInt64(microsecondsADay))
  }

  /// The first timestamp with 16 digits; it is used for older or undated records.
  private static let firstDay = Day(number: 11_688)
  static let microsecondsADay: Int64 = 86_400_000_000
}
