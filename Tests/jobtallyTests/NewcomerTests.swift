import Foundation
import Testing

/// What a newcomer without an account does first.
@Suite(.waiting) struct NewcomerTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// The commands of the blocks that say that they need no account.
  private static func commands(_ page: String) throws -> [String] {
    let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
    var commands: [String] = []
    var isPromised = false
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        if !isInside { isPromised = false }
      } else if isInside {
        if isPromised, line.hasPrefix("jobtally ") { commands.append(String(line)) }
      } else if !line.isEmpty {
        isPromised = line.contains("no account")
      }
    }
    return commands
  }

  @Test(arguments: ["README.md", "Sources/jobtally/jobtally.docc/Commands.md"])
  func everyExampleThatNeedsNoAccountRuns(page: String) throws {
    let commands = try Self.commands(page)
    #expect(commands.count >= 5)
    try Program.with { program in
      try program.writePostings()
      for command in commands {
        // A small market: what is shown is that the command is understood and ends well.
        let ending = try program.shell(
          command.contains("--data") ? command : command + " --data jobs.jsonl"
        )
        #expect(ending.status == 0, "\(command)\n\(ending.errors)")
      }
    }
  }

  @Test(arguments: [
    ("jobspikr", "sandbox-jobspikr"), ("coresignal-clean", "sandbox-coresignal-clean"),
    ("jobfeed", "sandbox"),
  ])
  func aSourceWithoutAnAccountNamesTheOneThatNeedsNone(name: String, other: String) throws {
    try Program.with { program in
      let ending = try program.run("count", "--source", name)
      #expect(ending.status == 2)
      #expect(ending.errors.contains("--source \(other) answers"), "\(ending.errors)")
    }
  }

  @Test func anUnknownSourceNamesTheNearest() throws {
    try Program.with { program in
      let ending = try program.run("count", "--source", "sandbox-jobpikr")
      #expect(ending.status == 2)
      #expect(ending.errors.contains("did you mean sandbox-jobspikr?"), "\(ending.errors)")
    }
  }

  @Test func theVersionIsTold() throws {
    try Program.with { program in
      let ending = try program.run("--version")
      #expect(ending.status == 0)
      #expect(ending.output.hasPrefix("jobtally "))
    }
  }

  /// Files from elsewhere fill the panes that they begin with.
  @Test func thePanesBeginWithWhatTheFilesHave() throws {
    try Program.with { program in
      let rows = (0..<40).map {
        "\($0),Cook \($0),Team \($0 % 3),\(["red", "blue"][$0 % 2]),\($0 * 10)"
      }
      try program.write(
        (["id,title,team,colour,score"] + rows).joined(separator: "\n") + "\n",
        to: "own.csv"
      )
      try program.write("wait\nsave first\n", to: "keys.txt")
      let ending = try program.run(
        "--data",
        "own.csv",
        "--size",
        "160x40",
        "--script",
        "keys.txt"
      )
      #expect(ending.status == 0, "\(ending.errors)")
      let screen = try program.read("first.txt")
      #expect(screen.contains("team 10 ▼ › colour 10 ▼"), "\(screen)")
      #expect(screen.contains("Team 1") && screen.contains("score"), "\(screen)")
      #expect(!screen.contains("no values") && !screen.contains("no buckets"), "\(screen)")
    }
  }

  /// A wrong name in the view costs that name alone, and is told with its place.
  @Test func aWrongNameInTheViewIsTold() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write(
        "[view]\ncolumns = [\"date\", \"job_titel\"]\nlevels = [\"regoin\"]\n",
        to: ".config/jobtally/config.toml"
      )
      try program.write("wait\nsave first\n?\nsave help\n", to: "keys.txt")
      let ending = try program.run(
        "--data",
        "jobs.jsonl",
        "--size",
        "160x40",
        "--script",
        "keys.txt"
      )
      #expect(ending.status == 0, "\(ending.errors)")
      let first = try program.read("first.txt")
      #expect(first.contains("3 jobs") && !first.contains("position"), "\(first)")
      // A long line goes on in the next one.
      let help = try program.read("help.txt").split { $0.isWhitespace || $0 == "│" }
        .joined(separator: " ")
      #expect(help.contains("config.toml:2: view.columns"), "\(help)")
      #expect(help.contains("did you mean job_title?") && help.contains("did you mean region?"))
    }
  }

  /// The ledger names accounts by numbers; people see names.
  @Test func spendingIsShownByTheNameOfTheAccount() throws {
    try Program.with { program in
      try program.running("sandbox", "--port", "0", "--jobs", "300", lines: 6) { lines in
        let line = try #require(lines.first { $0.hasPrefix("JobsPikr at ") })
        let url = try #require(line.split(separator: " ").dropFirst(2).first?.dropLast())
        let bought = try program.run(
          "search",
          "--source",
          "sandbox-jobspikr",
          "--base-url",
          String(url),
          "--limit",
          "2",
          "--yes-spend",
          "2"
        )
        #expect(bought.status == 0, "\(bought.errors)")
        let credits = try program.run("credits")
        #expect(credits.output.contains("JobsPikr (sandbox)"), "\(credits.output)")
      }
    }
  }

  /// A body as the providers print it, with what stands beside its query.
  @Test func aWholeBodyIsTaken() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write(
        #"{"query":{"match":{"job_title":"developer"}},"size":1,"_source":["job_title"]}"#,
        to: "body.json"
      )
      let common = ["--source", "sandbox-jobspikr", "--data", "jobs.jsonl", "--dsl", "body.json"]
      let rows = try program.run(["search", "--yes-spend", "1", "--format", "csv"] + common)
      #expect(rows.status == 0, "\(rows.errors)")
      #expect(rows.lines == ["job_title", "Java developer"])
      let count = try program.run(["count"] + common)
      #expect(count.output == "1\n" && count.errors.contains("size"), "\(count.errors)")
      try program.write(#"{"query":{"match":{"job_titel":"x"}}}"#, to: "body.json")
      let slip = try program.run(["count"] + common)
      #expect(slip.status == 1 && slip.errors.contains("did you mean job_title?"))
      try program.write(#"{"query":{"match":{"inner_codes":"x"}}}"#, to: "body.json")
      let strange = try program.run(["count"] + common)
      #expect(strange.status == 0 && strange.errors.contains("inner_codes"))
    }
  }
}
