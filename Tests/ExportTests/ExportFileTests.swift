import Export
import Foundation
import TestSupport
import Testing

@Suite struct ExportFileTests {
  @Test func theFileAppearsWholeAndAlone() throws {
    try TemporaryFolder.with { folder in
      let path = folder + "/jobs.csv"
      let file = try ExportFile(path: path, mayReplace: false)
      try file.append(Array("a,b\n".utf8))
      #expect(!FileManager.default.fileExists(atPath: path))
      try file.append(Array("1,2\n".utf8))
      try file.commit()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "a,b\n1,2\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["jobs.csv"])
    }
  }

  @Test func whatIsThereIsNotReplacedUnasked() throws {
    try TemporaryFolder.with { folder in
      let path = folder + "/jobs.csv"
      try Data("old".utf8).write(to: URL(filePath: path))
      #expect(throws: ExportError.exists) { try ExportFile(path: path, mayReplace: false) }
      let file = try ExportFile(path: path, mayReplace: true)
      try file.append(Array("new".utf8))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      try file.commit()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    }
  }

  @Test func aFileThatAppearsMeanwhileIsLeftAlone() throws {
    try TemporaryFolder.with { folder in
      let path = folder + "/jobs.csv"
      let file = try ExportFile(path: path, mayReplace: false)
      try Data("theirs".utf8).write(to: URL(filePath: path))
      #expect(throws: ExportError.exists) { try file.commit() }
      file.abandon()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "theirs")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["jobs.csv"])
    }
  }

  @Test func whatIsGivenUpLeavesNothing() throws {
    try TemporaryFolder.with { folder in
      do {
        let file = try ExportFile(path: folder + "/jobs.csv", mayReplace: false)
        try file.append([1, 2, 3])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test(arguments: ["", "missing/jobs.csv", ".", "..", "sub/"])
  func pathsThatNameNoFile(name: String) throws {
    try TemporaryFolder.with { folder in
      let error = #expect(throws: ExportError.self) {
        try ExportFile(path: name.isEmpty ? "" : folder + "/" + name, mayReplace: false)
      }
      guard case .cannotCreate = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aPlantedLinkIsNotFollowed() throws {
    try TemporaryFolder.with { folder in
      let target = folder + "/secret"
      try Data("secret".utf8).write(to: URL(filePath: target))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/jobs.csv",
        withDestinationPath: target
      )
      let file = try ExportFile(path: folder + "/jobs.csv", mayReplace: true)
      try file.append(Array("new".utf8))
      try file.commit()
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "secret")
    }
  }
}
