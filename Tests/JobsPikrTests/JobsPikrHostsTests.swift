import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import JobsPikr

@Suite struct JobsPikrHostsTests {
  private static let answer = HTTPResponse(
    status: 200,
    body: Array(#"{"status":"no_data","message":""}"#.utf8)
  )

  /// The first host takes no connections; the second answers.
  private static func halfDead() -> CannedTransport {
    CannedTransport { (request) throws(TransportError) in
      guard request.url.hasPrefix("https://api-bcp.") else {
        throw TransportError(.notConnected, .cannotConnect, host: "api.jobspikr.com")
      }
      return answer
    }
  }

  private static func hosts(_ transport: CannedTransport) -> [String] {
    transport.requests.map { String($0.url.split(separator: "/")[1].split(separator: ".")[0]) }
  }

  private static let request = PageRequest(.everything, after: 7, size: 1)

  @Test func aDeadHostIsLeftAfterSomeFailuresAndComesBack() async throws {
    let transport = Self.halfDead()
    let clock = Clock()
    let client = Fixture.client(transport, now: { clock.now })
    #expect(client.host.text == "api.jobspikr.com")
    // One request is enough: a command asks but once.
    _ = try await client.buy(Self.request)
    #expect(client.isOnFallback)
    #expect(client.host.text == "api-bcp.jobspikr.com")
    #expect(Self.hosts(transport) == ["api", "api", "api", "api-bcp"])
    #expect(transport.requests[2].body == transport.requests[3].body)
    #expect(transport.requests[3].url.hasSuffix("/v2/data"))
    _ = try await client.buy(Self.request)
    #expect(Self.hosts(transport).suffix(1) == ["api-bcp"])
    clock.move(Fixture.account.fallbackTime)
    #expect(!client.isOnFallback)
    // The first host is tried once; it is still dead.
    _ = try await client.buy(Self.request)
    #expect(Self.hosts(transport).suffix(2) == ["api", "api-bcp"])
    #expect(client.isOnFallback)
  }

  @Test func aHostThatComesBackIsForgiven() async throws {
    let dead = TransportError(.notConnected, .timedOut(.connect), host: "api")
    let transport = CannedTransport([
      .failure(dead), .failure(dead), .success(Self.answer), .failure(dead), .failure(dead),
      .success(Self.answer),
    ])
    let client = Fixture.client(transport)
    for _ in 0..<2 { _ = try? await client.buy(Self.request) }
    #expect(!client.isOnFallback)
    #expect(Self.hosts(transport) == Array(repeating: "api", count: 6))
  }

  @Test(arguments: [
    TransportError(.sent, .connectionLost, host: "api"),
    TransportError(.answering, .connectionLost, host: "api"),
    TransportError(.notConnected, .cancelled, host: "api"),
    TransportError(.notConnected, .badURL, host: "api"),
  ]) func whatMayHaveLeftNeverMoves(error: TransportError) async {
    let transport = CannedTransport { (_) throws(TransportError) in throw error }
    let client = Fixture.client(transport)
    for _ in 0..<10 { _ = try? await client.buy(Self.request) }
    #expect(Self.hosts(transport) == Array(repeating: "api", count: 10))
    #expect(!client.isOnFallback)
  }

  @Test func troubleOfTheProvidersOwnNeverMoves() async {
    let transport = Fixture.answering("", status: 503)
    let client = Fixture.client(transport)
    for _ in 0..<10 { _ = try? await client.buy(Self.request) }
    #expect(Self.hosts(transport) == Array(repeating: "api", count: 10))
  }

  @Test func withoutAnyConnectionTheFirstHostStaysTheFirst() async {
    let transport = CannedTransport([])
    let client = Fixture.client(transport)
    for _ in 0..<4 { _ = try? await client.buy(Self.request) }
    #expect(Self.hosts(transport) == (0..<4).flatMap { _ in ["api", "api", "api", "api-bcp"] })
    #expect(!client.isOnFallback)
  }

  @Test func thereNeedBeNoOtherHost() async {
    let transport = CannedTransport([])
    var account = Fixture.account
    account.fallbackURL = nil
    account.patience = 1
    let client = Fixture.client(transport, account)
    for _ in 0..<4 { _ = try? await client.count(CountRequest(.everything)) }
    #expect(Self.hosts(transport) == Array(repeating: "api", count: 4))
  }
}
