import Analytics
import JSON
import Market
import SafeText
import SearchDSL
import TestSupport
import Testing

@Suite("Documents are found as the Elasticsearch reference says")
struct DocumentIndexTests {
  private static let now = DateTime("2024-03-10 12:30:00") ?? DateTime(milliseconds: 0)

  @Test("random clauses over random documents, compared with a plain evaluation", arguments: 0..<24)
  func random(seed: Int) throws {
    var world = RandomClauses(random: SplitMix(state: UInt64(seed)))
    let rows = (0..<world.one([1, 7, 64, 70])).map { _ in world.row() }
    var builder = DocumentIndexBuilder(RandomClauses.mapping)
    for row in rows { try builder.add(RandomClauses.document(row)) }
    let index = builder.finish()
    let plain = PlainDocuments(
      mapping: RandomClauses.kinds,
      id: "code",
      dates: RandomClauses.dates
    )
    var useful = 0
    for _ in 0..<250 {
      let clause = world.clause(depth: 3)
      let expected = rows.indices.filter { plain.holds(clause, rows[$0]) }
      let found = try index.documents(matching: clause, now: Self.now)
      #expect(
        found.documents == expected,
        "\(String(decoding: clause.json.encoded(), as: UTF8.self))"
      )
      #expect(found.count == expected.count)
      if !expected.isEmpty, expected.count < rows.count { useful += 1 }
      #expect(try SearchClause(clause.json) == clause)
    }
    #expect(rows.count == 1 || useful > 40)
  }
}
