import JSON
import Market
import TestSupport
import Testing

@testable import Sandbox

@Suite struct CoresignalSearchTests {
  private static let home = [
    EmulatedDataset.job: "v1/professional_network/job",
    .employee: "v1/professional_network/employee",
    .employeeClean: "v2/employee_clean",
    .employeeBase: "v2/employee_base",
  ]

  private static func ids(_ answer: WireAnswer) throws -> [Int64] {
    try answer.json.elements?.compactMap(\.integer) ?? []
  }

  /// The identifiers of records that pass a test, read one by one.
  private static func plain(
    _ desk: CoresignalDesk,
    _ dataset: EmulatedDataset,
    _ test: (JSON) -> Bool
  ) throws -> [Int64] {
    let table = desk.gate.api.table(dataset)
    return (0..<table.count).filter { test(table.record($0)) }.map { table.id($0) }
  }

  // MARK: - Who and where

  @Test func eachVersionHasItsKey() throws {
    let desk = try CoresignalDesk()
    let body = (["query": ["match_all": [:]]] as JSON).encoded()
    let bearer = ["authorization": "Bearer \(CoresignalGate.token)"]
    let key = ["apikey": CoresignalGate.key]
    let (old, new) = (
      "v1/professional_network/job/search/es_dsl", "v2/employee_clean/search/es_dsl"
    )
    #expect(desk.send(old, body, keys: bearer).status == 200)
    #expect(desk.send(new, body, keys: key).status == 200)
    for (path, keys) in [
      (old, key), (new, bearer), (old, [:]), (new, [:]), (old, ["authorization": "Bearer x"]),
    ] {
      let answer = desk.send(path, body, keys: keys)
      #expect(answer.status == 401)
      #expect(try answer.json == ["message": "Unauthorized"])
    }
  }

  @Test func whatThereIsNot() throws {
    let desk = try CoresignalDesk()
    for path in [
      "v1/professional_network/job/bulk_collect/es_dsl", "v2/data_requests/employee_clean/filter",
      "v3/job_base/search/filter", "v2/employee_clean/search/filter", "v1/bulk_collect",
      "v1/professional_network/job/search/es_dsl/preview/x",
    ] {
      let answer = desk.post(path, [:])
      #expect(answer.status == 404, "\(path)")
      #expect(try answer.json["message"] == "no Route matched with those values")
    }
    #expect(desk.send("v2/employee_clean/search/es_dsl").status == 405)
    #expect(desk.send("v2/data_requests/nothing/files").status == 422)
    #expect(
      desk.send("v2/data_requests/7f8f2b3a-0000-4000-8000-000000000000/files").status == 404
    )
  }

  @Test func limitsAreEachEndpointsOwn() throws {
    let desk = try CoresignalDesk(hasLimits: true)
    func accepted(_ path: String, _ body: [UInt8]?) -> Int {
      (0..<100).prefix { _ in desk.send(path, body).status != 429 }.count
    }
    #expect(accepted("v1/professional_network/job/bulk_collect/id_file", []) == 27)
    #expect(accepted("v1/professional_network/job/bulk_collect/filter", []) == 27)
    #expect(accepted("v2/data_requests/employee_clean/es_dsl", []) == 27)
    #expect(accepted("v2/data_requests/x/files", nil) == 27)
    #expect(accepted("v2/data_requests/x/files/y", nil) == 27)
    #expect(accepted("v1/bulk_collect/x/files", nil) == 27)
    #expect(accepted("v2/job_base/search/filter", []) == 18)
    #expect(accepted("v2/job_base/collect/1", nil) == 54)
    let refused = desk.send("v2/data_requests/x/files")
    #expect(try refused.json == ["message": "API rate limit exceeded"])
    desk.clock.value = .milliseconds(999)
    #expect(accepted("v2/data_requests/x/files", nil) == 0)
    desk.clock.value = .seconds(1)
    #expect(accepted("v2/data_requests/x/files", nil) == 27)
  }

  // MARK: - Searching

  @Test(arguments: EmulatedDataset.allCases) func aSearchCountsAndPages(
    dataset: EmulatedDataset
  ) throws {
    let desk = try CoresignalDesk()
    let path = (Self.home[dataset] ?? "") + "/search/es_dsl"
    let all = try Self.plain(desk, dataset) { _ in true }
    for sort: JSON in ["id", "_score"] {
      let body: JSON = ["query": ["match_all": [:]], "sort": [sort]]
      var found: [Int64] = []
      var after = ""
      var pages = 0
      while pages < 100 {
        let answer = desk.post(path + "?items_per_page=40&after=\(after)", body)
        #expect(answer.header("X-Total-Results") == String(all.count))
        #expect(answer.header("X-Total-Pages") == String((all.count + 39) / 40))
        #expect(answer.header("X-Credits-Remaining") == "10000")
        found += try Self.ids(answer)
        pages += 1
        guard let next = answer.header("X-Next-Page-After") else { break }
        #expect(sort == "id" ? Int64(next) == found.last : next.hasPrefix("1.0,\"20"))
        after = next.replacing("\"", with: "%22")
      }
      #expect(found == all)
      #expect(pages == (all.count + 39) / 40)
    }
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test func filtersOfJobs() throws {
    let desk = try CoresignalDesk()
    let path = "v1/professional_network/job/search/filter"
    let table = desk.gate.api.table(.job)
    let sample = table.record(40)
    let company = try #require(sample["company_name"]?.string)
    let created = try #require(sample["created"]?.string)
    let cases: [(JSON, (JSON) -> Bool)] = [
      (["company_name": .string(company)], { $0["company_name"] == .string(company) }),
      (["company_id": sample["company_id"] ?? .null], { $0["company_id"] == sample["company_id"] }),
      (["created_at_gte": .string(created)], { ($0["created"]?.string ?? "") >= created }),
      (["created_at_lte": .string(created)], { ($0["created"]?.string ?? "") <= created }),
      (["deleted": true], { $0["deleted"] == 1 }),
      (["application_active": "True"], { $0["application_active"] == 1 }),
      (
        ["employment_type": "(\"Part-time\") OR (Internship)", "deleted": "False"],
        { ["Part-time", "Internship"].contains($0["employment_type"]) && $0["deleted"] == 0 }
      ),
      (
        ["company_linkedin_url": sample["company_url"] ?? .null],
        { $0["company_url"] == sample["company_url"] }
      ),
    ]
    for (filters, test) in cases {
      let expected = try Self.plain(desk, .job, test)
      #expect(!expected.isEmpty && expected.count < table.count, "\(filters)")
      #expect(try Self.ids(desk.post(path, filters)) == expected, "\(filters)")
    }
  }

  @Test func filtersOfEmployees() throws {
    let desk = try CoresignalDesk()
    let path = "v1/professional_network/employee/search/filter"
    let record = desk.gate.api.table(.employee).record(5)
    func jobs(_ record: JSON) -> [JSON] { record["member_experience_collection"]?.elements ?? [] }
    func skills(_ record: JSON) -> [JSON] {
      (record["member_skills_collection"]?.elements ?? [])
        .compactMap { $0["member_skill_list"]?["skill"] }
    }
    let job = try #require(jobs(record).last)
    let skill = try #require(skills(record).first?.string)
    let title = try #require(job["title"])
    let company = try #require(job["company_name"])
    let cases: [(JSON, (JSON) -> Bool)] = [
      (["active_experience": true], { jobs($0).contains { $0["date_to"] == .null } }),
      (["skill": .string("\"\(skill)\"")], { skills($0).contains(.string(skill)) }),
      (["deleted": 1], { $0["deleted"] == 1 }),
      // Both in one and the same job.
      (
        [
          "experience_title": .string("\"\(title.string ?? "")\""),
          "experience_company_exact_name": company,
        ],
        {
          jobs($0).contains {
            ($0["title"]?.string ?? "").hasSuffix(title.string ?? "-")
              && $0["company_name"] == company
          }
        }
      ),
    ]
    for (filters, test) in cases {
      let expected = try Self.plain(desk, .employee, test)
      #expect(!expected.isEmpty && expected.count < CoresignalDesk.people, "\(filters)")
      #expect(try Self.ids(desk.post(path, filters)) == expected, "\(filters)")
    }
  }

  /// The provider's own example of a query within a list.
  @Test func theProvidersExampleFindsWhatItSays() throws {
    let desk = try CoresignalDesk()
    func words(_ field: String) -> JSON {
      [
        "query_string": [
          "query": "customers", "default_field": .string(field), "default_operator": "and",
        ]
      ]
    }
    let query: JSON = [
      "bool": [
        "should": [
          words("description"), words("job_title"),
          [
            "nested": [
              "path": "experience",
              "query": [
                "bool": ["should": [words("experience.description"), words("experience.title")]]
              ],
            ]
          ],
        ]
      ]
    ]
    let expected = try Self.plain(desk, .employeeClean) { record in
      let texts =
        [record["description"], record["job_title"]]
        + (record["experience"]?.elements ?? []).flatMap { [$0["description"], $0["title"]] }
      return texts.contains { $0?.string?.lowercased().contains("customers") == true }
    }
    #expect(!expected.isEmpty)
    let path = "v2/employee_clean/search/es_dsl"
    #expect(try Self.ids(desk.post(path, ["query": query])) == expected)
  }

  @Test func previewsShowTwenty() throws {
    let desk = try CoresignalDesk()
    for (dataset, home) in Self.home {
      let table = desk.gate.api.table(dataset)
      let path = home + "/search/es_dsl/preview"
      let body: JSON = ["query": ["match_all": [:]]]
      let records = try desk.post(path + "?page=2", body).json.elements ?? []
      #expect(records.count == 20)
      #expect(records.compactMap { $0["id"]?.integer } == (20..<40).map { table.id($0) })
      #expect(records.first?.memberList.map(\.key) == table.preview + ["_score"])
      let record = table.record(20)
      #expect(
        records.first?.memberList.dropLast().nonEmptyAllSatisfy { record[$0.key] != nil } == true
      )
      #expect(desk.post(path + "?page=6", body).status == 422)
    }
    #expect(try desk.ledger.lines.isEmpty)
  }

  // MARK: - Collecting

  @Test func aRecordCostsACredit() throws {
    let desk = try CoresignalDesk(credits: 3)
    let table = desk.gate.api.table(.employeeClean)
    let record = table.record(9)
    let name = try #require(record["shorthand_names"]?.elements?.first?.string)
    let url = try #require(record["websites_professional_network"]?.string)
    for key in [String(table.id(9)), name, url] {
      let answer = desk.send("v2/employee_clean/collect/\(key)")
      #expect(answer.status == 200)
      #expect(try answer.json == record)
    }
    let answer = desk.send("v2/employee_clean/collect/\(name)")
    #expect(answer.status == 402)
    #expect(try desk.ledger.lines.map { $0["balance"]?.integer } == [2, 1, 0])
    #expect(desk.send("v2/employee_clean/collect/1").status == 404)
  }

  @Test func fieldsOfARecordCanBePicked() throws {
    let desk = try CoresignalDesk()
    let id = desk.gate.api.table(.employeeClean).id(1)
    let answer = desk.send("v2/employee_clean/collect/\(id)?fields=id&fields=headline")
    #expect(try answer.json.memberList.map(\.key) == ["id", "headline"])
  }

  // MARK: - Records

  @Test func recordsHaveTheShapeOfTheirDictionary() throws {
    let desk = try CoresignalDesk()
    let job = desk.gate.api.table(.job).record(0)
    #expect(job.memberList.count == 22)
    let employee = desk.gate.api.table(.employee).record(0)
    #expect(employee.memberList.filter { $0.key.hasSuffix("_collection") }.count == 24)
    let item = employee["member_experience_collection"]?.elements?.first
    #expect(item?["member_id"] == employee["id"])
    for dataset in EmulatedDataset.allCases {
      let table = desk.gate.api.table(dataset)
      let ids = (0..<table.count).map { table.id($0) }
      #expect(zip(ids, ids.dropFirst()).nonEmptyAllSatisfy { $0 < $1 })
      #expect(ids.indices.nonEmptyAllSatisfy { table.row(ids[$0]) == $0 })
      #expect(table.row(ids[0] - 1) == nil)
      #expect(table.record(3)["id"]?.integer == ids[3])
    }
  }

  @Test func peopleOutliveTheDayInName() throws {
    let now = PersonMaker(seed: 1, today: .init(number: 20_600))
    let then = PersonMaker(seed: 1, today: .init(number: 20_630))
    for number in 0..<50 {
      #expect(now.person(number).fullName == then.person(number).fullName)
      #expect(now.id(number) == then.id(number))
      let positions = now.person(number).positions
      #expect(positions.nonEmptyAllSatisfy { $0.to.map(\.number) ?? .max > $0.from.number })
    }
  }
}
