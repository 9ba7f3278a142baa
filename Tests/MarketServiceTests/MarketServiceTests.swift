import Foundation
import Market
import SafeText
import Synchronization
import TestSupport
import Testing

@testable import MarketService

/// A provider that answers what it is told to, and counts.
private final class FakeProvider: Provider {
  let limits: [RateGroup]
  private let state = Mutex(State())

  private struct State {
    var calls: [String] = []
    var failures: [ProviderFailure] = []
    var blocked = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  init(windows: [RateWindow] = [RateWindow(100, per: .seconds(60))]) {
    limits = [RateGroup(windows)]
  }

  var calls: [String] { state.withLock { $0.calls } }

  /// Lets the next calls fail.
  func fail(_ failures: ProviderFailure...) {
    state.withLock { $0.failures += failures }
  }

  private func call<Value>(
    _ name: String,
    _ value: Value
  ) throws(ProviderFailure) -> Delivery<Value> {
    let failure = state.withLock { state in
      state.calls.append(name)
      return state.failures.isEmpty ? nil : state.failures.removeFirst()
    }
    if let failure { throw failure }
    return Delivery(value, body: Array(name.utf8), request: "GET \(Untrusted(name))")
  }

  func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    guard body == Array("fields".utf8) else {
      throw ProviderFailure(.unreadable(Untrusted("x")), .answered)
    }
    return FieldCatalog([])
  }

  func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    let name = "fields" + (request.language?.rawValue ?? "") + (request.field?.rawValue ?? "")
    let delivery = try call(name, FieldCatalog([]))
    return Delivery(delivery.value, body: Array("fields".utf8))
  }

  func search(_ request: SearchRequest) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    try call("search \(request.offset)", SearchAnswer(total: request.offset, jobs: []))
  }

  func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    try call("aggregate", AggregateAnswer(header: [], rows: []))
  }

  func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    try call("count \(request.query)", calls.count)
  }
}

@Suite struct MarketServiceTests {
  private let provider = FakeProvider()
  private let clock = ManualClock()

  private func service(
    _ provider: FakeProvider? = nil,
    sharing: Account.Sharing? = nil,
    now: Date = Date(timeIntervalSince1970: 1_000_000_000),
    onChange: @escaping @Sendable (AccountStatus) -> Void = { _ in }
  ) -> MarketService {
    let provider = provider ?? self.provider
    return MarketService(
      provider,
      of: .test(
        .init(provider),
        sharing: sharing,
        clock: clock,
        now: { now },
        events: .init(onStatus: onChange)
      )
    )
  }

  @Test func theSameQuestionIsAskedOnce() async throws {
    let service = service()
    let first = try await service.search(SearchRequest(.everything))
    let second = try await service.search(SearchRequest(.everything))
    let other = try await service.search(SearchRequest(.everything, offset: 5))
    let again = try await service.search(SearchRequest(.everything), refresh: true)
    #expect([first, second, other, again].map(\.isKept) == [false, true, false, false])
    #expect(provider.calls == ["search 0", "search 5", "search 0"])
    #expect(second.date == first.date)
    #expect(
      [first, second, other].map(\.request) == ["GET search 0", "GET search 0", "GET search 5"]
    )
    #expect(other.value.total == 5)
  }

  @Test func waysOfWritingAQueryAreOneQuestion() async throws {
    let fields = FieldCatalog([
      Field(name: "x", type: .integer, summary: Untrusted(""), levels: [.job])
    ])
    let service = service()
    for text in ["x=1|2", "x=1 OR 2", "  x=1|2|2  "] {
      _ = try await service.count(CountRequest(Query(parsing: text, fields: fields)))
    }
    #expect(provider.calls.count == 1)
  }

  @Test func failuresAreNotKept() async throws {
    let service = service()
    provider.fail(ProviderFailure(.down(status: 500), .answered))
    await #expect(throws: ProviderFailure(.down(status: 500), .answered)) {
      try await service.aggregate(AggregateRequest(.everything, groups: []))
    }
    _ = try await service.aggregate(AggregateRequest(.everything, groups: []))
    #expect(provider.calls.count == 2)
  }

  @Test func aRefusalForLimitsIsTriedAgainAtASlowerPace() async throws {
    let reports = Recorder<AccountStatus>()
    let service = service(onChange: { reports.append($0) })
    provider.fail(ProviderFailure(.rateLimited(retryAfter: .seconds(7)), .answered))
    let answer = Task { try await service.count(CountRequest(.everything)) }
    try await clock.waitForSleepers()
    #expect(provider.calls.count == 1)
    clock.advance(by: .seconds(6))
    #expect(provider.calls.count == 1)
    _ = try await clock.running { try await answer.value }
    #expect(provider.calls.count == 2)
    #expect(reports.elements.last?.remarks.map(\.text) == ["evenly spaced after a refusal"])
  }

  @Test func endlessRefusalsAreToldAfterThreeRequests() async throws {
    let service = service()
    let limited = ProviderFailure(.rateLimited(retryAfter: nil), .answered)
    provider.fail(limited, limited, limited, limited)
    let answer = Task { try await service.count(CountRequest(.everything)) }
    await clock.running {
      await #expect(throws: limited) { try await answer.value }
    }
    #expect(provider.calls.count == 3)
  }

  @Test func waitingForAWindowCanBeCancelled() async throws {
    let narrow = FakeProvider(windows: [RateWindow(1, per: .seconds(60))])
    let service = service(narrow)
    _ = try await service.count(CountRequest(.everything))
    let waiting = Task { try await service.search(SearchRequest(.everything)) }
    try await clock.waitForSleepers()
    waiting.cancel()
    await #expect(throws: ProviderFailure(.cancelled, .notSent)) { try await waiting.value }
    #expect(narrow.calls.count == 1)
  }

  @Test func theGaugeIsRenewedWhenTimeHasChangedIt() async throws {
    let reports = Recorder<AccountStatus>()
    let service = service(onChange: { reports.append($0) })
    _ = try await service.count(CountRequest(.everything))
    #expect(reports.elements.last?.windows.map(\.used) == [1])
    try await eventually("the window is over") {
      clock.advance(by: .seconds(61))
      return reports.elements.last?.windows.map(\.used) == [0]
    }
    #expect(reports.elements.last?.inFlight == 0)
    _ = service
  }

  @Test func fieldsAreKeptForADayOnDisk() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sharing = Account.Sharing(
      account: "ann",
      stateFolder: folder + "/a/b",
      cacheFolder: folder + "/c"
    )
    let first = try await service(sharing: sharing, now: Date()).fields()
    let second = try await service(sharing: sharing, now: Date()).fields()
    #expect([first, second].map(\.isKept) == [false, true])
    let tomorrow = Date().addingTimeInterval(25 * 3600)
    let third = try await service(sharing: sharing, now: tomorrow).fields()
    #expect(!third.isKept)
    #expect(provider.calls == ["fields", "fields"])
    let dutch = service(sharing: sharing, now: Date())
    #expect(try await dutch.fields(in: .dutch).isKept == false)
    #expect(try await dutch.fields(in: .dutch).isKept == false)
    #expect(try await service(sharing: sharing, now: Date()).fields(in: .dutch).isKept)
    #expect(provider.calls == ["fields", "fields", "fieldsnl"])
    let region = FieldsRequest(in: .dutch, field: "region")
    #expect(try await dutch.fields(FieldsRequest(in: .dutch)).isKept == false)
    #expect(try await dutch.fields(region).isKept == false)
    #expect(try await dutch.fields(region).isKept == false)
    #expect(provider.calls.dropFirst(3) == ["fieldsnlregion", "fieldsnlregion"])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    #expect(names.nonEmptyAllSatisfy { !$0.contains("ann") })
    #expect(names.contains { $0.hasSuffix(".limits") })
  }

  @Test func theCacheLetsGoOfWhatWasNotUsedForLongest() {
    var cache = AnswerCache<Int, Int>(byteLimit: 10)
    func answer(_ size: Int) -> Answer<Int> {
      let body = [UInt8](repeating: 0, count: size)
      return Answer(value: size, body: body, date: .distantPast, isKept: false)
    }
    cache.keep(answer(4), to: 1)
    cache.keep(answer(4), to: 2)
    #expect(cache.answer(to: 1)?.isKept == true)
    cache.keep(answer(4), to: 3)
    #expect(cache.answer(to: 2) == nil)
    #expect(cache.answer(to: 1) != nil)
    cache.keep(answer(11), to: 4)
    #expect(cache.answer(to: 4) == nil)
    #expect(cache.answer(to: 3) != nil)
    cache.keep(answer(10), to: 3)
    #expect(cache.answer(to: 1) == nil)
  }
}
