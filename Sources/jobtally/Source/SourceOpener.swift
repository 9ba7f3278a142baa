import Configuration
import Foundation
import Glibc
import Market
import MarketService
import ProviderKit
import SafeText
import Sandbox
import Transport

/// Opens sources as options, configuration and environment describe them.
struct SourceOpener {
  let options: SourceOptions
  private let table: ProviderTable
  private let configuration: Configuration
  private let folders: Folders
  private let environment: [String: String]
  private let sandbox: BuiltInSandbox
  /// The store for what is paid for.
  private let store: StoreOpener
  /// A store that is removed at the end of this run.
  private let scratch: StoreOpener
  private let secrets = SecretCache()
  private let terms: RunTerms
  private let accounts = AccountRegistry()
  /// When the run began, for its cap.
  private let start = Date()

  /// Above how many credits a purchase must be confirmed, if the account says nothing.
  private static let usualThreshold = 500

  /// Prepares to open sources and starts the built-in sandbox if it is needed.
  ///
  /// - Parameters:
  ///   - options: The command line's options.
  ///   - configuration: The configuration.
  ///   - folders: The folders of files.
  ///   - environment: The environment variables.
  ///   - table: The providers.
  ///   - terms: What holds for all accounts of the run.
  ///   - tell: Receives messages for people, such as problems of the data files or the store.
  init(
    _ options: SourceOptions,
    _ configuration: Configuration,
    _ folders: Folders,
    environment: [String: String],
    table: ProviderTable = .all,
    terms: RunTerms = RunTerms(),
    tell: @escaping @Sendable (Safe) -> Void
  ) {
    self.options = options
    self.table = table
    self.terms = terms
    self.configuration = configuration
    self.folders = folders
    self.environment = environment
    sandbox = BuiltInSandbox(
      options,
      table.mounts,
      kept: KeptFeeds(folder: folders.files),
      tell: tell
    )
    store = StoreOpener(folder: folders.data, tell: tell)
    // The sandbox invents a new market for each run, so what was bought from it has no later use.
    let name = "jobtally-\(UUID().uuidString.prefix(8).lowercased())"
    scratch = StoreOpener(
      folder: FileManager.default.temporaryDirectory.appending(path: name).path,
      isScratch: true,
      tell: tell
    )
    if chosen?.isSandbox == true, options.baseURL == nil { sandbox.start() }
  }

  /// Waits until a person's own files are read.
  ///
  /// - Returns: What was found in them; `nil` if there are none.
  /// - Throws: ``ExitError`` if they cannot be used.
  func readFiles() throws(ExitError) -> FeedReport? {
    guard !options.data.isEmpty else { return nil }
    let what: Safe = "reading \(Untrusted(options.data.joined(separator: ", ")))"
    let note = ProgressNote {
      [sandbox] in "\(what): \(sandbox.recordsRead.grouped) records; Ctrl-C gives up"
    }
    defer {
      // Its last line is cleared before anything else is written; waiting for it cannot fail.
      try? waitFor { await note.end() }
    }
    do {
      return try waitFor { [sandbox] in try await sandbox.readFiles() }
    } catch let failure as FeedFailure {
      throw ExitError(.usage, "jobtally: \(failure.words)")
    } catch let failure as ExitError {
      throw failure
    } catch {
      throw ExitError(.usage, "jobtally: the sandbox did not start: \(error)")
    }
  }

  /// Waits until a person's own files are kept for the next time, and says so where that takes long.
  func finishKeeping() async {
    let note = ProgressNote { ProgressNote.keeping }
    await sandbox.finishKeeping()
    await note.end()
  }

  /// Removes what was stored for this run only.
  func close() { scratch.close() }
}

// MARK: - Choosing a source

extension SourceOpener {
  /// The requested source, or the first configured account, or the sandbox.
  private var chosen: SourceChoice? {
    if let source = options.source { return source }
    if !options.data.isEmpty || options.baseURL != nil { return table.sandbox }
    return table.sources.first(where: isDescribed) ?? table.sandbox
  }

  /// The requested source, or the first configured account that sells in bulk, or an emulated one.
  static func bulkChoice(
    _ options: SourceOptions,
    _ configuration: Configuration,
    environment: [String: String],
    table: ProviderTable = .all
  ) -> SourceChoice? {
    if let source = options.source { return source }
    let sources = table.sources.filter { $0.dataset != nil }
    let emulated = sources.first(where: \.isSandbox)
    if !options.data.isEmpty || options.baseURL != nil { return emulated }
    return sources.first { choice in
      guard !choice.isSandbox, let schema = table.schema(named: choice.source.account)
      else { return false }
      let credentials = Credentials(schema, configuration, environment: environment)
      return choice.source.isDescribed(credentials)
    } ?? emulated
  }

  /// Whether a source's account is configured.
  private func isDescribed(_ choice: SourceChoice) -> Bool {
    !choice.isSandbox && choice.source.isDescribed(settings(of: choice))
  }

  /// The chosen source.
  ///
  /// - Throws: ``ExitError`` if it cannot be used.
  func first() throws(ExitError) -> OpenSource {
    guard let chosen else { throw ExitError(.usage, "jobtally: there is no source") }
    return try open(chosen)
  }

  /// All usable sources, the chosen one first.
  ///
  /// - Throws: ``ExitError`` if the chosen one cannot be used.
  func all() throws(ExitError) -> [OpenSource] {
    let first = try first()
    guard options.baseURL == nil else { return [first] }
    let others = table.sources.filter { $0.name != first.id && ($0.isSandbox || isDescribed($0)) }
    // A misconfigured account is reported when it is chosen.
    return [first] + others.compactMap { try? open($0) }
  }
}

// MARK: - Opening

extension SourceOpener {
  /// Opens one source.
  ///
  /// - Throws: ``ExitError`` if the account cannot be used.
  func open(_ choice: SourceChoice) throws(ExitError) -> OpenSource {
    let id = AccountID(rawValue: choice.accountID)
    let start = ContinuousClock.now
    var context = OpeningContext(
      transport: try transport(to: choice),
      baseURL: options.baseURL ?? choice.emulator.map { BuiltInSandbox.address + $0.path },
      isEmulated: choice.isSandbox,
      today: { LocalTime.now.day },
      now: { ContinuousClock.now - start },
      onBalance: { [accounts] in accounts[id]?.publish(balance: $0) }
    )
    if choice.isSandbox, !options.data.isEmpty { context.rowNumber = FeedReader.rowNumber.name }
    let settings = settings(of: choice)
    let opened: OpenedSource
    do { opened = try choice.source.open(settings, context) } catch {
      throw ExitError(.usage, error, without: choice)
    }
    let threshold = settings.number(AccountSchema.threshold) ?? SourceOpener.usualThreshold
    let reach = WebhookReach(
      publicAddress: settings.text(AccountSchema.webhookURL),
      isLocal: choice.isSandbox || opened.baseURL.hasPrefix("http://")
    )
    let account = accounts.account(id) {
      let name = accountName(of: choice, opened)
      let sharing = identity(of: choice, opened).map(sharing)
      if let sharing, opened.sells {
        var names = AccountNames(folder: folders.state)
        names.keep(name, of: sharing.accountName)
      }
      return makeAccount(
        id,
        name: name,
        sharing: sharing,
        terms: AccountTerms(
          name: sharing?.accountName ?? "sandbox",
          provider: choice.provider.name,
          threshold: threshold,
          isSpendingOff: terms.isSpendingOff,
          trustsBalance: settings.flag(AccountSchema.trustsBalance) ?? false,
          patience: terms.patience,
          caps: caps(settings)
        ),
        opened,
        reach
      )
    }
    return OpenSource(
      id: choice.name,
      name: name(of: choice, opened),
      note: note(on: choice),
      provider: opened.provider,
      account: account,
      threshold: threshold,
      isOverFiles: choice.isSandbox && !options.data.isEmpty,
      bulk: opened.bulk.map { BulkSource(dataset: $0.dataset, account: account, reach: reach) }
    )
  }

  /// The way to a source; a log is told of it where one is asked for.
  private func transport(to choice: SourceChoice) throws(ExitError) -> any HTTPTransport {
    let way: any HTTPTransport =
      choice.isSandbox && options.baseURL == nil ? sandbox : CurlTransport()
    guard let path = options.log else { return way }
    return LoggedTransport(transport: way, log: try RequestLog(path: path))
  }

  private func makeAccount(
    _ id: AccountID,
    name: Safe,
    sharing: Account.Sharing?,
    terms: AccountTerms,
    _ opened: OpenedSource,
    _ reach: WebhookReach
  ) -> Account {
    Account(
      id,
      name: name,
      terms: terms,
      sellers: Account.Sellers(opened.provider, bulk: opened.bulk?.seller),
      sharing: sharing,
      store: sharing == nil ? scratch : store,
      now: { Date() },
      events: Account.Events(
        onOrders: { [terms = self.terms] in terms.onOrders(id, $0) },
        webhook: { [terms = self.terms] in terms.hook?.address(for: reach) }
      )
    )
  }

  private func settings(of choice: SourceChoice) -> any AccountSettings {
    choice.settings(
      configuration,
      environment: environment,
      era: options.era.name,
      secrets: secrets
    )
  }

  /// The caps of an account, and the one of the run.
  private func caps(_ settings: any AccountSettings) -> SpendCaps {
    let names = AccountSchema.caps.map { settings.number($0) }
    let run = [names[2], options.maxCredits].compactMap(\.self).min()
    return SpendCaps(order: names[0], day: names[1], run: run, start: start)
  }

  /// The identity of the account; `nil` if nothing of it outlives this run.
  ///
  /// A sandbox at a given address outlives this run. What was bought from it is kept; a source that sells
  /// nothing keeps nothing, since its jobs may differ next time.
  private func identity(of choice: SourceChoice, _ opened: OpenedSource) -> String? {
    guard choice.isSandbox else {
      let parts = [choice.provider.name, opened.baseURL, opened.holder]
      return parts.compactMap(\.self).joined(separator: " ")
    }
    guard opened.sells, let url = options.baseURL else { return nil }
    return "sandbox \(url) \(opened.holder ?? choice.provider.name)"
  }

  private func sharing(_ identity: String) -> Account.Sharing {
    Account.Sharing(
      account: identity,
      stateFolder: folders.state,
      cacheFolder: folders.cache
    )
  }
}

// MARK: - Names for people

extension SourceOpener {
  private func name(of choice: SourceChoice, _ opened: OpenedSource) -> Safe {
    guard choice.isSandbox else { return "\(opened.title) \(host(opened.baseURL))" }
    return choice.source.sandboxTitle ?? "\(opened.title) (sandbox\(suffix(of: choice)))"
  }

  private func accountName(of choice: SourceChoice, _ opened: OpenedSource) -> Safe {
    let title = Safe(showing: choice.provider.title)
    return choice.isSandbox ? "\(title) (sandbox)" : "\(title) \(host(opened.baseURL))"
  }

  /// What follows the name of the default sandbox: its address or its data file.
  private func suffix(of choice: SourceChoice) -> Safe {
    guard choice.name == table.sandbox?.name else { return .empty }
    if let url = options.baseURL { return " at \(host(url))" }
    guard let path = options.data.first else { return .empty }
    if options.data.count > 1 { return " over \(options.data.count) paths" }
    return " over \(Untrusted(path.split(separator: "/").last.map(String.init) ?? path))"
  }

  private func note(on choice: SourceChoice) -> Safe? {
    guard choice.isSandbox, suffix(of: choice).isEmpty else { return nil }
    let inventions = choice.source.inventions
    // What the emulator there is over is not known here.
    if let url = options.baseURL {
      let credits: Safe = inventions.hasCredits ? ", and its credits are invented" : .empty
      return "no account: an emulator answers at \(host(url))\(credits)"
    }
    return "no account: \(inventions.words(hasFiles: !options.data.isEmpty))"
  }

  private func host(_ url: String) -> Safe { "\(Untrusted(URL(string: url)?.host() ?? url))" }
}
