import JSON
import SearchDSL
import Testing

@Suite("Search clauses are printed in one form")
struct PrintingTests {
  @Test func asTheManualsWriteThem() {
    let clause = SearchClause.bool(
      BoolClause(
        must: [
          .queryString(QueryString("\"data engineer\"", fields: ["job_title", "job_description"])),
          .queryString(QueryString("\"Germany\"", defaultField: "inferred_country")),
          .exists("apply_url"),
          .range(RangeClause("post_date", gte: .text("2024-01-01"), lte: .text("2024-01-31"))),
        ],
        mustNot: [.term("id", .integer(7))]
      )
    )
    let text = #"""
      {"bool":{"must":[{"query_string":{"fields":["job_title","job_description"],
      "query":"\"data engineer\""}},{"query_string":{"default_field":"inferred_country",
      "query":"\"Germany\""}},{"exists":{"field":"apply_url"}},{"range":{"post_date":
      {"gte":"2024-01-01","lte":"2024-01-31"}}}],"must_not":[{"term":{"id":7}}]}}
      """#
    #expect(
      String(decoding: clause.json.encoded(), as: UTF8.self) == text.replacing("\n", with: "")
    )
  }
}
