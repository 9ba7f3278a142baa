import Foundation
import JSON
import Market
import Testing

@testable import Sandbox

@Suite struct JobsPikrGateTests {
  private static let everything: JSON = ["search_query_json": ["match_all": [:]], "size": 1]

  private static func basic(_ text: String) -> [String: String] {
    ["authorization": "Basic " + Data(text.utf8).base64EncodedString()]
  }

  // MARK: - Keys

  @Test func bothWaysToShowTheKeys() throws {
    let desk = try JobsPikrDesk()
    for keys in [EmulatedJobsPikrAccount.Keys.production, EmulatedJobsPikrAccount.Keys.testing] {
      for headers in [
        JobsPikrDesk.headers(keys), Self.basic("\(keys.clientID):\(keys.authKey)"),
      ] {
        #expect(desk.send("data", Self.everything, headers: headers).status == 200)
      }
    }
  }

  @Test(arguments: [
    [:], ["client_id": "production"],
    ["client_id": "production", "client_auth_key": "sandbox-key"],
    basic("production:wrong"), basic("production"), ["authorization": "Bearer production-key"],
  ])
  func wrongKeysAreRefused(headers: [String: String]) throws {
    let desk = try JobsPikrDesk()
    let answer = desk.send("data", Self.everything, headers: headers)
    #expect(answer.status == 401)
    #expect(
      try JSON(parsing: answer.body) == [
        "status": "error", "message": "client_id or client_auth_key is wrong",
      ]
    )
    #expect(try desk.ledger.lines.isEmpty)
  }

  // MARK: - Refusals

  @Test(
    arguments: [
      (["size": 0], "size is a number from 1 to 1000"),
      (["size": 1001], "size is a number from 1 to 1000"),
      (["size": "ten"], "size is a number from 1 to 1000"),
      (["cursor": "next"], "cursor is the next_cursor of a page before, or null"),
      (["cursor": -1], "cursor is the next_cursor of a page before, or null"),
      (["dataset": ["fortune"]], "dataset is a list of job_board and f500"),
      (["exclude_duplicates": "perhaps"], "exclude_duplicates is true or false"),
      (["format": "csv"], "format is json or xml"),
      (["search_query_json": nil], "search_query_json is missing"),
      (["search_query_json": "{\"match_all\""], "search_query_json is not JSON at byte 13"),
    ] as [(JSON, String)]
  )
  func badMembersAreNamed(member: JSON, words: String) throws {
    let desk = try JobsPikrDesk()
    let members = (Self.everything.members ?? []) + (member.members ?? [])
    let answer = desk.send("data", .object(members))
    #expect(answer.status == 400)
    #expect(
      try JSON(parsing: answer.body) == ["status": "error", "message": .string(words)]
    )
  }

  @Test func anUnknownClauseIsNamed() throws {
    let answer = try JobsPikrDesk().send("data", ["search_query_json": ["span_near": [:]]])
    #expect(answer.status == 400)
    #expect(try JSON(parsing: answer.body)["message"]?.string?.contains("span_near") == true)
  }

  @Test func aBodyThatIsNoObjectIsRefused() throws {
    let desk = try JobsPikrDesk()
    func message(_ body: String) throws -> JSON? {
      let answer = desk.gate.answer(
        WireRequest(
          method: .post,
          path: "/jobspikr/v2/data",
          parameters: [],
          headers: JobsPikrDesk.headers(EmulatedJobsPikrAccount.Keys.production),
          body: Array(body.utf8)
        )
      )
      #expect(answer.status == 400)
      return try JSON(parsing: answer.body)["message"]
    }
    #expect(try message("[]") == "The body is not a JSON object")
    #expect(try message("{\"a\":") == "The body is not JSON at byte 6")
    #expect(try message("") == "search_query_json is missing")
  }

  @Test func whatThereIsNot() throws {
    let desk = try JobsPikrDesk()
    #expect(desk.send("jobs").status == 404)
    #expect(desk.send("data", method: .get).status == 405)
    #expect(desk.send("expired_jobs", method: .post).status == 405)
    #expect(desk.send("aggregate_data", method: .other).status == 405)
    var large = WireRequest(
      method: .post,
      path: "/jobspikr/v2/data",
      parameters: [],
      headers: JobsPikrDesk.headers(EmulatedJobsPikrAccount.Keys.production)
    )
    large.isTooLarge = true
    #expect(desk.gate.answer(large).status == 413)
  }

  @Test func whatNobodyKnowsIsPassedOver() throws {
    let body: JSON = [
      "is_debug_mode": 1, "search_query_json": "{\"match_all\":{}}", "size": "3",
    ]
    #expect(try JobsPikrDesk().ask("data", body)["job_data"]?.elements?.count == 3)
  }

  // MARK: - Limits

  /// How many requests are accepted, though with a size that there is not, until one is too many.
  private static func accepted(_ desk: JobsPikrDesk, _ endpoint: String, most: Int) -> Int {
    (0..<most).prefix { _ in desk.send(endpoint, ["size": 0]).status == 400 }.count
  }

  @Test(arguments: [("data", 100, 5000), ("expired_jobs", 100, 5000), ("aggregate_data", 10, 100)])
  func bothWindowsHold(endpoint: String, minute: Int, hour: Int) throws {
    let desk = try JobsPikrDesk(hasLimits: true)
    var total = 0
    for start in stride(from: 0, to: 3600, by: 60) {
      desk.clock.value = .seconds(start)
      let accepted = Self.accepted(desk, endpoint, most: minute + 1)
      #expect(accepted == min(minute, hour - total))
      total += accepted
    }
    #expect(total == hour)
    desk.clock.value = .seconds(3599)
    #expect(desk.send(endpoint, Self.everything).status == 429)
    desk.clock.value = .seconds(3600)
    #expect(Self.accepted(desk, endpoint, most: minute + 1) == minute)
  }

  @Test func windowsAreEachEndpointsAndAccountsOwn() throws {
    let desk = try JobsPikrDesk(hasLimits: true)
    #expect(Self.accepted(desk, "aggregate_data", most: 20) == 10)
    #expect(desk.send("data", Self.everything).status == 200)
    let testing = JobsPikrDesk.headers(EmulatedJobsPikrAccount.Keys.testing)
    #expect(desk.send("aggregate_data", Self.everything, headers: testing).status == 400)
    let refused = desk.send("aggregate_data", Self.everything)
    #expect(refused.headers.isEmpty)
    #expect(
      try JSON(parsing: refused.body) == [
        "status": "error", "message": "More than 10 requests in 60 s",
      ]
    )
  }
}
