import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Jobfeed
@testable import Sandbox

/// Snippets from the text to the client.
@Suite struct SandboxSnippetsTests {
  private static let api: JobfeedAPI = {
    let builder = CorpusBuilder(fields: JobfeedFields.all)
    let id = builder.textColumn(.job, "job_id")
    let text = builder.textColumn(.posting, "full_text")
    id.set("a", row: 0)
    text.set("We look for a Kotlin developer.", row: 0)
    text.set("<b>Java</b>/J2EE developer,\nJava & &lt;em&gt;SQL&lt;/em&gt;", row: 1)
    builder.endJob(postings: 2)
    return JobfeedAPI(corpus: builder.finish()) { Day(number: 20_000) }
  }()

  private func json(_ query: String) throws -> JSON {
    let answer = Self.api.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + "search",
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
    return try JSON(parsing: answer.body)
  }

  private func snippets(_ query: String) throws -> [String]? {
    try json("_fields=job_id&" + query)["results"]?.elements?.first?["_snippets"]?.elements?
      .compactMap(\.string)
  }

  @Test func comeFromTheMatchingPosting() throws {
    #expect(
      try snippets("full_text=jav*&_snippets=1") == [
        "<em>Java</em>/J2EE developer, <em>Java</em> & < em>SQL< /em>"
      ]
    )
    #expect(
      try snippets("full_text=we&full_text__and=kotlin -java&_snippets=1") == [
        "<em>We</em> look for a <em>Kotlin</em> developer."
      ]
    )
  }

  @Test(arguments: [
    "full_text=java", "full_text=java&_snippets=0", "_snippets=1", "job_id=a&_snippets=1",
    "full_text__not=absent&_snippets=1", "full_text=_exists&_snippets=1",
  ])
  func areMissingOtherwise(query: String) throws {
    #expect(try json(query)["total_count"] == 1)
    #expect(try snippets(query) == nil)
  }

  @Test func theClientSeesWhatIsMarked() throws {
    let body = try json("full_text=developer&_snippets=1")
    let job = try #require(
      try JobfeedAnswers.search(body, SearchRequest(.everything), nil).jobs.first
    )
    #expect(
      job.snippets == [
        Snippet([
          .init("We look for a Kotlin ", isMatch: false), .init("developer", isMatch: true),
          .init(".", isMatch: false),
        ])
      ]
    )
    #expect(job.values.entries.allSatisfy { $0.name != "_snippets" })
  }
}
