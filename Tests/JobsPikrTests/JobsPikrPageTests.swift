import JSON
import Market
import SafeText
import Testing

@testable import JobsPikr

/// What is read from the bytes of a page.
@Suite struct JobsPikrPageTests {
  @Test func aPageIsReadWhole() throws {
    let page = try Fixture.page(Fixture.page)
    #expect(page.problems.isEmpty)
    #expect(page.total == 1234)
    #expect(page.creditsLeft == 98_765)
    #expect(page.next == 1_550_559_619_641_049)
    #expect(!page.isLast)
    #expect(page.records == 2)
    #expect(page.jobs.map(\.id) == ["a1", "b2"])
    let values = try #require(page.jobs.first).values
    #expect(values["job_title"] == .text("Data \"engineer\""))
    #expect(values["post_date"] == .text("2024-01-05"))
    #expect(values["inferred_skills"] == .list([.text("SQL"), .text("Swift")]))
    #expect(values["city"] == .text("Oslo|Bergen"))
    #expect(values["has_expired"] == .bool(false))
    #expect(values["is_remote"] == .bool(true))
    #expect(values["duplicate_status"] == .text("NA"))
    #expect(values["inferred_salary_from"] == .integer(1000))
    #expect(values["fitness_score"] == .decimal(0.5))
    #expect(values["extra_fields"] == .text(#"{"a":[{"b":1},{"c":2}]}"#))
    #expect(values["contact_email"] == .missing)
    #expect(values["cursor"] == .integer(1_550_559_619_641_001))
    #expect(page.jobs.last?.values["duplicate_status"] == .text("true"))
  }

  @Test(arguments: ["1550559619641049", "\"1550559619641049\"", "9223372036854775807"])
  func cursorsHave64Bits(text: String) throws {
    let page = try Fixture.page(
      #"{"status":"success","message":"","next_cursor":\#(text),"job_data":[]}"#
    )
    #expect(page.next?.number == Int64(text.filter(\.isNumber)))
  }

  @Test(arguments: [
    #"{"status":"no_data","message":"none","total_count":0}"#,
    #"{"status":"no_data","message":"none"}"#,
    #"{"status":"no_data","message":"none","total_count":0,"next_cursor":null,"job_data":[]}"#,
    "<response><status>no_data</status><message>none</message></response>",
  ]) func noDataEndsThePages(body: String) throws {
    let page = try Fixture.page(body)
    #expect(page.isLast)
    #expect(page.jobs.isEmpty)
    #expect(page.next == nil)
    #expect(page.problems.isEmpty)
  }

  @Test(arguments: [#","next_cursor":null"#, #","next_cursor":"""#, ""])
  func aPageWithoutACursorIsTheLast(member: String) throws {
    let page = try Fixture.page(
      #"{"status":"success","message":""\#(member),"job_data":[{"uniq_id":"a"}]}"#
    )
    #expect(page.isLast)
    #expect(page.jobs.count == 1)
    #expect(page.next == nil)
  }

  @Test func behindTheLastPageItsLastJobTellsWhereNewerOnesBegin() throws {
    let page = try Fixture.page(
      #"{"status":"success","message":"","job_data":[{"uniq_id":"a","cursor":7},{"uniq_id":"b","cursor":9}]}"#
    )
    #expect(page.isLast)
    #expect(page.next == 9)
  }

  @Test(arguments: [
    ("No such field", ProviderFailure.Reason.refused(Untrusted("No such field"))),
    ("Job credits are used up", .noCredits),
    ("Unauthorized client", .badCredentials),
    ("Rate limit exceeded", .rateLimited(retryAfter: nil)),
  ]) func anErrorIsAnErrorAlsoWith200(message: String, reason: ProviderFailure.Reason) {
    let failure = #expect(throws: ProviderFailure.self) {
      try Fixture.page(#"{"status":"error","message":"\#(message)"}"#)
    }
    #expect(failure == ProviderFailure(reason, .answered))
  }

  @Test func anErrorBesideRecordsDoesNotLoseThem() throws {
    let page = try Fixture.page(
      #"{"job_data":[{"uniq_id":"a"}],"status":"error","message":"half"}"#
    )
    #expect(page.jobs.map(\.id) == ["a"])
    #expect(page.problems.map(\.text).contains { $0.contains("half") })
  }

  @Test(arguments: ["", "nothing", "[1]", "{}", "<html><body>Bad gateway</body></html>"])
  func whatIsNoPageIsNotReadAsOne(body: String) {
    #expect(throws: ProviderFailure.self) { try Fixture.page(body) }
  }

  // MARK: - Records that are damaged

  private static func page(around record: String) -> [UInt8] {
    Array(
      """
      {"status":"success","message":"","job_data":[{"uniq_id":"a"},\(record),{"uniq_id":"z"}],\
      "next_cursor":7}
      """.utf8
    )
  }

  @Test(arguments: [
    (#"{"uniq_id":"b","x":NaN}"#, "number"), (#"{"uniq_id":"b","x":-Infinity}"#, "number"),
    (#"{"uniq_id":"b","x":"\q"}"#, "escape"), ("{\"uniq_id\":\"b\",\"x\":\"\u{1}\"}", "control"),
    (#"{"uniq_id":"b","x":01}"#, "number"), (#"{"uniq_id":"b" "x":1}"#, "byte"),
    (
      "{\"x\":" + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}",
      "deep"
    ),
    ("17", "no object"), ("null", "no object"),
    (#"{"uniq_id":"b","x":[{"a":1},{"b":NaN},{"c":2}]}"#, "byte"),
    ("{\"x\":\"" + String(repeating: "x", count: PageParts.recordBytes) + "\"}", "large"),
  ]) func aDamagedRecordCostsItself(record: String, why: String) throws {
    let page = try Fixture.page(Self.page(around: record))
    #expect(page.jobs.map(\.id) == ["a", "z"])
    #expect(page.records == 3)
    #expect(page.next == 7)
    #expect(page.problems.count == 1)
    let problem = try #require(page.problems.first).text
    #expect(problem.hasPrefix("record 2 cannot be read"))
    if !record.contains("NaN"), !record.contains("Inf") { #expect(problem.contains(why)) }
  }

  @Test(arguments: [#"\ud800"#, #"\ud800x"#, #"\ud800\ud800"#, #"\udc00"#, #"\uDFFF\ud83d\ude00"#])
  func halfACharacterIsRepairedAndNamed(text: String) throws {
    let page = try Fixture.page(
      Self.page(around: #"{"uniq_id":"b","job_title":"x\#(text)y"}"#)
    )
    #expect(page.jobs.map(\.id) == ["a", "b", "z"])
    #expect(
      page.problems.map(\.text) == ["record 2 (b) has text that is no Unicode; it is repaired"]
    )
  }

  @Test func wholeCharactersAreNoProblem() throws {
    let page = try Fixture.page(
      Self.page(around: #"{"uniq_id":"b","job_title":"\ud83d\ude00 \\ud800 \u00e9"}"#)
    )
    #expect(page.problems.isEmpty)
    #expect(page.jobs[1].values["job_title"] == .text("\u{1F600} \\ud800 \u{e9}"))
  }

  @Test func bytesThatAreNoUTF8AreRepairedAndNamed() throws {
    var body = Self.page(around: #"{"uniq_id":"b","job_title":"%"}"#)
    let place = try #require(body.firstIndex(of: UInt8(ascii: "%")))
    body[place] = 0xFF
    let page = try Fixture.page(body)
    #expect(page.jobs.map(\.id) == ["a", "b", "z"])
    #expect(page.jobs[1].values["job_title"] == .text("\u{FFFD}"))
    #expect(page.problems.count == 1)
  }

  @Test func aStrayQuotationMarkCostsItsRecordAlone() throws {
    let page = try Fixture.page(
      Self.page(around: #"{"uniq_id":"b","job_title":"a "b c"},{"uniq_id":"c"}"#)
    )
    #expect(page.jobs.map(\.id) == ["a", "c", "z"])
    #expect(!page.problems.isEmpty)
  }

  @Test func manyProblemsAreNamedInFewWords() throws {
    let records = Array(repeating: "NaN", count: 50).joined(separator: ",")
    let page = try Fixture.page(
      #"{"status":"success","message":"","next_cursor":1,"job_data":[\#(records)]}"#
    )
    #expect(page.records == 50)
    #expect(page.problems.count == 21)
    #expect(page.problems.last?.text == "and 30 more records with problems")
  }

  // MARK: - Answers that break off

  @Test func aCutPageKeepsItsCompleteRecords() throws {
    let whole = Array(Fixture.page.utf8)
    let second = try #require(Fixture.page.firstRange(of: ",{\"uniq_id\":\"b2\""))
    let firstEnd = Fixture.page.utf8.distance(from: Fixture.page.startIndex, to: second.lowerBound)
    let lastEnd = whole.count - 2
    for length in 0..<whole.count {
      let page = try Fixture.page(Array(whole[..<length]), isCut: true)
      #expect(page.jobs.count == (length < firstEnd ? 0 : length < lastEnd ? 1 : 2), "\(length)")
      #expect(!page.isLast)
      #expect(page.problems.last?.text.contains("broke off") ?? false)
    }
  }

  @Test func aPageThatEndsEarlyIsCutAlsoIfNobodySaysSo() throws {
    let page = try Fixture.page(
      #"{"status":"success","message":"","job_data":[{"uniq_id":"a"},{"un"#
    )
    #expect(page.jobs.map(\.id) == ["a"])
    #expect(!page.isLast)
    #expect(
      page.problems.map(\.text)
        == ["the answer broke off after 65 bytes; 1 of its records are complete"]
    )
  }

  @Test func aBombIsNoBomb() throws {
    let deep = String(repeating: "[", count: 100_000)
    _ = try? Fixture.page(deep)
    let member = try Fixture.page(#"{"status":"success","message":"","x":\#(deep)"#)
    #expect(member.jobs.isEmpty)
    let record = try Fixture.page(#"{"status":"success","message":"","job_data":[\#(deep)"#)
    #expect(record.jobs.isEmpty)
    let many = String(repeating: "{},", count: PageParts.recordLimit + 10)
    let page = try Fixture.page(#"{"status":"success","message":"","job_data":[\#(many){}]}"#)
    #expect(page.records == PageParts.recordLimit)
    #expect(page.problems.map(\.text).contains { $0.contains("more than") })
  }
}
