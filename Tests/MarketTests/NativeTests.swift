import Market
import SafeText
import Testing

/// Queries in a provider's own language, inside the product's.
struct NativeTests {
  private static let fields = FieldCatalog([
    Field(name: "dsl", type: .native, summary: Untrusted(""), levels: [.posting]),
    Field(name: "job_title", type: .text, summary: Untrusted(""), levels: [.posting]),
  ])

  @Test(arguments: [
    #"dsl={"term":{"a":1}}"#,
    #"dsl={"query_string":{"query":"\"data engineer\" OR job_title=x"}}"#,
    #"dsl={"a":"b job_title=c \" } job_title=d"}"#,
  ])
  func anObjectIsOneValueWhateverStandsInIt(text: String) throws {
    let query = try Query(parsing: text + " job_title=java", fields: Self.fields)
    #expect(query.filters.map(\.field) == ["dsl", "job_title"])
    #expect(query.filters[0].description == text)
    #expect(try Query(parsing: query.description, fields: Self.fields) == query)
  }

  @Test func blanksAreNoDifference() throws {
    let query = try Query(parsing: "dsl={ \"a\" : [ 1 , 2 ] }", fields: Self.fields)
    #expect(query.filters[0].test == .native(#"{"a":[1,2]}"#))
  }

  @Test(arguments: [
    ("dsl={\"a\":", "this is not JSON: it ends in the middle of a value"),
    ("dsl=[1]", "dsl takes a JSON object; write it as dsl={…}"),
    ("dsl={\"a\" 1}", "this is not JSON: this sign cannot stand here"),
  ])
  func whatIsNoObjectIsRefused(text: String, words: String) {
    let problem = #expect(throws: QueryProblem.self) {
      try Query(parsing: text, fields: Self.fields)
    }
    #expect(problem?.sentence.text == words)
  }
}
