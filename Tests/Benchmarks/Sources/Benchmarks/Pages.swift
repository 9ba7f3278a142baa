import Foundation
import JobsPikr
import Market
import Transport

/// Times the reading of a page of a thousand jobs, as it came over the wire.
struct Pages {
  private static let jobs = 1000
  private static let times = 15

  func run() throws {
    let client = JobsPikrClient(
      account: JobsPikrAccount(id: "", key: Secret(""), kind: .sandbox),
      transport: CurlTransport(),
      today: { Day(number: 0) },
      now: { .zero }
    )
    for (name, body) in [("JSON", json), ("XML", xml)] {
      let page = RawPage(body: body)
      var read = JobPage()
      let clock = ContinuousClock()
      let spans = try (0..<Pages.times).map { _ in
        try clock.measure { read = try client.read(page) }
      }
      .sorted()
      guard read.jobs.count == Pages.jobs, read.problems.isEmpty else {
        throw CocoaError(.coderReadCorrupt)
      }
      let median = Main.milliseconds(spans[spans.count / 2])
      print("\(name), \(read.jobs.count) jobs of \(body.count / Pages.jobs) bytes: \(median) ms")
    }
  }

  private var values: [(String, String)] {
    let text = String(
      repeating: "We look for an engineer \u{2013} R+D, C++, \\\"caf\u{e9}\\\". ",
      count: 60
    )
    return [("job_description", text), ("html_job_description", text)]
      + (0..<38).map { ("inferred_member_\($0)", "value \($0)") }
  }

  private var json: [UInt8] {
    let members = values.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
    let records = (0..<Pages.jobs).map {
      "{\"uniq_id\":\"\($0)\",\(members),\"inferred_skills\":[\"a\",\"b\"],\"cursor\":\($0)}"
    }
    let list = records.joined(separator: ",")
    return Array(
      "{\"status\":\"success\",\"message\":\"\",\"next_cursor\":1,\"job_data\":[\(list)]}".utf8
    )
  }

  private var xml: [UInt8] {
    let members = values.map { "<\($0)>\($1)</\($0)>" }.joined()
    let records = (0..<Pages.jobs).map { "<job><uniq_id>\($0)</uniq_id>\(members)</job>" }
    return Array(
      "<r><status>success</status><next_cursor>1</next_cursor><job_data>\(records.joined())</job_data></r>"
        .utf8
    )
  }
}
