import Testing

@testable import Market

/// A query without each of its filters.
@Suite struct RemovalsTests {
  @Test(arguments: [
    ("", []), ("region=ZH", []),
    ("region=ZH profession=696", ["profession=696", "region=ZH"]),
    (
      "region=ZH posting_count=3 wage=1.5",
      ["posting_count=3 wage=1.5", "region=ZH wage=1.5", "region=ZH posting_count=3"]
    ),
    // What was a second condition stands alone.
    (
      "posting_count=3 region__not=NH region__not__and=ZH",
      [
        "region__not=NH region__not__and=ZH", "posting_count=3 region__not=ZH",
        "posting_count=3 region__not=NH",
      ]
    ),
  ])
  func eachFilterIsLeftOutOnce(text: String, rests: [String]) throws {
    let query = try Query(parsing: text, fields: Fixture.fields)
    let removals = query.removals
    #expect(removals.count == rests.count)
    #expect(removals.map(\.rest.description) == rests)
    // Each is a query that can be asked.
    for removal in removals {
      let read = try Query(parsing: removal.rest.description, fields: Fixture.fields)
      #expect(read == removal.rest)
    }
  }
}
