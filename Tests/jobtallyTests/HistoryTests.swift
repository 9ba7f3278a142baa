import Foundation
import Testing

/// Earlier queries of the built program, in a home folder of its own.
@Suite(.waiting) struct HistoryTests {
  private static let file = ".local/state/jobtally/queries"

  private static func ask(_ program: Program) throws -> Program.ExitError {
    try program.writePostings()
    let keys = ["wait", "e", "wait", "type region=NH", "enter", "wait", "save asked", "e", "up"]
    try program.write(keys.joined(separator: "\n"), to: "keys.txt")
    return try program.run(
      "--data",
      "jobs.jsonl",
      "--script",
      "keys.txt",
      "--save-display",
      "end.txt"
    )
  }

  @Test func queriesAreKeptForTheNextTime() throws {
    try Program.with { program in
      try program.write("region=ZH\nregion=NH\nregion=ZH\n", to: Self.file)
      let ending = try Self.ask(program)
      #expect(ending.status == 0)
      #expect(try program.read(Self.file) == "region=ZH\nregion=NH\n")
      #expect(try program.read("end.txt").contains("› region=ZH\n"))
      let path = program.folder + "/" + Self.file
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func aScriptLeavesNoFileBehind() throws {
    try Program.with { program in
      let ending = try Self.ask(program)
      #expect(ending.status == 0)
      #expect(!FileManager.default.fileExists(atPath: program.folder + "/" + Self.file))
    }
  }

  @Test func aFileThatCannotBeReadIsToldAndNothingElseHappens() throws {
    try Program.with { program in
      try program.write("", to: Self.file + "/in the way")
      let ending = try Self.ask(program)
      #expect(ending.status == 0)
      let screen = try program.read("asked.txt")
      #expect(screen.contains("2 jobs"))
      #expect(screen.contains("earlier queries are not kept: "))
    }
  }
}
