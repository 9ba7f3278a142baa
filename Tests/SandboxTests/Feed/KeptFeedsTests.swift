import Analytics
import Foundation
import Import
import Market
import TestSupport
import Testing

@testable import Sandbox

@Suite struct KeptFeedsTests {
  private static let lines = (0..<40).map { number in
    """
    {"job_id":"j\(number)","job_title":"Cook \(number)","date":"2026-01-0\(number % 9 + 1)",\
    "region":{"value":"NH","label":"North"},"salary":\(number % 3 == 0 ? "\"soon\"" : "\(number * 7)"),\
    "full_text":"we look for a cook \(number)","rate":\(number).5}
    """
  }.joined(separator: "\n")

  /// A folder with a file of records, and what is kept of it.
  private struct Place {
    let path: String
    let kept: KeptFeeds
    let folder: String

    init(_ folder: String, _ text: String = KeptFeedsTests.lines) throws {
      path = folder + "/records.jsonl"
      self.folder = folder + "/kept"
      kept = KeptFeeds(folder: self.folder, leastBytes: 0)
      try Data(text.utf8).write(to: URL(filePath: path))
    }

    func read(_ names: FieldNames = FieldNames()) throws -> Feed {
      try FeedReader.read(paths: [path], names: names, kept: kept)
    }

    /// The one file of the folder.
    func file() throws -> URL {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 1)
      return URL(filePath: folder + "/" + (try #require(names.first)))
    }
  }

  private static func texts(_ corpus: Corpus) -> [Job] {
    corpus.search(SearchRequest(.everything, limit: 100), today: Day(number: 20_500)).jobs
  }

  @Test func anUnchangedFileIsNotReadAgain() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      let first = try place.read()
      let (report, rows) = (first.report, Self.texts(first.corpus))
      #expect(!first.isKept)
      first.keep()
      let second = try place.read()
      #expect(second.isKept)
      #expect(second.report == report)
      #expect(Self.texts(second.corpus) == rows)
      #expect(report["salary"]?.unreadable == 14)
    }
  }

  @Test func onlyItsOwnerCanReadIt() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      try place.read().keep()
      let files = FileManager.default
      let file = try files.attributesOfItem(atPath: try place.file().path())
      let around = try files.attributesOfItem(atPath: place.folder)
      #expect(file[.posixPermissions] as? Int == 0o600)
      #expect(around[.posixPermissions] as? Int == 0o700)
    }
  }

  @Test func whatIsNotKeptLeavesNothing() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      _ = try place.read()
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).isEmpty)
    }
  }

  @Test func aChangedFileIsReadAgainAndTakesThePlaceOfTheOld() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      try place.read().keep()
      // As long as before, and with the time of before.
      let changed = Self.lines.replacing("Cook 17", with: "Baker 7")
      let time = try FileManager.default.attributesOfItem(atPath: place.path)[.modificationDate]
      try Data(changed.utf8).write(to: URL(filePath: place.path))
      try FileManager.default.setAttributes(
        [.modificationDate: try #require(time)],
        ofItemAtPath: place.path
      )
      let again = try place.read()
      #expect(!again.isKept)
      again.keep()
      _ = try place.file()
      #expect(try place.read().isKept)
    }
  }

  @Test func otherNamesForMembersAreAnotherReading() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      try place.read().keep()
      #expect(!(try place.read(FieldNames(["rate": "salary_min"])).isKept))
    }
  }

  @Test func aFolderIsReadAgainWhenAFileComes() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder + "")
      let feed = folder + "/feed"
      try FileManager.default.createDirectory(atPath: feed, withIntermediateDirectories: false)
      try Data(Self.lines.utf8).write(to: URL(filePath: feed + "/1.jsonl"))
      try FeedReader.read(paths: [feed], kept: place.kept).keep()
      #expect(try FeedReader.read(paths: [feed], kept: place.kept).isKept)
      try Data(#"{"job_id":"x","job_title":"y"}"#.utf8).write(to: URL(filePath: feed + "/2.jsonl"))
      let more = try FeedReader.read(paths: [feed], kept: place.kept)
      #expect(!more.isKept)
      #expect(more.report.jobs == 41)
    }
  }

  @Test func whereNothingCanBeKeptFilesAreReadAllTheSame() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      let kept = KeptFeeds(folder: place.path + "/no/folder", leastBytes: 0)
      let feed = try FeedReader.read(paths: [place.path], kept: kept)
      #expect(feed.report.jobs == 40)
      feed.keep()
      #expect(!(try FeedReader.read(paths: [place.path], kept: kept).isKept))
    }
  }

  /// However a kept file is damaged, the files are read again with the same result.
  @Test func damageIsNoticed() throws {
    try TemporaryFolder.with { folder in
      let place = try Place(folder)
      let first = try place.read()
      let rows = Self.texts(first.corpus)
      first.keep()
      let file = try place.file()
      let whole = try Data(contentsOf: file)
      var random = SplitMix(seed: 1)
      for round in 0..<300 {
        var damaged = whole
        switch round % 3 {
        case 0: damaged = whole.prefix(Int.random(in: 0..<whole.count, using: &random))
        case 1:
          let place = Int.random(in: 0..<whole.count, using: &random)
          damaged[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
        default: damaged += Data([UInt8.random(in: 0...255, using: &random)])
        }
        try damaged.write(to: file)
        let again = try place.read()
        #expect(!again.isKept)
        if round.isMultiple(of: 50) { #expect(Self.texts(again.corpus) == rows) }
      }
      try whole.write(to: file)
      #expect(try place.read().isKept)
    }
  }
}
