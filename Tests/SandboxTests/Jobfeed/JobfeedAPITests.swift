import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Sandbox

/// Three jobs that can be counted by hand.
enum SmallMarket {
  static let corpus: Corpus = {
    let builder = CorpusBuilder(fields: JobfeedFields.all)
    let profession = builder.sharedColumn(.job, "profession")
    let id = builder.textColumn(.job, "job_id")
    let date = builder.numberColumn(.posting, "date")
    let firstDate = builder.numberColumn(.job, "date")
    let title = builder.sharedColumn(.posting, "job_title")
    let site = builder.sharedColumn(.posting, "source_website")
    let jobs: [(String, Int, String, [(String, String, String)])] = [
      (
        "a", 696, "Java developer",
        [
          ("2026-01-10", "Java dev", "one.example"),
          ("2026-01-12", "Java developer", "two.example"),
        ]
      ),
      ("b", 696, "Java developer", [("2026-02-01", "Kotlin engineer", "one.example")]),
      ("c", 227, "Nurse", [("2026-02-15", "Nurse", "two.example")]),
    ]
    for (row, job) in jobs.enumerated() {
      firstDate.set(.text(job.3[0].0), row: row)
      id.set(job.0, row: row)
      profession.set(.number(job.1), label: Untrusted(job.2), row: row)
      for (place, posting) in job.3.enumerated() {
        date.set(.text(posting.0), row: builder.nextPosting + place)
        title.set(.text(posting.1), row: builder.nextPosting + place)
        site.set(.text(posting.2), row: builder.nextPosting + place)
      }
      builder.endJob(postings: job.3.count)
    }
    return builder.finish()
  }()

  static let api = JobfeedAPI(corpus: corpus) { Day(iso: "2026-03-01") ?? Day(number: 0) }

  static func ask(_ path: String, _ query: String = "", method: WireRequest.Method = .get)
    -> WireAnswer
  {
    api.answer(
      WireRequest(
        method: method,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
  }

  static func json(_ path: String, _ query: String = "") throws -> JSON {
    let answer = ask(path, query)
    #expect(answer.status == 200)
    return try JSON(parsing: answer.body)
  }
}

@Suite struct JobfeedAPITests {
  @Test func searchHasTheShapeOfTheManual() throws {
    let answer = try SmallMarket.json(
      "search",
      "_fields=job_id,profession,date&_sort=date&_sortdir=desc&_limit=2"
    )
    #expect(
      answer == [
        "total_count": 3,
        "results": [
          ["job_id": "c", "profession": ["value": 227, "label": "Nurse"], "date": "2026-02-15"],
          [
            "job_id": "b", "profession": ["value": 696, "label": "Java developer"],
            "date": "2026-02-01",
          ],
        ],
      ]
    )
  }

  @Test func labelsCanBeLeftOut() throws {
    let answer = try SmallMarket.json(
      "search",
      "_fields=profession&_labels=0&_limit=1&_facets=profession"
    )
    #expect(answer["results"] == [["profession": 696]])
    #expect(
      answer["facets"] == [
        "profession": [["value": 696, "count": 2], ["value": 227, "count": 1]]
      ]
    )
  }

  @Test func facetsFollowTheFilters() throws {
    let answer = try SmallMarket.json(
      "search",
      "source_website=two.example&_limit=0&_facets=profession,source_website&_facets_limit=,1"
    )
    #expect(answer["results"] == [])
    #expect(
      answer["facets"] == [
        "profession": [
          ["value": 227, "label": "Nurse", "count": 1],
          ["value": 696, "label": "Java developer", "count": 1],
        ],
        "source_website": [["value": "two.example", "count": 2]],
      ]
    )
  }

  @Test func valuesOfPostingsComeFromAMatchingOne() throws {
    let answer = try SmallMarket.json(
      "search",
      "job_title=developer&_fields=job_title,posting:date"
    )
    #expect(
      answer["results"] == [
        [
          "job_title": "Java developer",
          "posting": [["date": "2026-01-10"], ["date": "2026-01-12"]],
        ]
      ]
    )
    let matching = try SmallMarket.json(
      "search",
      "job_title=developer&_fields=job_title,posting:date&_matching_postings=1"
    )
    #expect(matching["results"]?.elements?.first?["posting"] == [["date": "2026-01-12"]])
  }

  @Test func everyFieldComesUnlessSaidOtherwise() throws {
    let answer = try SmallMarket.json("search", "job_id=a")
    let job = try #require(answer["results"]?.elements?.first)
    #expect(job.members?.count == JobfeedFields.all.count)
    #expect(job["posting"] == nil)
    let whole = try SmallMarket.json("search", "job_id=a&_fields=job_id,posting")
    #expect(whole["results"]?.elements?.first?["posting"]?.elements?.count == 2)
  }

  @Test func aggregationHasTotalsBehindTheirRows() throws {
    let answer = try SmallMarket.json(
      "aggregate",
      "_group=profession,posting:source_website&_totals=1&_labels=0"
    )
    #expect(
      answer == [
        ["profession", "posting:source_website", "count"],
        [696, "one.example", 2], [696, "two.example", 1], [696, "_all", 2],
        [227, "two.example", 1], [227, "_all", 1],
      ]
    )
  }

  @Test func periodsAreNotLimitedUnlessAsked() throws {
    #expect(
      try SmallMarket.json("aggregate", "_group=posting:date__month&_sort=_group&_sortdir=asc")
        == [["posting:date__month", "count"], ["2026-01-01", 2], ["2026-02-01", 2]]
    )
    #expect(
      try SmallMarket.json("aggregate", "_group=date__month&_sort=_group&_limit=1").elements?.count
        == 2
    )
  }

  @Test func withoutAGroupEverythingIsCounted() throws {
    #expect(try SmallMarket.json("aggregate") == [["_all", "count"], ["_all", 3]])
    #expect(
      try SmallMarket.json("aggregate", "_group=posting") == [["posting", "count"], ["_all", 4]]
    )
  }

  @Test(arguments: [
    ("", 3), ("_group=posting", 4), ("_group=profession", 2), ("profession=696", 2),
    ("date__range=now-1M__now", 2), ("job_title=java&source_website=one.example", 1),
    ("job_title=developer&source_website=one.example", 0), ("source_website__prefix=tw", 2),
  ])
  func counts(query: String, count: Int64) throws {
    #expect(try SmallMarket.json("count", query) == ["count": .integer(count)])
  }

  @Test func fieldsAreDescribed() throws {
    let all = try SmallMarket.json("fields")
    #expect(all.members?.count == JobfeedFields.all.count)
    #expect(all["profession"]?["type"] == "integer")
    #expect(all["profession"]?["level"] == ["posting", "job"])
    #expect(all["full_text"]?["possible_values"] == nil)
    let one = try SmallMarket.json("fields", "_field=profession&_values=227,5")
    #expect(one.members?.map(\.key) == ["profession"])
    #expect(one["profession"]?["possible_values"] == ["227": "Nurse"])
  }

  @Test(arguments: [
    ("search", "_nonsense=1", 400, "Unknown parameter _nonsense"),
    ("search", "_limit=1&_limit=2", 400, "_limit is given twice"),
    ("search", "_limit=x", 400, "_limit is a whole number from 0 on, not x"),
    ("search", "_limit=-1", 400, "_limit is a whole number from 0 on, not -1"),
    ("search", "_limit=9999&_offset=2", 400, "_limit and _offset add up to more than 10000"),
    (
      "search", "_limit=9223372036854775807&_offset=1", 400,
      "_limit and _offset add up to more than 10000"
    ),
    ("search", "_labels=maybe", 400, "_labels is 0 or 1, not maybe"),
    ("search", "_language=es", 400, "_language is en, de, fr or nl, not es"),
    (
      "search", "_sort=dat", 400,
      "_sort, at position 1 of its value: there is no field dat; did you mean date?"
    ),
    ("search", "_sort=date&_sortdir=up", 400, "_sortdir is asc or desc, not up"),
    ("search", "_sort=date&_sortdir=asc,desc", 400, "_sortdir has 2 places for 1 fields"),
    ("search", "_facets=profession&_facets_limit=21", 400, "_facets_limit is at most 20"),
    (
      "search", "_fields=job_title,posting:nope", 400,
      "_fields, at position 19 of its value: there is no field nope"
    ),
    (
      "search", "proffession=1", 400,
      "proffession, in its name: there is no field proffession; did you mean profession?"
    ),
    (
      "search", "profession=abc", 400,
      "profession, at position 1 of its value: abc is not a whole number"
    ),
    (
      "search", "profession=99999", 400,
      "profession, at position 1 of its value: 99999 is not a value of profession"
    ),
    (
      "search", "date__range=now+1w__", 400,
      "date__range, at position 4 of its value:  1w is not an interval; write it as -1M or +2w"
    ),
    (
      "search", "full_text=(java", 400,
      "full_text, at position 1 of its value: this bracket is never closed; write ) behind what belongs to it"
    ),
    (
      "search", "profession=696&profession=227", 400,
      "profession, in its name: profession stands twice; join values with | or add __and to the second"
    ),
    (
      "aggregate", "_group=profession__month", 400,
      "_group, at position 13 of its value: profession is not a date, so it has no months"
    ),
    ("aggregate", "_group=profession&_sort=count", 400, "_sort is _group or _value, not count"),
    ("aggregate", "_group=profession&_limit=1,2", 400, "_limit has 2 places for 1 fields"),
    ("count", "_group=nope", 400, "_group, at position 1 of its value: there is no field nope"),
    ("count", "_limit=1", 400, "Unknown parameter _limit"),
    ("fields", "_field=nope", 400, "There is no field nope"),
    ("nothing", "", 404, "There is no /jobfeed/api/v3/nothing"),
  ])
  func refusals(path: String, query: String, status: Int, description: String) throws {
    let answer = SmallMarket.ask(path, query)
    #expect(answer.status == status)
    let error = try JSON(parsing: answer.body)["error"]
    #expect(error?["code"] == .integer(Int64(status)))
    #expect(error?["description"] == .string(description))
  }

  @Test func fieldsCannotBePosted() {
    #expect(SmallMarket.ask("fields", method: .post).status == 405)
    #expect(SmallMarket.ask("search", method: .post).status == 200)
    #expect(SmallMarket.ask("search", method: .other).status == 405)
  }
}

@Suite struct GateTests {
  private final class Clock: Sendable {
    let time = LockedTime()
  }

  private static func request(_ authorization: String?) -> WireRequest {
    WireRequest(
      method: .get,
      path: JobfeedAPI.path + "count",
      parameters: [],
      headers: authorization.map { ["authorization": $0] } ?? [:]
    )
  }

  /// "sandbox:sandbox" in base 64.
  private static let right = "Basic c2FuZGJveDpzYW5kYm94"

  @Test func credentialsComeFirst() {
    let gate = JobfeedGate(
      api: SmallMarket.api,
      limits: EmulatedLimits([.init(limit: 0, period: .seconds(1))]) { .zero }
    )
    for wrong in [nil, "Basic eDp5", "Bearer x", ""] {
      let answer = gate.answer(Self.request(wrong))
      #expect(answer.status == 401)
      #expect(answer.headers.map(\.name) == ["WWW-Authenticate"])
    }
    #expect(gate.answer(Self.request(Self.right)).status == 429)
  }

  @Test func bothWindowsHold() {
    let clock = LockedTime()
    let gate = JobfeedGate(
      api: SmallMarket.api,
      limits: EmulatedLimits(JobfeedGate.windows) { clock.value }
    )
    func answers(_ count: Int) -> [Int] {
      (0..<count).map { _ in gate.answer(Self.request(Self.right)).status }
    }
    #expect(answers(5) == [200, 200, 200, 200, 429])
    clock.value = .milliseconds(999)
    #expect(answers(1) == [429])
    clock.value = .seconds(1)
    #expect(answers(4) == [200, 200, 200, 200])
    for second in 2...6 {
      clock.value = .seconds(second)
      _ = answers(4)
    }
    clock.value = .seconds(7)
    #expect(answers(4) == [200, 200, 429, 429])
    clock.value = .seconds(60)
    #expect(answers(5) == [200, 200, 200, 200, 429])
  }
}

@Suite struct WireTests {
  @Test func formTextIsDecoded() {
    #expect(
      WireRequest.Parameter.list(decoding: "a=1+2&b=%C3%A9%2B&c&d=&=x&e=%zz%4&a=3").map {
        "\($0.name)=\($0.value)"
      }
        == ["a=1 2", "b=é+", "c=", "d=", "=x", "e=%zz%4", "a=3"]
    )
    #expect(WireRequest.Parameter.list(decoding: "").isEmpty)
  }
}
