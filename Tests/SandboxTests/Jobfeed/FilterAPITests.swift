import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Sandbox

/// The manual's own examples of filters, as requests, over the invented market.
@Suite struct FilterAPITests {
  private static let corpus = GeneratedCorpus.make(
    jobs: 3000,
    seed: 1,
    today: Day(number: 20_600)
  )
  private static let api = JobfeedAPI(corpus: corpus) { Day(number: 20_600) }

  /// The description of the query that the parameters become, and how many jobs it means.
  private static func ask(_ form: String) throws -> (query: String, count: Int) {
    let parameters = WireRequest.Parameter.list(decoding: form)
    let query = try JobfeedParameters(parameters, known: [], fields: corpus.catalog).query()
    return (query.description, try count(form))
  }

  private static func count(_ form: String) throws -> Int {
    let answer = api.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + "count",
        parameters: WireRequest.Parameter.list(decoding: form)
      )
    )
    guard answer.status == 200 else {
      Issue.record("\(form): \(String(decoding: answer.body, as: UTF8.self))")
      return -1
    }
    return Int(try JSON(parsing: answer.body)["count"]?.integer ?? -1)
  }

  @Test(arguments: [
    ("job:profession=696", "job:profession=696"),
    ("posting:profession=696", "posting:profession=696"),
    ("profession=696", "profession=696"),
    ("profession=227|4980", "profession=227|4980"),
    ("profession=227 OR 4980", "profession=227|4980"),
    ("profession[]=227&profession[]=4980", "profession=227|4980"),
    (
      "date__range=2025-01-01__2026-12-31&date__range__and=now-1y__now",
      "date__range=2025-01-01__2026-12-31 date__range__and=now-1y__now"
    ),
    ("source_website__prefix=w", "source_website__prefix=w"),
    ("expiration_date=_not_exists", "expiration_date=_not_exists"),
    ("location__radius=Amsterdam__25", "location__radius=1000__25"),
    ("location__radius=1000__25", "location__radius=1000__25"),
    ("location__radius=52.08,4.32__10", "location__radius=52.08,4.32__10"),
    ("location=Amsterdam", "location=1000"),
    ("education_level__range=3__8", "education_level__range=3__8"),
    ("date__range=now-1y__now", "date__range=now-1y__now"),
    ("date__calendar=2m", "date__calendar=2m"),
    ("profession__custom=101", "profession__custom=101"),
    ("education_level__not=5", "education_level__not=5"),
    ("education_level__range__not=3__8", "education_level__range__not=3__8"),
    ("location__radius__not=Utrecht__30", "location__radius__not=1011__30"),
    ("date__calendar__not=1q", "date__calendar__not=1q"),
    ("profession__custom__not=100", "profession__custom__not=100"),
    ("via_intermediary=true", "via_intermediary=1"),
  ])
  func theManualsExamples(form: String, canonical: String) throws {
    let (query, count) = try Self.ask(form)
    #expect(query == canonical)
    #expect(count > 0 && count < Self.corpus.jobCount)
  }

  @Test func wholeNamesOfOrganizations() throws {
    let names = try Self.json("search", "_fields=organization_name&_limit=1&_labels=0")
    let name = try #require(
      names["results"]?.elements?.first?["organization_name"]?.string
    )
    let form = name.replacing("&", with: "%26").replacing("+", with: "%2B")
    #expect(try Self.count("organization_name__exact=\(form)") > 0)
    #expect(try Self.count("organization_name__exact=\(form.dropLast())") == 0)
  }

  private static func json(_ path: String, _ query: String) throws -> JSON {
    let answer = api.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
    return try JSON(parsing: answer.body)
  }

  @Test func aConditionAndItsOppositeAreEverything() throws {
    for form in [
      "location__radius%@=Amsterdam__25", "date__calendar%@=2m", "profession__custom%@=110",
      "education_level%@=5", "education_level__range%@=3__8", "source_website__prefix%@=w",
      "salary__range%@=30000__50000", "job_title%@=java", "job_title__exact%@=Verpleegkundige",
      "expiration_date%@=_exists", "it_skills%@=_exists",
    ] {
      let level = form.hasPrefix("location") || form.hasPrefix("date") ? "job:" : ""
      let counts = try ["", "__not"].map {
        try Self.distinct(level + form.replacing("%@", with: $0))
      }
      #expect(counts.reduce(0, +) == Self.corpus.postingCount, "\(form)")
    }
  }

  /// How many postings match.
  private static func distinct(_ form: String) throws -> Int { try count(form + "&_group=posting") }

  @Test func aCategoryIsTheSumOfItsParts() throws {
    let parts = try ["101", "102", "103"].map { try Self.count("profession__custom=\($0)") }
    #expect(try Self.count("profession__custom=100") == parts.reduce(0, +))
    #expect(try Self.count("profession__custom=101|102|103") == parts.reduce(0, +))
    #expect(
      try Self.count("profession_group=41|42") == parts[0]
    )
  }

  @Test func aSmallRadiusIsItsMunicipality() throws {
    let jobs = try Self.count("location=1000")
    #expect(try Self.count("location__radius=1000__0") == jobs)
    #expect(try Self.count("location__radius=52.3728,4.8936__0.5") == jobs)
    let all = try Self.count("location=_exists")
    #expect(try Self.count("location__radius=Amsterdam__500") == all)
  }

  @Test func aPlusThatWasNotEscapedIsABlank() throws {
    let answer = Self.api.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + "count",
        parameters: WireRequest.Parameter.list(decoding: "date__range=now+1h__")
      )
    )
    #expect(answer.status == 400)
    let words =
      "date__range, at position 4 of its value:  1h is not an interval; write it as -1M or +2w"
    #expect(try JSON(parsing: answer.body)["error"]?["description"] == .string(words))
  }
}
