import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Sandbox

/// What the manual says of filters, over four jobs that can be counted by hand; today is 11 January 2017.
@Suite struct StatementTests {
  private static let corpus: Corpus = {
    let builder = CorpusBuilder(fields: JobfeedFields.all)
    let jobProfession = builder.sharedColumn(.job, "profession")
    let profession = builder.sharedColumn(.posting, "profession")
    let level = builder.sharedColumn(.posting, "education_level")
    let jobDate = builder.numberColumn(.job, "date")
    let date = builder.numberColumn(.posting, "date")
    let expiration = builder.numberColumn(.posting, "expiration_date")
    let organization = builder.sharedColumn(.posting, "organization_name")
    let site = builder.sharedColumn(.posting, "source_website")
    let text = builder.textColumn(.posting, "full_text")
    let jobs: [(day: String, code: Int, postings: [(Int, Int, String, String?, String)])] = [
      (
        "2016-11-01", 227, [(227, 3, "exampleboards.com", "Globen", "The colour; a senior manager")]
      ),
      (
        "2016-12-31", 227,
        [
          (227, 8, "examplevacancy.com", "Globen Apeldoorn", "Color. Junior account sales manager")
        ]
      ),
      (
        "2017-01-11", 696,
        [
          (227, 9, "other.com", "Anders", "Transport: diesel technician"),
          (696, 2, "example.com", "Anders", "A biologist"),
        ]
      ),
      ("2016-10-31", 696, [(696, 5, "other.com", nil, "auto diesel java, automatic")]),
    ]
    for (row, job) in jobs.enumerated() {
      jobProfession.set(.number(job.code), label: Untrusted("\(job.code)"), row: row)
      jobDate.set(.text(job.day), row: row)
      for (place, posting) in job.postings.enumerated() {
        let place = builder.nextPosting + place
        profession.set(.number(posting.0), label: Untrusted("\(posting.0)"), row: place)
        level.set(.number(posting.1), label: Untrusted("\(posting.1)"), row: place)
        site.set(.text(posting.2), row: place)
        if let name = posting.3 { organization.set(.text(name), row: place) }
        text.set(posting.4, row: place)
        date.set(.text(job.day), row: place)
        if row == 3 { expiration.set(.text("2016-12-01"), row: place) }
      }
      builder.endJob(postings: job.postings.count)
    }
    return builder.finish()
  }()

  @Test(arguments: [
    // Levels, and their default.
    ("job:profession=227", 2), ("posting:profession=227", 3), ("profession=227", 3),
    ("posting:profession=696", 2), ("profession=227|696", 4), ("profession=227 OR 696", 4),
    ("profession[]=227&profession[]=696", 4), ("job:profession=227 OR 696", 4),
    // Several filters hold within one posting.
    ("profession=696&source_website=other.com", 1), ("profession=227&source_website=other.com", 1),
    // Ranges hold their ends.
    ("date__range=2016-11-01__2016-12-31", 2), ("date__range=__2016-10-31", 1),
    ("date__range=2017-01-11__", 1), ("education_level__range=3__8", 3),
    ("education_level__range__not=3__8", 1), ("education_level__range=9__", 1),
    // Days that are said by today, or by another day.
    ("date__range=now__now", 1), ("date__range=now-10d__now", 1), ("date__range=now-11d__now", 2),
    ("date__range=now-1w__now", 1), ("date__range=now-2w__now", 2), ("date__range=now-1M__now", 2),
    ("date__range=now-1y-6M__now", 4), ("date__range=__now-1M", 2),
    ("date__range=2016-10-24||%2B1w__2016-10-31", 1), ("date=2016-12-31|2017-01-11", 2),
    (
      "date__range=2016-11-01__2017-01-11&date__range__and=2016-10-01__2016-12-01", 1
    ),
    // Complete periods: the current one is none.
    ("date__calendar=2m", 2), ("date__calendar=1m", 1), ("date__calendar=1q", 3),
    ("date__calendar=1y", 3), ("date__calendar__not=2m", 2),
    // Beginnings, whole names, existence.
    ("source_website__prefix=example", 3), ("source_website__prefix=example.", 1),
    ("source_website__prefix__not=example", 2), ("organization_name=Globen", 2),
    ("organization_name__exact=Globen", 1), ("organization_name__exact__not=Globen", 3),
    ("expiration_date=_exists", 1), ("expiration_date=_not_exists", 3),
    ("organization_name=_not_exists", 1), ("education_level__not=5", 3),
    // Words.
    ("full_text=(transport OR auto) AND diesel AND NOT java", 1),
    ("full_text=(transport|auto) diesel -java", 1), ("full_text=(transport|auto) diesel", 2),
    ("full_text=\"diesel technician\"", 1), ("full_text=\"technician diesel\"", 0),
    ("full_text=colour~", 2), ("full_text=colour~1", 2), ("full_text=colour~0", 1),
    ("full_text=\"junior manager\"~1", 0), ("full_text=\"junior manager\"~2", 1),
    ("full_text=\"junior manager\"~3", 1), ("full_text=auto*", 1), ("full_text=*ologist", 1),
    ("full_text=d*sel", 2), ("full_text=automat", 0), ("full_text=DIESEL", 2),
  ])
  func filter(query: String, jobs: Int64) throws {
    #expect(try Self.json("count", query) == ["count": .integer(jobs)])
  }

  private static func json(_ path: String, _ query: String) throws -> JSON {
    let today = Day(iso: "2017-01-11") ?? Day(number: 0)
    let answer = JobfeedAPI(corpus: corpus) { today }.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
    #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    return try JSON(parsing: answer.body)
  }

  /// A job of several values counts for each of them.
  @Test func bucketsOfPostingFieldsOverlap() throws {
    let rows: JSON = [
      ["source_website", "count"], ["other.com", 2], ["example.com", 1],
      ["exampleboards.com", 1], ["examplevacancy.com", 1],
    ]
    #expect(try Self.json("aggregate", "_group=source_website") == rows)
    let facets = try Self.json("search", "_limit=0&_facets=source_website")["facets"]
    let counts = facets?["source_website"]?.elements?.compactMap { $0["count"]?.integer }
    #expect(counts == [2, 1, 1, 1])
  }

  @Test func totalsOfPostingFieldsCountPostings() throws {
    let query =
      "_group=posting:profession,source_website&_labels=0&_limit=,1&_totals=1&_sort=,_group&_sortdir=,asc"
    let answer = try Self.json("aggregate", query)
    #expect(
      answer == [
        ["posting:profession", "source_website", "count"], [227, "exampleboards.com", 1],
        [227, "_all", 3],
        [696, "example.com", 1], [696, "_all", 2],
      ]
    )
  }

  @Test func valuesOfTheJobAreAskedForByItsPrefix() throws {
    let answer = try Self.json(
      "search",
      "source_website=other.com&date=2017-01-11&_labels=0&_fields=profession,job:profession"
    )
    #expect(answer["results"] == [["profession": 227, "job:profession": 696]])
  }
}

/// How much comes where nothing is said, and how much at most.
@Suite struct UsualSizesTests {
  private static let api: JobfeedAPI = {
    let today = Day(number: 20_600)
    return JobfeedAPI(corpus: GeneratedCorpus.make(jobs: 800, seed: 1, today: today)) { today }
  }()

  private static func ask(_ path: String, _ query: String) -> WireAnswer {
    api.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
  }

  @Test(arguments: [
    ("", 10), ("_limit=3", 3), ("_limit=0", 0), ("_offset=795", 5), ("_limit=9999&_offset=1", 799),
    ("_limit=0&_offset=10000", 0),
  ])
  func jobs(query: String, count: Int) throws {
    let answer = try JSON(parsing: Self.ask("search", "_fields=job_id&" + query).body)
    #expect(answer["results"]?.elements?.count == count)
    #expect(answer["total_count"] == 800)
  }

  @Test(arguments: [
    ("_facets=profession,job_title", [10, 10]),
    ("_facets=profession,job_title&_facets_limit=,20", [10, 20]),
    ("_facets=profession,job_title&_facets_limit=3", [3, 10]),
  ])
  func facets(query: String, counts: [Int]) throws {
    let answer = try JSON(parsing: Self.ask("search", "_limit=0&" + query).body)
    #expect(answer["facets"]?.members?.map { $0.value.elements?.count } == counts)
  }

  /// Periods come all, if no limit is said.
  @Test(arguments: [
    ("profession", 10), ("profession&_limit=12", 12), ("date__month", 24), ("date__week", 104),
    ("date__quarter", 9), ("date__month&_limit=12", 12), ("date__month,region&_limit=,1", 24),
  ])
  func buckets(groups: String, count: Int) throws {
    let query = "_group=\(groups)&_sort=_group&date__range=2024-06-01__2026-05-31"
    let rows = try JSON(parsing: Self.ask("aggregate", query).body).elements
    #expect(rows.map { $0.count - 1 } == count)
  }

  @Test func theFirstLevelIsTheUsualOneOfCategories() throws {
    func rows(_ suffix: String) throws -> [JSON]? {
      let query = "_group=profession__custom\(suffix)&_totals=1"
      return try JSON(parsing: Self.ask("aggregate", query).body).elements?.dropFirst().map(\.self)
    }
    #expect(try rows("_1") == rows(""))
    #expect(try rows("_1") != rows("_2"))
    #expect(try rows("_1")?.isEmpty == false)
  }

  @Test(arguments: ["fields", "search", "aggregate", "count"])
  func everyAnswerCanBePretty(path: String) throws {
    let plain = Self.ask(path, "").body
    let pretty = Self.ask(path, "_pretty=1").body
    #expect(pretty.count > plain.count)
    #expect(try JSON(parsing: pretty) == JSON(parsing: plain))
  }

  @Test(arguments: ["_fields=job:source_website", "_fields=posting:posting_count"])
  func aLevelThatAFieldLacksIsRefused(query: String) {
    #expect(Self.ask("search", query).status == 400)
  }
}
