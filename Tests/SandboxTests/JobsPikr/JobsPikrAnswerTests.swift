import Foundation
import FoundationXML
import JSON
import Testing

@testable import Sandbox

/// XML, aggregations, and the forms that the provider leaves open.
@Suite struct JobsPikrAnswerTests {
  private static func page(_ size: Int64, _ further: JSON = [:]) -> JSON {
    .object(
      [.init("search_query_json", ["match_all": [:]]), .init("size", .integer(size))]
        + (further.members ?? [])
    )
  }

  // MARK: - XML

  /// What a document says, read by somebody else's parser: each element with text, by its path.
  private final class Reading: NSObject, XMLParserDelegate {
    var texts: [String: [String]] = [:]
    private var path: [String] = []
    private var text = ""

    static func texts(_ bytes: [UInt8]) -> [String: [String]]? {
      let reading = Reading()
      let parser = XMLParser(data: Data(bytes))
      parser.delegate = reading
      return parser.parse() ? reading.texts : nil
    }

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      path.append(name)
      text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      texts[path.joined(separator: "/"), default: []].append(text)
      path.removeLast()
      text = ""
    }
  }

  @Test func aPageAsXMLSaysTheSame() throws {
    let desk = try JobsPikrDesk()
    let json = try desk.ask("data", Self.page(50))
    let answer = desk.send("data", Self.page(50, ["format": "xml"]))
    #expect(answer.headers.map { $0.value } == ["application/xml"])
    let texts = try #require(Reading.texts(answer.body))
    #expect(texts["response/status"] == ["success"])
    #expect(texts["response/size"] == ["50"])
    #expect(texts["response/next_cursor"] == json["next_cursor"]?.integer.map { [String($0)] })
    let jobs = [json].jobs
    #expect(texts["response/job_data/job"]?.count == 50)
    for name in ["uniq_id", "job_title", "job_description", "html_job_description", "company_name"]
    {
      #expect(
        texts["response/job_data/job/\(name)"] == jobs.compactMap { $0[name]?.string },
        "\(name)"
      )
    }
    #expect(
      texts["response/job_data/job/inferred_skills/item"]
        == jobs.flatMap { $0["inferred_skills"]?.elements ?? [] }.compactMap(\.string)
    )
  }

  @Test func refusalsComeInTheFormatAskedFor() throws {
    let desk = try JobsPikrDesk()
    let texts = Reading.texts(desk.send("expired_jobs", query: "format=xml").body)
    #expect(texts?["response/status"] == ["error"])
    #expect(texts?["response/message"] == ["from_date is missing"])
    #expect(Reading.texts(desk.send("data", ["format": "xml"], headers: [:]).body) != nil)
  }

  @Test func xmlHoldsWhateverTextsHold() throws {
    let text = "a<b>&c \"d\" ]]> é 😀 \r\n\t x"
    let value: JSON = [
      "text": .string(text + "\u{0}\u{1B}\u{FFFE}"), "1 odd/key": 1,
      "list": [1, true, nil, .decimal(1.5)],
    ]
    let texts = try #require(Reading.texts(XMLDocument(items: [:]).bytes(value, root: "r")))
    #expect(texts["r/text"] == [text + "\u{FFFD}\u{FFFD}\u{FFFD}"])
    #expect(texts["r/_1_odd_key"] == ["1"])
    #expect(texts["r/list/item"] == ["1", "true", "", "1.5"])
  }

  // MARK: - Aggregations

  /// The values of a member among all records, counted by hand.
  private static func counted(_ desk: JobsPikrDesk, _ name: String) -> [JSON: Int] {
    var counts: [JSON: Int] = [:]
    for record in desk.records {
      guard let value = record[name] else { continue }
      for key in Set(value.elements ?? [value]) { counts[key, default: 0] += 1 }
    }
    return counts
  }

  @Test(arguments: [
    "inferred_state", "inferred_country", "job_type", "inferred_skills", "post_date",
    "company_name", "category",
  ])
  func bucketsAreThePlainCounts(field: String) throws {
    let desk = try JobsPikrDesk()
    let query = "search_query_json={\"match_all\":{}}&size=1000&group_by=\(field)"
    let answer = try desk.ask("aggregate_data", query: query)
    #expect(answer["status"] == "success")
    #expect(answer["total_count"]?.integer == Int64(desk.market.count))
    let buckets = answer["aggregate_data"]?.elements ?? []
    let counts = buckets.compactMap { $0["doc_count"]?.integer.map { Int($0) } }
    let keys = buckets.compactMap { $0["key"] }
    #expect(Dictionary(uniqueKeysWithValues: zip(keys, counts)) == Self.counted(desk, field))
    #expect(counts == counts.sorted(by: >))
    let top = try desk.ask(
      "aggregate_data",
      ["search_query_json": ["match_all": [:]], "group_by": .string(field), "size": 3]
    )
    #expect(top["aggregate_data"]?.elements == Array(buckets.prefix(3)))
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test func anAggregationFollowsItsQuery() throws {
    let desk = try JobsPikrDesk()
    let answer = try desk.ask(
      "aggregate_data",
      ["search_query_json": ["term": ["has_expired": true]], "group_by": "job_type"]
    )
    let expected = desk.records.filter { $0["has_expired"] == true }
    #expect(answer["total_count"]?.integer == Int64(expected.count))
    let none = try desk.ask(
      "aggregate_data",
      ["search_query_json": ["term": ["uniq_id": "none"]], "group_by": "job_type"]
    )
    #expect(none["status"] == "no_data")
    for (query, words) in [
      ("search_query_json={}", "group_by is missing"),
      ("group_by=colour", "group_by: there is no field colour"),
      ("group_by=job_type", "search_query_json is missing"),
    ] {
      let refused = desk.send("aggregate_data", query: query)
      #expect(refused.status == 400)
      #expect(try JSON(parsing: refused.body)["message"] == .string(words))
    }
  }

  @Test(
    arguments: [
      ("list", ["aggregate_data": [["key": "Netherlands", "doc_count": 265]]]),
      ("map", ["aggregate_data": ["Netherlands": 265]]),
      ("counts", ["aggregate_data": [["value": "Netherlands", "count": 265]]]),
      (
        "engine",
        [
          "aggregations": [
            "inferred_country": ["buckets": [["key": "Netherlands", "doc_count": 265]]]
          ]
        ]
      ),
    ] as [(String, JSON)]
  )
  func bucketsHaveEveryForm(form: String, expected: JSON) throws {
    let answer = try JobsPikrDesk("jobspikr-buckets=\(form)").ask(
      "aggregate_data",
      ["search_query_json": ["match_all": [:]], "group_by": "inferred_country"]
    )
    #expect(answer.members?.last.map { JSON.object([$0]) } == expected)
  }

  // MARK: - Other forms

  @Test(arguments: [
    ("short", ["status", "message", "total_count"]), ("bare", ["status", "message"]),
    (
      "full",
      [
        "status", "message", "total_count", "size", "job_credit_remaining", "next_cursor",
        "job_data",
      ]
    ),
  ])
  func noDataHasEveryForm(form: String, members: [String]) throws {
    let desk = try JobsPikrDesk("jobspikr-no-data=\(form)")
    let answer = try desk.ask("data", ["search_query_json": ["term": ["uniq_id": "none"]]])
    #expect(answer["status"] == "no_data")
    #expect(answer.members?.map(\.key) == members)
  }

  @Test(arguments: [("cursor", true, false), ("absent", false, false), ("null", true, true)])
  func theLastPageHasEveryForm(form: String, isThere: Bool, isNull: Bool) throws {
    let desk = try JobsPikrDesk("jobspikr-last-page=\(form)")
    let pages = try (desk.ask("data", Self.page(1000)), desk.ask("data", Self.page(100)))
    #expect((pages.0["next_cursor"] != nil) == isThere)
    #expect((pages.0["next_cursor"] == .null) == isNull)
    #expect(pages.1["next_cursor"]?.integer != nil)
  }

  @Test func cursorsMayBeText() throws {
    let desk = try JobsPikrDesk("jobspikr-cursors=text")
    #expect(try desk.ask("data", Self.page(3))["next_cursor"]?.string?.count == 16)
    #expect(try desk.pages(size: 50).jobs == desk.records)
  }

  @Test func totalsMayCountTheRest() throws {
    let desk = try JobsPikrDesk("jobspikr-total=rest")
    let totals = try desk.pages(size: 100).compactMap { $0["total_count"]?.integer }
    #expect(totals == [265, 165, 65])
  }

  @Test func failuresMayComeWith200() throws {
    let desk = try JobsPikrDesk("jobspikr-failures=ok")
    for answer in [
      desk.send("data", ["size": 0]), desk.send("data", headers: [:]), desk.send("nothing"),
    ] {
      #expect(answer.status == 200)
      #expect(try JSON(parsing: answer.body)["status"] == "error")
    }
  }

  @Test(arguments: [
    ("from", "from_date", "to_date"), ("start", "start_date", "end_date"),
    ("date", "date_from", "date_to"), ("bare", "from", "to"),
  ])
  func datesHaveEveryName(form: String, first: String, last: String) throws {
    let desk = try JobsPikrDesk("jobspikr-dates=\(form)")
    _ = try desk.ask("data", Self.page(100))
    let query = "\(first)=2000-01-01&\(last)=2100-01-01"
    #expect(try desk.ask("expired_jobs", query: query)["status"] == "success")
  }

  @Test func jobsMayBeItemsInXML() throws {
    let desk = try JobsPikrDesk("jobspikr-items=item")
    let texts = Reading.texts(desk.send("data", Self.page(2, ["format": "xml"])).body)
    #expect(texts?["response/job_data/item"]?.count == 2)
  }

  @Test func aLimitMaySayHowLong() throws {
    let desk = try JobsPikrDesk("jobspikr-waiting=header", hasLimits: true)
    for _ in 0..<10 { _ = desk.send("aggregate_data") }
    let answer = desk.send("aggregate_data")
    #expect(answer.status == 429)
    #expect(answer.headers.map { "\($0.name): \($0.value)" } == ["Retry-After: 60"])
  }
}
