import Analytics
import CZlib
import Foundation
import Import
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

@Suite struct FeedReaderTests {
  private static let today = Day(iso: "2026-03-01") ?? Day(number: 0)

  private static func read(
    _ text: String,
    compressed: Bool = false,
    cut: Int = 0
  ) throws -> (corpus: Corpus, report: FeedReport) {
    try TemporaryFolder.with { folder in
      let path = folder + "/feed"
      if compressed {
        let file = gzopen(path, "wb")
        let bytes = Array(text.utf8)
        gzwrite(file, bytes, UInt32(bytes.count))
        gzclose(file)
      } else {
        try Data(text.utf8).write(to: URL(filePath: path))
      }
      if cut > 0 {
        let data = try Data(contentsOf: URL(filePath: path))
        try data.dropLast(cut).write(to: URL(filePath: path))
      }
      let feed = try FeedReader.read(paths: [path], fields: JobfeedFields.all)
      return (feed.corpus, feed.report)
    }
  }

  private static func count(
    _ corpus: Corpus,
    _ query: String,
    of subject: CountRequest.Subject = .jobs
  ) throws -> Int {
    corpus.count(
      CountRequest(try Query(parsing: query, fields: corpus.catalog), of: subject),
      today: today
    )
  }

  private static let sample = """
    {"job_id":"1","posting_id":"1","job_title":"Java developer","date":"2026-02-01","expired":false,"profession":{"value":696,"label":"Java developer"},"salary":4000,"it_skills":[{"value":"KS1","label":"Java"},{"value":"KS2","label":"SQL"}]}
    {"job_id":"2","posting_id":"2","job_title":null,"date":null,"profession":{"value":0,"label":"Unknown"},"odd":"x"}
    {"job_id":"3","posting_id":"3","job_title":"","location_name":" Den Haag ","profession":{"value":696,"label":"Java"},"odd":"y"}
    """

  /// Municipalities lie where their records do, and are called what these say most often.
  @Test func placesInWhateverForm() throws {
    let (corpus, report) = try Self.read(
      """
      {"job_id":"1","location":1000,"location_name":"Amsterdam","location_coordinates":"52.37,4.89"}
      {"job_id":"2","location":"1000","location_name":"Amsterdam","location_coordinates":["52.38","4.90"]}
      {"job_id":"3","location":1000,"location_name":"Amsterdam Zuid"}
      {"job_id":"4","location":1011,"location_coordinates":[52.09,5.12]}
      {"job_id":"5","location":"Ulm","location_coordinates":"48.4,9.99"}
      {"job_id":"6","location_coordinates":"52.36,4.88"}
      {"job_id":"7","location":""}
      """
    )
    #expect(report.files.lost == 0)
    for (query, count) in [
      ("location=1000", 3), ("location=amsterdam", 3), ("location=Ulm", 1),
      ("location__radius=Amsterdam__5", 4), ("location__radius=Amsterdam__0.2", 1),
      ("location__radius=1000__50", 5), ("location__radius=Ulm__1", 1),
      ("location__radius__not=1000__50", 2), ("location=_not_exists", 2),
      ("location__radius=52.36,4.88__0", 1),
    ] {
      #expect(try Self.count(corpus, query) == count, "\(query)")
    }
  }

  @Test(arguments: [false, true])
  func plainAndGzip(compressed: Bool) throws {
    let (corpus, report) = try Self.read(Self.sample, compressed: compressed)
    #expect(corpus.jobCount == 3)
    #expect(report.files.records == 3)
    #expect(report.files.lost == 0)
    #expect(report.files.texts.first?.damage == nil)
    #expect(try Self.count(corpus, "profession=696") == 2)
    #expect(try Self.count(corpus, "it_skills=KS2") == 1)
    #expect(try Self.count(corpus, "salary__range=3999__") == 1)
    #expect(try Self.count(corpus, "expired=0") == 1)
  }

  @Test func missingIsNotEmpty() throws {
    let (corpus, _) = try Self.read(Self.sample)
    #expect(try Self.count(corpus, "job_title=_exists") == 2)
    #expect(try Self.count(corpus, "job_title=_not_exists") == 1)
    #expect(try Self.count(corpus, "date=_not_exists") == 2)
    #expect(try Self.count(corpus, "region=_not_exists") == 3)
  }

  @Test func unknownMembersBecomeFields() throws {
    let (corpus, _) = try Self.read(Self.sample)
    #expect(corpus.catalog["odd"]?.type == .string)
    #expect(try Self.count(corpus, "odd=x|y") == 2)
    #expect(corpus.catalog.fields.count == JobfeedFields.all.count + 2)
  }

  @Test func theMostFrequentLabelIsKept() throws {
    let lines = (0..<5).map { number in
      #"{"job_id":"\#(number)","profession":{"value":3,"label":"\#(number < 2 ? "Rare" : "Usual")"}}"#
    }
    let (corpus, _) = try Self.read(lines.joined(separator: "\n"))
    #expect(corpus.catalog["profession"]?.codes?[.number(3)]?.raw == "Usual")
  }

  @Test func brokenLinesAreCountedNamedAndSkipped() throws {
    let (corpus, report) = try Self.read(
      "\u{FEFF}" + #"{"job_id":"1"}"# + "\r\n\n" + #"{"job_id":"2""# + "\n[1]\n"
        + #"{"job_title":"x"}"# + "\nnonsense\n"
        + #"{"job_id":"3"}"#
    )
    #expect(corpus.jobCount == 3)
    #expect(report.files.lost == 3)
    #expect(report.withoutID == 1)
    #expect(
      report.files.examples.map(\.reason) == [
        .notJSON(byte: 14), .notAnObject, .notJSON(byte: 1),
      ]
    )
    #expect(report.files.examples.map(\.line) == [3, 4, 6])
  }

  @Test func postingsOfAJobComeTogetherWhereverTheyStand() throws {
    let (corpus, report) = try Self.read(
      """
      {"job_id":"a","posting_id":"a1","source_website":"x.example","it_skills":[{"value":"K","label":"L"}]}
      {"job_id":"b","posting_id":"b1","source_website":"x.example","full_text":"second"}
      {"job_id":"a","posting_id":"a2","source_website":"y.example","full_text":"third"}
      """
    )
    #expect(corpus.jobCount == 2)
    #expect(corpus.postingCount == 3)
    #expect(report.sharedIDs == 0)
    #expect(try Self.count(corpus, "source_website=x.example") == 2)
    #expect(try Self.count(corpus, "job_id=a source_website=y.example full_text=third") == 1)
    #expect(try Self.count(corpus, "job_id=a full_text=second") == 0)
    #expect(try Self.count(corpus, "it_skills=K", of: .postings) == 1)
  }

  @Test func idsThatCollideAreJobsOfTheirOwn() throws {
    let (corpus, report) = try Self.read(
      """
      {"job_id":"a","posting_id":"a","job_title":"One"}
      {"job_id":"a","posting_id":"a","job_title":"Two"}
      """
    )
    #expect(corpus.jobCount == 2)
    #expect(report.sharedIDs == 1)
    #expect(try Self.count(corpus, "job_title=two") == 1)
  }

  @Test func aDamagedFileIsReadAsFarAsItGoes() throws {
    let lines = (0..<2000).map { #"{"job_id":"\#($0)","job_title":"Title \#($0 * 7919)"}"# }
    let (corpus, report) = try Self.read(lines.joined(separator: "\n"), compressed: true, cut: 2000)
    #expect(report.files.texts.first?.damage != nil)
    #expect(corpus.jobCount > 100)
    #expect(corpus.jobCount < 2000)
  }

  @Test(arguments: ["", "\n", "[]", "nonsense\n"])
  func aFileWithoutRecordsIsRefused(text: String) {
    let error = #expect(throws: FeedFailure.self) { try Self.read(text) }
    #expect(error?.reason == .noRecords)
  }

  @Test func aFileThatIsNotThere() {
    #expect {
      try FeedReader.read(paths: ["nowhere/feed.jsonl"], fields: JobfeedFields.all)
    } throws: { error in
      if case .cannotOpen = (error as? FeedFailure)?.reason { true } else { false }
    }
  }

  @Test func linesLongerThanABuffer() throws {
    let long = String(repeating: "word ", count: 500_000)
    let (corpus, _) = try Self.read(
      #"{"job_id":"1","full_text":"\#(long)end"}"# + "\n" + #"{"job_id":"2","full_text":"end"}"#
    )
    #expect(corpus.jobCount == 2)
    #expect(try Self.count(corpus, "full_text=\"word end\"") == 1)
  }
}
