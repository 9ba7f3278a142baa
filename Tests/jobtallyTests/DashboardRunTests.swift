import Foundation
import Testing

/// The dashboard of the built program, driven by a script on a virtual screen.
@Suite(.waiting) struct DashboardRunTests {
  @Test func aScriptDrivesTheWholeProgram() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write(
        """
        # ask, drill, come back, export
        wait
        save first
        e
        type region=NH
        enter
        wait
        save asked
        backspace
        wait
        size 60x20
        save narrow
        a
        x
        key tab
        key tab
        key tab
        ctrl-u
        type out.csv
        enter
        wait
        """,
        to: "keys.txt"
      )
      let ending = try program.run(
        "--data",
        "jobs.jsonl",
        "--size",
        "124x36",
        "--script",
        "keys.txt",
        "--save-display",
        "end.txt",
        "--save-styles",
        "end.styles"
      )
      #expect(ending.status == 0)
      #expect(try program.read("first.txt").contains("≥ 3 jobs"))
      #expect(try program.read("asked.txt").contains("≥ 2 jobs"))
      let narrow = try program.read("narrow.txt").split(separator: "\n")
      #expect(narrow.count == 20)
      #expect(narrow.contains { $0.contains("≥ 3 jobs") })
      #expect(try program.read("end.styles").split(separator: "\n").count == 20)
      #expect(try program.read("out.csv").split(separator: "\n").count == 4)
    }
  }

  @Test func recordsAreCollectedAndOpened() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write(
        """
        wait
        e
        type title=nurse
        enter
        wait
        b
        enter
        wait
        save price
        y
        wait
        wait bulk
        4
        save here
        enter
        wait
        save open
        """,
        to: "keys.txt"
      )
      let ending = try program.run(
        "--source",
        "sandbox-coresignal",
        "--data",
        "jobs.jsonl",
        "--size",
        "140x40",
        "--script",
        "keys.txt"
      )
      #expect(ending.status == 0)
      #expect(try program.read("price.txt").contains("at most 1 credit"))
      #expect(try program.read("here.txt").contains("1 credit · 1 record"))
      let open = try program.read("open.txt")
      #expect(open.contains("collected jobs: title=nurse"))
      #expect(open.contains("1 job ="))
      #expect(!ending.errors.contains("under way"))
    }
  }

  /// What the files have says nothing of the fields that a provider documents.
  @Test func aProviderOverFilesHasItsOwnColumns() throws {
    try Program.with { program in
      try program.write("id;title;fee;note\n1;Cook;3;x\n2;Nurse;4;y\n", to: "own.csv")
      try program.write("wait\nsave first\n", to: "keys.txt")
      let arguments = ["--source", "sandbox-coresignal", "--data", "own.csv", "--size", "140x40"]
      let ending = try program.run(arguments + ["--script", "keys.txt"])
      #expect(ending.status == 0, "\(ending.errors)")
      let first = try program.read("first.txt")
      #expect(first.contains("company_name"), "\(first)")
      #expect(!first.contains("fee"), "\(first)")
    }
  }

  /// In every dataset: Enter on a collected record shows all of it, nested parts too.
  @Test(
    arguments: [
      ("sandbox-coresignal", "title=nurse", ["applicants_count", "job_industry_collection"]),
      ("sandbox-coresignal-employee", "industry=ict", ["▸ member_experience_collection"]),
      (
        "sandbox-coresignal-clean", "location_country=Netherlands", ["▸ experience", "▸ education"]
      ),
    ]
  )
  func everyCollectedRecordOpens(source: String, query: String, shown: [String]) throws {
    try Program.with { program in
      try program.writePostings()
      var script = "wait\ne\ntype \(query)\nenter\nwait\nb\ndown\ntype 3\nenter\nwait\ny\nwait\n"
      script += "wait bulk\n4\nenter\nwait\nsave open\nenter\nwait\nsave folded\nE\nsave whole\n"
      for number in 0..<3 { script += "n\nwait\nsave row\(number)\n" }
      try program.write(script, to: "keys.txt")
      let arguments = ["--source", source, "--data", "jobs.jsonl", "--size", "140x60"]
      let ending = try program.run(arguments + ["--script", "keys.txt"])
      #expect(ending.status == 0, "\(ending.errors)")
      let open = try program.read("open.txt")
      #expect(open.contains("collected ") && !open.contains("0 employees"), "\(open)")
      let folded = try program.read("folded.txt")
      for text in shown { #expect(folded.contains(text), "\(text)\n\(folded)") }
      let pages = try (0..<3).map { try program.read("row\($0).txt") } + [folded]
      for page in pages {
        #expect(!page.contains("is gone") && !page.contains("refused"), "\(page)")
      }
      let isNested = shown.contains { $0.hasPrefix("▸") }
      #expect(try program.read("whole.txt").contains("▾ ") == isNested)
    }
  }

  @Test func aCallBringsWhatAskingWouldFindTooLate() throws {
    try Program.with { program in
      // The files can be had for 26 s, and without the call the provider is asked again after 50 s.
      let arguments = [
        "sandbox", "--port", "0", "--jobs", "200", "--people", "10", "--preparation", "1",
        "--lifetime", "0.0003", "--charges", "charges.jsonl",
      ]
      try program.running(arguments, lines: 6) { lines in
        let line = try #require(lines.first { $0.hasPrefix("Coresignal at ") })
        let url = try #require(line.split(separator: " ").dropFirst(2).first?.dropLast())
        try program.write(
          "wait\ne\ntype title=engineer\nenter\nwait\nb\ndown\ntype 3\nenter\nwait\ny\nwait\n4\ni\nwait\nsave waits\nesc\nwait bulk\nsave here\n",
          to: "keys.txt"
        )
        let ending = try program.run(
          "--source",
          "sandbox-coresignal",
          "--base-url",
          String(url),
          "--script",
          "keys.txt",
          "--size",
          "140x40",
          "--webhook-listen",
          "127.0.0.1:0"
        )
        #expect(ending.status == 0)
        #expect(try program.read("waits.txt").contains("for the provider's call (webhook)"))
        let here = try program.read("here.txt")
        #expect(here.contains("3 credits · 3 records"))
        #expect(here.contains("credits 9,997 ("))
        #expect(try program.read("charges.jsonl").split(separator: "\n").count == 1)
      }
    }
  }

  @Test func withoutAnAddressOutsideNoProviderCanCall() throws {
    try Program.with { program in
      try program.write("wait\n", to: "keys.txt")
      try program.write("token", to: "token.txt")
      try program.write(
        "[coresignal]\nera = \"2024\"\ntoken_file = \"\(program.folder)/token.txt\"\n",
        to: ".config/jobtally/config.toml"
      )
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600],
        ofItemAtPath: program.folder + "/token.txt"
      )
      let ending = try program.run(
        ["browse", "--source", "coresignal", "--script", "keys.txt", "--webhook-listen", "0"]
      )
      #expect(ending.status == 2)
      #expect(ending.errors.contains("webhook_url"))
    }
  }

  @Test func hostileTextReachesNoCell() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write("wait\n", to: "keys.txt")
      _ = try program.run(
        "--data",
        "jobs.jsonl",
        "--script",
        "keys.txt",
        "--save-display",
        "end.txt"
      )
      let screen = try program.read("end.txt")
      #expect(screen.contains("Nurse ·[2J·"))
      #expect(!screen.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
    }
  }

  @Test func wrongFilesAreToldAndTheRestHolds() throws {
    try Program.with { program in
      try program.writePostings()
      try program.write("wait\n", to: "keys.txt")
      try program.write(
        "theme = \"mine\"\n\n[view]\nfacets = [\"region\"]\ncolums = []\n",
        to: ".config/jobtally/config.toml"
      )
      try program.write(
        "name = \"mine\"\n[roles]\ncurser = { bold = true }\n",
        to: ".config/jobtally/themes/mine.toml"
      )
      let ending = try program.run(
        "--data",
        "jobs.jsonl",
        "--script",
        "keys.txt",
        "--save-display",
        "end.txt"
      )
      #expect(ending.status == 0)
      #expect(ending.errors.contains("config.toml:5: view.colums: there is no such key"))
      #expect(ending.errors.contains("mine.toml:3: roles.curser"))
      #expect(try program.read("end.txt").contains("North"))
    }
  }

  @Test func labelsAreInTheLanguageThatIsSet() throws {
    try Program.with { program in
      try program.write(
        "3\nwait\nsave set\nA\nwait\nsave codes\nA\nwait\nsave own\n",
        to: "keys.txt"
      )
      try program.write("[view]\nlanguage = \"nl\"\n", to: ".config/jobtally/config.toml")
      let ending = try program.run("--script", "keys.txt", "--source", "sandbox")
      #expect(ending.status == 0)
      let dutch = try program.read("set.txt")
      #expect(dutch.contains(" · nl "))
      #expect(try program.read("own.txt") != dutch)
      #expect(try program.read("codes.txt").contains(" · codes "))
      _ = try program.run("--script", "keys.txt", "--labels", "0", "--save-display", "end.txt")
      #expect(try program.read("set.txt").contains(" · codes "))
    }
  }

  @Test func theQueryIsChangedInAPersonsOwnEditor() throws {
    try Program.with { program in
      var program = program
      try program.writePostings()
      program.environment["EDITOR"] = "sed -i s/South/NH/;s/^region/region/"
      program.environment["TMPDIR"] = program.folder
      try program.write("e\nwait\ntype region=South\nctrl-x\nenter\nwait\n", to: "keys.txt")
      let ending = try program.run(
        "--data",
        "jobs.jsonl",
        "--script",
        "keys.txt",
        "--save-display",
        "end.txt"
      )
      #expect(ending.status == 0)
      #expect(try program.read("end.txt").contains(" › region=NH"))
      #expect(try program.read("end.txt").contains("≥ 2 jobs"))
      let left = try FileManager.default.contentsOfDirectory(atPath: program.folder)
      #expect(!left.contains { $0.hasPrefix("jobtally-") })
      program.environment["EDITOR"] = "no-such-editor"
      try program.write("e\nwait\nctrl-x\n", to: "keys.txt")
      _ = try program.run(
        "--data",
        "jobs.jsonl",
        "--script",
        "keys.txt",
        "--save-display",
        "end.txt"
      )
      #expect(try program.read("end.txt").contains("the editor no-such-editor cannot be run"))
    }
  }

  @Test func withoutATerminalItSaysWhatWorks() throws {
    try Program.with { program in
      let ending = try program.run()
      #expect(ending.status == 2)
      #expect(ending.errors.contains("needs a terminal"))
    }
  }

  @Test(
    arguments: [
      ("jump\n", "keys.txt:1: no such step: jump"),
      ("\n# note\ndown many\n", "keys.txt:3: no such step: down many"),
    ]
  )
  func aWrongScriptIsPointedAt(script: String, words: String) throws {
    try Program.with { program in
      try program.write(script, to: "keys.txt")
      let ending = try program.run("--script", "keys.txt")
      #expect(ending.status == 2)
      #expect(ending.errors.contains(words))
    }
  }
}
