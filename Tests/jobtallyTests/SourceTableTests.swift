import Foundation
import Market
import ProviderKit
import SafeText
import Sandbox
import Testing
import Transport

@testable import jobtally

/// Every source against everything that can be asked of one, on the screen and headless: what its table says
/// is there is there, what it leaves out is said, and both say the same.
@Suite(.waiting) struct SourceTableTests {
  /// A source, and how its rows are asked for.
  struct Source: CustomTestStringConvertible, Sendable {
    let name: String
    /// Words that are found.
    let words: String
    /// A filter that finds something.
    let filter: String
    /// A field with values, by which its rows are sorted and counted.
    let field: String
    /// Whether Enter on the first screen pays for rows.
    var isPaid = false

    var testDescription: String { name }
  }

  static let sources = [
    Source(
      name: "sandbox",
      words: "full_text=java",
      filter: "job_title=nurse",
      field: "organization_name"
    ),
    Source(
      name: "sandbox-jobspikr",
      words: "full_text=java",
      filter: "job_title=nurse",
      field: "company_name",
      isPaid: true
    ),
    Source(
      name: "sandbox-jobspikr-test",
      words: "full_text=java",
      filter: "job_title=nurse",
      field: "company_name"
    ),
    Source(
      name: "sandbox-coresignal",
      words: "full_text=java",
      filter: "title=nurse",
      field: "company_name"
    ),
    Source(
      name: "sandbox-coresignal-employee",
      words: "full_text=engineer",
      filter: "industry=ict",
      field: "industry"
    ),
    Source(
      name: "sandbox-coresignal-clean",
      words: "full_text=engineer",
      filter: "job_title=engineer",
      field: "location_full"
    ),
  ]

  private static func traits(_ name: String) throws -> SourceTraits {
    let choice = try SourceChoice(named: name)
    let emulator = try #require(choice.emulator)
    let context = OpeningContext(
      transport: CurlTransport(),
      baseURL: "http://127.0.0.1:1" + emulator.path,
      today: { Day(number: 20_600) },
      now: { .zero }
    )
    let settings = FixedSettings(emulator.accounts[choice.source.account] ?? [:])
    return try choice.source.open(settings, context).provider.traits
  }

  private static func write(_ program: Program) throws {
    let titles = ["Nurse", "Java developer", "Nurse", "Cook", "Driver", "Nurse"]
    let lines = (0..<60).map { number in
      """
      {"job_id":"j\(number)","posting_id":"p\(number)","job_title":"\(titles[number % 6])",\
      "date":"2026-11-\(10 + number % 15)","organization_name":"Employer \(number % 4)",\
      "full_text":"We need a \(titles[number % 6]) who knows java."}
      """
    }
    try program.write(lines.joined(separator: "\n") + "\n", to: "jobs.jsonl")
  }

  /// Runs a test with the program and a small market of a sandbox for it, as options.
  private static func at(_ source: Source, _ test: (Program, [String]) throws -> Void) throws {
    let choice = try SourceChoice(named: source.name)
    let path = try #require(choice.emulator).path
    try Program.with { program in
      try write(program)
      let sandbox = ["sandbox", "--port", "0", "--data", "jobs.jsonl", "--people", "300"]
      try program.running(sandbox + ["--no-limits"], lines: 6) { lines in
        let url = lines.lazy.flatMap { $0.split(separator: " ") }.first { $0.contains(path) }
        let address = try #require(url).prefix { $0 != "," }
        try test(program, ["--source", source.name, "--base-url", String(address)])
      }
    }
  }

  @Test func everyEmulatedSourceIsHere() {
    let names = ProviderTable.all.sources.filter(\.isSandbox).map(\.name)
    #expect(Set(names) == Set(Self.sources.map(\.name)))
  }

  /// Headless: what is asked is answered, or left out and said; nothing that is only left out is a refusal.
  @Test(arguments: sources)
  func headless(source: Source) throws {
    let traits = try Self.traits(source.name)
    try Self.at(source) { program, place in
      for (query, options, capability) in [
        (source.words, [String](), Capability.words), (source.filter, [], .filter),
        (source.filter, ["--sort", source.field], .sort),
        (source.filter, ["--facets", source.field, "--format", "table"], .facets),
        (source.words, ["--snippets"], .snippets),
        (source.filter, ["--matching-postings"], .postings),
      ] {
        let ending = try program.run(
          ["search", query, "--limit", "3", "--yes-spend", "3", "--format", "csv"] + options + place
        )
        #expect(ending.status == 0, "\(capability): \(ending.errors)")
        #expect(ending.lines.count > 1, "\(capability): \(ending.output)")
        let remark = traits.availability(of: capability).remark
        guard let remark, capability != .filter else { continue }
        #expect(ending.errors.contains(remark.text), "\(capability): \(ending.errors)")
      }
      let availability = traits.availability(of: .tree)
      if availability.isThere {
        // By two fields, too, however many requests that takes.
        let group = "\(source.field),\(traits.id)"
        let levels = try program.run(
          ["aggregate", source.filter, "--group", group, "--limit", "2,2", "--totals"] + place
        )
        #expect(levels.status == 0 && levels.output.contains("  = _all"), "\(levels)")
      }
      let tree = try program.run(["aggregate", source.filter, "--group", source.field] + place)
      #expect(tree.status == (availability.isThere ? 0 : 1), "\(tree.errors)")
      if !availability.isThere, let why = availability.remark {
        #expect(tree.errors.contains(why.text), "\(tree.errors)")
      }
    }
  }

  /// On the screen: words, a filter, sorting, facets, the tree, the detail and an export, one after the other;
  /// nowhere a refusal.
  @Test(arguments: sources)
  func onTheScreen(source: Source) throws {
    let traits = try Self.traits(source.name)
    try Self.at(source) { program, place in
      let buy = source.isPaid ? "enter\nwait\ny\nwait\n" : "enter\nwait\nesc\n"
      var script = "wait\n"
      for (name, query) in [("words", source.words), ("filter", source.filter)] {
        script += "e\nctrl-u\ntype \(query)\nenter\nwait\nsave \(name)-asked\n"
        script += name == "words" || !source.isPaid ? buy : "enter\nwait\n"
        script += "save \(name)\n"
      }
      script +=
        "s\nwait\nsave sort\n1\nsave facets\n3\nsave tree\n2\ng\nenter\nwait\nsave detail\nesc\n"
      script += "a\nx\nenter\nwait\nsave export\n"
      try program.write(script, to: "keys.txt")
      let ending = try program.run(place + ["--size", "160x48", "--script", "keys.txt"])
      #expect(ending.status == 0, "\(ending.errors)")
      for name in [
        "words-asked", "words", "filter-asked", "filter", "sort", "facets", "tree", "detail",
      ] {
        let page = try program.read("\(name).txt")
        for word in ["refused", "delivers no", "is gone", "cannot be read"] {
          #expect(!page.contains(word), "\(name): \(word)\n\(page)")
        }
      }
      let rows = try program.read("filter.txt")
      #expect(rows.contains("› ") && !rows.contains("no \(traits.noun.one) matches"), "\(rows)")
      let tree = try program.read("tree.txt").split(whereSeparator: \.isWhitespace).joined()
      if let why = traits.availability(of: .tree).remark, !traits.availability(of: .tree).isThere {
        // It is wrapped into the pane, so its beginning is looked for.
        #expect(tree.contains(why.text.prefix(20).filter { $0 != " " }), "\(tree)")
      }
      let isPreview = try program.read("detail.txt").contains("a preview: b collects whole records")
      #expect(isPreview == (traits.detail == .inRow && source.name.contains("coresignal")))
      let files = try FileManager.default.contentsOfDirectory(atPath: program.folder)
      let export = try program.read("export.txt")
      #expect(files.contains { $0.hasSuffix(".csv") }, "\(export)")
    }
  }
}
