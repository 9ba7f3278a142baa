import Analytics
import Foundation
import Market
import SearchDSL

/// Clauses of the query DSL over a generated market, each with the number of documents that it finds.
struct DocumentQuestions {
  let corpus: Corpus
  let today: Day

  private static let mapping = DocumentMapping(
    fields: [
      "id": .number, "job_title": .text, "job_title.exact": .keyword, "job_description": .text,
      "company_name": .text, "company_name.exact": .keyword, "city": .keyword, "post_date": .date,
      "salary": .number, "posting.site": .keyword, "posting.date": .date,
    ],
    nested: ["posting"],
    id: "id"
  )

  private static let clauses: [(String, SearchClause)] = [
    ("term", .term("job_title.exact", .text("Verpleegkundige"))),
    ("term of a text", .term("job_description", .text("rijbewijs"))),
    (
      "match, two words", .match(MatchClause("job_description", .text("team zorg"), operator: .and))
    ),
    ("match, fuzzy", .match(MatchClause("job_description", .text("rijbewjis"), fuzziness: .auto))),
    ("match_phrase", .matchPhrase(PhraseClause("job_description", .text("in overleg")))),
    (
      "match_phrase, slop",
      .matchPhrase(PhraseClause("job_description", .text("team ervaring"), slop: 5))
    ),
    ("range of dates", .range(RangeClause("post_date", gte: .text("now-3M/d")))),
    (
      "range of numbers", .range(RangeClause("salary", gte: .integer(30_000), lt: .integer(60_000)))
    ),
    ("exists", .exists("salary")),
    ("prefix", .prefix("job_title.exact", "Ver")),
    ("wildcard", .wildcard("job_description", "*kundige")),
    ("ids", .ids((0..<1_000).map { String($0 * 7) })),
    ("nested", .nested("posting", .range(RangeClause("posting.date", gte: .text("now-1M"))))),
    ("query_string, all fields", .queryString(QueryString("monteur OR \"in overleg\""))),
    (
      "bool of five",
      .bool(
        BoolClause(
          must: [
            .queryString(QueryString("zorg AND NOT nacht*", defaultField: "job_description")),
            .range(RangeClause("post_date", gte: .text("now-1y"))),
          ],
          should: [.exists("salary"), .prefix("city", "A")],
          mustNot: [.match(MatchClause("company_name", .text("groep")))]
        )
      )
    ),
  ]

  func run() throws {
    let before = Memory.resident
    let clock = ContinuousClock()
    let documents = self.documents()
    let start = clock.now
    let index = try DocumentIndex(Self.mapping, count: documents.count) { documents[$0] }
    print(
      "\(index.count) documents in \(Main.milliseconds(clock.now - start)) ms,"
        + " \(Memory.resident - before) MB more in memory"
    )
    let now = DateTime(today, milliseconds: 43_200_000)
    for (name, clause) in Self.clauses {
      var count = 0
      try time(name) {
        count = try index.documents(matching: clause, now: now).count
      } _: {
        count
      }
    }
  }

  private func time(_ name: String, _ work: () throws -> Void, _ answer: () -> Int) throws {
    var times: [Duration] = []
    for _ in 0..<9 { times.append(try ContinuousClock().measure(work)) }
    let median = Main.milliseconds(times.sorted()[4])
    let figure = String(repeating: " ", count: max(0, 9 - median.count)) + median
    print(name.padding(toLength: 32, withPad: " ", startingAt: 0) + figure + " ms   \(answer())")
  }

  private func documents() -> [Document] {
    var documents: [Document] = []
    for offset in stride(from: 0, to: corpus.jobCount, by: 10_000) {
      let request = SearchRequest(
        .everything,
        fields: [
          .field("job_title"), .field("organization_name"), .field("location_name"), .field("date"),
          .field("salary"), .leveled(.posting, "full_text"), .leveled(.posting, "source_website"),
          .leveled(.posting, "date"),
        ],
        limit: 10_000,
        offset: offset
      )
      for job in corpus.search(request, today: today).jobs {
        documents.append(document(of: job, id: documents.count))
      }
    }
    return documents
  }

  private func document(of job: Job, id: Int) -> Document {
    var document = Document()
    document.add(.integer(Int64(id)), to: "id")
    for (field, names) in [
      ("job_title", ["job_title", "job_title.exact"]),
      ("organization_name", ["company_name", "company_name.exact"]), ("location_name", ["city"]),
      ("date", ["post_date"]), ("salary", ["salary"]), ("full_text", ["job_description"]),
    ] as [(FieldName, [String])] {
      guard
        let value = Self.value(job.values[field])
          ?? job.postings.first.flatMap({ Self.value($0[field]) })
      else { continue }
      for name in names { document.add(value, to: name) }
    }
    for posting in job.postings {
      var part = Document()
      if let site = Self.value(posting["source_website"]) { part.add(site, to: "posting.site") }
      if let date = Self.value(posting["date"]) { part.add(date, to: "posting.date") }
      document.add(part, to: "posting")
    }
    return document
  }

  private static func value(_ value: Value) -> SearchValue? {
    switch value {
    case .text(let text): .text(text.raw)
    case .integer(let number): .integer(Int64(number))
    case .coded(_, let label): label.map { .text($0.raw) }
    default: nil
    }
  }
}
