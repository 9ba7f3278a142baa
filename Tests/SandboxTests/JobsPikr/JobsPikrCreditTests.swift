import Foundation
import JSON
import Market
import Synchronization
import TestSupport
import Testing

@testable import Sandbox

@Suite struct JobsPikrCreditTests {
  private static func page(_ size: Int64, after cursor: JSON = .null) -> JSON {
    ["search_query_json": ["match_all": [:]], "size": .integer(size), "cursor": cursor]
  }

  @Test func everyJobOfAnAnswerIsACredit() throws {
    let desk = try JobsPikrDesk(credits: 250)
    let first = try desk.ask("data", Self.page(100))
    #expect(first["job_credit_remaining"] == 150)
    // The same jobs again are consumed again.
    #expect(try desk.ask("data", Self.page(100))["job_credit_remaining"] == 50)
    let lines = try desk.ledger.lines
    #expect(lines.count == 2)
    #expect(
      lines[0] == [
        "time": "1970-01-01T00:00:00.000Z", "account": "jobspikr/production",
        "endpoint": "/jobspikr/v2/data", "credits": 100, "balance": 150,
        "request": lines[1]["request"] ?? .null,
      ]
    )
    #expect(try desk.ask("data", Self.page(1))["job_credit_remaining"] == 49)
    #expect(try desk.ledger.lines[2]["request"] != lines[0]["request"])
  }

  @Test func theLastCreditsBuyAShortPage() throws {
    let desk = try JobsPikrDesk(credits: 130)
    let first = try desk.ask("data", Self.page(100))
    let cursor = try #require(first["next_cursor"])
    let second = try desk.ask("data", Self.page(100, after: cursor))
    #expect(second["size"] == 30)
    #expect(second["job_credit_remaining"] == 0)
    #expect([first, second].jobs == Array(desk.records[..<130]))
    let next = try #require(second["next_cursor"])
    #expect(next == desk.records[129]["cursor"])
    let answer = desk.send("data", Self.page(1, after: next))
    #expect(answer.status == 402)
    #expect(
      try JSON(parsing: answer.body) == [
        "status": "error", "message": "Job credits are used up: 0 left",
      ]
    )
    #expect(try desk.ledger.lines.compactMap { $0["credits"]?.integer } == [100, 30])
  }

  @Test func manyAtOnceGetNoMoreThanThereIs() async throws {
    let desk = try JobsPikrDesk(credits: 95)
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { desk.send("data", Self.page(10)).status } }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(statuses == [200: 10, 402: 10])
    let lines = try desk.ledger.lines
    #expect(lines.compactMap { $0["credits"]?.integer }.reduce(0, +) == 95)
    #expect(lines.compactMap { $0["balance"]?.integer } == [85, 75, 65, 55, 45, 35, 25, 15, 5, 0])
  }

  @Test func scarceCreditsMayBuyNothing() throws {
    let desk = try JobsPikrDesk("jobspikr-scarce=refused,jobspikr-broke=403", credits: 130)
    #expect(desk.send("data", Self.page(131)).status == 403)
    #expect(try desk.ledger.lines.isEmpty)
    #expect(try desk.ask("data", Self.page(130))["job_credit_remaining"] == 0)
    #expect(desk.send("data", Self.page(1)).status == 403)
  }

  @Test func theKeyForTestingCostsNothing() throws {
    let desk = try JobsPikrDesk(credits: 5)
    for _ in 0..<3 {
      let page = try desk.ask("data", Self.page(100), keys: EmulatedJobsPikrAccount.Keys.testing)
      #expect(page["size"] == 100)
      #expect(page["job_credit_remaining"] == 5)
    }
    #expect(try desk.ledger.lines.isEmpty)
    #expect(try desk.ask("data", Self.page(100))["size"] == 5)
  }

  @Test func whatCannotBeWrittenDownIsNotCharged() throws {
    let desk = try JobsPikrDesk(credits: 10)
    desk.ledger.failure.withLock { $0 = POSIXError(.ENOSPC) }
    #expect(desk.send("data", Self.page(3)).status == 500)
    desk.ledger.failure.withLock { $0 = nil }
    #expect(try desk.ask("data", Self.page(3))["job_credit_remaining"] == 7)
  }

  @Test func chargesAreLinesOfAFile() throws {
    try TemporaryFolder.with { folder in
      let path = folder + "/charges"
      for credits in 1...2 {
        try ChargeLog(path: path).record(
          ChargeLog.Charge(
            account: "a",
            endpoint: "/e",
            credits: credits,
            balance: 9,
            request: "r",
            id: "i"
          )
        )
      }
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(try lines.map { try JSON(parsing: String($0))["credits"] } == [1, 2])
    }
    #expect(throws: POSIXError.self) { try ChargeLog(path: "/nowhere/at/all") }
  }

  // MARK: - What expired

  private static func expired(
    _ desk: JobsPikrDesk,
    _ query: String,
    keys: EmulatedJobsPikrAccount.Keys = EmulatedJobsPikrAccount.Keys.production
  ) throws -> JSON {
    try desk.ask("expired_jobs", query: query, keys: keys)
  }

  @Test func onlyConsumedJobsExpire() throws {
    let desk = try JobsPikrDesk()
    let all = "from_date=2000-01-01&to_date=2100-01-01&size=1000"
    #expect(try Self.expired(desk, all)["status"] == "no_data")
    let had = try desk.ask("data", Self.page(1000, after: desk.records[99]["cursor"] ?? .null))
    let expected = [had].jobs.filter { $0["has_expired"] == true }
    #expect(!expected.isEmpty && expected.count < [had].jobs.count)
    let answer = try Self.expired(desk, all)
    #expect(answer["status"] == "success")
    #expect(answer["total_count"]?.integer == Int64(expected.count))
    #expect([answer].jobs.map(\.id) == expected.map(\.id))
    #expect([answer].jobs.count == expected.count)
    for (job, full) in zip([answer].jobs, expected) {
      for member in job.members ?? [] { #expect(full[member.key] == member.value) }
      #expect(
        job.members?.map(\.key) == [
          "uniq_id", "url", "has_expired", "latest_expiry_check_date", "cursor",
        ]
      )
    }
    #expect(
      try Self.expired(desk, all, keys: EmulatedJobsPikrAccount.Keys.testing)["status"] == "no_data"
    )
    #expect(try desk.ledger.lines.count == 1)
  }

  @Test func bothDatesCountAndPagesGoOn() throws {
    let desk = try JobsPikrDesk()
    let jobs = try desk.pages(size: 1000).jobs
    let days = jobs.filter { $0["has_expired"] == true }
      .compactMap { $0["latest_expiry_check_date"]?.string }.sorted()
    let (first, last) = (days[days.count / 4], days[days.count * 3 / 4])
    var found: [String] = []
    var cursor = ""
    while found.count < 1000 {
      let query = "from_date=\(first)&to_date=\(last)&size=7&cursor=\(cursor)"
      let page = try Self.expired(desk, query)
      guard page["status"] == "success" else { break }
      found += [page].jobs.compactMap { $0["latest_expiry_check_date"]?.string }
      cursor = String(try #require(page["next_cursor"]?.integer))
    }
    #expect(found.sorted() == days.filter { ($0 >= first) && ($0 <= last) })
  }

  @Test(arguments: [
    ("", "from_date is missing"), ("from_date=2026-01-01", "to_date is missing"),
    ("from_date=1-1-2026&to_date=2026-01-01", "from_date is a date such as 2026-03-01"),
    ("from_date=2026-01-02&to_date=2026-01-01", "from_date is after to_date"),
  ])
  func badDatesAreNamed(query: String, words: String) throws {
    let answer = try JobsPikrDesk().send("expired_jobs", query: query)
    #expect(answer.status == 400)
    #expect(try JSON(parsing: answer.body)["message"] == .string(words))
  }
}
