import Foundation
import Market
import TestSupport
import Testing

@testable import Import

@Suite struct SpellingTests {
  private static let day = Day(iso: "2024-02-05")

  @Test(arguments: [
    "2024-02-05", "2024-2-5", "2024/02/05", "2024-02-05T00:00:00Z", "2024-02-05T23:30:00-08:00",
    "2024-02-05 13:14:15", "2024-02-05T00:00:00.000+00:00", "20240205", "1707091200",
    "1707091200000",
    "5 Feb 2024", "Feb 5, 2024", "5 February 2024", "February 5th, 2024", "05-Feb-2024",
    "5 Feb 2024 13:00",
  ])
  func aDayHasManySpellings(text: String) {
    let spellings = DaySpelling.all(of: text)
    #expect(spellings.count == 1, "\(spellings)")
    #expect(spellings.first?.day(text) == Self.day)
  }

  @Test(arguments: ["05/02/2024", "5.2.2024", "05-02-2024"])
  func dayAndMonthMayBeEither(text: String) {
    #expect(DaySpelling.all(of: text) == [.dayFirst, .monthFirst])
    #expect(DaySpelling.dayFirst.day(text) == Self.day)
    #expect(DaySpelling.monthFirst.day(text) == Day(iso: "2024-05-02"))
  }

  @Test(arguments: ["31/12/2024": DaySpelling.dayFirst, "12/31/2024": .monthFirst])
  func oneLargeNumberDecides(text: String, spelling: DaySpelling) {
    #expect(DaySpelling.all(of: text) == [spelling])
  }

  @Test(arguments: [
    "2024-02-30", "", "tomorrow", "12", "2024", "2024-02-05x", "0000-01-01", "32 Feb 2024",
  ])
  func otherTextsAreNoDays(text: String) {
    #expect(DaySpelling.all(of: text) == [])
  }
}

@Suite struct FieldNameTests {
  @Test(arguments: [
    ("title", ["title"], "job_title"), ("Job Title", ["Job Title"], "job_title"),
    ("title", ["title", "job_title"], "title"), ("position", ["position", "title"], "position"),
    ("id", ["id"], "job_id"), ("company", ["company"], "organization_name"),
    ("Company Name", ["Company Name"], "organization_name"),
    ("salary_min", ["salary_min"], "salary_from"),
    ("datePosted", ["datePosted"], "date"), ("colour", ["colour"], "colour"),
    ("job_id", ["job_id"], "job_id"),
  ])
  func usualNamesAreKnown(member: String, all: [String], field: String) {
    #expect(FieldNames().field(of: member, among: all) == field)
  }

  @Test func aPersonsChoiceComesFirst() {
    let names = FieldNames(["position": "job_title", "title": "rank"])
    #expect(names.field(of: "position", among: ["position", "title"]) == "job_title")
    #expect(names.field(of: "title", among: ["position", "title"]) == "rank")
  }
}

@Suite struct FilePathTests {
  @Test func aFeedsTreeIsReadInItsOrder() throws {
    try TemporaryFolder.with { folder in
      let names = [
        "daily/2024-02-01/jobs_expired/part-0.jsonl", "daily/2024-02-01/jobs_new/part-10.jsonl",
        "daily/2024-02-01/jobs_new/part-9.jsonl", "daily/2024-01-31/jobs_new.jsonl",
        ".hidden/x.jsonl",
      ]
      for name in names {
        let file = URL(filePath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data("{\"id\":1}\n".utf8).write(to: file)
      }
      let files = try FilePaths.expanded([folder]).map { $0.dropFirst(folder.count + 1) }
      #expect(
        files == [
          "daily/2024-01-31/jobs_new.jsonl", "daily/2024-02-01/jobs_new/part-9.jsonl",
          "daily/2024-02-01/jobs_new/part-10.jsonl", "daily/2024-02-01/jobs_expired/part-0.jsonl",
        ]
      )
      let matches = try FilePaths.expanded(["\(folder)/daily/2024-02-01/jobs_new/*.jsonl"])
      #expect(matches.count == 2)
      #expect(try read(paths: [folder]).records.count == 4)
    }
  }
}
