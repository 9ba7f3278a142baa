import Foundation
import JSON
import Market
import SafeText
import Synchronization

@testable import MarketService

/// A seller of pages over so many numbered jobs, with an account of credits; it counts what it charges.
final class FakeSeller: PageSeller {
  /// What becomes of one request.
  enum Fate: Sendable {
    /// It is answered.
    case answered
    /// It fails, and nothing was charged.
    case failed(ProviderFailure)
    /// It is charged, and the answer is lost.
    case lostAfterCharge
    /// It is charged, and the answer breaks off behind so many jobs.
    case cut(Int)
    /// Its cursor is that of the page before.
    case looping
    /// It is charged, and nobody can read the answer.
    case garbled
  }

  struct State: Sendable {
    var jobs: Int
    var credits: Int
    var charged = 0
    var requests = 0
    /// What each page costs more than the tariff says.
    var surcharge = 0
    var fates: [Fate] = []
    var expired: [Int] = []
    var remark: Safe?
    /// Whether the page that ends the jobs has no cursor.
    var endsWithoutCursor = false
    /// Whether its cursors are texts of which only the provider knows what they mean.
    var hasTextCursors = false
  }

  let name = "fake"
  let traits: SourceTraits
  let limits: [RateGroup]
  let state: Mutex<State>
  /// What happens when a request comes, before it is answered.
  let arrived: @Sendable () async -> Void

  init(
    jobs: Int,
    credits: Int = 10_000,
    page: Int = 10,
    charges: Bool = true,
    charge: PageCharge? = nil,
    windows: [RateWindow] = [],
    arrived: @escaping @Sendable () async -> Void = {}
  ) {
    var traits = SourceTraits(
      paging: .cursor(page: page),
      expiry: ExpiryFields(
        hasExpired: "has_expired",
        lastCheck: "latest_expiry_check_date",
        columns: ["uniq_id"]
      ),
      chargesRows: charges,
      id: "uniq_id"
    )
    if let charge { traits.charge = charge }
    self.traits = traits
    limits = windows.isEmpty ? [] : [RateGroup(windows, name: "data", kinds: [.search])]
    state = Mutex(State(jobs: jobs, credits: credits))
    self.arrived = arrived
  }

  var charged: Int { state.withLock { $0.charged } }
  var endsWithoutCursor: Bool {
    get { state.withLock { $0.endsWithoutCursor } }
    set { state.withLock { $0.endsWithoutCursor = newValue } }
  }
  var requests: Int { state.withLock { $0.requests } }

  func next(_ fates: Fate...) { state.withLock { $0.fates += fates } }

  private func cursor(after row: Int) -> PageCursor {
    guard state.withLock({ $0.hasTextCursors }) else { return .number(Int64(row)) }
    // Texts in an order that has nothing to do with that of the rows.
    return .text("\(row * 7919 % 997)==\(row)")
  }

  private static func rows(before cursor: PageCursor?) -> Int {
    switch cursor {
    case nil: 0
    case .number(let number): Int(number)
    case .text(let text): text.split(separator: "=").last.flatMap { Int($0) } ?? 0
    }
  }

  func series(_ query: Query) throws(ProviderFailure) -> [UInt8] { Array(query.description.utf8) }

  func buy(_ request: PageRequest) async throws(ProviderFailure) -> RawPage {
    await arrived()
    let (fate, first, count, left, total) = state.withLock { state in
      state.requests += 1
      let fate = state.fates.isEmpty ? Fate.answered : state.fates.removeFirst()
      let first = FakeSeller.rows(before: request.cursor)
      let count = min(request.size, max(0, state.jobs - first))
      if case .failed = fate { return (fate, first, count, state.credits, state.jobs) }
      if traits.chargesRows {
        let credits = traits.charge.credits(pages: 1, rows: count) + state.surcharge
        state.charged += credits
        state.credits -= credits
      }
      return (fate, first, count, state.credits, state.jobs)
    }
    let numbers = Array(first + 1..<first + count + 1)
    func body(_ numbers: [Int], next: Int?) -> [UInt8] {
      JSON.object([
        .init("jobs", .array(numbers.map { .integer(Int64($0)) })),
        .init("next", next.map { cursor(after: $0).json } ?? .null),
        .init("left", .integer(Int64(left))), .init("total", .integer(Int64(total))),
      ]).encoded()
    }
    switch fate {
    case .answered:
      let isEnd = endsWithoutCursor && numbers.last ?? total >= total
      let next = isEnd ? nil : numbers.last
      return RawPage(body: body(numbers, next: next), request: "data?from=\(first)")
    case .failed(let failure): throw failure
    case .lostAfterCharge: throw ProviderFailure(.unknownOutcome, .lost)
    case .cut(let kept):
      let part = Array(numbers.prefix(kept))
      return RawPage(body: body(part, next: part.last), isCut: true)
    case .garbled: return RawPage(body: Array("?".utf8), request: "data?page=1")
    case .looping:
      return RawPage(body: body(numbers, next: request.cursor.map { FakeSeller.rows(before: $0) }))
    }
  }

  func read(_ page: RawPage) throws(ProviderFailure) -> JobPage {
    guard let json = try? JSON(parsing: page.body), let numbers = json["jobs"]?.elements else {
      throw ProviderFailure(.refused(Untrusted("no page")), .answered)
    }
    var read = JobPage(
      jobs: numbers.compactMap { $0.integer.map { FakeSeller.job(Int($0)) } },
      total: json["total"]?.integer.map { Int($0) },
      next: PageCursor(json["next"]),
      isLast: numbers.isEmpty && !page.isCut,
      creditsLeft: page.isCut ? nil : json["left"]?.integer.map { Int($0) }
    )
    if page.isCut { read.problems = ["cut off behind \(numbers.count)"] }
    return read
  }

  static func job(_ number: Int, expired: Bool = false) -> Job {
    var values = FieldValues()
    values.append("uniq_id", .text("j\(number)"))
    if expired {
      values.append("has_expired", .bool(true))
      values.append("latest_expiry_check_date", .text("2026-11-01"))
    } else {
      values.append("title", .text("title \(number)"))
      values.append("has_expired", .bool(false))
    }
    return Job(values: values, id: "uniq_id")
  }

  func expired(
    _ request: ExpiredRequest
  ) async throws(ProviderFailure) -> Delivery<JobPage> {
    let numbers = state.withLock { $0.expired }
    let page = JobPage(jobs: numbers.map { FakeSeller.job($0, expired: true) }, isLast: true)
    return Delivery(page, body: [])
  }

  // MARK: What is not sold

  var remark: Safe? { state.withLock { $0.remark } }
  var knownFields: FieldCatalog? { FieldCatalog([]) }
  func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog { FieldCatalog([]) }
  func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> { Delivery(FieldCatalog([]), body: []) }
  func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> { throw unsold }
  func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> { throw unsold }
  func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    throw unsold
  }
  private var unsold: ProviderFailure { ProviderFailure(.inexpressible("not sold"), .notSent) }
}
