import Foundation
import JSON
import Testing

@testable import Sandbox

@Suite struct CoresignalBulkTests {
  private static let dutch: JSON = ["country": "Netherlands"]

  private static func filter(_ filters: JSON, _ further: JSON = [:]) -> JSON {
    .object([.init("data_format", "json"), .init("filters", filters)] + further.memberList)
  }

  private static func dsl(_ query: JSON, _ further: JSON = [:]) -> JSON {
    .object(
      [.init("data_format", "json"), .init("es_dsl_query", ["query": query])]
        + further.memberList
    )
  }

  private static let jobs = "v1/professional_network/job/bulk_collect/"
  private static let employees = "v1/professional_network/employee/bulk_collect/"
  private static let clean = "v2/data_requests/employee_clean/"

  private static func detail(_ answer: WireAnswer) throws -> String? {
    try answer.json["detail"]?.string
  }

  // MARK: - The way of a request

  @Test func everyDatasetIsDeliveredWhole() throws {
    let desk = try CoresignalDesk()
    let all: JSON = ["match_all": [:]]
    let orders: [(EmulatedDataset, String, JSON, String)] = [
      (
        .job, "v1/professional_network/job/bulk_collect/filter", Self.filter(Self.dutch),
        "v1/bulk_collect"
      ),
      (.job, "v2/data_requests/job_base/filter", Self.filter(Self.dutch), "v2/data_requests"),
      (.employee, Self.employees + "filter", Self.filter(Self.dutch), "v1/bulk_collect"),
      (.employee, Self.employees + "es_dsl", Self.dsl(all), "v1/bulk_collect"),
      (.employeeClean, Self.clean + "es_dsl", Self.dsl(all), "v2/data_requests"),
    ]
    for (dataset, path, body, version) in orders {
      let before = desk.gate.api.account.credits
      let answer = desk.post(path, body)
      #expect(answer.status == 201, "\(path)")
      let table = desk.gate.api.table(dataset)
      #expect(desk.gate.api.account.credits == before - table.count)
      let records = try desk.download(try answer.json, version: version)
      #expect(records == (0..<table.count).map(table.record), "\(path)")
    }
    #expect(try desk.ledger.lines.count == orders.count)
  }

  @Test func acceptedAwaitedReadyAndGone() throws {
    let desk = try CoresignalDesk()
    let answer = desk.post(Self.clean + "es_dsl", Self.dsl(["match_all": [:]], ["limit": 250]))
    let id = try #require(try answer.json["request_id"]?.string)
    #expect(try answer.json == ["request_id": .string(id)])
    #expect(UUID(uuidString: id) != nil)
    let files = "v2/data_requests/\(id)/files"
    #expect(answer.header("Location") == "/\(files)")
    #expect(answer.header("X-Credits-Remaining") == "9750")
    desk.clock.value = .milliseconds(2999)
    let pending = desk.send(files)
    #expect(pending.status == 202)
    #expect(try pending.json == ["message": "Data request is still being processed"])
    #expect(desk.send("\(files)/json/part-00000-\(id)-h000.json.gz").status == 404)
    desk.clock.value = .seconds(3)
    let ready = desk.send(files)
    #expect(ready.status == 200)
    #expect(
      try ready.json == [
        "data_request_files": .array(
          (0..<3).map { .string("json/part-0000\($0)-\(id)-h000.json.gz") }
        )
      ]
    )
    let file = desk.send("\(files)/json/part-00002-\(id)-h000.json.gz")
    #expect(try CoresignalDesk.lines(file.body).count == 50)
    #expect(file.header("Content-Type") == "application/gzip")
    #expect(file.header("Content-Encoding") == nil)
    #expect(desk.send("\(files)/json/part-00003-\(id)-h000.json.gz").status == 404)
    desk.clock.value = .seconds(30 * 86_400 - 1)
    #expect(desk.send(files).status == 200)
    desk.clock.value = .seconds(30 * 86_400)
    #expect(desk.send(files).status == 404)
    #expect(try desk.ledger.lines.count == 1)
  }

  @Test func stateOf2024() throws {
    let desk = try CoresignalDesk("coresignal-era=2024,coresignal-names=plain")
    let answer = desk.post(Self.jobs + "filter", Self.filter(Self.dutch))
    #expect(answer.status == 200)
    #expect(answer.header("Location") == nil)
    let id = try #require(try answer.json["request_id"]?.string)
    let pending = desk.send("v1/bulk_collect/\(id)/files")
    #expect(pending.status == 200)
    #expect(try pending.json["message"] != nil)
    desk.clock.value = .seconds(3)
    let list = try desk.send("v1/bulk_collect/\(id)/files").json
    #expect(list["data_request_files"]?.elements?[0] == .string("part-00000-\(id)-h000.json.gz"))
    #expect(
      desk.post(Self.jobs + "filter", ["filters": Self.dutch]).status == 422,
      "data_format is required"
    )
    let large = try CoresignalDesk(
      "coresignal-era=2024",
      credits: 20_000,
      store: CoresignalDesk.large
    )
    #expect(large.post(Self.employees + "es_dsl", Self.dsl(["match_all": [:]])).status == 200)
    #expect(large.gate.api.account.credits == 9950)
  }

  // MARK: - Credits

  @Test func creditsAreTakenAtThePost() throws {
    let desk = try CoresignalDesk(credits: 100)
    let path = Self.employees + "es_dsl"
    let first = desk.post(path, Self.dsl(["match_all": [:]], ["limit": 60]))
    let id = try #require(try first.json["request_id"]?.string)
    let line = try #require(try desk.ledger.lines.first)
    #expect(line["credits"] == 60)
    #expect(line["balance"] == 40)
    #expect(line["id"] == .string(id))
    #expect(line["endpoint"] == "v1/employee/bulk/es_dsl")
    // Too much: accepted, and refused when the files are asked for.
    let second = try desk.post(path, Self.dsl(["match_all": [:]], ["limit": 41])).json
    let other = try #require(second["request_id"]?.string)
    desk.clock.value = .seconds(3)
    let refused = desk.send("v1/bulk_collect/\(other)/files")
    #expect(refused.status == 402)
    #expect(try Self.detail(refused) == "Insufficient credits")
    #expect(desk.send("v1/bulk_collect/\(id)/files").status == 200)
    #expect(try desk.ledger.lines.count == 1)
    #expect(desk.gate.api.account.credits == 40)
  }

  @Test func creditsMayBeMissedAtOnce() throws {
    let desk = try CoresignalDesk("coresignal-broke=post", credits: 10)
    #expect(desk.post(Self.jobs + "filter", Self.filter(Self.dutch)).status == 402)
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test func theSameWhileItRunsIsRefused() throws {
    let desk = try CoresignalDesk()
    let body = Self.dsl(
      ["term": ["is_deleted": 0]],
      ["limit": 5, "webhook_url": "http://a.example/1"]
    )
    let same: JSON = [
      "webhook_url": "http://a.example/2", "limit": 5,
      "es_dsl_query": ["query": ["term": ["is_deleted": 0]]], "data_format": "json",
    ]
    #expect(desk.post(Self.clean + "es_dsl", body).status == 201)
    let refused = desk.post(Self.clean + "es_dsl", same)
    #expect(refused.status == 409)
    #expect(try Self.detail(refused) == "Identical data request is already in progress.")
    #expect(
      desk.post(Self.employees + "es_dsl", Self.dsl(["match_all": [:]], ["limit": 5])).status == 201
    )
    #expect(try desk.ledger.lines.count == 2)
    // When the first one is done it buys again.
    desk.clock.value = .seconds(3)
    #expect(desk.post(Self.clean + "es_dsl", same).status == 201)
    #expect(try desk.ledger.lines.count == 3)
  }

  @Test func oneOfManyAtOnceIsAccepted() async throws {
    let desk = try CoresignalDesk()
    let body = Self.dsl(["match_all": [:]], ["limit": 5])
    let accepted = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { desk.post(Self.clean + "es_dsl", body).status } }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(accepted == [201: 1, 409: 19])
    #expect(try desk.ledger.lines.count == 1)
  }

  @Test func aRefusedRequestIsNotRunning() throws {
    let desk = try CoresignalDesk("coresignal-broke=post", credits: 10)
    let body = Self.dsl(["match_all": [:]], ["limit": 11])
    for _ in 0..<2 { #expect(desk.post(Self.clean + "es_dsl", body).status == 402) }
  }

  /// A file of identifiers has no such net.
  @Test func theSameIdentifiersAreBoughtTwice() throws {
    let desk = try CoresignalDesk()
    let id = desk.gate.api.table(.job).id(0)
    for _ in 0..<2 { #expect(desk.upload(Self.jobs + "id_file", "\(id)\n").status == 201) }
    #expect(try desk.ledger.lines.count == 2)
  }

  // MARK: - Identifiers

  @Test func identifiersAreLookedUp() throws {
    let desk = try CoresignalDesk()
    let table = desk.gate.api.table(.employeeClean)
    let ids = [7, 3, 5].map { table.id($0) }
    let file = ids.map { String($0) }.joined(separator: "\r\n") + "\r\n\r\n999\r\n"
    let answer = desk.upload(Self.clean + "id_file", file, name: "list.TXT")
    #expect(answer.status == 201)
    #expect(try desk.ledger.lines.compactMap { $0["credits"]?.integer } == [3])
    #expect(try desk.download(try answer.json).compactMap { $0["id"]?.integer } == ids.sorted())
    let limited = desk.upload(
      Self.clean + "id_file",
      file,
      fields: [("data_format", "json"), ("limit", "2")]
    )
    #expect(try desk.download(try limited.json).count == 2)
  }

  @Test func noneOfTheIdentifiersExists() throws {
    let desk = try CoresignalDesk()
    let answer = desk.upload(Self.jobs + "id_file", "1\n2\n")
    #expect(answer.status == 201)
    let id = try answer.json["request_id"]?.string ?? ""
    desk.clock.value = .seconds(3)
    #expect(desk.send("v1/bulk_collect/\(id)/files").status == 404)
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test(arguments: [
    ("id\n1\n", "ids.csv", 400, "File contains an invalid id: id"),
    ("1,2,3", "ids.csv", 400, "File contains an invalid id: 1,2,3"),
    ("-4", "ids.csv", 400, "File contains an invalid id: -4"),
    ("", "ids.csv", 400, "File contains no ids"),
    ("1\n1", "ids.csv", 422, "File contains duplicate ids"),
    ("1", "ids.xlsx", 400, "File should be of the type .csv or .txt"),
    (
      (1...10_001).map { String($0) }.joined(separator: "\n"), "ids.csv", 400,
      "File contains too many ids. Maximum is 10,000 ids"
    ),
  ])
  func badFilesAreRefused(file: String, name: String, status: Int, words: String) throws {
    let desk = try CoresignalDesk()
    let answer = desk.upload(Self.jobs + "id_file", file, name: name)
    #expect(answer.status == status)
    #expect(try Self.detail(answer) == words)
    #expect(try desk.ledger.lines.isEmpty)
  }

  // MARK: - Too much and nothing

  @Test func moreThanTenThousandFailsLater() throws {
    let desk = try CoresignalDesk(credits: 20_000, store: CoresignalDesk.large)
    let answer = desk.post(Self.employees + "es_dsl", Self.dsl(["match_all": [:]]))
    #expect(answer.status == 201)
    let id = try answer.json["request_id"]?.string ?? ""
    desk.clock.value = .seconds(3)
    let files = desk.send("v1/bulk_collect/\(id)/files")
    #expect(files.status == 422)
    #expect(try Self.detail(files) == "Request matched too many ids. Maximum is 10,000 ids")
    #expect(try desk.ledger.lines.isEmpty)
    let limited = Self.dsl(["match_all": [:]], ["limit": 10_000])
    #expect(desk.post(Self.employees + "es_dsl", limited).status == 201)
    #expect(try desk.ledger.lines.compactMap { $0["credits"]?.integer } == [10_000])
  }

  @Test func nothingFoundFailsLater() throws {
    let desk = try CoresignalDesk("coresignal-details=list")
    let answer = desk.post(Self.jobs + "filter", Self.filter(["title": "xyzzy"]))
    #expect(answer.status == 201)
    let id = try answer.json["request_id"]?.string ?? ""
    desk.clock.value = .seconds(3)
    let files = desk.send("v1/bulk_collect/\(id)/files")
    #expect(files.status == 422)
    #expect(try files.json["detail"]?.elements?.first?["msg"] == "Request matched no records")
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test(
    arguments: [
      ("filter", ["data_format": "json"], "filters: Field required"),
      ("filter", ["data_format": "json", "filters": [:]], "filters: At least one is needed"),
      (
        "filter", ["data_format": "json", "filters": ["colour": "red"]],
        "colour: Extra inputs are not permitted"
      ),
      (
        "filter", ["data_format": "json", "filters": ["title": 5]],
        "title: Input should be a valid string"
      ),
      (
        "filter", ["data_format": "csv", "filters": ["country": "x"]],
        "data_format: Input should be 'json'"
      ),
      (
        "filter", ["filters": ["country": "x"], "limit": 0],
        "limit: Input should be an integer greater than 0"
      ),
      (
        "filter", ["filters": ["country": "x"], "webhook_url": "soon"],
        "webhook_url: Input should be a valid URL"
      ),
      ("es_dsl", ["data_format": "json"], "es_dsl_query: Field required"),
    ] as [(String, JSON, String)]
  )
  func badBodiesAreRefused(input: String, body: JSON, words: String) throws {
    let desk = try CoresignalDesk()
    let answer = desk.post(Self.employees + input, body)
    #expect(answer.status == 422)
    #expect(try Self.detail(answer) == words)
    #expect(try desk.ledger.lines.isEmpty)
  }

  @Test func badQueriesAreRefusedWithTheirPlace() throws {
    let desk = try CoresignalDesk()
    let unknown = desk.post(Self.clean + "es_dsl", Self.dsl(["fuzzy_like": [:]]))
    #expect(unknown.status == 422)
    #expect(try Self.detail(unknown)?.contains("fuzzy_like") == true)
    let words = (0..<3000).map { "word\($0)" }.joined(separator: " ")
    let long = Self.dsl(["query_string": ["query": .string(words), "default_field": "headline"]])
    #expect(desk.post(Self.clean + "es_dsl", long).status == 422)
    #expect(desk.send(Self.clean + "es_dsl", Array("{".utf8)).status == 400)
    // The query on the top, as in one of the provider's examples.
    let top: JSON = ["data_format": "json", "limit": 5, "query": ["match_all": [:]]]
    #expect(desk.post(Self.clean + "es_dsl", top).status == 201)
  }

  // MARK: - Parts of files

  @Test func partsOfAFileAreThoseOfTheWhole() throws {
    let desk = try CoresignalDesk()
    let answer = try desk.post(Self.clean + "es_dsl", Self.dsl(["match_all": [:]])).json
    _ = try desk.download(answer)
    let id = answer["request_id"]?.string ?? ""
    let path = "v2/data_requests/\(id)/files/json/part-00001-\(id)-h000.json.gz"
    let whole = desk.send(path)
    let tag = try #require(whole.header("ETag"))
    #expect(whole.header("Accept-Ranges") == "bytes")
    let count = whole.body.count
    for (range, expected) in [
      ("bytes=0-99", 0..<100), ("bytes=100-", 100..<count), ("bytes=-10", count - 10..<count),
      ("bytes=5-999999999", 5..<count),
    ] {
      let part = desk.send(path, headers: ["range": range, "if-range": tag])
      #expect(part.status == 206)
      #expect(part.body == Array(whole.body[expected]))
      #expect(
        part.header("Content-Range")
          == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/\(count)"
      )
      #expect(part.header("ETag") == tag)
    }
    let other = desk.send(path, headers: ["range": "bytes=5-", "if-range": "\"other\""])
    #expect(other.status == 200)
    #expect(other.body == whole.body)
    for range in ["bytes=0-1,3-4", "bytes=9-5", "bytes=x", "lines=1-2"] {
      #expect(desk.send(path, headers: ["range": range]).status == 200)
    }
    let beyond = desk.send(path, headers: ["range": "bytes=\(count)-"])
    #expect(beyond.status == 416)
    #expect(beyond.header("Content-Range") == "bytes */\(count)")
    #expect(try desk.ledger.lines.count == 1)
  }

  @Test func paddingMakesFilesLarge() throws {
    let desk = try CoresignalDesk(padding: 5000)
    let order = try desk.post(Self.clean + "es_dsl", Self.dsl(["match_all": [:]], ["limit": 3]))
      .json
    let id = order["request_id"]?.string ?? ""
    desk.clock.value = .seconds(3)
    let name = "json/part-00000-\(id)-h000.json.gz"
    let file = desk.send("v2/data_requests/\(id)/files/\(name)").body
    #expect(file.count > 10_000)
    let table = desk.gate.api.table(.employeeClean)
    let records = try CoresignalDesk.lines(file)
    #expect(records.count == 3)
    for (row, record) in records.enumerated() {
      let plain = table.record(row)
      #expect(record.memberList.map(\.key) == plain.memberList.map(\.key))
      let text = try #require(record["description"]?.string)
      #expect(text.hasPrefix((plain["description"]?.string ?? "") + " "))
      #expect(text.count == (plain["description"]?.string?.count ?? 0) + 5001)
    }
  }

  @Test func rangesMayBeMissing() throws {
    for (form, tag, status) in [("none", false, 200), ("weak", true, 200)] {
      let desk = try CoresignalDesk("coresignal-ranges=\(form)")
      let answer = try desk.post(Self.clean + "es_dsl", Self.dsl(["match_all": [:]])).json
      _ = try desk.download(answer)
      let id = answer["request_id"]?.string ?? ""
      let path = "v2/data_requests/\(id)/files/json/part-00000-\(id)-h000.json.gz"
      let whole = desk.send(path)
      #expect((whole.header("ETag")?.hasPrefix("W/") == true) == tag)
      let headers = ["range": "bytes=5-", "if-range": whole.header("ETag") ?? "\"x\""]
      #expect(desk.send(path, headers: headers).status == status)
    }
  }

  // MARK: - Webhooks

  @Test(arguments: [
    ("status", #"{"request_id":"ID","status":"ready"}"#), ("id", #"{"data_request_id":"ID"}"#),
    ("empty", ""),
  ])
  func aWebhookIsToldOnce(form: String, body: String) async throws {
    let desk = try CoresignalDesk("coresignal-hook=\(form)")
    let url = "http://127.0.0.1:9/secret"
    let answer = desk.post(
      Self.clean + "es_dsl",
      Self.dsl(["match_all": [:]], ["limit": 1, "webhook_url": .string(url)])
    )
    let id = try answer.json["request_id"]?.string ?? ""
    var hooks = desk.hooks.makeAsyncIterator()
    let hook = try #require(await hooks.next())
    #expect(hook.address == url)
    #expect(String(decoding: hook.body, as: UTF8.self) == body.replacing("ID", with: id))
    #expect(try desk.ledger.lines.first?["webhook"] == .string(url))
  }

  @Test func aWebhookTellsOfFailure() async throws {
    let desk = try CoresignalDesk(credits: 0)
    _ = desk.post(
      Self.clean + "es_dsl",
      Self.dsl(["match_all": [:]], ["webhook_url": "http://127.0.0.1:9/secret"])
    )
    var hooks = desk.hooks.makeAsyncIterator()
    let hook = try #require(await hooks.next())
    #expect(try JSON(parsing: hook.body)["status"] == "failed")
  }
}
