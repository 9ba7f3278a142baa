import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Analytics

@Suite struct KeptTests {
  private static let fields = [
    ("title", FieldType.text), ("region", .string), ("salary", .integer), ("rate", .decimal),
    ("skills", .string), ("posted", .date),
  ].map { name, type in
    Field(name: FieldName(name), type: type, summary: Untrusted(""), levels: [.posting, .job])
  }

  /// A few rows with every kind of column.
  private static func corpus() throws -> (corpus: Corpus, texts: TextStore) {
    let builder = CorpusBuilder(fields: fields)
    for row in 0..<30 where !row.isMultiple(of: 7) {
      builder.textColumn(.posting, "title").set("text of \(row)", row: row)
      builder.sharedColumn(.posting, "region")
        .set(.name("r\(row % 4)"), label: Untrusted("Region \(row % 4)"), row: row)
      builder.numberColumn(.posting, "salary").set(.integer(row * 1_000), row: row)
      builder.numberColumn(.posting, "rate").set(
        .decimal(try #require(ExactDecimal("\(row).5"))),
        row: row
      )
      builder.listColumn(.posting, "skills").set(
        .list([.text("a"), .text("s\(row % 3)")]),
        row: row
      )
      builder.numberColumn(.posting, "posted").set(20_000 + row, row: row)
    }
    builder.setUnreadable("salary", "soon", row: 7)
    try builder.finishTexts()
    let corpus = builder.finish(records: 30, jobs: (0..<30).map { $0 / 2 })
    guard case .texts(.kept(let texts)) = corpus.table(.posting).column("title") else {
      throw KeptDamage()
    }
    return (corpus, texts.store)
  }

  private static func bytes(_ corpus: Corpus) throws -> [UInt8] {
    var writer = ByteWriter()
    try #require(corpus.write(to: &writer))
    return writer.bytes
  }

  private static func read(_ bytes: [UInt8], _ texts: TextStore) throws -> Corpus {
    try bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      return try Corpus(from: &reader, texts: texts)
    }
  }

  @Test func whatIsWrittenIsReadAsItWas() throws {
    let (corpus, texts) = try Self.corpus()
    let again = try Self.read(Self.bytes(corpus), texts)
    #expect(again.catalog == corpus.catalog)
    let all = SearchRequest(.everything, fields: [.postings], limit: 100)
    let today = Day(number: 20_100)
    let rows = corpus.search(all, today: today).jobs
    #expect(rows.count == 15)
    #expect(again.search(all, today: today).jobs == rows)
  }

  /// Bytes that nobody wrote are refused, or are values of the right shape; they are never read beyond.
  @Test func whateverTheBytesAreNothingElseIsRead() throws {
    let (corpus, texts) = try Self.corpus()
    let whole = try Self.bytes(corpus)
    var random = SplitMix(seed: 3)
    var refused = 0
    for round in 0..<4_000 {
      var bytes = whole
      if round.isMultiple(of: 4) {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      } else {
        for _ in 0...Int.random(in: 0..<4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      do {
        _ = try Self.read(bytes, texts)
      } catch is KeptDamage {
        refused += 1
      }
    }
    #expect(refused > 1_000)
  }
}
