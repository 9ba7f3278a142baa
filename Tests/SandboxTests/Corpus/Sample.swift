import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Sandbox

/// A small job market that many tests look at.
enum Sample {
  static let today = knownDay("2026-11-20")
  static let corpus = GeneratedCorpus.make(jobs: 6000, seed: 1, today: today)
  static let maker = VacancyMaker(world: .shared, seed: 1, today: today)
  /// The same jobs as they were drawn.
  static let vacancies: [Vacancy] = {
    let arrivals = Arrivals(jobs: 6000, today: today)
    return (0..<arrivals.jobCount).map { maker.vacancy(arrivals.key(of: $0)) }
  }()
}

/// A day that is written in a test.
func knownDay(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

extension Corpus {
  /// Jobs that match a query, at least one, with the values of some fields, or with all there are.
  func jobs(
    _ query: String = "",
    fields: [FieldReference] = [],
    limit: Int = 100_000
  ) throws -> [Job] {
    let query = try Query(parsing: query, fields: catalog)
    let request = SearchRequest(query, fields: fields, limit: limit)
    let jobs = search(request, today: Sample.today).jobs
    try #require(!jobs.isEmpty, "no job matches \(query)")
    return jobs
  }

  func count(_ query: String, of subject: CountRequest.Subject = .jobs) throws -> Int {
    let query = try Query(parsing: query, fields: catalog)
    return count(CountRequest(query, of: subject), today: Sample.today)
  }

  /// How many jobs have each value of a field; codes are told by their text.
  func counts(of field: FieldName, _ query: String = "") throws -> [String: Int] {
    let request = AggregateRequest(
      try Query(parsing: query, fields: catalog),
      groups: [Grouping(.field(field, counts: .job), limit: .max)]
    )
    return Dictionary(
      aggregate(request, today: Sample.today).rows.compactMap { row in
        guard case .value(let value) = row.keys[0], let count = row.count else { return nil }
        return (value.code, count)
      },
      uniquingKeysWith: +
    )
  }
}

extension Value {
  /// The code, or the text, or the number, as text.
  var code: String {
    switch self {
    case .missing: ""
    case .bool(let truth): String(truth)
    case .integer(let number): String(number)
    case .decimal(let number): number.text
    case .text(let text): text.raw
    case .coded(let code, _): code.description
    case .list(let values): values.map(\.code).joined(separator: " ")
    }
  }

  var number: Int? {
    switch self {
    case .integer(let number), .coded(.number(let number), _): number
    default: nil
    }
  }

  var day: Day? {
    if case .text(let text) = self { Day(iso: text.raw) } else { nil }
  }
}

extension Collection<Int> {
  var mean: Double { isEmpty ? 0 : Double(reduce(0, +)) / Double(count) }
}
