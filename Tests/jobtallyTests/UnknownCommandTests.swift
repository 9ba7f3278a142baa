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

  @Test func filtersWithoutACommandOpenTheScreen() throws {
    try Program.with { program in
      let script = program.folder + "/keys"
      try Data("wait\n".utf8).write(to: URL(filePath: script))
      let run = try program.run(
        ["profession_class=9", "--levels", "region", "--metric", "median__salary"]
          + ["--script", script, "--size", "124x36", "--save-display", program.folder + "/screen"]
      )
      #expect(run.status == 0)
      let screen = try String(contentsOfFile: program.folder + "/screen", encoding: .utf8)
      #expect(screen.contains("profession_class: ICT"))
      #expect(screen.contains("jobs, median"))
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
