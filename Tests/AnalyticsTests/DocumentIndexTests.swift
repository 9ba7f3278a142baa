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

  /// Random clauses over random documents, compared with a plain evaluation.
  @Test(arguments: 0..<24)
  func randomClausesOverRandomDocuments(seed: Int) throws {
    var world = RandomClauses(random: SplitMix(state: UInt64(seed)))
    let rows = (0..<world.one([1, 7, 64, 70])).map { _ in world.row() }
    let documents = rows.map { RandomClauses.document($0) }
    let index = try DocumentIndex(RandomClauses.mapping, count: rows.count) { documents[$0] }
    let plain = PlainDocuments(
      mapping: RandomClauses.kinds,
      id: "code",
      dates: RandomClauses.dates
    )
    var useful = 0
    for _ in 0..<125 {
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
    #expect(rows.count == 1 || useful > 20)
  }

  private static func index() throws -> DocumentIndex {
    let mapping = DocumentMapping(
      fields: [
        "id": .number, "title": .text, "title.exact": .keyword, "country": .keyword,
        "posted": .date, "remote": .boolean, "salary": .number, "experience.title": .text,
        "experience.company": .keyword, "experience.tasks.name": .keyword,
      ],
      nested: ["experience", "experience.tasks"],
      id: "id"
    )
    var documents: [Document] = []
    for (id, title, country, posted, remote, jobs) in [
      (
        9_007_199_254_740_993, "Data engineer", "Germany", "2024-01-31 23:10:00", true,
        [("Python developer", "ACME", ["build", "test"]), ("Nurse", "Hospital", [])]
      ),
      (
        9_007_199_254_740_992, "Engineer of data", "Germany", "2024-01-01", false,
        [("Python developer", "Hospital", ["run"]), ("Nurse", "ACME", ["build"])]
      ),
      (5, "Data-Engineer (m/w/d)", "France", "2024-02-01", true, []),
    ] as [(Int64, String, String, String, Bool, [(String, String, [String])])] {
      var document = Document()
      document.add(.integer(id), to: "id")
      document.add(.text(title), to: "title")
      document.add(.text(title), to: "title.exact")
      document.add(.text(country), to: "country")
      document.add(.text(posted), to: "posted")
      document.add(.bool(remote), to: "remote")
      document.add(id == 5 ? .decimal(2.5) : .integer(id & 1), to: "salary")
      for (title, company, tasks) in jobs {
        var job = Document()
        job.add(.text(title), to: "experience.title")
        job.add(.text(company), to: "experience.company")
        for name in tasks {
          var task = Document()
          task.add(.text(name), to: "experience.tasks.name")
          job.add(task, to: "experience.tasks")
        }
        document.add(job, to: "experience")
      }
      documents.append(document)
    }
    return try DocumentIndex(mapping, count: documents.count) { [documents] in documents[$0] }
  }

  @Test(arguments: [
    (
      #"""
      {"bool":{"must":[{"query_string":{"fields":["title","inferred_job_title"],
      "query":"\"data engineer\""}},{"query_string":{"default_field":"country",
      "query":"\"Germany\""}},{"exists":{"field":"posted"}},{"range":{"posted":
      {"gte":"2024-01-01","lte":"2024-01-31"}}}],"must_not":[{"query_string":
      {"default_field":"company_name","query":"\"ACME\""}}],"should":[]}}
      """#, [0]
    ),
    (
      #"""
      {"bool":{"should":[{"query_string":{"query":"python","default_field":"description",
      "default_operator":"and"}},{"nested":{"path":"experience","query":{"bool":{"should":[
      {"query_string":{"query":"python","default_field":"experience.title",
      "default_operator":"and"}}]}}}}]}}
      """#, [0, 1]
    ),
    (#"{"bool":{"must":[{"term":{"id":5}}]}}"#, [2]),
    // The two hold within one object of the first document only.
    (
      #"""
      {"nested":{"path":"experience","query":{"bool":{"must":[
      {"match":{"experience.title":"python"}},{"term":{"experience.company":"ACME"}}]}}}}
      """#, [0]
    ),
    // Outside of `nested`, the objects are not seen; nor is the document within.
    (#"{"match":{"experience.title":"python"}}"#, []),
    (#"{"exists":{"field":"experience"}}"#, []),
    (#"{"query_string":{"query":"python"}}"#, []),
    (#"{"nested":{"path":"experience","query":{"match":{"title":"data"}}}}"#, []),
    (#"{"nested":{"path":"experience","query":{"match_all":{}}}}"#, [0, 1]),
    (
      #"{"nested":{"path":"experience.tasks","query":{"term":{"experience.tasks.name":"build"}}}}"#,
      [0, 1]
    ),
    (
      #"""
      {"nested":{"path":"experience","query":{"bool":{"must":[{"match":{"experience.title":"python"}},
      {"nested":{"path":"experience.tasks","query":{"term":{"experience.tasks.name":"build"}}}}]}}}}
      """#, [0]
    ),
    (#"{"nested":{"path":"none","query":{"match_all":{}},"ignore_unmapped":true}}"#, []),
    (#"{"match_phrase":{"title":"data engineer"}}"#, [0, 2]),
    (#"{"match_phrase":{"title":{"query":"data engineer","slop":2}}}"#, [0, 2]),
    (#"{"match_phrase":{"title":{"query":"data engineer","slop":3}}}"#, [0, 1, 2]),
    (#"{"term":{"title":"data"}}"#, [0, 1, 2]), (#"{"term":{"title":"Data"}}"#, []),
    (#"{"term":{"title.exact":"Data engineer"}}"#, [0]),
    (#"{"prefix":{"country":"ger"}}"#, []),
    (#"{"prefix":{"country":{"value":"ger","case_insensitive":true}}}"#, [0, 1]),
    (#"{"query_string":{"query":"title.exact:Data*","default_field":"x"}}"#, [0, 2]),
    (
      #"{"match":{"title":{"query":"data enginer","operator":"and","fuzziness":"AUTO"}}}"#,
      [0, 1, 2]
    ),
    (#"{"ids":{"values":["9007199254740993","x"]}}"#, [0]),
    (#"{"range":{"id":{"gt":9007199254740992}}}"#, [0]),
    (#"{"range":{"id":{"gt":5.5,"lte":9007199254740992}}}"#, [1]),
    (#"{"range":{"salary":{"gt":1,"lt":2.75}}}"#, [2]), (#"{"term":{"salary":"2.5"}}"#, [2]),
    (#"{"term":{"posted":"2024-01-31"}}"#, [0]),
    (#"{"range":{"posted":{"gt":"2024-01-01","lt":"2024-02-01"}}}"#, [0]),
    (#"{"range":{"posted":{"gte":"now-2M/M","lt":"now-1M/M"}}}"#, [0, 1]),
    (#"{"term":{"remote":"true"}}"#, [0, 2]), (#"{"term":{"nothing":1}}"#, []),
    (#"{"bool":{"must_not":{"term":{"country":"Germany"}}}}"#, [2]),
    (#"{"bool":{}}"#, [0, 1, 2]),
  ]
  )
  func examplesThoseOfTheProvidersFirst(text: String, expected: [Int]) throws {
    let clause = try SearchClause(JSON(parsing: text))
    #expect(try Self.index().documents(matching: clause, now: Self.now).documents == expected)
  }

  /// What a field cannot be asked is an error, though the document may be found without.
  @Test(arguments: [
    (#"{"term":{"id":"x"}}"#, "id: x is not a number"),
    (
      #"{"bool":{"must":{"match_all":{}},"should":{"range":{"posted":{"gte":"soon"}}}}}"#,
      "posted: soon is not a date; write 2026-01-31, now-1M/d or 2026-01-31||+1w"
    ),
    (#"{"term":{"remote":2}}"#, "remote: 2 is neither true nor false"),
    (#"{"prefix":{"id":"1"}}"#, "id: only texts and keywords can be asked so"),
    (#"{"query_string":{"query":"id:soon"}}"#, "id: soon is not a number"),
    (#"{"range":{"remote":{"gt":"x"}}}"#, "remote: true and false have no range"),
    (
      #"{"nested":{"path":"jobs","query":{"match_all":{}}}}"#,
      "nested.path: there is no list of objects jobs"
    ),
  ]
  )
  func whatAFieldCannotBeAskedIsAnError(text: String, sentence: String) throws {
    let clause = try SearchClause(JSON(parsing: text))
    let index = try Self.index()
    let problem = #expect(throws: DSLProblem.self) {
      try index.documents(matching: clause, now: Self.now)
    }
    #expect(problem?.sentence.text == sentence)
  }

  /// Documents that are indexed in parts are found as those of one part, the first problem first.
  @Test func documentsThatAreIndexedInPartsAreFoundAsThoseOfOnePart() throws {
    let count = 9_000
    let mapping = DocumentMapping(
      fields: ["title": .text, "number": .number, "rare": .keyword, "list.name": .keyword],
      nested: ["list"]
    )
    @Sendable func document(_ number: Int) -> Document {
      var document = Document()
      document.add(.text("word\(number % 7) all"), to: "title")
      document.add(.integer(Int64(number)), to: "number")
      if number > 8_990 { document.add(.text("x"), to: "rare") }
      for name in 0..<number % 3 {
        var part = Document()
        part.add(.text("\(number) \(name)"), to: "list.name")
        document.add(part, to: "list")
      }
      return document
    }
    let index = try DocumentIndex(mapping, count: count) { document($0) }
    func found(_ text: String) throws -> [Int] {
      try index.documents(matching: SearchClause(JSON(parsing: text)), now: Self.now).documents
    }
    #expect(index.count == count)
    #expect(
      try found(#"{"match":{"title":"word3"}}"#) == stride(from: 3, to: count, by: 7).map(\.self)
    )
    #expect(try found(#"{"match":{"title":"all"}}"#).count == count)
    #expect(try found(#"{"range":{"number":{"gte":4498,"lt":4503}}}"#) == Array(4498..<4503))
    #expect(try found(#"{"term":{"rare":"x"}}"#) == Array(8_991..<count))
    #expect(try found(#"{"exists":{"field":"rare"}}"#) == Array(8_991..<count))
    for number in [0, 2, 4_499, 4_500, 4_501, 4_502, 8_999] {
      let clause = #"{"nested":{"path":"list","query":{"term":{"list.name":"\#(number) 0"}}}}"#
      #expect(try found(clause) == (number % 3 > 0 ? [number] : []))
    }
    let problem = #expect(throws: DSLProblem.self) {
      try DocumentIndex(mapping, count: count) { number in
        var document = document(number)
        if number % 1_000 == 999 { document.add(.text("\(number)x"), to: "number") }
        return document
      }
    }
    #expect(problem?.sentence.text == "number: 999x is not a number")
  }

  @Test func aDocumentOfAnotherMappingIsRefusedByTheNameOfItsField() {
    let mapping = DocumentMapping(fields: ["a": .number])
    for (value, field, sentence) in [
      (SearchValue.integer(1), "b", "b: the mapping has no such field"),
      (.text("x"), "a", "a: x is not a number"),
    ] {
      var document = Document()
      document.add(value, to: field)
      let problem = #expect(throws: DSLProblem.self) {
        try DocumentIndex(mapping, count: 1) { [document] _ in document }
      }
      #expect(problem?.sentence.text == sentence)
    }
  }
}
