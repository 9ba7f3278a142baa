import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Coresignal

@Suite("An order in Coresignal's words")
struct ComposingTests {
  private func filters(_ text: String, _ dataset: CoresignalDataset = .job) throws -> String {
    let request = try dataset.compose(
      BulkOrder(dataset.name, .query(try Fixture.query(text, dataset))),
      today: Fixture.today
    )
    #expect(request.input == "filter")
    return String(decoding: request.content, as: UTF8.self)
  }

  @Test(arguments: [
    ("title=data engineer", #"{"title":"((data) AND (engineer))"}"#),
    (#"title="data engineer""#, #"{"title":"(\"data engineer\")"}"#),
    ("title=(java|kotlin) dev*", #"{"title":"(((java) OR (kotlin)) AND (dev*))"}"#),
    ("nurse", #"{"keyword_description":"(nurse)"}"#),
    ("company_name=Acme & Co", #"{"company_name":"Acme & Co"}"#),
    ("company_id=42", #"{"company_id":42}"#),
    ("deleted=0", #"{"deleted":false}"#),
    (
      "created__range=2026-01-01__now",
      #"{"created_at_gte":"2026-01-01 00:00:00","created_at_lte":"2026-11-20 23:59:59"}"#
    ),
    (
      "country=Germany last_updated__range=now-1M__",
      #"{"country":"(Germany)","last_updated_gte":"2026-10-20 00:00:00"}"#
    ),
  ]
  )
  func hasMembersOfFiltersForJobs(query: String, expected: String) throws {
    #expect(try filters(query) == expected)
  }

  @Test(arguments: [
    ("title=java -php", "NOT"), ("title__not=java", "opposite"), ("title=jaav~1", "similar"),
    ("company_id=1|2", "more than one number"), ("title=*script", "star"),
    ("company_name=A|B", "more than one text"), ("title=_exists", "this"),
    ("created__not=2026-01-01", "opposite"), ("full_text=a description=b", "once only"),
    ("created__range=2026-01-01__2026-02-01 created__and__range=__2026-03-01", "once only"),
  ]
  )
  func refusesByNameWhatFiltersCannotSay(query: String, word: String) throws {
    let error = #expect(throws: BulkFailure.self) { try filters(query) }
    #expect(error?.outcome == .notSent)
    #expect(error?.message.text.contains(word) == true, "\(error?.message.text ?? "")")
  }

  /// Refuses an empty query, a limit of nothing and a dataset that there is not.
  @Test func refusesAnEmptyQuery() throws {
    let client = Fixture.client(CannedTransport.answering(""))
    #expect(throws: BulkFailure.self) { try filters("") }
    #expect(throws: BulkFailure.self) {
      try client.compose(BulkOrder("job", .ids([1]), limit: 0))
    }
    let error = #expect(throws: BulkFailure.self) {
      try client.compose(BulkOrder("jobs", .ids([1])))
    }
    #expect(error?.message.text.contains("employee_clean") == true)
  }

  @Test func isASearchBodyForEmployeesNestedListsIncluded() throws {
    let query = try Fixture.query("experience_title=nurse deleted=0", .employee)
    let request = try CoresignalDataset.employee.compose(
      BulkOrder("employee", .query(query), limit: 10),
      today: Fixture.today
    )
    #expect(request.input == "es_dsl")
    #expect(request.limit == 10)
    let text = String(decoding: request.content, as: UTF8.self)
    #expect(text.contains(#""nested":{"path":"member_experience_collection""#))
    #expect(text.contains(#"{"term":{"deleted":0}}"#))
  }

  @Test func fallsBackToFiltersForWhatOnlyTheyCanSay() throws {
    let request = try CoresignalDataset.employee.compose(
      BulkOrder("employee", .query(try Fixture.query("certification_name=BIG", .employee))),
      today: Fixture.today
    )
    #expect(request.input == "filter")
  }

  /// Takes a query in Elasticsearch's own language, checked, in one form.
  @Test func takesAQueryInElasticsearchsOwnLanguage() throws {
    func compose(_ text: String, _ dataset: CoresignalDataset = .employeeClean) throws -> String {
      let order = BulkOrder(dataset.name, .native(text))
      let request = try dataset.compose(order, today: Fixture.today)
      return String(decoding: request.content, as: UTF8.self)
    }
    #expect(
      try compose(#" { "sort": ["id"], "query": { "term": { "id": { "value": 7 } } } } "#)
        == #"{"query":{"term":{"id":7}},"sort":["id"]}"#
    )
    for (text, word) in [
      ("{", "JSON"), (#"{"query":{"more_like_this":{}}}"#, "more_like_this"),
      (
        #"{"query":{"match":{"headline":""# + String(repeating: "x", count: 15_000) + #""}}}"#, "15"
      ),
      (
        #"{"query":{"bool":{"should":["#
          + Array(repeating: #"{"term":{"a":1}}"#, count: 1025).joined(separator: ",") + "]}}}",
        "1"
      ),
    ] {
      let error = #expect(throws: BulkFailure.self) { try compose(text) }
      #expect(error?.message.text.contains(word) == true, "\(error?.message.text ?? "")")
    }
    #expect(throws: BulkFailure.self) { try compose(#"{"query":{"match_all":{}}}"#, .job) }
    let half = #expect(throws: BulkFailure.self) { try compose(#"{"query": {"#, .employee) }
    #expect(half?.message == "not JSON: it ends in the middle of a value, at byte 12")
  }

  @Test func isCutBySecondsOfCreatedWithinWhatWasAskedAndByIds() throws {
    let client = Fixture.client(CannedTransport.answering(""))
    let asked = try client.compose(
      BulkOrder("job", .query(try Fixture.query("created__range=2026-01-01__", .job)))
    )
    let axis = try #require(client.axis(of: asked))
    #expect(axis.span.upperBound == Second.last(of: Fixture.today.adding(1, .day)))
    func text(_ slice: BulkSlice) throws -> String {
      String(decoding: try client.cut(asked, to: slice).content, as: UTF8.self)
    }
    let second = 1_767_323_045  // 2026-01-02 03:04:05
    #expect(
      try text(BulkSlice(first: 0, last: second))
        == #"{"created_at_gte":"2026-01-01 00:00:00","created_at_lte":"2026-01-02 03:04:05"}"#
    )
    #expect(
      try text(BulkSlice(first: second + 1)) == #"{"created_at_gte":"2026-01-02 03:04:06"}"#
    )
    let search = try client.cut(Fixture.searchRequest, to: BulkSlice(first: 3, last: 8))
    #expect(
      String(decoding: search.content, as: UTF8.self)
        == #"{"query":{"bool":{"must":[{"match_all":{}}],"filter":[{"range":{"id":{"gte":3,"lte":8}}}]}}}"#
    )
    #expect(client.axis(of: Fixture.searchRequest)?.name == "id")
    #expect(client.axis(of: Fixture.searchRequest)?.shown(BulkSlice(first: 7)) == "id from 7")
    #expect(client.axis(of: Fixture.idsRequest) == nil)
    #expect(throws: BulkFailure.self) { try client.cut(Fixture.idsRequest, to: BulkSlice()) }
  }

  @Test func writesSecondsBefore1970AndAtTheEndsOfDays() {
    #expect(Day.text(second: 0) == "1970-01-01 00:00:00")
    #expect(Day.text(second: -1) == "1969-12-31 23:59:59")
    #expect(Day.text(second: 86_399) == "1970-01-01 23:59:59")
    let axis = BulkAxis(0...9, name: "created", unit: .seconds)
    #expect(axis.shown(BulkSlice(last: 86_399)) == "created up to 1970-01-01 23:59:59")
    #expect(Second.of(2000) == 946_684_800)
  }

  /// Offers what each dataset takes, and marks what tells of a person.
  @Test func offersWhatEachDatasetTakes() {
    let offers = Dictionary(
      Fixture.client(CannedTransport.answering("")).offers.map { ($0.dataset.rawValue, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(
      offers.keys.sorted() == ["employee", "employee_base", "employee_clean", "job", "job_base"]
    )
    #expect(offers["job"]?.inputs == [.query, .ids])
    #expect(offers["employee"]?.inputs == [.query, .ids, .native])
    #expect(offers["employee_clean"]?.inputs == [.query, .ids, .native])
    for (dataset, name) in [
      ("employee", "name"), ("employee", "url"), ("employee", "logo_url"), ("employee", "website"),
      ("employee_clean", "full_name"), ("employee_clean", "picture_url"),
      ("employee_clean", "websites_professional_network"),
    ] {
      #expect(offers[dataset]?.fields[FieldName(name)]?.isSensitive == true, "\(name)")
    }
    #expect(offers["job"]?.fields.fields.contains { $0.isSensitive } == false)
    #expect(offers["employee_clean"]?.filters["certification_name"] == nil)
    #expect(offers["job"]?.fields["full_text"] == nil)
    #expect(offers["job"]?.filters["salary"] == nil)
  }
}
