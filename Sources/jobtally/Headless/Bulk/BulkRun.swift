import ArgumentParser
import Configuration
import Foundation
import Market
import MarketService
import SafeText
import Store
import Webhook

/// What the bulk commands have in common: the orders of an account, and how they end.
struct BulkRun: Sendable {
  let source: OpenSource
  let bulk: BulkSource
  let reporter: ProgressReporter
  private let hook: BulkHook
  private let sources: SourceOpener

  /// Opens the account that the options name.
  ///
  /// Without --source it is the first account that sells in bulk, or else the sandbox.
  /// - Throws: ``ExitError`` if it cannot be used or has no bulk collection.
  init(
    _ options: SourceOptions,
    dataset: DatasetArgument? = nil,
    isSpendingOff: Bool = false,
    wait: BulkWaitOption? = nil
  ) throws(ExitError) {
    reporter = ProgressReporter()
    hook = BulkHook { Stderr.print($0) }
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let configuration = Preferences.configuration(folders)
    for problem in configuration.problems { Stderr.print(problem.sentence) }
    var options = options
    let choice = SourceOpener.bulkChoice(options, configuration, environment: environment)
    guard let choice, choice.dataset != nil else {
      let name = choice?.name ?? "this source"
      throw ExitError(
        .usage,
        "jobtally: \(name) sells nothing in bulk",
        ProviderTable.all.bulkAdvice
      )
    }
    options.source = choice
    if let dataset {
      options.source = ProviderTable.all.source(of: dataset.dataset, like: choice)
    }
    sources = SourceOpener(
      options,
      configuration,
      folders,
      environment: environment,
      terms: RunTerms(
        isSpendingOff: isSpendingOff,
        patience: wait?.limit,
        onOrders: { [reporter] in reporter.report($1) },
        hook: hook
      ),
      tell: { Stderr.print($0) }
    )
    source = try sources.first()
    if let note = source.note { Stderr.print("\(source.name): \(note)") }
    guard let bulk = source.bulk else {
      throw ExitError(.usage, "jobtally: \(choice.name) sells nothing in bulk")
    }
    self.bulk = bulk
    if bulk.account.isScratch {
      Stderr.print(
        "this sandbox ends with the command, and its requests with it: jobtally sandbox serves one "
          + "that stays, for --base-url" as Safe
      )
    }
  }

  /// The offer for the dataset.
  func offer() throws(ExitError) -> BulkOffer {
    guard let offer = bulk.offer else {
      throw ExitError(.usage, "jobtally: there is no dataset \(bulk.dataset)")
    }
    return offer
  }

  /// Does the work of a command with the orders, and turns what goes wrong into an exit status.
  ///
  /// SIGINT and SIGTERM end it after purchases in flight are completed.
  /// - Parameters:
  ///   - listening: The address for webhook calls, if wanted.
  ///   - interrupted: The message if a signal ends it.
  ///   - work: Gets the orders, as the ledger has them.
  /// - Throws: ``ExitError``.
  func run(
    listening: WebhookAddress? = nil,
    interrupted: String = "interrupted; jobtally bulk resume goes on",
    _ work: @escaping @Sendable (OrderService) async throws -> Void
  ) throws {
    defer { sources.close() }
    do {
      if let listening { try hook.listen(listening, for: [bulk]) }
      try waitFor { [bulk, hook] in
        let orders = try await bulk.account.orders()
        try await orders.open()
        try await BulkRun.race(orders, listening == nil ? nil : hook, interrupted, work)
      }
    } catch let error as BulkError {
      throw ExitError(error)
    } catch let error as StoreError {
      throw ExitError(BulkError.store(error))
    } catch let failure as ProviderFailure {
      throw ExitError(failure)
    }
  }

  private static func race(
    _ orders: OrderService,
    _ hook: BulkHook?,
    _ interrupted: String,
    _ work: @escaping @Sendable (OrderService) async throws -> Void
  ) async throws {
    let signals = EndingSignals()
    let outcome = await withTaskGroup(of: Result<Void, any Error>.self) { group in
      group.addTask {
        do { return .success(try await work(orders)) } catch { return .failure(error) }
      }
      group.addTask {
        guard await signals.next() != nil else { return .success(()) }
        return .failure(ExitError(.interrupted, interrupted))
      }
      if let hook {
        group.addTask {
          await hook.run()
          // The work continues without it.
          await signals.wait()
          return .success(())
        }
      }
      let first = await group.next() ?? .success(())
      // Purchases in flight are completed first, so that none becomes unknown.
      await orders.stop()
      group.cancelAll()
      await signals.stop()
      return first
    }
    try outcome.get()
  }
}

extension ExitError {
  /// The error for a failed bulk request.
  init(_ error: BulkError) {
    let status: ExitStatus =
      switch error {
      case .needsCredits, .mustType, .notCovered, .capReached, .store: .noCredits
      case .seller(let failure): ExitError.status(failure)
      case .nothingToBuy: .done
      case .here, .nothingFound, .cannotCut: .queryRefused
      case .noSuchRequest, .notNow, .notAnID, .badFile: .usage
      }
    let advice = error.advice.map { "; \($0)" as Safe } ?? .empty
    switch error {
    case .needsCredits(let price):
      self.init(
        status,
        "costs \(price.shown.text); nothing was bought",
        price.most.map { "--yes-spend \($0) buys it" } ?? ""
      )
    case .notCovered:
      self.init(
        status,
        "\(error.message.text); nothing was bought",
        "order less with --limit, or say --beyond-balance"
      )
    case .here(let id):
      self.init(
        status,
        "this was ordered already, as \(id); nothing was bought",
        "jobtally bulk show \(id) shows it; --again orders it once more"
      )
    default: self.init(status, (error.message + advice).text)
    }
  }

  private static func status(_ failure: BulkFailure) -> ExitStatus {
    switch failure.reason {
    case .refused(.noCredits, _): .noCredits
    case .refused(.running, _): .tryAgain
    case .refused: .queryRefused
    case .failed(let failure): ExitError(failure).status
    }
  }
}
