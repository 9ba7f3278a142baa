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

  @Test func whatExistsIsUnderstoodAsBefore() throws {
    try Program.with { program in
      for arguments in [["help", "bulk"], ["--version"], ["limits", "--help"]] {
        let run = try program.run(arguments)
        #expect(run.status == 0)
      }
    }
  }
}
