import Testing

@testable import Market

@Suite struct LabelSearchTests {
  private static let labels = [
    "Java developer", "Developer Java", "Nurse", "JavaScript developer", "Súdwest-Fryslân",
    "Den Haag", "Unterjava", "",
  ]
  private static let search = LabelSearch(labels)

  @Test(arguments: [
    ("java", ["Java developer", "JavaScript developer", "Developer Java", "Unterjava"]),
    ("JAVA DEV", ["Java developer", "Developer Java", "JavaScript developer"]),
    ("dev java", ["Java developer", "Developer Java", "JavaScript developer"]),
    ("java developer", ["Java developer", "Developer Java", "JavaScript developer"]),
    ("sudwest fry", ["Súdwest-Fryslân"]),
    ("haag", ["Den Haag"]),
    ("haag java", []),
    ("developers", []),
  ])
  func theBestComeFirst(text: String, found: [String]) {
    #expect(Self.search.indices(matching: text, limit: 10).map { Self.labels[$0] } == found)
  }

  @Test func withoutWordsAllFitInOrder() {
    #expect(Self.search.indices(matching: " -", limit: 3) == [0, 1, 2])
    #expect(Self.search.indices(matching: "", limit: 100).count == 8)
    #expect(LabelSearch([]).indices(matching: "a", limit: 3).isEmpty)
  }

  @Test func noMoreThanAskedFor() {
    #expect(Self.search.indices(matching: "e", limit: 2).count == 2)
  }
}
