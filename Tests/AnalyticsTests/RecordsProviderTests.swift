import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Analytics

@Suite("Records that are here, as a source")
struct RecordsProviderTests {
  @Test(arguments: 0..<40)
  func findCountAndGroupWhatALookAtEachRecordFinds(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let people = (0..<Int.random(in: 0...60, using: &random)).map { Person($0, &random) }
    let provider = await RecordsProvider.over(RecordRows(people.map(\.job)), of: Person.offer) {
      Person.today
    }
    let fields = try #require(provider.knownFields)
    for _ in 0..<50 {
      let question = Question(&random)
      let query = try Query(parsing: question.text, fields: fields)
      let expected = people.filter(question.holds)
      let count = try await provider.count(CountRequest(query)).value
      #expect(count == expected.count, "\(question.text)")
      let page = SearchRequest(
        query,
        fields: [.field("id")],
        sort: [SortKey("connections", descending: true), SortKey("id")],
        limit: 7,
        offset: 2,
        facets: [FacetRequest("country", limit: 20)]
      )
      let answer = try await provider.search(page).value
      let order = expected.sorted {
        // A record without the number comes last.
        ($0.connections.map { -$0 } ?? .max, $0.id) < ($1.connections.map { -$0 } ?? .max, $1.id)
      }
      #expect(answer.jobs.map(\.id) == order.dropFirst(2).prefix(7).map { String($0.id) })
      let facet = Dictionary(grouping: expected.compactMap(\.country)) { $0 }.mapValues(\.count)
      let told = answer.facets[0].values.map { ($0.value.shown.text, $0.count) }
      #expect(Dictionary(told) { $1 } == facet)
      let groups = AggregateRequest(
        query,
        groups: [
          Grouping(.field("skill", counts: .job), limit: 100),
          Grouping(.field("country", counts: .job), limit: 100),
        ],
        wantsTotals: true
      )
      let rows = try await provider.aggregate(groups).value.rows
      #expect(Person.counts(rows) == Person.counts(expected))
    }
  }

  /// Whatever the type of the id, each record is found by what its row says it is, with its bytes.
  @Test(arguments: [FieldType.integer, .string])
  func eachIsFoundByItsOwnId(type: FieldType) async throws {
    var offer = Person.offer
    offer.fields = FieldCatalog(
      offer.fields.fields.map {
        $0.name == "id"
          ? Field(name: "id", type: type, summary: Untrusted(""), levels: [.posting]) : $0
      }
    )
    let jobs = (1...30).map { number -> Job in
      var values = FieldValues()
      values.append("id", type == .integer ? .integer(number) : .text("\(number)"))
      return Job(values: values, id: "id")
    }
    let rows = RecordRows(jobs) { row in Array("{\"row\":\(row),\"more\":{\"a\":[1]}}".utf8) }
    let provider = await RecordsProvider.over(rows, of: offer) { Person.today }
    for (row, job) in jobs.enumerated() {
      let id = try #require(job.id)
      var request = SearchRequest(.rows([id], by: "id", in: provider.knownFields))
      request.wantsRecord = true
      let found = try await provider.search(request).value.jobs
      #expect(found.map(\.id) == [id])
      #expect(found.first?.record?["row"]?.integer == Int64(row))
    }
    let ids = jobs.compactMap(\.id)
    let all = CountRequest(.rows(ids, by: "id", in: provider.knownFields))
    #expect(try await provider.count(all).value == jobs.count)
  }

  @Test func aRecordThatCannotBeReadIsSaidToBe() async throws {
    let rows = RecordRows([Person(id: 1, title: "a").job]) { _ in Array("{\"a\":".utf8) }
    let provider = await RecordsProvider.over(rows, of: Person.offer) { Person.today }
    var request = SearchRequest(.everything)
    request.wantsRecord = true
    let failure = await #expect(throws: ProviderFailure.self) { try await provider.search(request) }
    #expect(
      failure?.message.text.contains("the record cannot be read") == true,
      "\(String(describing: failure))"
    )
  }

  /// Records without a value that comes twice are counted by the dataset's own choice.
  @Test func thereIsAlwaysSomethingToCountBy() async throws {
    var offer = Person.offer
    offer.facets = ["title", "summary"]
    let jobs = ["Nurse", "Cook", "Driver"].enumerated().map { Person(id: $0, title: $1).job }
    let provider = await RecordsProvider.over(RecordRows(jobs), of: offer) { Person.today }
    #expect(provider.traits.facetFields == ["title"])
    #expect(provider.traits.groups == [.field("title", counts: .job)])
  }

  /// Find words of the whole text, and say that a private one is private.
  @Test func findWordsOfTheWholeText() async throws {
    let people = [
      Person(id: 7, title: "Nurse", summary: "Likes Rust."), Person(id: 9, title: "Rust smith"),
      Person(id: 11, title: "Cook"),
    ]
    let provider = await RecordsProvider.over(RecordRows(people.map(\.job)), of: Person.offer) {
      Person.today
    }
    let fields = try #require(provider.knownFields)
    #expect(fields["full_text"]?.isSensitive == true)
    #expect(provider.traits.noun.counted(3) == "3 people")
    let query = try Query(parsing: "full_text=rust", fields: fields)
    var request = SearchRequest(query, sort: [SortKey("id")])
    request.wantsSnippets = true
    let answer = try await provider.search(request).value
    #expect(answer.jobs.map(\.id) == ["7", "9"])
    #expect(answer.jobs.nonEmptyAllSatisfy { !$0.snippets.isEmpty })
    #expect(answer.jobs[0].values["summary"] == .text("Likes Rust."))
    #expect(answer.jobs[1].values["country"] == .missing)
  }

  /// What a clause means, said of a person.
  private static let clauses: [(String, @Sendable (Person) -> Bool)] = [
    (#"{"match":{"headline":"alpha"}}"#, { $0.title.contains("alpha") }),
    (#"{"match_phrase":{"headline":"Alpha beta"}}"#, { $0.title.contains("alpha beta") }),
    (#"{"wildcard":{"headline.exact":"*alpha"}}"#, { $0.title.hasSuffix("alpha") }),
    (#"{"prefix":{"headline.exact":"alpha b"}}"#, { $0.title.hasPrefix("alpha b") }),
    (#"{"terms":{"country":["NL","DE"]}}"#, { ["NL", "DE"].contains($0.country) }),
    (#"{"wildcard":{"country":"?E"}}"#, { ["BE", "DE"].contains($0.country) }),
    (#"{"range":{"connections":{"gt":2.5,"lte":6}}}"#, { (3...6).contains($0.connections ?? -1) }),
    (#"{"exists":{"field":"connections"}}"#, { $0.connections != nil }),
    (#"{"ids":{"values":["100","103","x"]}}"#, { [100, 103].contains($0.id) }),
    (
      #"{"range":{"created":{"gte":"now-3d","lt":"now"}}}"#,
      { ((Person.day - 3)..<Person.day).contains($0.created?.number ?? 0) }
    ),
    (
      #"{"range":{"created":{"gt":"2026-11-15","lte":"now"}}}"#,
      { ((Person.day - 5)...Person.day).contains($0.created?.number ?? 0) }
    ),
    (
      #"{"range":{"created":{"gt":"now-3d/d","lte":"2026-11-20"}}}"#,
      { ((Person.day - 2)...(Person.day - 1)).contains($0.created?.number ?? 0) }
    ),
    (#"{"term":{"is_gone":true}}"#, { $0.isGone == true }),
    (
      #"{"nested":{"path":"skills","query":{"match":{"skills.name":"beta"}}}}"#,
      { $0.skills.contains("beta") }
    ),
    (
      #"{"query_string":{"query":"alpha OR country:NL"}}"#,
      { $0.title.contains("alpha") || $0.country == "NL" }
    ),
    (
      #"{"bool":{"must":[{"match":{"headline":"alpha"}}],"must_not":[{"term":{"country":"NL"}}]}}"#,
      { $0.title.contains("alpha") && $0.country != "NL" }
    ),
    (
      #"{"bool":{"should":[{"match":{"headline":"alpha"}},{"match":{"headline":"beta"}},"#
        + #"{"term":{"country":"NL"}}],"minimum_should_match":2}}"#,
      { person in
        [
          person.title.contains("alpha"), person.title.contains("beta"), person.country == "NL",
        ].count { $0 } >= 2
      }
    ),
    (#"{"term":{"nothing":1}}"#, { _ in false }), (#"{"match_all":{}}"#, { _ in true }),
  ]

  @Test func answerClausesOfTheProvidersOwnLanguageByItsOwnNames() async throws {
    var random = SplitMix(state: 11)
    let people = (0..<80).map { Person($0, &random) }
    let provider = await RecordsProvider.over(RecordRows(people.map(\.job)), of: Person.offer) {
      Person.today
    }
    let fields = try #require(provider.knownFields)
    var useful = 0
    for (clause, holds) in Self.clauses {
      let expected = people.filter(holds).map { String($0.id) }
      let query = try Query(parsing: "dsl=\(clause)", fields: fields)
      let answer = try await provider.search(
        SearchRequest(query, sort: [SortKey("id")], limit: 100)
      ).value
      #expect(answer.jobs.compactMap(\.id) == expected, "\(clause)")
      #expect(answer.jobs.allSatisfy { $0.values["dsl"] == .missing })
      if !expected.isEmpty, expected.count < people.count { useful += 1 }
      let both = try Query(parsing: "dsl=\(clause) title=alpha", fields: fields)
      let count = try await provider.count(CountRequest(both)).value
      #expect(count == people.count { holds($0) && $0.title.contains("alpha") }, "\(clause)")
    }
    #expect(useful == Self.clauses.count - 2)
  }

  @Test(arguments: [
    (#"{"range":{"created":{"gte":"2026-11-20 10:00"}}}"#, "created: 2026-11-20 10:00 is a time"),
    (
      #"{"nested":{"path":"skills","query":{"bool":{"must":[{"match":{"skills.name":"a"}},"#
        + #"{"match":{"skills.name":"b"}}]}}}}"#, "nested.query: these records do not say which"
    ),
    (#"{"nested":{"path":"jobs","query":{"match_all":{}}}}"#, "nested.path: there is no list"),
    (#"{"term":{"connections":"x"}}"#, "connections: x is not a number"),
    (#"{"trem":{"connections":1}}"#, "there is no clause trem"),
  ]
  )
  func refuseClausesThatTheyCannotAnswerWithTheReason(clause: String, reason: String) async throws {
    let provider = await RecordsProvider.over(
      RecordRows([Person(id: 1, title: "a").job]),
      of: Person.offer
    ) {
      Person.today
    }
    let query = try Query(
      parsing: "dsl=\(clause)",
      fields: try #require(provider.knownFields)
    )
    let failure = await #expect(throws: ProviderFailure.self) {
      _ = try await provider.count(CountRequest(query))
    }
    let words = String(describing: failure?.reason)
    #expect(words.contains(reason), "\(words)")
  }

  @Test func keepANumberThatIsWrittenInWordsAndALongText() async throws {
    var odd = Person(id: 1, title: String(repeating: "word ", count: 40)).job
    odd.values.append("connections", .text("500+"))
    let provider = await RecordsProvider.over(
      RecordRows([odd, Person(id: 2, title: "b").job]),
      of: Person.offer
    ) { Person.today }
    let request = SearchRequest(.everything, fields: [.field("id"), .field("connections")])
    let jobs = try await provider.search(request).value.jobs
    #expect(jobs.map { $0.values["connections"] }.contains(.text("500+")))
  }
}

/// A record with every kind of value.
private struct Person {
  var id: Int
  var title: String
  var summary: String?
  var country: String?
  var connections: Int?
  var created: Day?
  var isGone: Bool?
  var skills: [String] = []

  static let words = ["alpha", "beta", "gamma", "delta"]
  static let countries = ["NL", "BE", "DE"]
  static let today = Day(iso: "2026-11-21") ?? Day(number: 0)
  static let day = today.number

  init(id: Int, title: String, summary: String? = nil) {
    (self.id, self.title, self.summary) = (id, title, summary)
  }

  init(_ number: Int, _ random: inout SplitMix) {
    func some<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
    id = 100 + number
    title = (0...2).map { _ in Person.words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
    country = some(Person.countries.randomElement(using: &random) ?? "")
    connections = some(Int.random(in: 0...9, using: &random))
    created = some(Day(number: Person.day - Int.random(in: 0...9, using: &random)))
    isGone = some(Bool.random(using: &random))
    skills = Person.words.filter { _ in Bool.random(using: &random) }
  }

  var job: Job {
    var values = FieldValues()
    func put(_ name: FieldName, _ value: Value?) { if let value { values.append(name, value) } }
    put("id", .integer(id))
    put("title", .text(title))
    put("summary", summary.map { .text($0) })
    put("country", country.map { .text($0) })
    put("connections", connections.map { .integer($0) })
    put("created", created.map { .text($0.description) })
    put("is_gone", isGone.map { .bool($0) })
    if !skills.isEmpty { values.append("skill", .list(skills.map { .text($0) })) }
    return Job(values: values, id: "id")
  }

  static var offer: BulkOffer {
    func field(_ name: FieldName, _ type: FieldType) -> Field {
      Field(name: name, type: type, summary: Untrusted(""), levels: [.posting])
    }
    var summary = field("summary", .text)
    summary.isSensitive = true
    return BulkOffer(
      dataset: "people",
      label: "people",
      noun: Noun(one: "person", many: "people", meaning: "one each"),
      inputs: [.ids],
      fields: FieldCatalog([
        field("id", .integer), field("title", .text), summary, field("country", .string),
        field("connections", .integer), field("created", .date), field("is_gone", .boolean),
        field("skill", .text),
      ]),
      filters: FieldCatalog([field("dsl", .native)]),
      columns: ["id", "title"],
      fullText: ["title", "summary"],
      members: [
        BulkMember("person_id", .number, field: "id"),
        BulkMember("headline", .text, field: "title"),
        BulkMember("headline.exact", .keyword, field: "title"),
        BulkMember("country", .keyword, field: "country"),
        BulkMember("connections", .number, field: "connections"),
        BulkMember("created", .day, field: "created"),
        BulkMember("is_gone", .truth, field: "is_gone"),
        BulkMember("skills.name", .text, field: "skill", list: "skills"),
      ],
      mostRecords: 10_000,
      daysKept: 30
    )
  }

  /// How many people there are under each pair of keys.
  static func counts(_ people: [Person]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for person in people {
      for skill in person.skills {
        counts["\(skill)/all", default: 0] += 1
        if let country = person.country { counts["\(skill)/\(country)", default: 0] += 1 }
      }
    }
    return counts
  }

  static func counts(_ rows: [BucketRow]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in rows {
      let keys = row.keys.map { key in
        if case .value(let value) = key { value.shown.text } else { "all" }
      }
      counts[keys.joined(separator: "/")] = row.count
    }
    return counts
  }
}

/// A query, and what it means for one record.
private struct Question {
  let text: String
  let holds: (Person) -> Bool

  init(_ random: inout SplitMix) {
    let word = Person.words.randomElement(using: &random) ?? ""
    let country = Person.countries.randomElement(using: &random) ?? ""
    let (low, high) = (Int.random(in: 0...5, using: &random), Int.random(in: 5...9, using: &random))
    switch Int.random(in: 0...7, using: &random) {
    case 0: (text, holds) = ("title=\(word)", { $0.title.contains(word) })
    case 1: (text, holds) = ("skill=\(word)", { $0.skills.contains(word) })
    case 2: (text, holds) = ("country=\(country)", { $0.country == country })
    case 3: (text, holds) = ("country__not=\(country)", { $0.country != country })
    case 4:
      (text, holds) = (
        "connections__range=\(low)__\(high)",
        { $0.connections.map { (low...high).contains($0) } ?? false }
      )
    case 5:
      let days = Day(number: Person.day - high)...Day(number: Person.day - low)
      (text, holds) = (
        "created__range=\(days.lowerBound)__\(days.upperBound)",
        { $0.created.map(days.contains) ?? false }
      )
    case 6: (text, holds) = ("is_gone=true", { $0.isGone == true })
    default: (text, holds) = ("country=_not_exists", { $0.country == nil })
    }
  }
}
