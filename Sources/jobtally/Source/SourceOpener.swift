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
  /// Keeps what is paid for.
  private let store: StoreOpener
  /// The same for what ends with this run.
  private let scratch: StoreOpener
  private let secrets = SecretCache()
  private let accounts = BulkAccounts()

  /// Above how many credits a purchase must be confirmed, if the account says nothing.
  private static let usualThreshold = 500

  /// Prepares to open; the built-in sandbox begins to start.
  ///
  /// - Parameters:
  ///   - options: What the command line says.
  ///   - configuration: What the user has set.
  ///   - folders: Where files are kept.
  ///   - environment: The environment variables.
  ///   - table: The providers.
  ///   - tell: Hears what a person should know: what a file of jobs lacks, what the store found damaged.
  /// - Throws: ``ExitError`` if the file of jobs cannot be read.
  init(
    _ options: SourceOptions,
    _ configuration: Configuration,
    _ folders: Folders,
    environment: [String: String],
    table: ProviderTable = .all,
    tell: @escaping @Sendable (Safe) -> Void
  ) throws(ExitError) {
    if let path = options.data, access(path, R_OK) != 0 {
      throw ExitError(.usage, "jobtally: \(path): \(String(cString: strerror(errno)))")
    }
    self.options = options
    self.table = table
    self.configuration = configuration
    self.folders = folders
    self.environment = environment
    sandbox = BuiltInSandbox(options, table.mounts, tell: tell)
    store = StoreOpener(folder: folders.data, tell: tell)
    // The sandbox invents its market anew each time, so what was bought from it is worth nothing later.
    let name = "jobtally-\(UUID().uuidString.prefix(8).lowercased())"
    scratch = StoreOpener(
      folder: FileManager.default.temporaryDirectory.appending(path: name).path,
      isScratch: true,
      tell: tell
    )
    if chosen?.isSandbox == true, options.baseURL == nil { sandbox.start() }
  }

  /// Removes what was kept for this run only.
  func close() { scratch.close() }
}

// MARK: - Which sources there are

extension SourceOpener {
  /// The source that is meant: the one asked for, or the first account there is, or the sandbox.
  private var chosen: SourceChoice? {
    if let source = options.source { return source }
    if options.data != nil || options.baseURL != nil { return table.sandbox }
    return table.sources.first(where: isDescribed) ?? table.sandbox
  }

  /// The bulk source that is meant: the one asked for, or the first account that sells in bulk, or its
  /// emulator.
  static func bulkChoice(
    _ options: SourceOptions,
    _ configuration: Configuration,
    environment: [String: String],
    table: ProviderTable = .all
  ) -> SourceChoice? {
    if let source = options.source { return source }
    let sources = table.sources.filter { $0.dataset != nil }
    let emulated = sources.first(where: \.isSandbox)
    if options.data != nil || options.baseURL != nil { return emulated }
    return sources.first { choice in
      guard !choice.isSandbox, let schema = table.schema(named: choice.source.account)
      else { return false }
      let credentials = Credentials(schema, configuration, environment: environment)
      return choice.source.isDescribed(credentials)
    } ?? emulated
  }

  /// Whether there is an account for a source.
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

  /// All sources that can be used, the chosen one first.
  ///
  /// - Throws: ``ExitError`` if the chosen one cannot be used.
  func all() throws(ExitError) -> [OpenSource] {
    let first = try first()
    guard options.baseURL == nil else { return [first] }
    let others = table.sources.filter { $0.name != first.id && ($0.isSandbox || isDescribed($0)) }
    // An account that is described wrongly is reported when it is chosen.
    return [first] + others.compactMap { try? open($0) }
  }
}

// MARK: - Opening

extension SourceOpener {
  /// Opens one source.
  ///
  /// - Throws: ``ExitError`` if the account cannot be used.
  func open(_ choice: SourceChoice) throws(ExitError) -> OpenSource {
    let gauge = accounts.gauge(choice.accountID)
    let start = ContinuousClock.now
    let context = OpeningContext(
      transport: choice.isSandbox && options.baseURL == nil ? sandbox : CurlTransport(),
      baseURL: options.baseURL ?? choice.emulator.map { BuiltInSandbox.address + $0.path },
      today: { LocalTime.now.day },
      now: { ContinuousClock.now - start },
      onBalance: { gauge.take(balance: $0) }
    )
    let settings = settings(of: choice)
    let opened: OpenedSource
    do { opened = try choice.source.open(settings, context) } catch {
      throw ExitError(.usage, error)
    }
    let sharing = identity(of: choice, opened).map(sharing)
    let store = sharing == nil ? scratch : self.store
    let threshold = settings.number(AccountSchema.threshold) ?? SourceOpener.usualThreshold
    return OpenSource(
      id: choice.name,
      name: name(of: choice, opened),
      note: note(on: choice),
      provider: opened.provider,
      sharing: sharing,
      store: store,
      threshold: threshold,
      bulk: opened.bulk.map { sale in
        let account = accounts.account(choice.accountID) { id in
          BulkAccount(
            id,
            name: accountName(of: choice, opened),
            seller: sale.seller,
            threshold: threshold,
            publicAddress: settings.text(AccountSchema.webhookURL),
            isLocal: choice.isSandbox || opened.baseURL.hasPrefix("http://"),
            trustsBalance: settings.flag(AccountSchema.trustsBalance) ?? false,
            sharing: sharing,
            store: store,
            gauge: gauge,
            today: { LocalTime.now.day }
          )
        }
        return BulkSource(dataset: sale.dataset, account: account)
      }
    )
  }

  private func settings(of choice: SourceChoice) -> any AccountSettings {
    if let emulator = choice.emulator {
      return FixedSettings(emulator.accounts[choice.source.account] ?? [:])
    }
    let schema = table.schema(named: choice.source.account)
    return Credentials(
      schema ?? AccountSchema(name: choice.source.account, title: "", secrets: [], keys: [:]),
      configuration,
      environment: environment,
      secrets: secrets
    )
  }

  /// What tells the account from others; `nil` if nothing of it outlives this run.
  ///
  /// A sandbox at an address outlives us. If it sells something, what was bought of it is kept; if not, its
  /// jobs may be others the next time, and nothing is.
  private func identity(of choice: SourceChoice, _ opened: OpenedSource) -> String? {
    guard choice.isSandbox else {
      let parts = [choice.provider.name, opened.baseURL, opened.holder]
      return parts.compactMap(\.self).joined(separator: " ")
    }
    guard opened.sells, let url = options.baseURL else { return nil }
    return "sandbox \(url) \(opened.holder ?? choice.provider.name)"
  }

  private func sharing(_ identity: String) -> MarketService.Sharing {
    MarketService.Sharing(
      account: identity,
      stateFolder: folders.state,
      cacheFolder: folders.cache
    )
  }
}

// MARK: - What people read

extension SourceOpener {
  private func name(of choice: SourceChoice, _ opened: OpenedSource) -> Safe {
    guard choice.isSandbox else { return "\(opened.title) \(host(opened.baseURL))" }
    return choice.source.sandboxTitle ?? "\(opened.title) (sandbox\(place(of: choice)))"
  }

  private func accountName(of choice: SourceChoice, _ opened: OpenedSource) -> Safe {
    let title = Safe(showing: choice.provider.title)
    return choice.isSandbox ? "\(title) (sandbox)" : "\(title) \(host(opened.baseURL))"
  }

  /// Where the usual sandbox is, or what it is over.
  private func place(of choice: SourceChoice) -> Safe {
    guard choice.name == table.sandbox?.name else { return .empty }
    if let url = options.baseURL { return " at \(host(url))" }
    guard let path = options.data else { return .empty }
    return " over \(Untrusted(path.split(separator: "/").last.map(String.init) ?? path))"
  }

  private func note(on choice: SourceChoice) -> Safe? {
    guard choice.isSandbox, place(of: choice).isEmpty else { return nil }
    return "no account: \(choice.source.inventions)"
  }

  private func host(_ url: String) -> Safe { "\(Untrusted(URL(string: url)?.host() ?? url))" }
}
