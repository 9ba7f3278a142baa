import Foundation
import JSON
import Jobfeed
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Sandbox

/// The client's requests, read off the wire by an independent parser and answered by hand, against what the
/// emulated provider makes of them.
///
/// Client and emulated provider share the parser of the query language; here is another one.
@Suite struct IndependentReaderTests {
  private static let markets = 25
  private static let requests = 40

  /// Sends random requests over many small markets and compares; counts those that bring something.
  private func compare<Answer>(
    seed: UInt64,
    _ ask: (inout RandomRequests, PlainWire) async throws -> Answer?,
    _ check: (PlainMarket, PlainRequest, JSON, Answer) throws -> Bool
  ) async throws {
    var random = SplitMix(state: seed)
    var (refused, telling) = (0, 0)
    for _ in 0..<Self.markets {
      let market = PlainMarket(using: &random)
      let wire = PlainWire(market)
      var requests = RandomRequests(random: random)
      for _ in 0..<Self.requests {
        guard let answer = try await ask(&requests, wire) else {
          refused += 1
          continue
        }
        let exchange = try #require(wire.exchange)
        let body = try JSON(parsing: exchange.answer.body)
        if try check(market, try PlainRequest(exchange.request), body, answer) { telling += 1 }
      }
      random = requests.random
    }
    // Most requests can be said and find something, so that the comparison has something to compare.
    #expect(refused < Self.markets * Self.requests / 20)
    #expect(telling > Self.markets * Self.requests / 4)
  }

  /// The answer of the client, or `nil` if it rightly says that a value cannot be sent.
  private func said<Answer>(
    _ query: Query,
    _ ask: () async throws -> Answer
  ) async throws -> Answer? {
    do {
      return try await ask()
    } catch let failure as ProviderFailure {
      let isUnsayable = "\(query)".contains(/"_exists"|" OR |\||a OR b/)
      if !isUnsayable { Issue.record("\(query): \(failure.message.text)") }
      return nil
    }
  }

  @Test func countsMeanTheSameToAnIndependentReader() async throws {
    try await compare(seed: 1) { requests, wire in
      let request = requests.count()
      return try await said(request.query) { try await wire.client.count(request).value }
    } _: { market, request, _, count in
      let expected = try market.count(request)
      #expect(count == expected, "\(request.parameters)")
      return expected > 0
    }
  }

  @Test func searchesMeanTheSameToAnIndependentReader() async throws {
    try await compare(seed: 2) { requests, wire in
      let request = requests.search()
      return try await said(request.query) { try await wire.client.search(request).value }
    } _: { market, request, body, answer in
      let expected = try market.search(request)
      #expect(answer.total == expected.total, "\(request.parameters)")
      #expect(answer.jobs.map(\.id) == expected.ids, "\(request.parameters)")
      let page = try PlainMarket.Page(body)
      #expect(page.facets == expected.facets, "\(request.parameters)")
      if page != expected { Issue.record("\(request.parameters)") }
      return !expected.ids.isEmpty
    }
  }

  @Test func aggregationsMeanTheSameToAnIndependentReader() async throws {
    try await compare(seed: 3) { requests, wire in
      let request = requests.aggregate()
      return try await said(request.query) { try await wire.client.aggregate(request).value }
    } _: { market, request, body, answer in
      let expected = try market.aggregate(request)
      let rows = try #require(body.elements).dropFirst().map { $0.elements?.map(\.plainText) ?? [] }
      #expect(rows == expected, "\(request.parameters)")
      #expect(answer.rows.count == expected.count)
      return expected.count > 1
    }
  }
}

// MARK: - What the client never sends

extension IndependentReaderTests {
  /// The count that the emulated provider gives to filters as they are.
  private func count(_ filters: [(name: String, value: String)], _ wire: PlainWire) async throws
    -> Int?
  {
    let form = HTTPForm.encode(filters)
    let response = try await wire.send(HTTPRequest(.get, PlainWire.address("count", form)))
    return try JSON(parsing: response.body)["count"]?.integer.map { Int($0) }
  }

  @Test func everyFormOfTheManualMeansTheSameToAnIndependentReader() async throws {
    var forms = RandomForms(random: SplitMix(state: 4))
    var hits = 0
    for _ in 0..<Self.markets {
      let market = PlainMarket(using: &forms.random)
      let wire = PlainWire(market)
      let fields = try await wire.client.fields().value
      for _ in 0..<Self.requests {
        let filters = forms.filters()
        let sent = try await count(filters, wire)
        let exchange = try #require(wire.exchange)
        let expected = try market.count(try PlainRequest(exchange.request))
        #expect(sent == expected, "\(filters)")
        // The same as somebody types it, read by the product and sent by its client.
        let line = filters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        let typed = try Query(parsing: line, fields: fields)
        #expect(try await wire.client.count(CountRequest(typed)).value == expected, "\(line)")
        hits += expected
      }
    }
    #expect(hits > Self.markets * Self.requests)
  }
}

// MARK: - Answers as plain texts

extension PlainMarket.Page {
  /// Reads the body of an answer to a search.
  fileprivate init(_ body: JSON) throws {
    let results = try #require(body["results"]?.elements)
    self.init(
      total: Int(try #require(body["total_count"]?.integer)),
      ids: results.map { $0["job_id"]?.string ?? "" }
    )
    members = results.map { job in
      var members: [String: [String]] = [:]
      for member in job.members ?? [] where member.key != "posting" {
        members[member.key] = member.value.plainTexts
      }
      guard let postings = job["posting"]?.elements else { return members }
      members["posting"] = [String(postings.count)]
      for (place, posting) in postings.enumerated() {
        for member in posting.members ?? [] {
          members["posting/\(place)/\(member.key)"] = member.value.plainTexts
        }
      }
      return members
    }
    for facet in body["facets"]?.members ?? [] {
      facets[facet.key] = facet.value.elements?.map { entry in
        [entry["value"]?.plainText ?? "", entry["count"]?.plainText ?? ""]
      }
    }
  }
}

extension JSON {
  fileprivate var plainTexts: [String] {
    if case .null = self { return [] }
    return elements?.map(\.plainText) ?? [plainText]
  }

  fileprivate var plainText: String {
    switch self {
    case .null: ""
    case .bool(let truth): truth ? "1" : "0"
    case .integer(let number): String(number)
    case .decimal(let number): PlainMarket.text(number.number)
    case .string(let text): text
    case .array, .object: "?"
    }
  }
}
