import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct FilterTests {
  /// What is written, and its canonical form.
  @Test(
    arguments: [
      // The manual's own examples.
      ("job:profession=696", "job:profession=696"),
      ("posting:profession=696", "posting:profession=696"),
      ("profession=227|4980", "profession=227|4980"),
      ("profession=227 OR 4980", "profession=227|4980"),
      ("profession[]=227&profession[]=4980", "profession=227|4980"),
      (
        "date__range=2017-01-01__2017-06-30&date__range__and=2017-06-26__2017-07-02",
        "date__range=2017-01-01__2017-06-30 date__range__and=2017-06-26__2017-07-02"
      ),
      ("source_website__prefix=example", "source_website__prefix=example"),
      ("expiration_date=_not_exists", "expiration_date=_not_exists"),
      ("location__radius=Amsterdam__25", "location__radius=1000__25"),
      ("location__radius=1000__25", "location__radius=1000__25"),
      ("location__radius=52.08,4.32__10", "location__radius=52.08,4.32__10"),
      ("education_level__range=3__8", "education_level__range=3__8"),
      ("date__range=now-1y__now", "date__range=now-1y__now"),
      ("date__calendar=2m", "date__calendar=2m"),
      ("profession__custom=123", "profession__custom=123"),
      ("education_level__not=5", "education_level__not=5"),
      ("education_level__range__not=3__8", "education_level__range__not=3__8"),
      ("organization_name__exact=Globen", "organization_name__exact=Globen"),
      // Places by name.
      ("location=Amsterdam", "location=1000"), ("location=amsterdam", "location=1000"),
      ("location=Utr", "location=1011"), ("location=sudwest-fryslan", "location=1135"),
      ("location=SÚDWEST", "location=1135"), ("location=Bergen", "location=1041"),
      ("location=Utrecht|1000|amster", "location=1011|1000"), ("location=zoom", "location=1040"),
      ("location=s  hertogenbosch", "location=1062"), ("location=hertog", "location=1062"),
      ("job:location__not='s-Her", "job:location__not=1062"),
      // Distances.
      ("location__radius__not=Utrecht__7.50", "location__radius__not=1011__7.5"),
      ("location__radius=-33.5,+151.250__0.0004", "location__radius=-33.5,151.25__0"),
      ("location__radius= 52.08, 4.32 __ 10", "location__radius=52.08,4.32__10"),
      ("location__radius=1000__1|Utrecht__2", "location__radius=1000__1|1011__2"),
      // Modifiers stand in any order.
      ("date__not__range=now__", "date__range__not=now__"),
      ("date__and__not__range=now__", "date__range__not__and=now__"),
      ("date__calendar__not__and=1q", "date__calendar__not__and=1q"),
      ("profession__not__custom=100|101|100", "profession__custom__not=100|101"),
      ("location__radius__and=1000__5", "location__radius__and=1000__5"),
      ("job_title__exact__not=a b", "job_title__exact__not=a b"),
      ("source_website__prefix__not__and=a OR b", "source_website__prefix__not__and=a|b"),
      ("via_intermediary=true|0", "via_intermediary=1|0"),
      // [] unites what has the same key, wherever it stands.
      (
        "job:region[]=NH date=2026-01-31 job:region[]=ZH job:region[]=NH",
        "job:region=NH|ZH date=2026-01-31"
      ),
      ("profession__not[]=696 profession__not[]=227", "profession__not=696|227"),
      ("source_website__prefix[]=a source_website__prefix[]=b", "source_website__prefix=a|b"),
      ("profession__custom[]=100 profession__custom[]=123", "profession__custom=100|123"),
      ("location__radius[]=1000__1 location__radius[]=1011__2", "location__radius=1000__1|1011__2"),
      ("full_text[]=a full_text[]=b|c", "full_text=a OR b OR c"),
      ("profession[]=227|696", "profession=227|696"),
      ("date__range[]=now__ date__range[]=now__", "date__range=now__"),
      // Existence, on every type and level.
      ("full_text=_exists", "full_text=_exists"),
      ("job:via_intermediary__not=_exists", "job:via_intermediary__not=_exists"),
      ("posting_count=_not_exists", "posting_count=_not_exists"),
      ("location=_exists", "location=_exists"),
      // Quotation marks around what would be misread.
      ("source_website=\"a|b\"|c", "source_website=\"a|b\"|c"),
      ("source_website=\"plain\"", "source_website=plain"),
      ("source_website=\"_exists\"", "source_website=\"_exists\""),
      ("source_website=\"say \"\"hi\"\"\"", "source_website=\"say \"\"hi\"\"\""),
      ("source_website=\"x?a=b&c=d\"", "source_website=\"x?a=b&c=d\""),
      ("source_website=a\"b", "source_website=\"a\"\"b\""),
      ("full_text=(_exists)", "full_text=(_exists)"),
      // Signs are bytes, whatever joins them on a screen.
      ("source_website=\"a\"\"\u{200D}b\"", "source_website=\"a\"\"\u{200D}b\""),
      ("source_website=\"a|\u{301}b\"", "source_website=\"a|\u{301}b\""),
      ("source_website=a|\u{301}b|a", "source_website=a|\u{301}b"),
    ].filter { !$0.1.isEmpty }
  )
  func canonicalForm(text: String, canonical: String) throws {
    let query = try Fixture.query(text)
    #expect(query.description == canonical)
    #expect(try Fixture.query(query.description) == query)
  }

  @Test(arguments: [
    (
      "posting_count=1 posting:posting_count=2", 16..<23,
      "posting_count does not exist on the level posting; it does on job alone"
    ),
    ("location=Bergem", 9..<15, "Bergem is not a place that there is; did you mean 1041 (Bergen)?"),
    (
      "location=bergen", 9..<15,
      "bergen can mean several places; write 1041 (Bergen) or 1042 (BERGEN)"
    ),
    ("location=atlantis", 9..<17, "atlantis is not a place that there is"),
    (
      "location=1200", 9..<13,
      "1200 is not a value of location; did you mean 1000 (Amsterdam)?"
    ),
    (
      "location__radius=Amstrdam__25", 17..<25,
      "Amstrdam is not a place that there is; did you mean 1000 (Amsterdam)?"
    ),
    (
      "location__radius=1000__25|Amsterdm__5", 26..<34,
      "Amsterdm is not a place that there is; did you mean 1000 (Amsterdam)?"
    ),
    (
      "location__radius=Amsterdam__25km", 28..<32,
      "25km is not a distance; write kilometres, from 0 to 20000"
    ),
    (
      "location__radius=Amsterdam__-1", 28..<30,
      "-1 is not a distance; write kilometres, from 0 to 20000"
    ),
    ("location__radius=1000__", 23..<23, " is not a distance; write kilometres, from 0 to 20000"),
    (
      "location__radius=Amsterdam", 17..<26,
      "Amsterdam is not a place and a distance; "
        + "write Amsterdam__25, 1000__25 or 52.08,4.32__10; the distance is in kilometres"
    ),
    (
      "location__radius=91,4.32__10", 17..<24,
      "91,4.32 is nowhere on the earth; write latitude,longitude, up to 90 and up to 180 degrees"
    ),
    (
      "location__radius=1000__25 region=NH location__range=1__2", 46..<51,
      "__range cannot stand together with __radius on location"
    ),
    (
      "job:location__range__not=1__2 location__not__radius=1000__25", 45..<51,
      "__radius cannot stand together with __range on location"
    ),
    (
      "profession__radius=1__2", 12..<18,
      "__radius is for location, not for profession; "
        + "this integer field takes __not, __none, __and, __range, __custom"
    ),
    (
      "full_text__exact=a", 11..<16,
      "__exact is for job_title and organization_name, not for full_text; "
        + "this text field takes __not, __none, __and"
    ),
    (
      "region__calendar=2m", 8..<16,
      "__calendar is for date fields, not for region; this string field takes __not, __none, __and, __prefix"
    ),
    (
      "region__custom=1", 8..<14,
      "__custom is for fields with custom categories, not for region; "
        + "this string field takes __not, __none, __and, __prefix"
    ),
    (
      "date__calendar=2M", 16..<17,
      "M is not a unit of periods; m, q and y are, for months, quarters and years"
    ),
    (
      "date__calendar=2", 16..<16,
      "a unit is missing; m, q and y are, for months, quarters and years"
    ),
    ("date__calendar=0m", 15..<17, "0m is not a number of periods; write 2m, 1q or 3y"),
    ("date__calendar=m", 15..<16, "m is not a number of periods; write 2m, 1q or 3y"),
    (
      "profession__custom=9", 19..<20,
      "9 is not a custom category of profession; "
        + "100 (Digital), 101 (Programming), 123 (Care) are"
    ),
    (
      "profession__custom=124", 19..<22,
      "124 is not a custom category of profession; did you mean 123 (Care)?"
    ),
    (
      "profession__custom=100|Programing", 23..<33,
      "Programing is not a custom category of profession; did you mean 101 (Programming)?"
    ),
    ("date__range__calendar=1m", 13..<21, "__calendar cannot follow __range"),
    ("date__range__range=now__", 13..<18, "__range stands twice"),
    ("date__and__range__and=now__", 18..<21, "__and stands twice"),
    ("date=2016-02-30", 5..<15, "2016-02-30 is not a date; write it as 2026-01-31"),
    (
      "date__range=2016-02-30||+1w__", 12..<27,
      "2016-02-30||+1w is not a date; write 2026-01-31, now-1M or 2026-01-31||+1w"
    ),
    ("date__range=2016-03-01||__", 24..<24, "an interval is missing behind ||; write it as +1w"),
    (
      "date__range=2017-01-01||+1y__2017-06-30", 12..<39,
      "the range ends before it begins; write 2017-06-30__2017-01-01||+1y"
    ),
    ("education_level__range=1__2__3", 23..<30, "1__2__3 is not a range; there can be one alone"),
    ("region=NH|_exists", 10..<17, "_exists must stand alone; region=_exists"),
    (
      "region=NH||ZH", 10..<10,
      #"a value is missing; "" is the empty value, and "a|b" one value with a bar"#
    ),
    (
      "region[]=NH region=ZH", 12..<18,
      "region stands twice; join values with | or add __and to the second"
    ),
    ("region__and=NH region__and=ZH", 15..<21, "region__and stands twice; __and can stand once"),
    (
      "date__range[]=now__ date__range[]=__now", 34..<39,
      "this and the first date__range cannot be joined by []"
    ),
    ("source_website=\"a", 15..<16, "this quotation mark is never closed"),
    (
      "source_website=\"a\"b", 18..<19,
      "nothing can follow a closed quotation mark but |; write a quotation mark inside a value twice"
    ),
  ])
  func refusals(text: String, place: Range<Int>, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try Fixture.query(text) }
    #expect(problem?.range == place)
    #expect(problem?.sentence.text == words)
  }

  @Test(arguments: [
    ("0", false), ("false", false), ("no", false), ("1", true), ("true", true), ("yes", true),
  ])
  func truthHasSixSpellings(text: String, truth: Bool) throws {
    let query = try Fixture.query("via_intermediary=\(text)")
    #expect(query.filters.first?.test == .oneOf([.truth(truth)]))
  }

  @Test func aPlaceGoesToTheProviderWhereNoneAreListed() throws {
    let fields = FieldCatalog([
      Field(name: "location", type: .integer, summary: .init(""), levels: [.posting])
    ])
    let query = try Query(
      parsing: "location=Den Haag location__radius__and=\"a|b__5\"",
      fields: fields
    )
    #expect(query.description == "location=Den Haag location__radius__and=\"a|b__5\"")
  }

  @Test func quotationMarksOfARequestAreSigns() throws {
    var builder = QueryBuilder(fields: Fixture.fields)
    try builder.append(Clause(key: "source_website", value: "\"a\"|b"))
    #expect(builder.query.filters.first?.test == .oneOf([.string("\"a\""), .string("b")]))
    #expect(builder.query.description == "source_website=\"\"\"a\"\"\"|b")
  }

  @Test func wordsOfARequestThatLookLikeKeysStayWords() throws {
    var builder = QueryBuilder(fields: Fixture.fields)
    try builder.append(Clause(key: "full_text", value: "d=1 x b=c -e=f \"g h=i\""))
    #expect(try Fixture.query(builder.query.description) == builder.query)
  }

  @Test func aRequestCannotSayEverything() throws {
    let query = try Fixture.query(
      "source_website=a|\"b|c\" region=NH source_website__not=\"|\u{301}\""
    )
    #expect(query.filters.map(\.inexpressibleText) == ["b|c", nil, "|\u{301}"])
  }
}

@Suite struct CompletePeriodsTests {
  @Test(arguments: [
    (2, Day.Interval.month, "2017-01-11", "2016-11-01", "2016-12-31"),
    (1, .month, "2017-03-01", "2017-02-01", "2017-02-28"),
    (1, .quarter, "2017-01-11", "2016-10-01", "2016-12-31"),
    (3, .quarter, "2017-06-30", "2016-07-01", "2017-03-31"),
    (2, .year, "2017-12-31", "2015-01-01", "2016-12-31"),
  ])
  func areOverBeforeToday(
    count: Int,
    interval: Day.Interval,
    today: String,
    first: String,
    last: String
  ) throws {
    let today = try #require(Day(iso: today))
    let days = CompletePeriods(count, interval).days(before: today)
    #expect(days.first.description == first)
    #expect(days.last.description == last)
  }
}

@Suite struct FilterExplanationTests {
  @Test(
    arguments: [
      ("profession=696", "profession (posting) is Java developer (696)"),
      (
        "job:profession__not=696|227",
        "profession (job) is not Java developer (696) or Nurse (227), or has no value"
      ),
      ("education_level__range=3__", "education_level (posting) is 3 or more"),
      ("education_level__range=3__8", "education_level (posting) is from 3 to 8"),
      ("posting_count=2", "posting_count is 2"),
      (
        "date__calendar=2m",
        "date (posting) is in the last 2 complete months, 2016-11-01 to 2016-12-31"
      ),
      (
        "date__range=now-1M__2017-01-11",
        "date (posting) is from now-1M (2016-12-11) to 2017-01-11"
      ),
      ("location__radius=Amsterdam__25", "location (posting) is within 25 km of Amsterdam (1000)"),
      ("profession__custom=101", "profession (posting) is in the category Programming (101)"),
      ("source_website__prefix__not=a", "source_website does not begin with a, or has no value"),
      ("job_title__exact=A b", "job_title is exactly \"A b\""),
      ("full_text=java -php", "full_text matches java AND NOT php"),
      ("expiration_date=_not_exists", "expiration_date (posting) has no value"),
      ("via_intermediary=yes", "via_intermediary (posting) is true"),
      ("date__range__and=__now", "at the same time date (posting) is now (2017-01-11) or less"),
    ].filter { !$0.1.isEmpty }
  )
  func sentence(text: String, words: String) throws {
    let filter = try #require(Fixture.query(text).filters.first)
    let today = try #require(Day(iso: "2017-01-11"))
    #expect(filter.explanation(fields: Fixture.fields, today: today).text == words)
  }

  @Test func manyValuesAreCounted() throws {
    let values = (1...9).map(String.init).joined(separator: "|")
    let filter = try #require(Fixture.query("education_level=\(values)").filters.first)
    let sentence = filter.explanation(fields: Fixture.fields, today: Day(number: 0)).text
    #expect(sentence == "education_level (posting) is one of 9: 1, 2, 3, 4, 5, …")
  }
}
