import Coresignal
import Foundation
import JSON
import Market
import MarketService
import Store
import Synchronization
import Transport

/// Times a bulk request from its files to its records: unpacked, looked at one by one, and kept.
struct BulkTimes {
  /// How many records come; 10,000 a file.
  var records: Int

  /// Lines of about 2.4 kB with a text that packs about as well as adverts do.
  private static func line(_ id: Int) -> String {
    var random = UInt64(id) &* 0x9E37_79B9_7F4A_7C15
    var words = ""
    while words.utf8.count < 2000 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      words += "word\(random >> 52) "
    }
    return
      #"{"id":\#(id),"title":"Engineer \#(id)","description":"\#(words)","created":"2026-01-01 00:00:00","last_updated":"2026-01-02 00:00:00","company_name":"Acme \#(id % 977)","location":"Utrecht, NL","country":"Netherlands","deleted":0,"application_active":1,"job_industry_collection":[{"job_industry_list":{"industry":"Retail"}},{"job_industry_list":{"industry":"Care"}}],"seniority":"Associate","employment_type":"Full-time"}"#
  }

  /// Makes the files, buys them, and tells how long each step took.
  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try stride(from: 0, to: records, by: 10_000).map { start -> [UInt8] in
      let lines = (start..<min(start + 10_000, records)).map { Self.line($0 + 1) + "\n" }
      let path = folder.appending(path: "lines").path()
      try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
      let gzip = Process()
      gzip.executableURL = URL(filePath: "/usr/bin/env")
      gzip.arguments = ["gzip", "-f", path]
      try gzip.run()
      gzip.waitUntilExit()
      return [UInt8](try Data(contentsOf: URL(filePath: path + ".gz")))
    }
    let steps = Mutex<[(PurchaseState, ContinuousClock.Instant)]>([])
    let client = CoresignalClient(
      account: CoresignalAccount(baseURL: "https://bench.example", token: Secret("t")),
      transport: Shelf(files: files)
    ) { Day(number: 20_000) }
    let account = Account(
      "bench",
      name: "bench",
      terms: AccountTerms(name: "bench", provider: "coresignal", threshold: .max),
      sellers: Account.Sellers(limits: client.limits, bulk: client),
      sharing: nil,
      store: StoreOpener(folder: folder.path()),
      now: { Date() },
      events: Account.Events(onOrders: { progress in
        guard let state = progress.first?.state else { return }
        steps.withLock { if $0.last?.0 != state { $0.append((state, .now)) } }
      })
    )
    let orders = try await account.orders()
    let before = Memory.resident
    let id = try await orders.compose(BulkOrder("job", .ids(Array(1...10_000))))
    try await orders.confirm(id, spending: .atMost(10_000))
    guard let done = await orders.waitUntilIdle(id), done.state == .parsed else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let times = steps.withLock(\.self)
    func seconds(_ from: PurchaseState, _ to: PurchaseState) -> Double {
      let start = times.first { $0.0 == from }?.1 ?? .now
      let end = times.first { $0.0 == to }?.1 ?? .now
      return start.duration(to: end) / .seconds(1)
    }
    let bytes = files.reduce(0) { $0 + $1.count }
    print("\(done.read) records, \(bytes / 1_000_000) MB packed, \(done.unreadable) unreadable")
    print(String(format: "fetched in %.2f s", seconds(.downloading, .stored)))
    let reading = seconds(.stored, .parsed)
    print(String(format: "read in %.2f s: %.0f a second", reading, Double(done.read) / reading))
    print("\(Memory.resident - before) MB more in memory than before, peak \(Memory.peak) MB")
  }
}

/// Answers as Coresignal does, with files that lie here.
private struct Shelf: HTTPTransport {
  var files: [[UInt8]]

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    if case .post = request.method {
      let body = #"{"request_id":"00000000-0000-4000-8000-000000000001"}"#
      return HTTPResponse(status: 201, body: Array(body.utf8))
    }
    if request.url.hasSuffix("/files") {
      let names = files.indices.map { "\"part-\($0).json.gz\"" }.joined(separator: ",")
      return HTTPResponse(status: 200, body: Array(#"{"data_request_files":[\#(names)]}"#.utf8))
    }
    let number = request.url.split(separator: "part-").last.flatMap {
      Int($0.prefix { $0.isNumber })
    }
    return HTTPResponse(status: 200, body: files[number ?? 0])
  }
}
