import Analytics
import Coresignal
import Foundation
import Market
import MarketService
import Sandbox
import Store
import Transport

/// Times the way of employees that were bought from the disk into columns, and the first questions there.
struct RecordsTimes {
  /// How many employees, at most 10,000.
  var records: Int

  /// Buys them from the sandbox, which is not timed, and tells how long each step took.
  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = SandboxServer.Options()
    (options.people, options.preparation, options.hasLimits) = (records, .zero, false)
    let today = Day(number: 20_700)
    let server = SandboxServer(
      corpus: GeneratedCorpus.make(jobs: 1, seed: 1, today: today),
      mounts: [.coresignal],
      options: options
    ) { today }
    let serving = Task { try await server.run() }
    defer { serving.cancel() }
    let client = CoresignalClient(
      account: CoresignalAccount(
        baseURL: try await server.url(of: .coresignal),
        token: Secret(SandboxMount.coresignal.accounts["coresignal"]?["token"] ?? "")
      ),
      transport: CurlTransport()
    ) { today }
    let account = Account(
      "bench",
      name: "bench",
      terms: AccountTerms(name: "bench", provider: "coresignal", threshold: .max),
      sellers: Account.Sellers(limits: client.limits, bulk: client),
      sharing: nil,
      store: StoreOpener(folder: folder.path()),
      now: { Date() }
    )
    let orders = try await account.orders()
    let order = BulkOrder("employee", .native(#"{"query":{"match_all":{}}}"#), limit: records)
    let id = try await orders.compose(order)
    try await orders.confirm(id, spending: .atMost(records), typed: records)
    guard await orders.waitUntilIdle(id)?.state == .parsed,
      let offer = client.offers.first(where: { $0.dataset == "employee" })
    else { throw CocoaError(.fileReadCorruptFile) }

    let clock = ContinuousClock()
    func told<Value>(_ what: String, _ work: () async throws -> Value) async rethrows -> Value {
      let start = clock.now
      let value = try await work()
      let time = (clock.now - start) / .milliseconds(1)
      print(String(format: "%@ %.0f ms", what, time))
      return value
    }
    let jobs = try await told("read from the disk and decoded in") {
      try await orders.records(of: id).jobs()
    }
    let bytes = try await orders.records(of: id).read().reduce(0) { $0 + $1.body.count }
    print("\(jobs.count) employees of \(bytes / max(1, jobs.count)) bytes")
    let before = Memory.resident
    let provider = await told("put into columns in") {
      await RecordsProvider.over(RecordRows(jobs), of: offer) { today }
    }
    print("\(Memory.resident - before) MB more in memory")
    let facets = provider.traits.facetFields.map { FacetRequest($0) }
    _ = try await told("first page with facets in") {
      try await provider.search(SearchRequest(.everything, limit: 100, facets: facets))
    }
    let query = try Query(
      parsing: "full_text=engineer",
      fields: provider.knownFields ?? offer.fields
    )
    let found = try await told("first words looked for in") {
      try await provider.count(CountRequest(query)).value
    }
    print("\(found) found")
    let groups = provider.traits.groups.map { Grouping($0, limit: 20) }
    _ = try await told("grouped by \(groups.count) fields in") {
      try await provider.aggregate(AggregateRequest(.everything, groups: groups))
    }
  }
}
