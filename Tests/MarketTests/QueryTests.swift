import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct QueryTests {
  /// What is written, and its canonical form.
  @Test(arguments: [
    ("", ""),
    ("profession=696", "profession=696"),
    ("profession=696|227", "profession=696|227"),
    ("profession=696 OR 227", "profession=696|227"),
    ("profession=696|696", "profession=696"),
    ("job:profession=696", "job:profession=696"),
    ("posting:profession__not=696", "posting:profession__not=696"),
    ("education_level__range=3__8", "education_level__range=3__8"),
    ("education_level__range=__8", "education_level__range=__8"),
    ("education_level__range__not=3__", "education_level__range__not=3__"),
    ("date=2026-01-31", "date=2026-01-31"),
    ("date__range=now-1y-6M__now", "date__range=now-1y-6M__now"),
    (
      "date__range=2016-03-01||+1w__2016-03-01||+1M-1d",
      "date__range=2016-03-01||+1w__2016-03-01||+1M-1d"
    ),
    ("date__range=now__ date__range__and=__now", "date__range=now__ date__range__and=__now"),
    ("expiration_date=_not_exists", "expiration_date=_not_exists"),
    ("source_website__prefix=exa|job", "source_website__prefix=exa|job"),
    ("source_website=a b.example", "source_website=a b.example"),
    ("organization_name__exact=Globen", "organization_name__exact=Globen"),
    ("via_intermediary=yes", "via_intermediary=1"),
    ("via_intermediary__not=false", "via_intermediary__not=0"),
    ("region=NH|ZH", "region=NH|ZH"),
    ("java developer", "full_text=java AND developer"),
    ("java profession=696", "full_text=java profession=696"),
    (
      "full_text=(transport|auto) diesel -java",
      "full_text=(transport OR auto) AND diesel AND NOT java"
    ),
    (
      "full_text=(transport OR auto) AND diesel AND NOT java",
      "full_text=(transport OR auto) AND diesel AND NOT java"
    ),
    ("full_text=\"diesel technician\"", "full_text=\"diesel technician\""),
    ("full_text=a OR b c", "full_text=a OR (b AND c)"),
    ("full_text=NOT (a|b)", "full_text=NOT (a OR b)"),
    ("full_text=\"x y=z\" job_title=c", "full_text=\"x y=z\" job_title=c"),
    ("full_text=full-time c++", "full_text=full-time AND c++"),
    ("profession=696&region=NH", "profession=696 region=NH"),
  ])
  func canonicalForm(text: String, canonical: String) throws {
    let query = try Fixture.query(text)
    #expect(query.description == canonical)
    #expect(try Fixture.query(query.description) == query)
  }

  /// What is refused, at which place, in which words.
  @Test(arguments: [
    ("proffession=696", 0..<11, "there is no field proffession; did you mean profession?"),
    ("region=NH proffession=1", 10..<21, "there is no field proffession; did you mean profession?"),
    ("boss:profession=1", 0..<4, "there is no level boss; use job: or posting:"),
    (
      "job:source_website=x", 0..<3,
      "source_website does not exist on the level job; it does on posting alone"
    ),
    ("profession__nott=696", 12..<16, "there is no modifier __nott; did you mean __not?"),
    ("profession__not__not=696", 17..<20, "__not stands twice"),
    ("profession=", 0..<10, "profession needs a value"),
    ("_limit=5", 0..<6, "_limit is not a filter; a filter is field=value"),
    ("profession=abc", 11..<14, "abc is not a whole number"),
    (
      "profession=6960", 11..<15,
      "6960 is not a value of profession; did you mean 696 (Java developer)?"
    ),
    (
      "profession=Java developr", 11..<24,
      "Java developr is not a whole number; did you mean 696 (Java developer)?"
    ),
    (
      "profession=696|", 15..<15,
      #"a value is missing; "" is the empty value, and "a|b" one value with a bar"#
    ),
    (
      "via_intermediary=maybe", 17..<22,
      "maybe is neither true nor false; write 1, true, yes or 0, false, no"
    ),
    ("date=1-09-2020", 5..<14, "1-09-2020 is not a date; write it as 2026-01-31"),
    ("date__range=now-1M", 12..<18, "now-1M is not a range; write from__to, one may be empty"),
    ("date__range=__", 12..<14, "__ is not a range; write from__to, one may be empty"),
    (
      "date__range=now-1m__now", 17..<18,
      "m is not a unit of time; y, M, w and d are; capitals count"
    ),
    ("date__range=now-M__", 15..<17, "-M is not an interval; write it as -1M or +2w"),
    ("date__range=2016-03-01+1w__", 22..<25, "|| is needed between a date and what is added to it"),
    (
      "date__range=yesterday__now", 12..<21,
      "yesterday is not a date; write 2026-01-31, now-1M or 2026-01-31||+1w"
    ),
    ("education_level__range=8__3", 23..<27, "the range ends before it begins; write 3__8"),
    ("education_level__range=a__3", 23..<24, "a is not a whole number"),
    (
      "job_title__range=1__2", 11..<16,
      "__range is for number and date fields, not for job_title; "
        + "this text field takes __not, __none, __and, __exact"
    ),
    (
      "profession__prefix=6", 12..<18,
      "__prefix is for string fields, not for profession; "
        + "this integer field takes __not, __none, __and, __range, __custom"
    ),
    (
      "source_website__exact=a", 16..<21,
      "__exact is for job_title and organization_name, not for source_website; "
        + "this string field takes __not, __none, __and, __prefix"
    ),
    (
      "profession=696 profession=227", 15..<25,
      "profession stands twice; join values with | or add __and to the second"
    ),
  ])
  func refusals(text: String, place: Range<Int>, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try Fixture.query(text) }
    #expect(problem?.range == place)
    #expect(problem?.sentence.text == words)
  }

  @Test func theMarkStandsUnderItsColumn() throws {
    let problem = #expect(throws: QueryProblem.self) { try Fixture.query("仕事 regon=NH") }
    #expect(problem?.columns(in: "仕事 regon=NH") == 5..<10)
  }

  @Test func anyTextIsAQueryOrAProblemInside() {
    var random = SplitMix(state: 1)
    let pieces = [
      "profession", "date", "full_text", "__range", "__not", "__and", "__", "=", "|", " ", " OR ",
      "(", ")", "\"", "-", "now", "-1M", "||", "696", "NH", "2026-01-31", "&", ":", "job", "é",
      "\u{1B}", "_exists", "[]",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0..<14, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      do {
        let query = try Fixture.query(text)
        if (try? Fixture.query(query.description)) != query {
          Issue.record("\(text) → \(query)")
        }
      } catch {
        let all = 0...text.utf8.count
        if !all.contains(error.range.lowerBound) || !all.contains(error.range.upperBound) {
          Issue.record("\(text): \(error.range)")
        }
      }
    }
  }
}

@Suite struct QueryNarrowingTests {
  @Test(arguments: [
    ("", "job:region=NH", "job:region=NH"),
    ("region=NH", "job:region=NH", "region=NH job:region=NH"),
    ("job:region=NH|ZH", "job:region=NH", "job:region=NH"),
    ("region__not=NH", "region__not=ZH", "region__not=NH|ZH"),
    ("region=NH", "region=NH", "region=NH"),
    ("region=NH", "region=ZH", "region=NH region__and=ZH"),
    ("education_level__range=1__8", "education_level__range=3__9", "education_level__range=3__8"),
    (
      "education_level__range=1__2", "education_level__range=3__9",
      "education_level__range=1__2 education_level__range__and=3__9"
    ),
    (
      "date__range=now-1y__now", "date__range=2026-01-01__2026-01-31",
      "date__range=now-1y__now date__range__and=2026-01-01__2026-01-31"
    ),
  ])
  func oneMoreFilter(before: String, added: String, after: String) throws {
    let filter = try #require(Fixture.query(added).filters.first)
    #expect(try Fixture.query(before).adding(filter)?.description == after)
  }

  @Test(arguments: [
    ("location__radius=1000__5", "location=1011", "location__radius=1000__5 location=1011"),
    (
      "location__radius=1000__5", "location__radius=1011__9",
      "location__radius=1000__5 location__radius__and=1011__9"
    ),
    (
      "location__radius__not=1000__5", "location__radius__not=1011__9",
      "location__radius__not=1000__5|1011__9"
    ),
    (
      "profession__custom=100", "profession__custom=123",
      "profession__custom=100 profession__custom__and=123"
    ),
    (
      "profession__custom__not=100", "profession__custom__not=123",
      "profession__custom__not=100|123"
    ),
    ("date__calendar=2m", "date__calendar=1q", "date__calendar=2m date__calendar__and=1q"),
    ("date__calendar=2m", "date__range=now__", "date__calendar=2m date__range=now__"),
    (
      "source_website__prefix=a", "source_website__prefix=ab",
      "source_website__prefix=a source_website__prefix__and=ab"
    ),
  ])
  func oneMoreFilterOfAnotherKind(before: String, added: String, after: String) throws {
    let filter = try #require(Fixture.query(added).filters.first)
    #expect(try Fixture.query(before).adding(filter)?.description == after)
  }

  @Test func aRadiusIsNotNarrowedByARange() throws {
    let radius = try Fixture.query("location__radius=1000__5")
    let range = try #require(Fixture.query("job:location__range=1__2000").filters.first)
    #expect(radius.adding(range) == nil)
    #expect(Query([range]).adding(radius.filters[0]) == nil)
  }

  @Test func whatTheLanguageCannotSayIsNotSaid() throws {
    let full = try Fixture.query("region=NH region__and=ZH")
    let same = try #require(Fixture.query("region=NH").filters.first)
    #expect(full.adding(same) == full)
    let dates = try Fixture.query("date__range=now-1y__now date__range__and=now-2y__now")
    let third = try #require(Fixture.query("date__range=now-3y__now").filters.first)
    #expect(dates.adding(third) == nil)
  }
}

@Suite struct NearestTests {
  @Test(arguments: [
    ("proffession", "profession"), ("organisation_name", "organization_name"), ("dat", "date"),
    ("tilte", "title"), ("JOB_TITLE", "job_title"),
  ])
  func finds(typed: String, meant: String) {
    #expect(
      nearest(typed, in: ["date", "title", "job_title", "profession", "organization_name"]) == meant
    )
  }

  @Test(arguments: ["", "zzzzzz", String(repeating: "x", count: 1000)])
  func findsNothing(typed: String) {
    #expect(nearest(typed, in: ["date", "profession"]) == nil)
  }
}
