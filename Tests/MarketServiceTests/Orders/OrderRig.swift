import Coresignal
import Foundation
import Market
import SafeText
import Store
import Synchronization
import Transport

@testable import MarketService

/// A date as the fake writes it.
struct DayText: CustomStringConvertible {
  var number: Int
  var description: String { Day(number: number).description }
}

/// An order service with everything around it, in virtual time; it can be stopped and started at any moment.
final class OrderRig {
  let fake: FakeCoresignal
  let clock = ManualClock()
  let folder: String
  var account = AccountTerms(name: "a", provider: "coresignal")
  var webhook: (@Sendable (String) -> String)?
  var disk = Disk()
  let tariff: Tariff
  private(set) var orders: OrderService
  private(set) var storage: Storage

  static let start = Date(timeIntervalSince1970: 1_795_000_000)

  init(
    _ fake: FakeCoresignal,
    folder: String,
    account: AccountTerms? = nil,
    webhook: (@Sendable (String) -> String)? = nil,
    disk: Disk = Disk(),
    tariff: Tariff = .coresignal2024
  ) async throws {
    self.fake = fake
    self.tariff = tariff
    self.folder = folder
    if let account { self.account = account }
    self.webhook = webhook
    self.disk = disk
    let date = Self.date(clock)
    storage = try Storage(folder: folder, disk: disk, now: date)
    orders = Self.service(fake, self.account, storage, webhook, clock, date, reports, tariff) { _ in
    }
    try await restart()
  }

  private static func date(_ clock: ManualClock) -> @Sendable () -> Date {
    { start.addingTimeInterval(clock.now.offset.inSeconds) }
  }

  private static func service(
    _ fake: FakeCoresignal,
    _ account: AccountTerms,
    _ storage: Storage,
    _ webhook: (@Sendable (String) -> String)?,
    _ clock: ManualClock,
    _ date: @escaping @Sendable () -> Date,
    _ reports: Recorder<AccountStatus>,
    _ tariff: Tariff,
    _ onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) -> OrderService {
    let seller = CoresignalClient(
      account: CoresignalAccount(
        baseURL: "https://fake.example/cdapi",
        token: Secret("t"),
        key: Secret("k")
      ),
      tariff: tariff,
      transport: fake
    ) { Day(number: Int(date().timeIntervalSince1970) / 86_400) }
    return OrderService(
      seller: seller,
      terms: account,
      storage: storage,
      webhook: webhook,
      clock: clock,
      date: date,
      onStatus: { reports.append($0) },
      onChange: onChange
    )
  }

  /// Ends the service and begins another one over the same folder.
  func restart() async throws {
    await orders.stop()
    let shown = Recorder<PurchaseState>()
    let date = Self.date(clock)
    storage = try Storage(folder: folder, disk: disk, now: date)
    let reports = Recorder<AccountStatus>()
    self.reports = reports
    orders = Self.service(fake, account, storage, webhook, clock, date, reports, tariff) {
      progress in
      for state in progress.map(\.state) where shown.elements.last != state { shown.append(state) }
    }
    states = shown
    try await orders.start()
  }

  /// Lets another program change the ledger and die, and starts again.
  func dies(_ work: (Ledger) throws -> Void) async throws {
    await orders.stop()
    try autoreleased { try work(try Ledger(folder: folder, now: Self.date(clock))) }
    try await restart()
  }

  /// What the work holds is let go of at its end.
  private func autoreleased(_ work: () throws -> Void) rethrows { try work() }

  /// The limits and credits that were shown since the last start.
  private(set) var reports = Recorder<AccountStatus>()
  /// The states that were shown since the last start.
  private(set) var states = Recorder<PurchaseState>()

  /// How many turns of the clock an order may take; none needs a tenth of them.
  private static let patience = 200_000

  /// Lets time go on until an order is in a state, and fails if it never is.
  @discardableResult
  func run(
    _ id: String,
    until isDone: (BulkProgress) -> Bool
  ) async throws -> BulkProgress {
    for _ in 0..<OrderRig.patience where !Task.isCancelled {
      if let progress = await orders.progress(of: id), isDone(progress) { return progress }
      for _ in 0..<20 { await Task.yield() }
      if let deadline = clock.nextDeadline { clock.advance(to: max(deadline, clock.now.offset)) }
    }
    throw Stuck(progress: await orders.progress(of: id))
  }

  @discardableResult
  func run(_ id: String, to state: PurchaseState) async throws -> BulkProgress {
    try await run(id) { $0.state == state }
  }

  struct Stuck: Error { var progress: BulkProgress? }

  /// Orders by a query and says yes.
  func order(
    _ text: String = "title=job",
    limit: Int? = nil,
    typed: Int? = nil
  ) async throws -> String {
    let id = try await orders.compose(try Self.jobs(text, limit: limit))
    let price = await orders.progress(of: id)?.price.most ?? 0
    try await orders.confirm(id, spending: .atMost(price), typed: typed ?? price)
    return id
  }

  static func jobs(_ text: String, limit: Int? = nil) throws -> BulkOrder {
    let filters = CoresignalDataset.all[0].offer(.coresignal2024).filters
    return BulkOrder("job", .query(try Query(parsing: text, fields: filters)), limit: limit)
  }

  /// Lets time go on until some work is done.
  func passing<Value: Sendable>(
    _ work: @escaping @Sendable (OrderService) async throws -> Value
  ) async throws -> Value {
    let orders = orders
    let isDone = Mutex(false)
    let task = Task {
      defer { isDone.withLock { $0 = true } }
      return try await work(orders)
    }
    while !isDone.withLock({ $0 }), !Task.isCancelled {
      await Task.yield()
      if let deadline = clock.nextDeadline { clock.advance(to: max(deadline, clock.now.offset)) }
    }
    if Task.isCancelled { task.cancel() }
    return try await task.value
  }
}

/// Runs a test in a folder of its own.
func inFolder<Value>(_ test: (String) async throws -> Value) async throws -> Value {
  let url = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try await test(url.path())
}
