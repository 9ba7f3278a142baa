import Foundation
import Gzip
import JSON
import Market
import Synchronization
import Testing
import Transport

@testable import Sandbox

/// The relay over real sockets: what the client sees, and what the provider charged meanwhile.
@Suite struct FaultTests {
  /// A server with faults, and its charges.
  private struct Scene {
    let url: String
    let ledger: Ledger
    let faults: Told

    final class Told: Sendable {
      let lines = Mutex<[String]>([])
    }

    func send(_ path: String, _ body: JSON?, headers: [HTTPHeader] = []) async
      -> Result<HTTPResponse, TransportError>
    {
      let keys = [
        HTTPHeader("apikey", CoresignalGate.key),
        HTTPHeader("Content-Type", "application/json"),
      ]
      let request = HTTPRequest(
        body.map { .post($0.encoded()) } ?? .get,
        url + path,
        headers: keys + headers,
        limits: HTTPLimits(idle: .seconds(20), total: .seconds(20))
      )
      do throws(TransportError) {
        return .success(try await CurlTransport().send(request))
      } catch {
        return .failure(error)
      }
    }

    /// Buys five records.
    func buy(_ further: JSON = [:]) async -> Result<HTTPResponse, TransportError> {
      await send(
        "/v2/data_requests/employee_clean/es_dsl",
        .object([.init("query", ["match_all": [:]]), .init("limit", 5)] + (further.members ?? []))
      )
    }

    var charged: [Int64] {
      get throws { try ledger.lines.compactMap { $0["credits"]?.integer } }
    }
  }

  private static func serving(
    _ faults: String,
    _ test: (Scene) async throws -> Void
  ) async throws {
    var options = SandboxServer.Options()
    options.hasLimits = false
    options.people = 60
    options.preparation = .zero
    options.recordsPerFile = 3
    options.faults = try FaultPlan(faults)
    let ledger = Ledger()
    let told = Scene.Told()
    options.charges = ChargeLog(write: ledger.write)
    options.onFault = { line in told.lines.withLock { $0.append(line) } }
    let server = SandboxServer(corpus: SmallMarket.corpus, mounts: .every, options: options) {
      Day(number: 20_600)
    }
    let running = Task { try await server.run() }
    try await test(Scene(url: try await server.url(of: .coresignal), ledger: ledger, faults: told))
    running.cancel()
    _ = await running.result
  }

  // MARK: - The plan

  @Test func plansAreTheSameForTheSameSeed() throws {
    let text = "7:lost-before=0.1,lost-after=0.2,cut-body=0.5,no-range=1"
    let (plan, same) = try (FaultPlan(text), FaultPlan(text))
    let other = try FaultPlan("8" + text.dropFirst())
    func kinds(_ plan: FaultPlan) -> [FaultPlan.Kind?] {
      (0..<1000).map { plan.draw($0) { !$0.isOfFiles }?.kind }
    }
    #expect(kinds(plan) == kinds(same))
    #expect(kinds(plan) != kinds(other))
    let counts = Dictionary(grouping: kinds(plan), by: { $0 }).mapValues(\.count)
    #expect((70...130).contains(counts[.lostBefore] ?? 0))
    #expect((140...220).contains(counts[.lostAfter] ?? 0))
    #expect((320...400).contains(counts[.cutBody] ?? 0))
    #expect(counts[.noRange] == nil)
    #expect(plan.draw(3) { $0 == .noRange }?.kind == .noRange)
  }

  @Test(arguments: [
    ("lost-before=1", "faults are SEED:KIND=RATE,…"), ("x:delay=1", "faults are SEED:KIND=RATE,…"),
    ("1:delay=2", "delay needs a rate from 0 to 1"), ("1:delay", "delay needs a rate from 0 to 1"),
  ])
  func badPlansAreRefused(text: String, words: String) {
    #expect(throws: SandboxVariant.Problem(words: words)) { try FaultPlan(text) }
    #expect(throws: SandboxVariant.Problem.self) { try FaultPlan("1:rain=0.5") }
  }

  // MARK: - Exchanges

  @Test func withoutAFaultNothingChanges() async throws {
    try await Self.serving("1:lost-before=0") { scene in
      let answer = try await scene.buy().get()
      #expect(answer.status == 201)
      #expect(try scene.charged == [5])
      #expect(scene.faults.lines.withLock { $0 }.isEmpty)
    }
  }

  /// What is lost before the provider costs nothing; what is lost behind it was charged once.
  @Test(
    arguments: [
      ("lost-before", [], nil), ("error-before", [], 503), ("lost-after", [5], nil),
      ("cut-status", [5], nil), ("cut-headers", [5], nil), ("cut-body", [5], nil),
      ("error-after", [5], 502),
    ] as [(String, [Int64], Int?)]
  )
  func chargesOfLostAnswers(kind: String, charged: [Int64], status: Int?) async throws {
    for seed in 1...8 {
      try await Self.serving("\(seed):\(kind)=1") { scene in
        switch await scene.buy() {
        case .success(let answer): #expect(answer.status == status, "\(kind) \(seed)")
        case .failure: #expect(status == nil, "\(kind) \(seed)")
        }
        let taken = try scene.charged
        #expect(taken == charged, "\(kind) \(seed)")
        #expect(
          scene.faults.lines.withLock { $0 } == [
            "\(kind): POST /coresignal/cdapi/v2/data_requests/employee_clean/es_dsl HTTP/1.1"
          ]
        )
      }
    }
  }

  // MARK: - Files

  private static func file(
    _ scene: Scene,
    headers: [HTTPHeader] = []
  ) async throws -> (clean: [UInt8], answer: HTTPResponse) {
    let bought = try JSON(parsing: try await scene.buy().get().body)
    let files = "/v2/data_requests/\(bought["request_id"]?.string ?? "")/files"
    let list = try JSON(parsing: try await scene.send(files, nil).get().body)
    let name = list["data_request_files"]?.elements?.first?.string ?? ""
    let maker = PersonMaker(seed: 1, today: Day(number: 20_600))
    var lines = JSONWriter()
    for number in 0..<3 {
      lines.value(CleanEmployeeRecord(person: maker.person(number)).json)
      lines.endLine()
    }
    let answer = try await scene.send("\(files)/\(name)", nil, headers: headers).get()
    return (try lines.bytes.gzipped(), answer)
  }

  @Test func filesComeAsTheyAre() async throws {
    try await Self.serving("1:truncated=0") { scene in
      let (clean, answer) = try await Self.file(scene, headers: [HTTPHeader("Range", "bytes=5-")])
      #expect(answer.status == 206)
      #expect(answer.body == Array(clean[5...]))
    }
  }

  @Test func filesCanBeTruncated() async throws {
    try await Self.serving("2:truncated=1") { scene in
      let (clean, answer) = try await Self.file(scene)
      #expect(answer.status == 200)
      #expect(answer.body.count < clean.count)
      #expect(clean.starts(with: answer.body))
    }
  }

  @Test func filesCanBeCorrupt() async throws {
    try await Self.serving("3:corrupt=1") { scene in
      let (clean, answer) = try await Self.file(scene)
      #expect(answer.body.count == clean.count)
      let wrong = zip(clean, answer.body).count { $0 != $1 }
      #expect((1...4).contains(wrong))
    }
  }

  @Test func filesCanBeAnotherVersion() async throws {
    try await Self.serving("4:changed=1") { scene in
      let (clean, answer) = try await Self.file(scene, headers: [HTTPHeader("Range", "bytes=5-")])
      #expect(answer.status == 200)
      #expect(answer.body != clean)
      #expect(answer.headers["etag"]?.hasSuffix("-other\"") == true)
      let lines = try CoresignalDesk.lines(answer.body)
      #expect(try lines == CoresignalDesk.lines(clean))
    }
  }

  @Test func rangesCanBeIgnored() async throws {
    try await Self.serving("5:no-range=1") { scene in
      let (clean, answer) = try await Self.file(scene, headers: [HTTPHeader("Range", "bytes=5-")])
      #expect(answer.status == 200)
      #expect(answer.body == clean)
    }
  }

  // MARK: - Webhooks

  @Test(arguments: [("webhook-twice", [true, true]), ("webhook-forged", [false, true])])
  func webhooksCanBeMoreThanOne(kind: String, genuine: [Bool]) async throws {
    let (stream, sink) = AsyncStream.makeStream(of: Webhook.self)
    let hooks = Webhooks(wait: { _ in }, call: { sink.yield($0) })
      .with(try FaultPlan("1:\(kind)=1"))
    let webhook = Webhook(address: "http://127.0.0.1:1/x", body: [1, 2, 3])
    hooks.announce(webhook, after: .zero)
    var told = stream.makeAsyncIterator()
    for isGenuine in genuine {
      let hook = try #require(await told.next())
      #expect(hook.address == webhook.address)
      #expect((hook.body == webhook.body) == isGenuine)
      if !isGenuine {
        let id = try JSON(parsing: hook.body)["request_id"]?.string
        #expect(id.flatMap { UUID(uuidString: $0) } != nil)
      }
    }
  }

  @Test func webhooksCanBeLost() async throws {
    let (stream, sink) = AsyncStream.makeStream(of: Webhook.self)
    let hooks = Webhooks(wait: { _ in }, call: { sink.yield($0) })
    let lossy = hooks.with(try FaultPlan("1:webhook-lost=1"))
    await lossy.call(Webhook(address: "http://127.0.0.1:1/lost", body: []))
    await hooks.call(Webhook(address: "http://127.0.0.1:1/kept", body: []))
    var told = stream.makeAsyncIterator()
    #expect(await told.next()?.address == "http://127.0.0.1:1/kept")
  }

  /// Over real sockets: the hook comes to whom it was promised.
  @Test func aWebhookReachesTheLoopback() async throws {
    let listener = try LoopbackSocket.listening(on: 0)
    defer { listener.close() }
    try await Self.serving("1:delay=0") { scene in
      let url = JSON.string("http://127.0.0.1:\(listener.port)/secret")
      let answer = try await scene.buy(["webhook_url": url]).get()
      let id = try JSON(parsing: answer.body)["request_id"]
      let message = await withCheckedContinuation { continuation in
        Thread {
          let socket = listener.accepted()
          var reader = socket.map { WireMessageReader($0) }
          continuation.resume(returning: reader?.next())
          _ = socket?.write("HTTP/1.1 204 No Content\r\n\r\n".utf8)
          socket?.close()
        }.start()
      }
      #expect(message?.first == "POST /secret HTTP/1.1")
      let told = try JSON(parsing: message?.body ?? [])
      #expect(told == ["request_id": id ?? .null, "status": "ready"])
    }
  }
}
