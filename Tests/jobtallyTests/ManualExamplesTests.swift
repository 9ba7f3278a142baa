import Foundation
import TestSupport
import Testing

/// The manual's own examples, from a shell to the built-in sandbox.
///
/// Which jobs there are depends on the day; what is said here holds on any.
@Suite(.waiting) struct ManualExamplesTests {
  /// Runs a test with a way to ask a sandbox, which answers with JSON.
  private static func asking(_ test: (([String]) throws -> Any) throws -> Void) throws {
    try Program.with { program in
      try program.running("sandbox", "--port", "0", "--no-limits", "--jobs", "3000", lines: 3) {
        lines in
        let line = lines.first { $0.contains("--base-url") }
        let url = try #require(line?.split(separator: " ").last.map(String.init))
        try test { arguments in
          let ending = try program.run(arguments + ["--base-url", url, "--format", "json"])
          #expect(ending.status == 0, "\(arguments): \(ending.errors)")
          return try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        }
      }
    }
  }

  private static func jobs(_ answer: Any) throws -> [[String: Any]] {
    try #require((answer as? [String: Any])?["results"] as? [[String: Any]])
  }

  @Test func searches() throws {
    try Self.asking { ask in
      let sorted = try Self.jobs(
        ask([
          "search",
          "--sort",
          "date,organization_name",
          "--sortdir",
          "desc,asc",
          "--limit",
          "50",
          "--fields",
          "date,organization_name",
          "organization_name=_exists",
        ])
      )
      let keys = sorted.map {
        ($0["date"] as? String ?? "", $0["organization_name"] as? String ?? "")
      }
      #expect(keys.count == 50)
      #expect(
        zip(keys, keys.dropFirst()).nonEmptyAllSatisfy {
          $0.0 > $1.0 || $0.0 == $1.0 && $0.1 <= $1.1
        }
      )
      #expect(Set(keys.map(\.0)).count > 1)
    }
  }

  @Test func postings() throws {
    try Self.asking { ask in
      let filter = "source_website__prefix=w"
      for (arguments, isWhole, isMatching) in [
        (["date,job_title,posting"], true, false),
        (["date,job_title,posting:date,posting:source_website"], false, false),
        (["date,job_title,posting", "--matching-postings"], true, true),
      ] {
        let list = arguments.count > 1 ? arguments[1] : "--pretty"
        let jobs = try Self.jobs(
          ask(["search", filter, "--limit", "100", "--fields", arguments[0], list])
        )
        #expect(jobs.count == 100)
        #expect(jobs.nonEmptyAllSatisfy { Set($0.keys) == ["date", "job_title", "posting"] })
        let postings = jobs.flatMap { $0["posting"] as? [[String: Any]] ?? [] }
        #expect(postings.nonEmptyAllSatisfy { isWhole == ($0.count > 2) })
        let sites = postings.compactMap { $0["source_website"] as? String }
        #expect(sites.count == postings.count)
        #expect(sites.nonEmptyAllSatisfy { $0.hasPrefix("w") } == isMatching)
      }
    }
  }

  @Test func snippets() throws {
    try Self.asking { ask in
      let jobs = try Self.jobs(
        ask(["search", "full_text=java developer", "--snippets", "--fields", "job_id,full_text"])
      )
      let snippets = jobs.flatMap { $0["_snippets"] as? [String] ?? [] }
      #expect(!jobs.isEmpty && snippets.count >= jobs.count)
      #expect(
        snippets.nonEmptyAllSatisfy { $0.lowercased().contains(/<em>(java|developer)<\/em>/) }
      )
    }
  }

  @Test func facets() throws {
    try Self.asking { ask in
      let answer =
        try ask([
          "search",
          "--facets",
          "profession,education_level",
          "--facets-limit",
          ",5",
          "--limit",
          "0",
        ]) as? [String: Any]
      let facets = try #require(answer?["facets"] as? [String: [Any]])
      #expect(facets.mapValues(\.count) == ["profession": 10, "education_level": 5])
    }
  }

  @Test func buckets() throws {
    try Self.asking { ask in
      let rows = try #require(
        try ask([
          "aggregate",
          "--group",
          "organization_industry,education_level,region",
          "--limit",
          "5,,3",
          "--labels",
          "0",
        ]) as? [[Any]]
      ).dropFirst()
      let keys = rows.map { $0.dropLast().map { "\($0)" } }
      #expect(Set(keys.map { $0[0] }).count == 5)
      let pairs = Dictionary(grouping: keys) { $0[0..<2] }
      #expect(pairs.values.nonEmptyAllSatisfy { $0.count <= 3 })
      #expect(
        Dictionary(grouping: pairs.keys) { $0[0] }.values.nonEmptyAllSatisfy { $0.count <= 10 }
      )
      let totals = try #require(
        try ask([
          "aggregate",
          "--labels",
          "0",
          "--group",
          "profession,education_level",
          "--totals",
        ]) as? [[Any]]
      )
      #expect(totals.count { $0[1] as? String == "_all" } == 10)
    }
  }

  @Test func filters() throws {
    let examples = [
      ["job:profession=696"], ["profession=227 OR 4980"], ["profession[]=227"],
      ["date__range=now-1y__now", "date__range__and=now-2w__now"], ["expiration_date=_not_exists"],
      ["location__radius=Amsterdam__25"], ["location__radius=52.08,4.32__10"],
      ["date__calendar=2m"], ["profession__custom=101"], ["education_level__range__not=3__8"],
      ["full_text=colour~"], ["full_text=auto*"],
    ]
    try Self.asking { ask in
      for filters in examples {
        let count = try #require(ask(["count"] + filters) as? [String: Int])["count"]
        #expect(count.map { $0 > 0 && $0 < 3000 } == true, "\(filters)")
      }
    }
  }

  @Test func fields() throws {
    try Self.asking { ask in
      let answer =
        try ask([
          "fields",
          "--field",
          "region",
          "--values",
          "NH,none",
          "--language",
          "de",
          "--pretty",
        ])
        as? [String: [String: Any]]
      #expect(answer?.keys.map(\.self) == ["region"])
      #expect(answer?["region"]?["possible_values"] as? [String: String] == ["NH": "Nordholland"])
      let all = try ask(["fields", "--get-all"]) as? [String: Any]
      #expect(all?["advertiser_spend"] != nil)
    }
  }
}
