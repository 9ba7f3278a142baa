import Market
import TestSupport
import Testing

@testable import JobsPikr

/// Pages with bytes changed at random: never a crash, and what stands before the first change stays.
@Suite struct JobsPikrFuzzTests {
  private static let json: String = {
    let records = (0..<12).map { number in
      #"{"uniq_id":"r\#(number)","job_title":"a \"b\" {c} [d], \\","x":[{"y":1},{"z":"\u00e9"}]}"#
    }
    return
      #"{"status":"success","message":"m","job_data":[\#(records.joined(separator: ","))],"next_cursor":5}"#
  }()

  private static let xml: String = {
    let records = (0..<12).map { number in
      "<job><uniq_id>r\(number)</uniq_id><x><![CDATA[<job>]]></x><y>&lt;&#65;</y><!-- </job> --></job>"
    }
    return
      "<r><status>success</status><job_data>\(records.joined())</job_data><next_cursor>5</next_cursor></r>"
  }()

  @Test(arguments: [json, xml]) func changedBytesLoseNoRecordBeforeThem(page: String) throws {
    let whole = Array(page.utf8)
    let ends = page.ranges(of: page.hasPrefix("{") ? "]}" : "<!-- </job> --></job>").map {
      page.utf8.distance(from: page.startIndex, to: $0.upperBound)
    }
    var random = SplitMix(state: 3)
    var kept = 0
    var hurt = 0
    for _ in 0..<1_500 {
      var body = whole
      // Behind the head, so that it stays a page.
      let places = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Int.random(in: 60..<body.count, using: &random)
      }
      for place in places {
        switch Int.random(in: 0...2, using: &random) {
        case 0: body[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 1: body[place] = .random(in: 0...255, using: &random)
        default: body[place] = Array("\"\\{}[]<>&,".utf8).randomElement(using: &random) ?? 0
        }
      }
      let first = places.min() ?? 0
      guard let read = try? Fixture.page(body) else {
        Issue.record("lost \(String(decoding: body, as: UTF8.self))")
        continue
      }
      let safe = ends.count { $0 <= first }
      let ids = read.jobs.compactMap(\.id)
      #expect(Array(ids.prefix(safe)) == (0..<safe).map { "r\($0)" })
      kept += ids.count
      if ids.count < 12 { hurt += 1 }
    }
    // A change costs a record or so.
    #expect(kept > 1_500 * 9)
    #expect(hurt > 300)
  }

  @Test func anyBytesAreSurvived() {
    var random = SplitMix(state: 8)
    let signs = Array("{}[]\"\\:,<>/!-&;#xjob_data status 1eN\n".utf8)
    for _ in 0..<4_000 {
      let start = Bool.random(using: &random) ? #"{"job_data":["# : "<r><job_data>"
      var body = Array(start.utf8)
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        body.append(signs.randomElement(using: &random) ?? 0)
      }
      if let page = try? Fixture.page(body) { #expect(page.jobs.count <= page.records) }
    }
  }
}
