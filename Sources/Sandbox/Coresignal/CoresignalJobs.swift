import Analytics
import JSON
import Market
import SafeText

/// The postings of a corpus as Coresignal's job records, v1.
///
/// Source: the shape of saved records, and the provider's dictionary.
struct CoresignalJobs: Sendable {
  private let reader: PostingReader
  private let country: String
  private let today: Day
  /// Ids, ascending, and their postings.
  private let rows: [(id: Int64, posting: Int)]

  init(_ corpus: Corpus, today: Day) {
    let reader = PostingReader(corpus)
    self.reader = reader
    self.today = today
    country = Country.name(of: corpus.catalog) ?? "Unknown"
    var rows = (0..<reader.count).map { posting in
      (id: CoresignalJobs.id(posting, reader), posting: posting)
    }
    rows.sort { $0 < $1 }
    for index in rows.indices.dropFirst() {
      rows[index].id = max(rows[index].id, rows[index - 1].id + 1)
    }
    self.rows = rows
  }

  /// Postings of a job have consecutive ids; a job without an id uses its index.
  private static func id(_ posting: Int, _ reader: PostingReader) -> Int64 {
    let index = posting - reader.siblings(ofPosting: posting).lowerBound
    guard case .integer(let number) = reader.value("sequence_number", ofPosting: posting) else {
      return Int64(90_000_000 + posting)
    }
    return Int64(number) * 16 + Int64(index)
  }

  var count: Int { rows.count }

  func id(_ row: Int) -> Int64 { rows[row].id }

  func row(ofID id: Int64) -> Int? {
    var range = 0..<rows.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if rows[middle].id == id { return middle }
      range =
        rows[middle].id > id
        ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return nil
  }

  func record(_ row: Int) -> JSON {
    let (id, posting) = rows[row]
    let source = JobsPikrPosting(
      row: posting,
      stamp: 0,
      reader: reader,
      market: JobsPikrPosting.Market(country: country, today: today)
    )
    let url = "https://www.network.example/jobs/view/\(id)"
    let company = source.text("organization_name")
    let slug = company?.string.map { Slug.of($0) }
    let created = source.text("date")?.string ?? CoresignalJobs.unknownDay
    let website = source.text("organization_website")?.string
    return .record([
      "id": .integer(id),
      "created": .string("\(created) 03:28:38"),
      "last_updated": .string("\(max(created, source.lastCheck)) 04:11:02"),
      "time_posted": .string(timePosted(created)),
      "title": source.text("job_title"),
      "description": source.text("full_text"),
      "seniority": source.seniority.map { CoresignalJobs.seniority[$0] ?? "Not Applicable" },
      "employment_type": .string(source.jobType.replacing(" T", with: "-t")),
      "location": .string(
        [source.text("location_name"), source.text("region")].compactMap { $0?.string }
          .joined(separator: ", ")
      ),
      "url": .string(url),
      "hash": .string(Fingerprint.of(url)),
      "company_id": slug.map { .whole(Int64(Fingerprint.of($0).prefix(7), radix: 16) ?? 0) },
      "company_name": company,
      "company_url": slug.map { .string("https://www.network.example/company/\($0)") },
      "external_url": website.map { .string("https://\($0)/jobs/\(id)") },
      "deleted": source.hasExpired ? 1 : 0,
      "application_active": source.hasExpired ? 0 : 1,
      "salary": source.salary,
      "applicants_count": "Be among the first 25 applicants",
      "linkedin_job_id": .integer(id + 3_000_000_000),
      "country": .string(country),
      "job_industry_collection": .array(
        source.text("organization_industry").map { [["job_industry_list": ["industry": $0]]] } ?? []
      ),
    ])
  }

  private static let unknownDay = "2020-01-01"

  private static let seniority: [JSON: JSON] = [
    "Entry Level": "Entry level", "Mid Level": "Mid-Senior level", "Executive Level": "Director",
  ]

  private func timePosted(_ created: String) -> String {
    let days = Day(iso: created).map { max(0, today.number - $0.number) } ?? 0
    return days < 7
      ? "\(days) days ago" : days < 60 ? "\(days / 7) weeks ago" : "\(days / 30) months ago"
  }
}
