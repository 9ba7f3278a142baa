import SafeText
import Testing

@testable import Market

/// What people write before they know the language.
@Suite struct FirstGuessTests {
  @Test(
    arguments: [
      ("posting_count>3", "posting_count__range=4__"),
      ("posting_count >= 3", "posting_count__range=3__"),
      ("posting_count<3", "posting_count__range=__2"),
      ("posting_count<=3 region=NH", "posting_count__range=__3 region=NH"),
      ("region = NH", "region=NH"), ("region!=NH", "region__not=NH"),
      ("java job:posting_count>3", "full_text=java job:posting_count__range=4__"),
      ("date>2026-01-31", "date__range=2026-02-01__"), ("date<now", "date__range=__now-1d"),
      ("region=noord-holland", "region=NH"), ("region=nh", "region=NH"),
      ("region=Zuid", "region=ZH"), ("profession=java developer", "profession=696"),
      ("profession=nurse|Cook", "profession=227|4980"),
      ("“data engineer” -php", "full_text=\"data engineer\" AND NOT php"),
      ("„a b“", "full_text=\"a b\""), ("source_website=“a|b”", "source_website=\"a|b\""),
      ("R & D", "full_text=R AND D"), ("c++ c# .net", "full_text=c++ AND c# AND .net"),
      ("a<b", "full_text=\"a<b\""), ("full_text=posting_count>3", "full_text=\"posting_count>3\""),
      ("param:x__y=a|b", "param:x__y=a|b"), ("param:x= a b ", "param:x=a b"),
      ("source_website__prefix__none=a|b", "source_website__prefix__none=a|b"),
      ("source_website=\"\"", "source_website=\"\""),
    ]
  )
  func isUnderstood(text: String, canonical: String) throws {
    let query = try Fixture.query(text)
    #expect(query.description == canonical)
    #expect(try Fixture.query(query.description) == query)
  }

  @Test(
    arguments: [
      (
        "region=holland",
        "holland can mean several values of region; write NH (Noord-Holland) or ZH (Zuid-Holland)"
      ),
      ("region>NH", "region cannot be compared by >; its values have no order; write region="),
      (
        "profession>600",
        "profession cannot be compared by >; its values have no order; write profession="
      ),
      ("posting_count>9223372036854775807", "there is no number beyond"),
      ("posting_count>many", "many is not a whole number"),
      ("date__range>now", "__range takes = and no other sign"),
      (
        "source_website=|",
        "a value is missing; \"\" is the empty value, and \"a|b\" one value with a bar"
      ),
      (
        "source_website__nothing=a",
        "there is no modifier __nothing; param: before the whole name sends it as it stands"
      ),
      ("source_website__not__none=a", "__none cannot stand together with __not"),
    ]
  )
  func isRefusedWithWhatHelps(text: String, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try Fixture.query(text) }
    #expect(problem?.sentence.text == words)
  }

  @Test(
    arguments: [
      (
        "java developer",
        ["the text is searched; profession=696 finds what is classed as Java developer"]
      ),
      ("java or kotlin", ["or is searched for as a word; the operator is written OR"]),
      (
        "java not php and c",
        [
          "not is searched for as a word; the operator is written NOT",
          "and is searched for as a word; the operator is written AND",
        ]
      ),
      (
        "postingcount>3",
        [
          "postingcount>3 is searched for as a word; there is no field postingcount, did you mean posting_count?"
        ]
      ),
      ("profession=697", ["no label for 697 in the provider's list"]),
      (
        "profession__not=696|1|4979",
        ["no label for 1 in the provider's list", "no label for 4979 in the provider's list"]
      ),
      ("location__radius=1012__25", ["no label for 1012 in the provider's list"]),
      ("posting_count=3", []),
      ("\"java developer\"", []), ("java OR developer", []), ("profession=696", []), ("java", []),
    ]
  )
  func isToldWhatMayBeMeant(text: String, hints: [String]) throws {
    #expect(try Fixture.query(text).hints(fields: Fixture.fields).map(\.text) == hints)
  }

  @Test(
    arguments: [
      ("param:x=1", "x=1, sent as it stands: jobtally does not understand it"),
      ("source_website=\"a|b\"", "source_website is \"a|b\", one value as it stands"),
      ("source_website__none=a", "no posting of the job has a value where source_website is a"),
    ]
  )
  func isExplained(text: String, words: String) throws {
    let filter = try #require(try Fixture.query(text).filters.first)
    #expect(filter.explanation(fields: Fixture.fields, today: Day(number: 0)).text == words)
  }

  @Test(
    arguments: [
      ("job:date__range=now-3M__now", "job:date"), ("date__range=now-3M__now", "date"),
      ("posting:date__range=now-3M__now", "date"), ("job:region=NH", "date"),
      ("job:date__range=now-3M__now date__range__not=__now-1M", "date"), ("", "date"),
    ]
  )
  func rowsShowTheValueThatTheFilterMeant(text: String, reference: String) throws {
    let query = try Fixture.query(text)
    #expect(query.reference(to: "date").description == reference)
  }
}
