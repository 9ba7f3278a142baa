import JSON
import Testing

@testable import Sandbox

/// Queries in the DSL against the records read one by one.
@Suite struct JobsPikrQueryTests {
  private static func ids(_ desk: JobsPikrDesk, _ query: JSON) throws -> [String] {
    try desk.pages(size: 1000, query: query).jobs.map(\.id)
  }

  private static func plain(_ desk: JobsPikrDesk, _ test: (JSON) -> Bool) -> [String] {
    desk.records.filter(test).map(\.id)
  }

  /// The example of public clients, its values those of the invented market.
  @Test func theExampleOfPublicClients() throws {
    let desk = try JobsPikrDesk()
    let found = try Self.ids(
      desk,
      [
        "bool": [
          "must": [
            [
              "query_string": [
                "fields": ["job_title", "inferred_job_title"], "query": "\"developer\" OR nurse*",
              ]
            ],
            ["query_string": ["default_field": "inferred_country", "query": "\"Netherlands\""]],
            ["exists": ["field": "apply_url"]],
            ["range": ["post_date": ["gte": "2024-01-01", "lte": "now"]]],
          ],
          "must_not": [["query_string": ["default_field": "company_name", "query": "\"ACME\""]]],
          "should": [],
        ]
      ]
    )
    let expected = Self.plain(desk) { job in
      let titles = [job["job_title"], job["inferred_job_title"]].compactMap { $0?.string }
      let words = titles.flatMap { title in
        title.lowercased().split { !$0.isLetter && !$0.isNumber }
      }
      return words.contains { $0 == "developer" || $0.hasPrefix("nurse") }
    }
    #expect(!expected.isEmpty)
    #expect(found == expected)
  }

  @Test func rangesOfDatesNumbersAndStamps() throws {
    let desk = try JobsPikrDesk()
    let middle = desk.records[100]
    let day = try #require(middle["post_date"]?.string)
    #expect(
      try Self.ids(desk, ["range": ["post_date": ["gt": .string(day)]]])
        == Self.plain(desk) { ($0["post_date"]?.string ?? "") > day }
    )
    let cursor = try #require(middle["cursor"])
    #expect(
      try Self.ids(desk, ["range": ["cursor": ["lte": cursor]]])
        == desk.records[...100].map(\.id)
    )
    let crawled = try #require(middle["crawl_timestamp"]?.string?.dropLast(" +0000".count))
    #expect(
      try Self.ids(desk, ["range": ["crawl_timestamp": ["lt": .string(String(crawled))]]])
        == desk.records[..<100].map(\.id)
    )
    #expect(
      try Self.ids(desk, ["range": ["inferred_salary_to": ["gte": 3000]]])
        == Self.plain(desk) { ($0["inferred_salary_to"]?.integer ?? 0) >= 3000 }
    )
  }

  @Test func oneJobByItsName() throws {
    let desk = try JobsPikrDesk()
    let id = desk.records[3].id
    #expect(try Self.ids(desk, ["ids": ["values": [.string(id)]]]) == [id])
    #expect(try Self.ids(desk, ["term": ["uniq_id": .string(id)]]) == [id])
  }

  /// Fixed values are asked for as a whole, or by their words.
  @Test func fixedValuesHaveBothForms() throws {
    let whole = try JobsPikrDesk()
    let words = try JobsPikrDesk("jobspikr-values=words")
    let province: JSON = ["term": ["inferred_state": "South Holland"]]
    let word: JSON = ["match": ["inferred_state": "holland"]]
    let expected = Self.plain(whole) { $0["inferred_state"] == "South Holland" }
    #expect(!expected.isEmpty)
    #expect(try Self.ids(whole, province) == expected)
    #expect(try Self.ids(whole, word).isEmpty)
    #expect(try Self.ids(words, province).isEmpty)
    #expect(
      try Self.ids(words, ["term": ["inferred_state.keyword": "South Holland"]]) == expected
    )
    #expect(
      try Self.ids(words, word)
        == Self.plain(words) { $0["inferred_state"]?.string?.hasSuffix("Holland") == true }
    )
  }
}
