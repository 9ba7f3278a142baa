import Foundation
import LoopbackServer
import Market
import SafeText
import Synchronization
import Testing

@testable import jobtally

/// What the program makes of answers that no manual describes.
@Suite(.waiting) struct ServerAnswerTests {
  /// An answer to a count, and what a person is told about it.
  struct Case: CustomTestStringConvertible {
    var status = 200
    var headers: [String] = []
    var body: String
    var exit: Int32
    var words: String

    var testDescription: String { "\(status) \(headers) \(body.prefix(40))" }
  }

  static let page = "<html><head><style>p{}</style></head><body>Please <b>log in</b></body></html>"
  static let cases = [
    Case(body: #"{"count": 90171.0}"#, exit: 0, words: "90171"),
    Case(body: "\u{FEFF}{\"count\": \"5\"}", exit: 0, words: "5"),
    Case(body: #"{"count": "90,171"}"#, exit: 3, words: #"count is "90,171""#),
    Case(body: #"{"count": -1}"#, exit: 3, words: "count is -1"),
    Case(
      body: #"{"count": 99999999999999999999}"#,
      exit: 3,
      words: "count is 99999999999999999999"
    ),
    Case(body: #"{"count": null}"#, exit: 3, words: "count is null"),
    Case(body: "", exit: 3, words: "it is empty"),
    Case(body: page, exit: 3, words: "a web page came in place of data: Please log in;"),
    Case(status: 404, body: page, exit: 2, words: "(HTTP 404): Please log in; check base_url"),
    Case(
      body: #"{"error":{"code":400,"description":"no such field"}}"#,
      exit: 1,
      words: "refused: no such field"
    ),
    Case(
      body: #"{"error":{"code":403,"description":"monthly quota exceeded"}}"#,
      exit: 3,
      words: "quota of the account is used up: monthly quota exceeded"
    ),
    Case(
      status: 403,
      body: #"{"error":{"description":"monthly quota exceeded"}}"#,
      exit: 3,
      words: "quota of the account is used up: monthly quota exceeded"
    ),
    Case(
      status: 403,
      body: #"{"message":"not for this country\u001b[2J"}"#,
      exit: 2,
      words: "not allow this account to do that: not for this country·[2J"
    ),
    Case(status: 403, body: "", exit: 2, words: "does not accept the credentials"),
    Case(
      status: 301,
      headers: ["Location: https://u:secret@new.example/api?key=1"],
      body: "",
      exit: 2,
      words: "has moved to https://new.example/api, which is not followed"
    ),
    Case(
      status: 503,
      body: "<h1>Back at noon</h1>",
      exit: 3,
      words: "trouble of its own (HTTP 503): Back at noon"
    ),
    Case(
      status: 429,
      headers: ["Retry-After: 86400"],
      body: #"{"error":"slow"}"#,
      exit: 3,
      words: "too many requests: slow; the provider asks to wait 24 h"
    ),
    Case(
      status: 429,
      headers: [
        "Date: Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT",
      ],
      body: "",
      exit: 3,
      words: "the provider asks to wait 30,681 days"
    ),
  ]

  @Test(arguments: cases)
  func eachAnswerIsToldForWhatItIs(_ answer: Case) throws {
    let server = try ScriptedServer { visit in
      visit.serve { request in
        request.lines.first?.contains("/fields") ?? false
          ? ServerAnswerTests.response(
            200,
            [],
            #"{"region":{"type":"string","description":"r","level":["job"]}}"#
          )
          : ServerAnswerTests.response(answer.status, answer.headers, answer.body)
      }
    }
    try Program.with { program in
      var program = program
      program.environment = [
        "JOBTALLY_JOBFEED_USER": "ann", "JOBTALLY_JOBFEED_PASSWORD": "hunter2",
      ]
      let ending = try program.run("count", "--source", "jobfeed", "--base-url", server.url("/api"))
      #expect(ending.status == answer.exit)
      #expect((ending.output + ending.errors).contains(answer.words), "\(ending)")
      #expect(!ending.errors.contains("secret"))
    }
  }

  /// The log tells every exchange, and no secret in any form.
  @Test func theLogTellsExchangesWithoutSecrets() throws {
    let server = try ScriptedServer { visit in
      visit.serve { request in
        let said = request.lines.joined(separator: "|")
        return ServerAnswerTests.response(400, ["X-Trace: 77"], #"{"error":"\#(said)"}"#)
      }
    }
    try Program.with { program in
      var program = program
      program.environment = [
        "JOBTALLY_JOBFEED_USER": "ann", "JOBTALLY_JOBFEED_PASSWORD": "hunter2-canary",
      ]
      let path = program.folder + "/log"
      let call = ["count", "--source", "jobfeed", "--base-url", server.url("/api"), "--log", path]
      let ending = try program.run(call)
      #expect(ending.status == 1)
      let log = try String(contentsOfFile: path, encoding: .utf8)
      #expect(log.contains("> GET http://127.0.0.1"))
      #expect(log.contains("< 400 after"))
      #expect(log.contains("X-Trace: 77"))
      let packed = Data("ann:hunter2-canary".utf8).base64EncodedString()
      for text in [log, ending.errors, ending.output] {
        #expect(!text.contains("hunter2-canary") && !text.contains(packed.dropFirst(6).dropLast(4)))
      }
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(try program.run(["count", "--log", program.folder + "/no/log"]).status == 2)
    }
  }

  private static func response(_ status: Int, _ headers: [String], _ body: String) -> String {
    let head = ["HTTP/1.1 \(status) X"] + headers + ["Content-Length: \(body.utf8.count)", "", ""]
    return head.joined(separator: "\r\n") + body
  }

  @Test(
    arguments: [
      ["search", "--limit", "9223372036854775807", "--offset", "9223372036854775807"],
      ["search", "--offset", "-9223372036854775808"],
      ["search", "--limit", "1000000001"],
      ["aggregate", "--group", "region", "--limit", "9223372036854775807", "--offset", "1"],
      ["count", "--wait-at-most", "soon"],
      ["count", "--wait-at-most", "9223372036854775807h"],
    ]
  )
  func numbersThatAreTooLargeAreRefused(_ arguments: [String]) throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run(arguments + ["--data", "jobs.jsonl"])
      #expect(ending.status == 2)
      #expect(ending.output == "")
      #expect(!ending.errors.isEmpty)
    }
  }

  @Test(
    arguments: [("90", 90), ("90s", 90), ("5m", 300), ("5min", 300), ("2h", 7200), ("0", 0)]
  )
  func timesAreReadWithTheirUnit(_ text: String, _ seconds: Int) throws {
    #expect(try WaitOption.duration(text) == .seconds(seconds))
  }

  @Test func whatIsWaitedForIsToldOnceAndThenAtIntervals() {
    let told = Told()
    let notes = WaitNotes { told.append($0.text) }
    let start = ContinuousClock.now
    notes.take(AccountStatus(waiting: 1, reason: "30 of 30; next in 1 s", seconds: 1), at: start)
    notes.take(AccountStatus(waiting: 1, reason: "30 of 30; next in 42 s", seconds: 42), at: start)
    notes.take(AccountStatus(waiting: 1, reason: "30 of 30; next in 41 s", seconds: 41), at: start)
    #expect(told.lines == ["waiting: 30 of 30; next in 42 s"])
    #expect(notes.note(at: start + .seconds(19)) == nil)
    #expect(notes.note(at: start + .seconds(20)) == "waiting: 30 of 30; next in 41 s")
    notes.take(AccountStatus(), at: start)
    #expect(notes.note(at: start + .seconds(99)) == nil)
    notes.take(AccountStatus(inFlight: 1), at: start)
    #expect(notes.note(at: start + .seconds(4)) == nil)
    #expect(notes.note(at: start + .seconds(5)) == "waiting 5 s for the provider's answer")
  }
}

/// Collects lines from any thread.
private final class Told: Sendable {
  private let list = Mutex<[String]>([])

  var lines: [String] { list.withLock { $0 } }

  func append(_ line: String) { list.withLock { $0.append(line) } }
}
