import Market
import SafeText
import Testing

@testable import JobsPikr

/// What is no count is told, with the server's words, and never taken for a number.
@Suite struct JobsPikrCountTests {
  @Test(arguments: ["-5", "\"many\"", "[1]", "{}"])
  func aTotalThatIsNoCountIsTold(total: String) async {
    let transport = Fixture.answering(
      "{\"status\":\"success\",\"message\":\"\",\"total_count\":\(total),\"aggregate_data\":[]}"
    )
    let failure = await #expect(throws: ProviderFailure.self) {
      try await Fixture.client(transport).count(CountRequest(.everything))
    }
    #expect(failure?.message.text.contains("total_count is") == true)
    #expect(failure?.message.text.contains("no count") == true)
  }

  @Test func aBucketBelowNothingIsTold() async {
    let transport = Fixture.answering(
      "{\"status\":\"success\",\"message\":\"\",\"total_count\":3,\"aggregate_data\":{\"India\":-1}}"
    )
    let groups = [Grouping(.field("inferred_country", counts: .job), limit: 5)]
    let failure = await #expect(throws: ProviderFailure.self) {
      try await Fixture.client(transport).aggregate(AggregateRequest(.everything, groups: groups))
    }
    #expect(failure?.message.text.contains("bucket 1 has no count") == true)
  }
}
