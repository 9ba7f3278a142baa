import JSON
import Market
import Synchronization
import TestSupport
import Transport

@testable import JobsPikr

/// An account, its client and a transport that answers as told.
enum Fixture {
  static let account = JobsPikrAccount(id: "ann", key: Secret("hunter2"), kind: .production)
  static let today = Day(year: 2026, month: 3, day: 15) ?? Day(number: 0)

  static func client(
    _ transport: any HTTPTransport,
    _ account: JobsPikrAccount = account,
    now: @escaping @Sendable () -> Duration = { .zero }
  ) -> JobsPikrClient {
    JobsPikrClient(account: account, transport: transport, today: { today }, now: now)
  }

  static func answering(
    _ body: String,
    status: Int = 200,
    headers: HTTPHeaders = [:]
  ) -> CannedTransport {
    CannedTransport { _ in
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
  }

  static func page(_ body: String, isCut: Bool = false) throws(ProviderFailure) -> JobPage {
    try page(Array(body.utf8), isCut: isCut)
  }

  static func page(_ body: [UInt8], isCut: Bool = false) throws(ProviderFailure) -> JobPage {
    try client(CannedTransport([])).read(RawPage(body: body, isCut: isCut))
  }

  static func query(_ text: String) throws -> Query {
    try Query(parsing: text, fields: JobsPikrFields.catalog)
  }

  /// The page of the provider's documentation, with two records.
  static let page = """
    {"status":"success","message":"Data present.","total_count":1234,"size":2,\
    "job_credit_remaining":98765,"next_cursor":1550559619641049,"job_data":[\
    {"uniq_id":"a1","job_title":"Data \\"engineer\\"","post_date":"2024-01-05",\
    "inferred_skills":["SQL","Swift"],"city":"Oslo|Bergen","has_expired":"false","is_remote":true,\
    "duplicate_status":"NA","inferred_salary_from":1000,"fitness_score":0.5,\
    "extra_fields":{"a":[{"b":1},{"c":2}]},"contact_email":null,"cursor":1550559619641001},\
    {"uniq_id":"b2","job_title":"Ing\u{e9}nieur","duplicate_status":true,\
    "crawl_timestamp":"2024-01-05 10:00:00 +0000","cursor":1550559619641049}]}
    """
}

/// A clock that a test moves.
final class Clock: Sendable {
  private let time = Mutex(Duration.zero)
  var now: Duration { time.withLock { $0 } }
  func move(_ duration: Duration) { time.withLock { $0 += duration } }
}
