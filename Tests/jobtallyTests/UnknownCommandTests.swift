import Foundation
import Testing

@Suite(.waiting) struct UnknownCommandTests {
  @Test(arguments: [
    (["aggregat"], "jobtally has no command aggregat; did you mean aggregate?"),
    (
      ["bulk", "sumbit", "--source", "x"],
      "jobtally bulk has no command sumbit; did you mean submit?"
    ),
    (["snapshot", "lst"], "jobtally snapshot has no command lst; did you mean list?"),
    (["qqqq"], "jobtally has no command qqqq: there are browse, search,"),
    (["x\u{1B}]0;evil\u{7}"], "jobtally has no command x·]0;evil·"),
  ])
  func aCommandThatDoesNotExistIsNamed(arguments: [String], words: String) throws {
    try Program.with { program in
      let run = try program.run(arguments)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix(words))
      #expect(run.output.isEmpty)
    }
  }

  /// What is exported is opened again: the same rows, in every format that can be.
  @Test(arguments: ["csv", "tsv", "jsonl", "json"])
  func whatIsExportedIsOpenedAgain(format: String) throws {
    try Program.with { program in
      let texts = ["a\tb", "\"quoted\"", "two\nlines", "C:\\new", " blank ", "=1+1", "é;,|"]
      let rows = texts.enumerated().map { ["id": "r\($0)", "title": $1] }
      try JSONSerialization.data(withJSONObject: rows)
        .write(to: URL(filePath: program.folder + "/first.json"))
      func search(_ file: String, _ format: String) throws -> String {
        let run = try program.run(
          ["search", "--data", "\(program.folder)/\(file)", "--fields", "job_id,job_title"]
            + ["--limit", "20", "--format", format]
        )
        #expect(run.status == 0)
        return run.output
      }
      let written = try search("first.json", format == "json" ? "jsonl" : format)
      try Data(written.utf8).write(to: URL(filePath: "\(program.folder)/second.\(format)"))
      let (one, other) = (
        try search("first.json", "jsonl"), try search("second.\(format)", "jsonl")
      )
      #expect(one.split(separator: "\n").count == texts.count)
      #expect(Set(one.split(separator: "\n")) == Set(other.split(separator: "\n")))
    }
  }

  @Test(arguments: [
    ("profession_class=9", "profession_class: ICT"), ("salary>50000", "salary__range=50001__"),
  ])
  func filtersWithoutACommandOpenTheScreen(filter: String, step: String) throws {
    try Program.with { program in
      let script = program.folder + "/keys"
      try Data("wait\n".utf8).write(to: URL(filePath: script))
      let run = try program.run(
        [filter, "--levels", "region", "--metric", "median__salary"]
          + ["--script", script, "--size", "124x36", "--save-display", program.folder + "/screen"]
      )
      #expect(run.status == 0)
      let screen = try String(contentsOfFile: program.folder + "/screen", encoding: .utf8)
      #expect(screen.contains(step))
      #expect(screen.contains("median salary"))
    }
  }

  @Test func whatExistsIsUnderstoodAsBefore() throws {
    try Program.with { program in
      for arguments in [["help", "bulk"], ["--version"], ["limits", "--help"]] {
        let run = try program.run(arguments)
        #expect(run.status == 0)
      }
    }
  }
}
