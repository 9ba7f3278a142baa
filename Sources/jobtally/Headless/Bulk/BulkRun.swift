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
  let narrator: BulkNarrator
  private let hook: BulkHook
  private let sources: SourceOpener

  /// Opens the account that is meant.
  ///
  /// Without --source it is the first account that sells in bulk, or else the sandbox.
  /// - Throws: ``Ending`` if it cannot be used, or sells nothing in bulk.
  init(
    _ options: SourceOptions,
    dataset: DatasetArgument? = nil,
    isSpendingOff: Bool = false
  ) throws(Ending) {
    narrator = BulkNarrator()
    hook = BulkHook { Narration.say($0) }
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let configuration = Preferences.configuration(folders)
    for problem in configuration.problems { Narration.say(problem.sentence) }
    var options = options
    let choice = SourceOpener.bulkChoice(options, configuration, environment: environment)
    guard let choice, choice.dataset != nil else {
      let name = choice?.name ?? "this source"
      throw Ending(
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
        onOrders: { [narrator] in narrator.take($1) },
        hook: hook
      ),
      tell: { Narration.say($0) }
    )
    source = try sources.first()
    if let note = source.note { Narration.say("\(source.name): \(note)") }
    guard let bulk = source.bulk else {
      throw Ending(.usage, "jobtally: \(choice.name) sells nothing in bulk")
    }
    self.bulk = bulk
    if bulk.account.isScratch {
      Narration.say(
        "this sandbox ends with the command, and its requests with it: jobtally sandbox serves one "
          + "that stays, for --base-url" as Safe
      )
    }
  }

  /// What there is to buy of the dataset.
  func offer() throws(Ending) -> BulkOffer {
    guard let offer = bulk.offer else {
      throw Ending(.usage, "jobtally: there is no dataset \(bulk.dataset)")
    }
    return offer
  }

  /// Does the work of a command with the orders, and turns what goes wrong into an exit status.
  ///
  /// SIGINT and SIGTERM end it once what is being bought is answered.
  /// - Parameters:
  ///   - listening: Where the provider's calls are heard, if they are to be.
  ///   - interrupted: What is said if a signal ends it.
  ///   - work: Gets the orders, as the ledger has them.
  /// - Throws: ``Ending``.
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
      throw Ending(error)
    } catch let error as StoreError {
      throw Ending(BulkError.store(error))
    } catch let failure as ProviderFailure {
      throw Ending(failure)
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
        return .failure(Ending(.interrupted, interrupted))
      }
      if let hook {
        group.addTask {
          await hook.run()
          // The work goes on without it.
          await signals.wait()
          return .success(())
        }
      }
      let first = await group.next() ?? .success(())
      // What is being bought is answered first, so that nothing becomes unknown.
      await orders.stop()
      group.cancelAll()
      await signals.stop()
      return first
    }
    try outcome.get()
  }
}

extension Ending {
  /// Tells why nothing was bought or fetched.
  init(_ error: BulkError) {
    let status: ExitStatus =
      switch error {
      case .needsCredits, .mustType, .store: .noCredits
      case .seller(let failure): Ending.status(failure)
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
    case .here(let id):
      self.init(
        status,
        "this was ordered already, as \(id); nothing was bought",
        "jobtally bulk show \(id) tells about it; --again orders it once more"
      )
    default: self.init(status, (error.message + advice).text)
    }
  }

  private static func status(_ failure: BulkFailure) -> ExitStatus {
    switch failure.reason {
    case .refused(.noCredits, _): .noCredits
    case .refused(.running, _): .tryAgain
    case .refused: .queryRefused
    case .failed(let failure): Ending(failure).status
    }
  }
}
