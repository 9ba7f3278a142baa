import Foundation
import JSON
import TestSupport
import Testing

@testable import Import

/// What is damaged is reported, and the records around it are whole.
@Suite struct DamageTests {
  private static let lines = (1...2000).map { "{\"id\":\($0),\"title\":\"Job \($0)\"}\n" }.joined()

  @Test(arguments: [Packer.gzip, .zstd, .xz, .bzip2])
  func aCutFileIsReadAsFarAsItGoes(packer: Packer) throws {
    let packed = try packer.pack(Array(Self.lines.utf8))
    let (records, report) = try read(Array(packed.dropLast(packed.count / 3)))
    let damage = report.texts.compactMap(\.damage)
    #expect(records.count < 2000)
    #expect(damage.count == 1)
  }

  @Test func aBadChecksumIsReported() throws {
    var packed = try Packer.gzip.pack(Array(Self.lines.utf8))
    packed[packed.count - 6] ^= 1
    let (records, report) = try read(packed)
    #expect(records.count == 2000)
    #expect(report.texts.first?.damage != nil)
  }

  @Test func severalGzipMembersAreOneText() throws {
    let half = try Packer.gzip.pack(Array("{\"id\":1}\n".utf8))
    let (records, report) = try read(half + half + [0, 0, 0])
    #expect(records.count == 2)
    #expect(report.texts.first?.damage == nil)
  }

  @Test func whatFollowsGzipIsReported() throws {
    let packed = try Packer.gzip.pack(Array("{\"id\":1}\n".utf8))
    let (records, report) = try read(packed + Array("garbage".utf8))
    #expect(records.count == 1)
    #expect(report.texts.first?.damage != nil)
  }

  /// Wherever a saved answer breaks off, what came whole before is read, and that it broke off is told.
  @Test(arguments: [false, true])
  func anAnswerThatBreaksOffKeepsItsWholeRecords(isPretty: Bool) throws {
    let records = (1...3).map { #"{"id":\#($0),"text":"a } ] \" [","tags":[{"x":1}]}"# }
    let start =
      isPretty
      ? "{\n  \"total_count\": 3,\n  \"results\": [\n    " : #"{"total_count":3,"results":["#
    let between = isPretty ? ",\n    " : ","
    let whole = start + records.joined(separator: between) + (isPretty ? "\n  ]\n}" : "]}")
    for length in 1..<whole.utf8.count {
      let (found, report) = try read(Array(whole.utf8.prefix(length)))
      var complete = 0
      var end = start.utf8.count
      for record in records {
        end += record.utf8.count
        if length >= end { complete += 1 }
        end += isPretty ? 6 : 1
      }
      #expect(found.count == complete, "\(length)")
      #expect(report.lost == 1, "\(length)")
    }
    #expect(try read(whole).records.count == 3)
  }

  @Test func aBrokenRecordWithAListIsNoAnswer() throws {
    let (records, report) = try read(
      "{\"id\":0}\n{\"id\":1,\"items\":[{\"a\":1},{\"a\"\n{\"id\":2}\n"
    )
    #expect(records.contains(["id": 2]))
    #expect(!records.contains(["a": 1]))
    #expect(report.lost == 1)
  }

  @Test func aBadLineCostsItself() throws {
    let (records, report) = try read("{\"id\":1}\n{\"id\":\n[1]\n{\"id\":nan}\n{\"id\":4}\n")
    #expect(records == [["id": 1], ["id": 4]])
    #expect(report.examples.map(\.line) == [2, 3, 4])
    #expect(report.lost == 3)
    #expect(report.examples.dropFirst().first?.reason == .notAnObject)
  }

  @Test func aBrokenObjectEndsWhereTheNextOneBegins() throws {
    let text = """
      [
        {
          "id": 1,
          "title": "not closed
        },
        {
          "id": 2
        },
        {"id": 3}
      ]
      """
    let (records, report) = try read(text)
    #expect(records == [["id": 2], ["id": 3]])
    #expect(report.lost == 1)
    #expect(report.examples.map(\.line) == [2])
  }

  @Test func anOpenQuoteCostsItsLine() throws {
    let (records, report) = try read("id,title\n1,Cook\n2,\"Nurse\n3,Driver\n4,Clerk\n")
    #expect(records.map { $0["id"] } == ["1", "3", "4"])
    #expect(
      report.examples == [
        ImportProblem(file: try #require(report.texts.first?.name), line: 3, reason: .openQuote)
      ]
    )
  }

  @Test func rowsOfAnotherLengthAreReadAndReported() throws {
    let (records, report) = try read("id,title\n1\n2,Cook,extra\n3,Nurse\n")
    #expect(
      records == [
        ["id": "1"], ["id": "2", "title": "Cook", "column_3": "extra"],
        ["id": "3", "title": "Nurse"],
      ]
    )
    #expect(report.doubtful == 2)
    #expect(report.lost == 0)
  }

  @Test func aRepeatedMemberCountsOnce() throws {
    let (records, report) = try read("{\"id\":1,\"a\":1,\"a\":2}\n{\"id\":2,\"a\":3}\n")
    #expect(records == [["id": 1, "a": 2], ["id": 2, "a": 3]])
    #expect(report.examples.map(\.reason) == [.repeatedMembers(["a"])])
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    #expect {
      try read(paths: ["nowhere/at/all.jsonl"])
    } throws: { error in
      if case .cannotOpen(let words) = error as? ImportError {
        words.contains("nowhere")
      } else {
        false
      }
    }
  }

  /// Programs write numbers that JSON has not; the record is whole, and the value what it is called.
  @Test(arguments: ["NaN", "Infinity", "-Infinity"])
  func numbersThatAreNoneAreTexts(number: String) throws {
    let (records, report) = try read(
      #"{"id":1,"pay":\#(number),"text":"NaN, \"NaN\"","list":[\#(number),2]}"# + "\n"
        + #"{"id":2,"pay":NaNa}"#
    )
    #expect(records.count == 1)
    #expect(records.first?["pay"] == .string(number))
    #expect(records.first?["text"] == "NaN, \"NaN\"")
    #expect(records.first?["list"] == [.string(number), 2])
    #expect((report.lost, report.examples.first?.line) == (1, 2))
  }

  /// A folder has other things in it, too; what a person names alone is refused.
  @Test func aPictureInAFolderIsLeftOut() throws {
    try TemporaryFolder.with { folder in
      let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      try Data(picture).write(to: URL(filePath: folder + "/b.png"))
      try Data(#"{"id":1}"#.utf8).write(to: URL(filePath: folder + "/a.jsonl"))
      try Data(#"{"id":2}"#.utf8).write(to: URL(filePath: folder + "/c.jsonl"))
      for paths in [[folder], [folder + "/*"]] {
        let (records, report) = try read(paths: paths)
        #expect(records.count == 2)
        #expect(report.texts.compactMap(\.damage) == [.unsupported(.image)])
        #expect(report.texts[1].name == folder + "/b.png")
      }
      #expect(throws: ImportError.unsupported(.image)) { try read(paths: [folder + "/b.png"]) }
    }
  }

  /// Rows before the heading are told, and no records.
  @Test func titlesOfATableAreTold() throws {
    let (records, report) = try read("Jobs,,\n,,\nid,title,pay\n1,Cook,3\n2,Nurse,4\n")
    #expect(records.map { $0["id"] } == ["1", "2"])
    #expect((report.lost, report.doubtful) == (0, 2))
    #expect(report.examples.map(\.reason) == [.title, .title])
  }
}
