import Analytics
import Foundation
import Market
import SafeText
import TestSupport
import Testing

@testable import Sandbox

/// Numbers of files that people have written.
@Suite struct FeedSpelledTests {
  private static let today = Day(iso: "2026-03-01") ?? Day(number: 0)

  private static func read(_ text: String) throws -> Corpus {
    try TemporaryFolder.with { folder in
      let path = folder + "/records"
      try Data(text.utf8).write(to: URL(filePath: path))
      return try FeedReader.read(paths: [path], fields: JobfeedFields.all).corpus
    }
  }

  private static func count(_ corpus: Corpus, _ query: String) throws -> Int {
    corpus.count(
      CountRequest(try Query(parsing: query, fields: corpus.catalog), of: .jobs),
      today: today
    )
  }

  @Test func aColumnThatAgreesOnCommasIsDecimal() throws {
    let corpus = try Self.read("id;score\n1;3,5\n2;1.234,56\n3;7\n")
    #expect(corpus.catalog["score"]?.type == .decimal)
    #expect(try Self.count(corpus, "score=3.5") == 1)
    #expect(try Self.count(corpus, "score>1000") == 1)
  }

  @Test func aColumnThatDoesNotAgreeStaysText() throws {
    let corpus = try Self.read("id;score\n1;3,5\n2;1,234.56\n")
    #expect(corpus.catalog["score"]?.type == .string)
    let unclear = try Self.read("id;score\n1;1,234\n2;2,345\n")
    #expect(unclear.catalog["score"]?.type == .string)
  }

  @Test func amountsHaveTheirCurrencyBesideThem() throws {
    let corpus = try Self.read(
      "id;fee;salary_from\n1;€ 3.500;€ 2.500,50\n2;\"USD 50,000\";3000\n3;€ 10;x\n"
    )
    // The three of fee agree on nothing but themselves: a point and a comma both stand for thousands.
    #expect(corpus.catalog["fee"]?.type == .string)
    #expect(try Self.count(corpus, "salary_from=2500.5") == 1)
    #expect(try Self.count(corpus, "salary_from_currency=EUR") == 1)
    #expect(try Self.count(corpus, "salary_from=_unreadable") == 1)
    let euros = try Self.read("id;fee\n1;€ 3.500\n2;€ 12,50\n3;10 EUR\n")
    #expect(euros.catalog["fee"]?.type == .decimal)
    #expect(try Self.count(euros, "fee=3500") == 1)
    #expect(try Self.count(euros, "fee_currency=EUR") == 3)
  }

  @Test func ourOwnGuardsComeBackAsTheyWere() throws {
    let corpus = try Self.read("id,note\n1,'=1+1\n2,'tis\n3,''-x\n")
    #expect(try Self.count(corpus, "note=\"=1+1\"") == 1)
    #expect(try Self.count(corpus, "note=\"'tis\"") == 1)
    #expect(try Self.count(corpus, "note=\"'-x\"") == 1)
  }
}
