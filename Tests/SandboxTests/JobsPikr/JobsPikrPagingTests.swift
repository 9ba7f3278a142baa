import Analytics
import JSON
import Market
import TestSupport
import Testing

@testable import Sandbox

@Suite struct JobsPikrPagingTests {
  @Test(arguments: [1, 7, 100, 1000]) func pagesHaveEveryJobOnce(size: Int64) throws {
    let desk = try JobsPikrDesk()
    let pages = try desk.pages(size: size)
    #expect(pages.jobs == desk.records)
    #expect(pages.dropLast().allSatisfy { $0["size"]?.integer == size })
    #expect(pages.nonEmptyAllSatisfy { $0["total_count"]?.integer == Int64(desk.market.count) })
    let cursors = pages.compactMap { $0["next_cursor"]?.integer }
    #expect(cursors.count == pages.count)
    #expect(cursors == pages.compactMap { $0["job_data"]?.elements?.last?["cursor"]?.integer })
  }

  @Test func cursorsAreSixteenDigitsAndGrow() throws {
    let cursors = try JobsPikrDesk().records.compactMap { $0["cursor"]?.integer }
    #expect(cursors.nonEmptyAllSatisfy { String($0).count == 16 })
    #expect(zip(cursors, cursors.dropFirst()).nonEmptyAllSatisfy { $0 < $1 })
  }

  @Test(arguments: [.null, 0, "0", "", "null-is-absent"] as [JSON]) func theFirstPage(cursor: JSON)
    throws
  {
    let desk = try JobsPikrDesk()
    var body: [JSON.Member] = [.init("search_query_json", ["match_all": [:]]), .init("size", 2)]
    if cursor != "null-is-absent" { body.append(.init("cursor", cursor)) }
    #expect(try desk.ask("data", .object(body))["job_data"]?.elements == Array(desk.records[..<2]))
  }

  @Test func aCursorIsExclusiveAndMayBeText() throws {
    let desk = try JobsPikrDesk()
    let cursor = try #require(desk.records[4]["cursor"]?.integer)
    for sent in [JSON.integer(cursor), .string(String(cursor))] {
      let page = try desk.ask(
        "data",
        ["cursor": sent, "size": 1, "search_query_json": ["match_all": [:]]]
      )
      #expect(page["job_data"]?.elements == [desk.records[5]])
    }
  }

  /// Who pages while jobs arrive sees every job once, those that arrived among them.
  @Test(arguments: [0, 3, 50], [["match_all": [:]], ["exists": ["field": "url"]]] as [JSON])
  func pagesStayWhileJobsArrive(perPage: Int, query: JSON) throws {
    let desk = try JobsPikrDesk(arrivals: .init(heldBack: 120, perPage: perPage))
    let before = desk.market.count
    #expect(before == desk.market.records.count - 120)
    let pages = try desk.pages(size: 10, query: query)
    #expect(pages.jobs == desk.records)
    #expect(pages.jobs.count == (perPage == 0 ? before : desk.market.count))
    #expect(perPage == 0 || desk.market.count > before)
    desk.market.arrive(120)
    let last = try #require(pages.last?["next_cursor"])
    let more = try desk.pages(size: 10, from: last, query: query)
    #expect(Set((pages.jobs + more.jobs).map(\.id)).count == desk.market.records.count)
    #expect(pages.jobs.count + more.jobs.count == desk.market.records.count)
  }

  @Test func theEndIsNoData() throws {
    let desk = try JobsPikrDesk()
    let last = try #require(desk.records.last?["cursor"])
    let body: JSON = ["cursor": last, "search_query_json": ["match_all": [:]]]
    let answer = desk.send("data", body)
    #expect(answer.status == 200)
    #expect(
      try JSON(parsing: answer.body) == [
        "status": "no_data", "message": "No data present.", "total_count": 0,
      ]
    )
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test func datasetsPartTheJobs() throws {
    let desk = try JobsPikrDesk()
    func ids(_ dataset: JSON) throws -> [String] {
      try desk.pages(size: 1000, further: [.init("dataset", dataset)]).jobs.map(\.id)
    }
    let boards = try ids(["job_board"])
    let companies = try ids(["f500"])
    #expect(!boards.isEmpty)
    #expect(!companies.isEmpty)
    #expect(Set(boards).isDisjoint(with: companies))
    #expect(try ids(["job_board", "f500"]) == desk.records.map(\.id))
    #expect(try ids([]) == desk.records.map(\.id))
  }

  @Test func duplicatesCanBeLeftOut() throws {
    let desk = try JobsPikrDesk()
    let kept = try desk.pages(size: 1000, further: [.init("exclude_duplicates", true)]).jobs
    #expect(kept.count == JobsPikrDesk.corpus.jobCount)
    let others = desk.records.filter { job in !kept.contains { $0.id == job.id } }
    #expect(!others.isEmpty)
    #expect(others.nonEmptyAllSatisfy { $0["duplicate_status"] == true })
    #expect(
      others.nonEmptyAllSatisfy { job in kept.contains { $0["uniq_id"] == job["duplicate_of"] } }
    )
    #expect(kept.nonEmptyAllSatisfy { $0["duplicate_of"] == nil })
  }

  @Test func recordsHaveWhatIsMandatory() throws {
    let mandatory = [
      "crawl_timestamp", "url", "job_title", "company_name", "post_date", "uniq_id", "job_board",
    ]
    let records = try JobsPikrDesk().records
    for name in mandatory {
      #expect(records.nonEmptyAllSatisfy { $0[name]?.string?.isEmpty == false }, "\(name)")
    }
    #expect(Set(records.map(\.id)).count == records.count)
    let seen = Set(records.flatMap { $0.members ?? [] }.map(\.key))
    // The invented market does not use the American classification of occupations.
    let others: Set = ["inferred_onet_soc_code", "inferred_onet_soc_job_title"]
    #expect(Set(JobsPikrPosting.members.map(\.name)).subtracting(seen) == others)
  }

  /// The same jobs tomorrow have the same names and cursors.
  @Test func cursorsOutliveTheDay() throws {
    let tomorrow = GeneratedCorpus.make(jobs: 150, seed: 1, today: .init(number: 20_601))
    func cursors(_ desk: JobsPikrDesk) -> [String: JSON] {
      Dictionary(uniqueKeysWithValues: desk.records.map { ($0.id, $0["cursor"] ?? .null) })
    }
    let now = cursors(try JobsPikrDesk())
    let then = cursors(try JobsPikrDesk(corpus: tomorrow))
    let common = Set(now.keys).intersection(then.keys)
    #expect(common.count > 100)
    #expect(common.nonEmptyAllSatisfy { now[$0] == then[$0] })
  }
}
