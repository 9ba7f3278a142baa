import JSON
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import JobsPikr

@Suite struct JobsPikrBucketsTests {
  private static func request(
    _ groups: [Grouping] = [Grouping(.field("inferred_country", counts: .job), limit: 5)],
    metric: Metric? = nil,
    totals: Bool = true
  ) -> AggregateRequest {
    AggregateRequest(.everything, groups: groups, metric: metric, wantsTotals: totals)
  }

  @Test(arguments: [
    #""aggregate_data":[{"key":"Germany","doc_count":2},{"key":"India","doc_count":1}]"#,
    #""aggregate_data":[{"value":"Germany","count":2},{"value":"India","count":"1"}]"#,
    #""aggregate_data":[{"inferred_country":"Germany","count":2},{"inferred_country":"India","count":1}]"#,
    #""aggregate_data":[["Germany",2],["India",1]]"#,
    #""aggregate_data":{"Germany":2,"India":1}"#,
    #""aggregate_data":{"inferred_country":{"Germany":2,"India":1}}"#,
    #""aggregate_data":{"buckets":[{"key":"Germany","doc_count":2},{"key":"India","doc_count":1}]}"#,
    #""aggregations":{"inferred_country":{"buckets":[{"key":"Germany","doc_count":2},{"key":"India","doc_count":1}]}}"#,
  ]) func bucketsAreReadInEveryShape(shape: String) async throws {
    let transport = Fixture.answering(
      #"{"status":"success","message":"","total_count":3,\#(shape)}"#
    )
    let answer = try await Fixture.client(transport).aggregate(Self.request()).value
    #expect(answer.header == ["inferred_country", "count"])
    #expect(
      answer.rows == [
        BucketRow(keys: [.value(.text("Germany"))], count: 2),
        BucketRow(keys: [.value(.text("India"))], count: 1),
        BucketRow(keys: [.all], count: 3),
      ]
    )
  }

  @Test func bucketsAreReadFromXML() async throws {
    let transport = Fixture.answering(
      "<response><status>success</status><total_count>3</total_count><aggregate_data><item><key>A</key><doc_count>3</doc_count></item></aggregate_data></response>"
    )
    let answer = try await Fixture.client(transport).aggregate(Self.request()).value
    #expect(answer.rows.map(\.count) == [3, 3])
    let other = Fixture.answering(
      "<r><status>success</status><aggregate_data><row><key>A</key><doc_count>3</doc_count></row></aggregate_data></r>"
    )
    let rows = try await Fixture.client(other).aggregate(Self.request(totals: false)).value.rows
    #expect(rows == [BucketRow(keys: [.value(.text("A"))], count: 3)])
  }

  @Test func keysHaveTheTypeOfTheirField() async throws {
    let transport = Fixture.answering(
      #"{"status":"success","aggregate_data":[{"key":1,"key_as_string":"true","doc_count":2}]}"#
    )
    let groups = [Grouping(.field("is_remote", counts: .posting))]
    let rows = try await Fixture.client(transport).aggregate(Self.request(groups)).value.rows
    #expect(rows.map(\.keys) == [[.value(.bool(true))], [.all]])
    #expect(rows.last?.count == nil)
  }

  @Test func nothingFoundIsNoBuckets() async throws {
    let transport = Fixture.answering(#"{"status":"no_data","message":""}"#)
    let answer = try await Fixture.client(transport).aggregate(Self.request()).value
    #expect(answer.rows == [BucketRow(keys: [.all], count: 0)])
    #expect(try await Fixture.client(transport).count(CountRequest(.everything)).value == 0)
  }

  @Test(arguments: [
    #"{"status":"success","total_count":3}"#,
    #"{"status":"success","aggregate_data":[{"key":"a"}]}"#,
    "nonsense", #"{"status":"success","aggregate_data":5}"#,
  ]) func otherShapesAreUnreadable(body: String) async {
    let failure = await #expect(throws: ProviderFailure.self) {
      _ = try await Fixture.client(Fixture.answering(body)).aggregate(Self.request())
    }
    guard case .unreadable = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func whatIsSentFollowsTheNames() async throws {
    let transport = Fixture.answering(#"{"status":"success","total_count":3,"aggregate_data":[]}"#)
    var account = Fixture.account
    account.datasets = ["job_board", "f500"]
    let groups = [Grouping(.field("job_type", counts: .job), limit: 5, offset: 2)]
    let query = try Fixture.query("is_remote=1")
    var request = Self.request(groups)
    request.query = query
    _ = try await Fixture.client(transport, account).aggregate(request)
    let json = HTTPForm.encode(#"{"bool":{"must":[{"term":{"is_remote":true}}]}}"#)
    #expect(
      transport.requests[0].url
        == "https://api.jobspikr.com/v2/aggregate_data?search_query_json=\(json)&group_by=job_type&size=7&dataset=job_board%2Cf500&format=json"
    )
    account.names.aggregateCarrier = .body
    account.names.aggregateQuery = "q"
    account.names.aggregateGroup = "g"
    account.names.aggregateSize = "n"
    account.datasets = []
    _ = try await Fixture.client(transport, account).aggregate(request)
    #expect(
      String(decoding: transport.requests[1].body, as: UTF8.self)
        == #"{"q":{"bool":{"must":[{"term":{"is_remote":true}}]}},"g":"job_type","n":7,"exclude_duplicates":false,"format":"json"}"#
    )
    let count = try await Fixture.client(transport).count(CountRequest(query))
    #expect(count.value == 3)
    #expect(transport.requests[2].url.contains("group_by=inferred_country&size=1&"))
  }

  @Test func rowsBeforeTheOffsetAreLeftOut() async throws {
    let transport = Fixture.answering(
      #"{"status":"success","total_count":9,"aggregate_data":[{"key":"a","doc_count":4},{"key":"b","doc_count":3},{"key":"c","doc_count":2}]}"#
    )
    let groups = [Grouping(.field("job_type", counts: .job), limit: 1, offset: 1)]
    let rows = try await Fixture.client(transport).aggregate(Self.request(groups)).value.rows
    #expect(rows.map(\.count) == [3, 9])
  }

  @Test(arguments: [
    (request([]), "0"),
    (
      request([Grouping(.field("city", counts: .job)), Grouping(.field("state", counts: .job))]),
      "2"
    ),
    (request([Grouping(.period("post_date", .month, counts: .job))]), "post_date__month"),
    (request([Grouping(.postings)]), "posting"),
    (request([Grouping(.field("dsl", counts: .job))]), "dsl"),
    (request([Grouping(.field("colour", counts: .job))]), "colour"),
    (request([Grouping(.field("city", counts: .job), order: BucketOrder(.group))]), "order"),
    (
      request([Grouping(.field("city", counts: .job), order: BucketOrder(descending: false))]),
      "order"
    ),
    (request([Grouping(.field("city", counts: .job), limit: 20_000)]), "10000"),
  ]) func whatCannotBeCountedIsRefusedByName(request: AggregateRequest, word: String) async {
    let transport = CannedTransport([])
    let failure = await #expect(throws: ProviderFailure.self) {
      _ = try await Fixture.client(transport).aggregate(request)
    }
    #expect(failure?.fate == .notSent)
    guard case .inexpressible(let what) = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(what.text.contains(word))
    #expect(transport.requests.isEmpty)
  }

  @Test func differentValuesAreNotCounted() async {
    let transport = CannedTransport([])
    let failure = await #expect(throws: ProviderFailure.self) {
      _ = try await Fixture.client(transport).count(
        CountRequest(.everything, of: .distinct("city"))
      )
    }
    #expect(failure?.fate == .notSent)
    #expect(transport.requests.isEmpty)
  }
}
