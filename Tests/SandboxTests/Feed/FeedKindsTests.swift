import Analytics
import Foundation
import Import
import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

/// Files that are not made by the feed's own rules.
@Suite struct FeedKindsTests {
  private static let today = Day(iso: "2026-03-01") ?? Day(number: 0)

  private static func read(_ text: String) throws -> (corpus: Corpus, report: FeedReport) {
    try TemporaryFolder.with { folder in
      let path = folder + "/records"
      try Data(text.utf8).write(to: URL(filePath: path))
      let feed = try FeedReader.read(paths: [path], fields: JobfeedFields.all)
      return (feed.corpus, feed.report)
    }
  }

  private static func count(_ corpus: Corpus, _ query: String) throws -> Int {
    corpus.count(
      CountRequest(try Query(parsing: query, fields: corpus.catalog), of: .jobs),
      today: today
    )
  }

  private static func value(_ corpus: Corpus, _ name: FieldName, _ query: String) throws -> Value {
    let request = SearchRequest(
      try Query(parsing: query, fields: corpus.catalog),
      fields: [.field(name)]
    )
    return try #require(corpus.search(request, today: today).jobs.first).values[name]
  }

  @Test func aTableOfAnotherProgramIsMapped() throws {
    let (corpus, report) = try Self.read(
      """
      ID;Title;Company;Posted;Salary Min;Remote;Fte
      7;Cook;Acme;05/02/2024;30,000;yes;0.8
      8;Nurse;Beta;13/02/2024;n/a;no;1

      """
    )
    #expect(report.jobs == 2)
    for (query, count) in [
      ("job_id=7", 1), ("job_title=cook", 1), ("organization_name=beta", 1),
      ("date__range=2024-02-05__2024-02-05", 1), ("date__range=2024-02-13__2024-02-13", 1),
      ("salary_from__range=30000__30000", 1), ("salary_from=_unreadable", 1), ("Remote=yes", 1),
      ("Fte=0.80", 1), ("Fte__range=0.5__1", 2), ("Fte__range=0.5__<1", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
    #expect(report["salary_from"]?.unreadable == 1)
    #expect(report["salary_from"]?.firstUnreadable?.text == "n/a")
    #expect(report["salary_from"]?.firstUnreadable?.line == 3)
  }

  @Test func aDayThatCouldBeTwoIsToldAndKept() throws {
    let (corpus, report) = try Self.read("id,posted\n1,05/02/2024\n2,2024-02-05\n3,04/02/2024\n")
    #expect(report["date"]?.unreadable == 2)
    #expect(report["date"]?.firstUnreadable?.line == 2)
    for (query, count) in [
      ("date=_exists", 3), ("date=_unreadable", 2), ("date=_missing", 0),
      ("date__range=__now", 1), ("date__not=_unreadable", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  @Test func everySpellingOfADayIsThatDay() throws {
    let days = [
      "2024-02-05", "2024-02-05T00:00:00Z", "2024-02-05T23:30:00-08:00", "2024-02-05 13:14:15",
      "1707091200000", "20240205", "5 Feb 2024", "Feb 5, 2024", "2024-2-5",
    ]
    let lines = days.enumerated().map { #"{"job_id":"\#($0)","date":"\#($1)"}"# }
    let (corpus, report) = try Self.read(
      lines.joined(separator: "\n") + "\n" + #"{"job_id":"x","date":1707091200}"#
    )
    #expect(try Self.count(corpus, "date__range=2024-02-05__2024-02-05") == days.count + 1)
    #expect(report.unreadable.isEmpty)
  }

  @Test func typesAreFoundOverAllRecords() throws {
    let (corpus, _) = try Self.read(
      """
      {"job_id":"1","size":10,"flag":"true","tag":"a","since":"2024-01-01","code":"007"}
      {"job_id":"2","size":"20","flag":false,"tag":["b","c"],"since":"","code":"8"}
      {"job_id":"3","size":null,"tag":[],"since":"5 Mar 2024"}
      """
    )
    #expect(corpus.catalog["size"]?.type == .integer)
    #expect(corpus.catalog["flag"]?.type == .boolean)
    #expect(corpus.catalog["since"]?.type == .date)
    #expect(corpus.catalog["code"]?.type == .string)
    for (query, count) in [
      ("size__range=10__20", 2), ("flag=true", 1), ("flag=false", 1), ("tag=a|c", 2), ("tag=b", 1),
      ("tag=_not_exists", 1), ("since__range=2024-03-01__2024-03-31", 1), ("code=007", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  private static let decimals = """
    {"job_id":"1","rating":4.4,"latitude":52.3702,"hourly":23.75,"fte":0.4,"salary":1000.50}
    {"job_id":"2","rating":4.6,"latitude":48.1351,"hourly":24.49,"fte":0.40,"salary":"2,000"}
    {"job_id":"3","rating":3.5,"latitude":-33.86,"hourly":12.00,"fte":0.6,"salary":"50.000"}
    """

  @Test func decimalsAreNumbersAsTheyCame() throws {
    let (corpus, report) = try Self.read(Self.decimals)
    for name: FieldName in ["rating", "latitude", "hourly", "fte", "salary"] {
      #expect(corpus.catalog[name]?.type == .decimal, "\(name)")
    }
    for (query, count) in [
      ("fte=0.4", 2), ("fte=0.400|0.6", 3), ("latitude__range=-33.86__48.1351", 2),
      ("latitude__range=__<48.1351", 1), ("hourly=12", 1), ("rating__range__not=4__", 1),
      ("salary=1000.5", 1), ("salary=2000", 1), ("salary=_unreadable", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
    // The point of a text may stand for thousands.
    #expect(report["salary"]?.firstUnreadable?.text == "50.000")
    let request = SearchRequest(.everything, sort: [SortKey("latitude")])
    let jobs = corpus.search(request, today: Self.today).jobs
    #expect(
      jobs.map { $0.values["latitude"] } == [
        .decimal(-33.86), .decimal(48.1351), .decimal(52.3702),
      ]
    )
    #expect(jobs[0].values["hourly"].shown == "12.00")
    #expect(jobs[0].values["salary"] == .text("50.000"))
  }

  @Test func metricsAndBucketsOfDecimals() throws {
    let (corpus, _) = try Self.read(Self.decimals)
    for (metric, value) in [
      ("sum__fte", "1.4"), ("avg__fte", "0.4666666666666667"), ("median__fte", "0.4"),
      ("min__latitude", "-33.86"), ("max__hourly", "24.49"), ("median__rating", "4.4"),
      ("sum__hourly", "60.24"), ("median__salary", "1500.25"),
    ] {
      let metric = try NameReader(corpus.catalog).metric(metric)
      let request = AggregateRequest(.everything, groups: [], metric: metric)
      let rows = corpus.aggregate(request, today: Self.today).rows
      #expect(rows.map { $0.metric?.shown.text } == [value], "\(request.metric?.name ?? "")")
    }
    for (group, buckets) in [
      ("fte", ["0.4 2", "0.6 1"]), ("rating__buckets_3_5_1", ["4-5 2", "3-<4 1"]),
      ("fte__buckets_0_0.6_0.2", ["0.4-0.6 3"]), ("latitude__buckets_-40_48_44", ["-40-<4 1"]),
      ("salary", ["1000.50 1", "2000 1", "unreadable 1"]),
      ("salary__buckets_0_4000_2000", ["0-<2000 1", "2000-4000 1", "unreadable 1"]),
    ] {
      let keys = try NameReader(corpus.catalog).groups(group)
      let request = AggregateRequest(.everything, groups: keys.map { Grouping($0, limit: 10) })
      let rows = corpus.aggregate(request, today: Self.today).rows
      let found = rows.map { row in
        guard case .value(let value) = row.keys[0] else { return "_all" }
        return "\(value.shown.text) \(row.count ?? 0)"
      }
      #expect(found == buckets, "\(group)")
    }
  }

  @Test func aTypeThatNearlyEveryValueFits() throws {
    let lines = (0..<20).map {
      #"{"job_id":"\#($0)","score":\#($0 == 7 ? "\"none\"" : "\($0).5")}"#
    }
    let (corpus, report) = try Self.read(lines.joined(separator: "\n"))
    #expect(corpus.catalog["score"]?.type == .decimal)
    #expect(report["score"]?.values == 20)
    #expect(report["score"]?.firstUnreadable?.line == 8)
    #expect(try Self.count(corpus, "score=_unreadable") == 1)
    #expect(try Self.count(corpus, "score=_exists") == 20)
  }

  @Test func jobsThatShareAnIdAreFoundEachByItsRow() throws {
    let (corpus, _) = try Self.read(
      """
      {"job_id":"a1","posting_id":"a1","job_title":"Writer","row_number":"own"}
      {"job_id":"a1","posting_id":"a1","job_title":"Manager"}
      {"job_id":"b2","posting_id":"b2","job_title":"Cook"}
      {"job_id":"b2","posting_id":"b3","job_title":"Cook"}
      """
    )
    for row in 1...3 { #expect(try Self.count(corpus, "row_number=\(row)") == 1) }
    #expect(try Self.count(corpus, "row_number=2 job_title=manager") == 1)
    #expect(try Self.count(corpus, "row_number_2=own") == 1)
    #expect(try Self.count(corpus, "posting_count=1") == 2)
    #expect(try Self.count(corpus, "posting_count=2") == 1)
  }

  @Test func deliveriesOfTheProvidersAreKnown() throws {
    let (corpus, report) = try Self.read(
      """
      {"uniq_id":"u1","job_title":"Nurse","company_name":"Acme","inferred_company_name":"ACME NV","post_date":"2024-02-05","city":"Ulm","state":"BW","job_board":"indeed","url":"https://a.example","has_expired":"true","job_type":"Full Time","job_description":"Care for people","inferred_salary_from":23.5}
      {"id":7,"title":"Cook","company_name":"Beta","created":"2024-03-01 10:00:00","location":"Bonn","description":"Fry eggs","url":"https://b.example","external_url":"https://c.example","deleted":0,"employment_type":"Full-time","country":"DE"}
      """
    )
    #expect(report.unreadable.isEmpty)
    for (query, count) in [
      ("job_id=u1|7", 2), ("job_title=nurse", 1), ("organization_name=acme", 1),
      ("date__range=2024-02-05__2024-03-01", 2), ("location_name=Ulm|Bonn", 2), ("region=BW", 1),
      ("source_website=indeed", 1), ("expired=true", 1), ("expired=false", 1),
      ("inferred_company_name=\"ACME NV\"", 1), ("employment_type=Full-time", 1),
      ("apply_url=https://c.example", 1), ("country=DE", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  @Test func wordsAreSoughtInAllTextsWhereNoneIsTheFullText() throws {
    let (corpus, _) = try Self.read(
      """
      {"job_id":"1","job_title":"Java developer","organization_name":"Acme","remarks":"Senior, remote"}
      {"job_id":"2","job_title":"Java tester","organization_name":"Beta"}
      {"job_id":"3","job_title":null,"organization_name":null,"salary":1}
      """
    )
    for (query, count) in [
      ("full_text=java senior", 1), ("full_text=java -senior", 1), ("full_text=acme OR beta", 2),
      ("full_text=\"java developer\"", 1), ("full_text=_exists", 2), ("full_text=-java", 0),
      ("full_text__not=java", 1), ("full_text=remot*", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
    let names = "job_title, organization_name, remarks"
    let explained = try Query(parsing: "full_text=java", fields: corpus.catalog).filters[0]
      .explanation(fields: corpus.catalog, today: Self.today)
    #expect(explained.text == "full_text matches java in words of \(names)")
  }

  @Test func theBetterOfTwoUsualNamesIsTheField() throws {
    let (corpus, report) = try Self.read(
      #"{"id":1,"date_posted":"2024-02-05","created":"2024-03-01","company_name":"B","company":"A"}"#
    )
    #expect(report["date"]?.members == ["date_posted"])
    #expect(try Self.count(corpus, "date=2024-02-05 created=2024-03-01") == 1)
    #expect(try Self.count(corpus, "organization_name=a company_name=B") == 1)
  }

  @Test func aMemberOfAnotherNameIsSaid() throws {
    let (corpus, report) = try Self.read(
      #"{"id":1,"company":{"name":"Acme"},"location":"Ulm","a b":1,"a-b":2,"_score":3}"#
    )
    #expect(report["organization_name"]?.members == ["company.name"])
    for (query, count) in [
      ("location_name=Ulm", 1), ("a_b=1", 1), ("a_b_2=2", 1), ("score=3", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  @Test func aNameForAMemberThatNoRecordHasIsRefused() {
    let error = #expect(throws: FeedFailure.self) {
      try TemporaryFolder.with { folder in
        let path = folder + "/records"
        try Data(#"{"id":1,"position":"x"}"#.utf8).write(to: URL(filePath: path))
        return try FeedReader.read(paths: [path], names: FieldNames(["positon": "job_title"]))
      }
    }
    #expect(error?.reason == .noMember("positon", near: "position"))
  }

  @Test func objectsAndListsOfObjectsBecomeFields() throws {
    let (corpus, _) = try Self.read(
      """
      {"job_id":"1","company":{"name":"Acme","id":5,"place":{"city":"Ulm"}},"skills":[{"name":"java"},{"name":"go"}]}
      {"job_id":"2","company":{"name":"Beta"},"skills":[]}
      """
    )
    for (query, count) in [
      ("organization_name=Acme", 1), ("company.id=5", 1), ("company.place.city=Ulm", 1),
      ("skills.name=go", 1), ("skills.name=java|go", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  /// A metric stands on the values that are numbers, whatever stands in the place of others.
  @Test func theBaseOfAMetricLeavesOutWhatIsUnreadable() throws {
    let (corpus, report) = try Self.read(
      "id;title;pay;active\n1;Cook;1.234,50;ja\n2;Cook;n.v.t.;nee\n3;Cook;-;\n4;Nurse;3,5;ja\n5;Cook;;\n"
    )
    #expect(report.fields.first { $0.field == "pay" }?.type == .decimal)
    #expect(report.fields.first { $0.field == "pay" }?.unreadable == 2)
    #expect(report.fields.first { $0.field == "active" }?.type == .boolean)
    #expect(try Self.count(corpus, "active=ja") == 2)
    let request = AggregateRequest(
      .everything,
      groups: [Grouping(try NameReader(corpus.catalog).groups("job:active")[0])],
      metric: Metric(.avg, of: "pay", withCount: true)
    )
    let base = try #require(request.base(fields: corpus.catalog))
    #expect(
      corpus.count(CountRequest(base.query, of: .jobs), today: Self.today) == 2
    )
    #expect(base.query.description == "job:pay=_exists job:pay__not=_unreadable")
    #expect(corpus.catalog["active"]?.summary.raw == "As in the file")
  }

  /// Whoever knows the file asks by its names.
  @Test(arguments: [("Title", "job_title"), ("title", "job_title"), ("Shift Code", "Shift_Code")])
  func namesOfTheFileLeadToThoseHere(name: String, here: String) throws {
    let (corpus, _) = try Self.read("ID;Title;Salary Min;Shift Code\n7;Cook;30000;a\n8;Nurse;1;b\n")
    let problem = #expect(throws: QueryProblem.self) {
      try NameReader(corpus.catalog).names(name)
    }
    #expect(problem?.advice?.text.contains(" is \(here) here") ?? false)
  }

  /// The values of one object keep one place in the lists of all members, and a place without a value is counted
  /// nowhere.
  @Test func listsOfObjectsStayAligned() throws {
    let (corpus, report) = try Self.read(
      """
      {"job_id":"1","skills":[{"name":"java","level":3},null,{"name":"go"},{"level":5,"tags":["a","b"]}]}
      {"job_id":"2","skills":[{"level":3}]}
      {"job_id":"3","skills":[{"name":null,"level":3}]}
      """
    )
    #expect(try Self.value(corpus, "skills.name", "job_id=1").json == ["java", "go", nil])
    #expect(try Self.value(corpus, "skills.level", "job_id=1").json == ["3", nil, "5"])
    #expect(try Self.value(corpus, "skills.tags", "job_id=1").json == ["a", "b"])
    #expect(corpus.catalog["skills.name"]?.objectList == "skills")
    #expect(corpus.catalog["skills.level"]?.objectList == "skills")
    #expect(corpus.catalog["skills.tags"]?.objectList == nil)
    #expect(report.fields.first { $0.field == "skills.name" }?.values == 1)
    for (query, count) in [
      ("skills.level=3", 3), ("skills.level=5", 1), ("skills.name=_exists", 1),
      ("skills.name=java|go", 1), ("skills.name__not=java", 2),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  @Test func oneCodeWithoutALabelLeavesTheOthersTheirs() throws {
    let (corpus, _) = try Self.read(
      """
      {"job_id":"1","profession":{"value":696,"label":"Java developer"},"region":{"value":"ZH","label":"Zuid-Holland"}}
      {"job_id":"2","profession":{"value":999,"label":null},"region":"UT"}
      {"job_id":"3","profession":12}
      """
    )
    #expect(corpus.catalog["profession"]?.codes?[.number(696)]?.raw == "Java developer")
    #expect(corpus.catalog["profession"]?.codes?[.number(999)]?.raw == "999")
    #expect(corpus.catalog["region"]?.codes?[.name("ZH")]?.raw == "Zuid-Holland")
    #expect(try Self.count(corpus, "profession=12") == 1)
  }

  @Test func theSameRecordCountsOnceAndALaterStateReplaces() throws {
    let (corpus, report) = try Self.read(
      """
      {"job_id":"a","posting_id":"a","job_title":"Nurse","expired":false}
      {"posting_id":"a","job_id":"a","expired":false,"job_title":"Nurse"}
      {"job_id":"b","posting_id":"b","job_title":"Cook","expired":false}
      {"job_id":"a","posting_id":"a","job_title":"Nurse","expired":true,"expiration_date":"2024-03-01"}
      {"job_id":"b","posting_id":"b","job_title":"Driver","expired":false}
      """
    )
    #expect((report.repeated, report.replaced, report.sharedIDs) == (1, 1, 1))
    #expect(corpus.jobCount == 3)
    #expect(try Self.count(corpus, "expired=true") == 1)
    #expect(try Self.count(corpus, "job_title=nurse expired=false") == 0)
    #expect(try Self.count(corpus, "expiration_date=_exists") == 1)
  }

  private static let reposts = [
    #"{"job_id":"J1","posting_id":"P2","job_title":"Nurse (repost)","date":"2024-03-10","expired":false,"source_website":"b.nl","salary":50000}"#,
    #"{"job_id":"J1","posting_id":"P1","job_title":"Nurse","date":"2024-01-05","expiration_date":"2024-02-01","expired":true,"source_website":"a.nl","salary":40000}"#,
    #"{"job_id":"J1","posting_id":"P3","job_title":"Nurse","date":"2024-03-11","expired":false,"source_website":"b.nl"}"#,
    #"{"job_id":"J2","posting_id":"P4","job_title":"Cook","date":"2024-01-06","expired":true,"expiration_date":"2024-01-31"}"#,
    #"{"job_id":"J2","posting_id":"P5","job_title":"Cook","date":"2024-02-06","expired":true,"expiration_date":"2024-02-28"}"#,
  ]

  @Test(arguments: 0..<24)
  func aJobIsTheSameWhateverTheOrderOfItsPostings(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let (corpus, _) = try Self.read(Self.reposts.shuffled(using: &random).joined(separator: "\n"))
    for (query, count) in [
      ("job:expired=false", 1), ("job:expired=true", 1),
      ("job:date__range=2024-01-05__2024-01-05", 1), ("job:date__range=2024-03-01__", 0),
      ("job:expiration_date__range=2024-02-28__2024-02-28", 1),
      ("job:expiration_date=_not_exists", 1), ("job:posting_count=3", 1),
      ("job:posting_count=2", 1),
      ("job:source_website_count=2", 1), ("job:salary=40000", 1), ("posting:salary=50000", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
    let names: [FieldName] = ["job_id", "expired", "date", "expiration_date", "posting_count"]
    for (query, row) in [
      ("job_id=J1", ["J1", "no", "2024-01-05", "", "3"]),
      ("job_id=J2", ["J2", "yes", "2024-01-06", "2024-02-28", "2"]),
      ("job_id=J1 source_website=b.nl", ["J1", "no", "2024-03-10", "", "3"]),
    ] {
      let request = SearchRequest(
        try Query(parsing: query, fields: corpus.catalog),
        fields: names.map { .field($0) }
      )
      let job = try #require(corpus.search(request, today: Self.today).jobs.first)
      #expect(names.map { job.values[$0].shown.text } == row, "\(query)")
    }
  }
}
