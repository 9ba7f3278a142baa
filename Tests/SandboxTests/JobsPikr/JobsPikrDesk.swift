import Analytics
import Foundation
import JSON
import Market

@testable import Sandbox

/// The emulated JobsPikr without a network, with all that a test wants to look into.
struct JobsPikrDesk {
  static let today = Day(number: 20_600)
  static let corpus = GeneratedCorpus.make(jobs: 150, seed: 1, today: today)

  /// The market of most tests, whose index is made once.
  private static let market = JobsPikrMarket(corpus: corpus) { today }

  let market: JobsPikrMarket
  let gate: JobsPikrGate
  let clock = LockedTime()
  let ledger = Ledger()

  init(
    _ variant: String = "",
    credits: Int = 10_000,
    hasLimits: Bool = false,
    corpus: Corpus = corpus,
    arrivals: SandboxServer.Arrivals = .init()
  ) throws {
    let variant = try SandboxVariant(variant)
    let values = variant[JobsPikrShapes.Values.self]
    let isUsual = values == .usual && arrivals.heldBack == 0 && corpus === JobsPikrDesk.corpus
    market =
      isUsual
      ? JobsPikrDesk.market
      : JobsPikrMarket(corpus: corpus, arrivals: arrivals, values: values) { JobsPikrDesk.today }
    let charges = ChargeLog(now: { Date(timeIntervalSince1970: 0) }, write: ledger.write)
    var options = SandboxServer.Options()
    options.credits = credits
    options.hasLimits = hasLimits
    options.charges = charges
    gate = JobsPikrGate(
      api: JobsPikrAPI(market: market, variant: variant),
      accounts: EmulatedJobsPikrAccount.all(options) { [clock] in clock.value }
    )
  }

  static func headers(_ keys: EmulatedJobsPikrAccount.Keys) -> [String: String] {
    ["client_id": keys.clientID, "client_auth_key": keys.authKey]
  }

  func send(
    _ endpoint: String,
    _ body: JSON? = nil,
    query: String = "",
    method: WireRequest.Method? = nil,
    headers: [String: String] = headers(EmulatedJobsPikrAccount.Keys.production)
  ) -> WireAnswer {
    gate.answer(
      WireRequest(
        method: method ?? (endpoint == "data" ? .post : .get),
        path: "/jobspikr/v2/" + endpoint,
        parameters: WireRequest.Parameter.list(decoding: query),
        headers: headers,
        body: body?.encoded() ?? []
      )
    )
  }

  func ask(
    _ endpoint: String,
    _ body: JSON? = nil,
    query: String = "",
    keys: EmulatedJobsPikrAccount.Keys = EmulatedJobsPikrAccount.Keys.production
  ) throws -> JSON {
    try JSON(parsing: send(endpoint, body, query: query, headers: Self.headers(keys)).body)
  }

  /// Asks for pages from a cursor until there is no data.
  func pages(
    size: Int64,
    from cursor: JSON = .null,
    query: JSON = ["match_all": [:]],
    further: [JSON.Member] = []
  ) throws -> [JSON] {
    var pages: [JSON] = []
    var cursor = cursor
    while pages.count < 1000 {
      let body: [JSON.Member] = [
        .init("size", .integer(size)), .init("cursor", cursor), .init("search_query_json", query),
      ]
      let page = try ask("data", .object(body + further))
      guard page["status"] == "success" else { return pages }
      pages.append(page)
      cursor = page["next_cursor"] ?? .null
    }
    return pages
  }

  /// All records, read without any paging.
  var records: [JSON] { (0..<market.count).map { market.records.record($0) } }
}

extension [JSON] {
  /// The jobs of pages in order.
  var jobs: [JSON] { flatMap { $0["job_data"]?.elements ?? [] } }
}

extension JSON {
  var id: String { self["uniq_id"]?.string ?? "" }
}
