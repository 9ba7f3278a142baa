import Foundation
import TestSupport
import Testing

/// Counts that are kept and compared with, by command.
@Suite(.waiting) struct SnapshotCommandTests {
  @Test func whatIsKeptIsListedShownComparedAndRemoved() throws {
    try Program.with { program in
      let save = [
        "snapshot", "save", "march", "profession_class=9", "--group", "region", "--limit", "3",
      ]
      #expect(try program.run(save).status == 0)
      let again = try program.run(save)
      #expect(again.status == 2 && again.errors.contains("there is a snapshot march"))
      #expect(try program.run(save + ["--replace"]).status == 0)
      let list = try program.run("snapshot", "list")
      #expect(list.lines.count == 2 && list.output.contains("profession_class=9"))
      #expect(try program.run("snapshot", "show", "march").lines.count == 4)
      let compared = try program.run(
        ["aggregate", "profession_class=9", "--group", "region", "--limit", "3"]
          + ["--against", "@march", "--format", "csv"]
      )
      #expect(compared.lines.first == "region,region_label,count,baseline,change,change_percent")
      #expect(compared.lines.count == 4)
      #expect(compared.lines.dropFirst().allSatisfy { $0.hasSuffix(",0,0") })
      let diff = try program.run("snapshot", "diff", "march", "march", "--measures", "index")
      #expect(diff.lines.dropFirst().allSatisfy { $0.hasSuffix(" 100") })
      #expect(try program.run("snapshot", "remove", "march").status == 0)
      let gone = try program.run("snapshot", "show", "march")
      #expect(gone.status == 2 && gone.errors.contains("there is no snapshot march"))
    }
  }

  @Test func whatDoesNotFitIsRefusedByName() throws {
    try Program.with { program in
      #expect(try program.run("snapshot", "save", "regions", "--group", "region").status == 0)
      let other = try program.run(
        "aggregate",
        "--group",
        "education_level",
        "--against",
        "@regions"
      )
      #expect(other.status == 2 && other.errors.contains("other levels: --group region"))
      let near = try program.run("aggregate", "--group", "region", "--against", "@region")
      #expect(near.status == 2 && near.errors.contains("did you mean regions?"))
      let path = try program.run("snapshot", "save", "../x", "--group", "region")
      #expect(path.status == 2 && path.output.isEmpty)
      let folder = "\(program.folder)/.local/state/jobtally/snapshots"
      let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
      #expect(mode as? Int == 0o700)
      try Data("{".utf8).write(to: URL(filePath: folder + "/broken.json"))
      let list = try program.run("snapshot", "list")
      #expect(list.status == 0 && list.lines.count == 2)
      #expect(list.errors.contains("snapshot broken: it is damaged"))
    }
  }

  @Test(arguments: [
    (["--measures", "chnge"], "did you mean change?"),
    (["--measures", "change"], "--against says with what"),
    (["--against", "all", "--measures", "metric_change"], "--metric names it"),
    (["--against", "previous"], "the query asks for no days"),
    (["--against", "all", "--format", "json"], "no columns"),
  ])
  func measuresAskForWhatTheyTake(arguments: [String], words: String) throws {
    try Program.with { program in
      let run = try program.run(["aggregate", "--group", "region"] + arguments)
      #expect(run.status == 2)
      #expect(run.errors.contains(words))
      #expect(run.output.isEmpty)
    }
  }
}
