import JSON
import Market
import TestSupport
import Testing
import Transport

@testable import JobsPikr

/// Pages as other servers could shape them, each made from the rows that it must be read as.
@Suite("Shapes of JobsPikr's pages")
struct JobsPikrShapesTests {
  /// Under which name a list stands, and how a cursor and an end are written.
  struct Shape {
    var list: String
    var cursor: JSON?
    var hasStatus: Bool
    var aside: [JSON.Member]

    init(_ random: inout SplitMix) {
      list = JobsPikrAnswers.listNames.randomElement(using: &random) ?? "job_data"
      cursor =
        [nil, .null, "", .integer(1_550_559_619_641_049), "1550559619641049", "abc==17", "b+/=="]
        .randomElement(using: &random) ?? nil
      hasStatus = Bool.random(using: &random)
      let members: [JSON.Member] = [
        .init("total_count", .integer(1234)), .init("total_count", "1234"),
        .init("facets", .object([.init("a", .array([.integer(1)]))])), .init("took", .integer(3)),
        .init("message", "Data present."),
      ]
      aside = members.filter { _ in Bool.random(using: &random) }
    }

    func body(_ records: [JSON], _ random: inout SplitMix) -> [UInt8] {
      var members = aside + [.init(list, .array(records))]
      if hasStatus { members.append(.init("status", "success")) }
      if let cursor { members.append(.init("next_cursor", cursor)) }
      members.shuffle(using: &random)
      return JSON.object(members).encoded()
    }

    var expected: PageCursor? {
      switch cursor {
      case .integer(let number): .number(number)
      case .string("1550559619641049"): .number(1_550_559_619_641_049)
      case .string(let text) where !text.isEmpty: .text(text)
      default: nil
      }
    }
  }

  @Test func areReadAsTheRowsThatTheyHave() throws {
    var random = SplitMix(seed: 13)
    for _ in 0..<2000 {
      let shape = Shape(&random)
      let ids = (0..<Int.random(in: 1...4, using: &random)).map { "job-\($0)" }
      let records = ids.map { JSON.object([.init("uniq_id", .string($0))]) }
      let page = try Fixture.page(shape.body(records, &random))
      #expect(page.jobs.map(\.id) == ids, "\(shape)")
      #expect(page.next == shape.expected, "\(shape)")
    }
  }

  /// A list of expired jobs can be ids alone, as texts or numbers; a page that was paid for cannot.
  @Test(arguments: JobsPikrAnswers.listNames) func ofExpiredJobsCanBeIdsAlone(name: String)
    async throws
  {
    let body = #"{"status":"success","message":"","\#(name)":["a","b",17]}"#
    let client = Fixture.client(Fixture.answering(body))
    let day = Fixture.today
    let jobs = try await client.expired(ExpiredRequest(day...day)).value.jobs
    #expect(jobs.map(\.id) == ["a", "b", "17"])
    let page = try Fixture.page(body)
    #expect(page.jobs.isEmpty)
    #expect(page.problems.count == 3)
  }

  /// A text is sent back as it came, and a page that broke off goes on behind its last whole job.
  @Test func aTextThatIsACursorIsSentBackAsItCame() async throws {
    let transport = Fixture.answering(#"{"status":"no_data","message":"none"}"#, status: 404)
    let client = Fixture.client(transport)
    let raw = try await client.buy(PageRequest(.everything, after: .text("a\"b=="), size: 5))
    #expect(try client.read(raw).isLast)
    #expect(try JSON(parsing: transport.requests[0].body)["cursor"] == .string("a\"b=="))
    let cut = #"{"status":"success","job_data":[{"uniq_id":"a","cursor":"x=="},{"uniq"#
    #expect(try Fixture.page(cut, isCut: true).next == .text("x=="))
  }
}
