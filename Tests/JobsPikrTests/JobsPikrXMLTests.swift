import Market
import SafeText
import Testing

@testable import JobsPikr

@Suite struct JobsPikrXMLTests {
  private static let page = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a page --><response><status>success</status><message>Data present.</message>\
    <total_count>1234</total_count><job_credit_remaining>98765</job_credit_remaining>\
    <next_cursor>1550559619641049</next_cursor><job_data>\
    <job><uniq_id>a1</uniq_id><job_title>R&amp;D &#x41;&#66;</job_title>\
    <inferred_skills><item>SQL</item><item>Swift</item></inferred_skills>\
    <has_expired>false</has_expired><inferred_salary_from>1000</inferred_salary_from>\
    <html_job_description><![CDATA[<p>a & b</p></job>]]></html_job_description><category/></job>
    <job><uniq_id>b2</uniq_id><inferred_skills><item>C</item></inferred_skills></job>\
    </job_data></response>
    """

  @Test func aPageIsReadWhole() throws {
    let page = try Fixture.page(Self.page)
    #expect(page.problems.isEmpty)
    #expect(page.total == 1234)
    #expect(page.creditsLeft == 98_765)
    #expect(page.next == 1_550_559_619_641_049)
    #expect(page.jobs.map(\.id) == ["a1", "b2"])
    let values = try #require(page.jobs.first).values
    #expect(values["job_title"] == .text("R&D AB"))
    #expect(values["inferred_skills"] == .list([.text("SQL"), .text("Swift")]))
    #expect(values["has_expired"] == .bool(false))
    #expect(values["inferred_salary_from"] == .integer(1000))
    #expect(values["html_job_description"] == .text("<p>a & b</p></job>"))
    #expect(values["category"] == .missing)
    #expect(page.jobs[1].values["inferred_skills"] == .list([.text("C")]))
  }

  @Test(arguments: [
    "<hash><job-data type=\"array\"><job-datum><uniq-id>a</uniq-id></job-datum></job-data><status>success</status></hash>",
    "<r><status>success</status><job_data><uniq_id>a</uniq_id></job_data></r>",
    "<r><job_data><thing x='>'><uniq_id>a</uniq_id></thing></job_data></r>",
  ]) func otherNamesAreUnderstood(body: String) throws {
    #expect(try Fixture.page(body).jobs.map(\.id) == ["a"])
  }

  /// Records that together take too much memory are told as such, and those before them are read.
  @Test(arguments: [true, false]) func memoryIsBoundedOverAllRecords(isXML: Bool) throws {
    let inner = String(repeating: isXML ? "<a/>" : "[],", count: isXML ? 20_000 : 60_000)
    let records = (0..<40).map { number in
      isXML
        ? "<job><uniq_id>\(number)</uniq_id><x>\(inner)</x></job>"
        : #"{"uniq_id":"\#(number)","x":[\#(inner)0]}"#
    }
    let page = try Fixture.page(
      isXML
        ? "<r><status>success</status><job_data>\(records.joined())</job_data></r>"
        : #"{"status":"success","job_data":[\#(records.joined(separator: ","))]}"#
    )
    #expect((1..<40).contains(page.jobs.count))
    #expect(page.records == 40)
    #expect(page.problems.contains { $0.text.hasSuffix("too much memory to be read") })
  }

  @Test func aListMayStandForEachOfItsRecords() throws {
    let page = try Fixture.page(
      "<r><job_data><uniq_id>a</uniq_id></job_data><job_data><uniq_id>b</uniq_id></job_data></r>"
    )
    #expect(page.jobs.map(\.id) == ["a", "b"])
  }

  @Test func aCutPageKeepsItsCompleteRecords() throws {
    let whole = Array(Self.page.utf8)
    let text = Self.page
    let ends = text.ranges(of: "</job>").map {
      text.utf8.distance(from: text.startIndex, to: $0.upperBound)
    }
    #expect(ends.count == 3)
    for length in 0..<whole.count {
      let page = try Fixture.page(Array(whole[..<length]), isCut: true)
      #expect(page.jobs.count == (length < ends[1] ? 0 : length < ends[2] ? 1 : 2), "\(length)")
      #expect(page.problems.last?.text.contains("broke off") ?? false)
    }
  }

  @Test(arguments: [
    "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><r><status>success</status></r>",
    "<?xml version=\"1.0\"?><!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r/>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?><r><status>success</status></r>",
  ]) func declarationsAreRefused(body: String) {
    let failure = #expect(throws: ProviderFailure.self) { try Fixture.page(body) }
    guard case .unreadable = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [
    "<job><uniq_id>&lol;</uniq_id></job>", "<job><uniq_id>a & b</uniq_id></job>",
    "<job><uniq_id>b</job>", "<job><!ENTITY a \"b\"><uniq_id>b</uniq_id></job>",
    "<job>" + String(repeating: "<d>", count: 100) + String(repeating: "</d>", count: 100)
      + "</job>",
    "<job>text</job>", "<job/>", "<job><uniq_id>b</uniq_id><![CDATA[ never ended</job>",
  ]) func aDamagedRecordCostsItself(record: String) throws {
    let page = try Fixture.page(
      "<r><status>success</status><next_cursor>7</next_cursor><job_data><job><uniq_id>a</uniq_id></job>"
        + record + "<job><uniq_id>z</uniq_id></job></job_data></r>"
    )
    #expect(page.jobs.map(\.id) == ["a", "z"])
    #expect(page.records == 3)
    #expect(page.problems.count == 1)
  }

  @Test func wrongCharactersAreRepairedAndNamed() throws {
    var body = Array(
      "<r><status>success</status><job_data><job><uniq_id>a</uniq_id><x>#</x></job><job><uniq_id>b</uniq_id><x>&#xD800;</x></job></job_data></r>"
        .utf8
    )
    let place = try #require(body.firstIndex(of: UInt8(ascii: "#")))
    body[place] = 0xFF
    let page = try Fixture.page(body)
    #expect(page.jobs.map(\.id) == ["a", "b"])
    #expect(page.problems.count == 2)
  }

  @Test func aBombIsNoBomb() throws {
    let deep = String(repeating: "<d>", count: 50_000)
    #expect(try Fixture.page("<r><status>success</status>" + deep).jobs.isEmpty)
    #expect(try Fixture.page("<r><job_data>" + deep).jobs.isEmpty)
    let comments = String(repeating: "<!-- ", count: 20_000)
    #expect(try Fixture.page("<r><job_data><job>" + comments).jobs.isEmpty)
  }
}
