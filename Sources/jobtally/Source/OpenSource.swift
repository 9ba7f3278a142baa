import Configuration
import Coresignal
import Dashboard
import Foundation
import Glibc
import Jobfeed
import JobsPikr
import Market
import MarketService
import SafeText
import Sandbox
import Transport

/// A source that is ready to be asked, or about to be.
struct OpenSource: Sendable {
  /// What it is called on the command line.
  let id: SourceOptions.Name
  /// What people call it.
  let name: Safe
  /// What should be known about it.
  let note: Safe?
  let provider: any Provider
  /// What is shared with other processes; nothing for a sandbox of our own.
  let sharing: MarketService.Sharing?
  /// The memory of what is paid for.
  let store: StoreOpener
  /// Above how many credits a purchase is asked about.
  let threshold: Int
  /// Where its records are bought in bulk; `nil` if they are not.
  var bulk: BulkSource?

  /// The service over it.
  func service(_ onChange: @escaping @Sendable (ServiceReport) -> Void = { _ in }) -> MarketService
  {
    MarketService(
      provider: provider,
      sharing: sharing,
      store: store,
      now: { Date() },
      onChange: onChange
    )
  }
}

/// Opens sources as options, configuration and environment describe them.
struct SourceOpener {
  let options: SourceOptions
  let configuration: Configuration
  private let folders: Folders
  let environment: [String: String]
  private let sandbox: BuiltInSandbox
  let store: StoreOpener
  let scratch: StoreOpener
  let bulkAccounts = BulkAccounts()

  /// Above how many credits a purchase is asked about, if the account says nothing.
  static let usualThreshold = 500

  /// Prepares to open; the built-in sandbox begins to start.
  ///
  /// While a file is read, `tell` hears what is found in it.
  ///
  /// - Throws: ``Ending`` if the file cannot be read.
  init(
    _ options: SourceOptions,
    _ configuration: Configuration,
    _ folders: Folders,
    environment: [String: String],
    tell: @escaping @Sendable (Notice) -> Void
  ) throws(Ending) {
    if let path = options.data, access(path, R_OK) != 0 {
      throw Ending(.usage, "jobtally: \(path): \(String(cString: strerror(errno)))")
    }
    self.options = options
    self.configuration = configuration
    self.folders = folders
    self.environment = environment
    sandbox = BuiltInSandbox(options, tell: tell)
    store = StoreOpener(folder: folders.data, tell: { tell(Notice(.warning, $0)) })
    // The sandbox invents its market anew each time, so what was bought from it is worth nothing later.
    let name = "jobtally-\(UUID().uuidString.prefix(8).lowercased())"
    scratch = StoreOpener(
      folder: FileManager.default.temporaryDirectory.appending(path: name).path,
      isScratch: true,
      tell: { tell(Notice(.warning, $0)) }
    )
    if chosen.account == nil, options.baseURL == nil { sandbox.start() }
  }

  /// Removes what was but for this run.
  func close() { scratch.close() }

  /// The source that is meant: the one asked for, or the first account there is, or the sandbox.
  var chosen: SourceOptions.Name {
    if let source = options.source { return source }
    if options.data != nil || options.baseURL != nil { return .sandbox }
    return SourceOptions.Name.allCases.first(where: isDescribed) ?? .sandbox
  }

  /// All sources that can be used, the chosen one first.
  ///
  /// - Throws: ``Ending`` if the chosen one cannot be used.
  func all() throws(Ending) -> [OpenSource] {
    let first = chosen
    var sources = [try open(first)]
    for name in SourceOptions.Name.allCases where name != first {
      guard options.baseURL == nil, name.account == nil || isDescribed(name) else { continue }
      // An account that is described wrongly is told when it is chosen.
      if let source = try? open(name) { sources.append(source) }
    }
    return sources
  }

  func isDescribed(_ name: SourceOptions.Name) -> Bool {
    guard let account = name.account else { return false }
    let credentials = Credentials(account, configuration, environment: environment)
    return switch name {
    case .jobfeed: credentials.text("user") != nil
    case .coresignal, .coresignalEmployee, .coresignalClean:
      credentials.hasSecret(dataset(of: name, credentials).version.secret)
    default: credentials.text("client_id") != nil
    }
  }

  /// Opens one source.
  ///
  /// - Throws: ``Ending`` if the account cannot be used.
  func open(_ name: SourceOptions.Name) throws(Ending) -> OpenSource {
    switch name {
    case .jobfeed: try jobfeed()
    case .jobspikr: try jobspikr(name, .production)
    case .jobspikrTest: try jobspikr(name, .sandbox)
    case .sandbox: sandboxJobfeed()
    case .sandboxJobspikr: sandboxJobspikr(name, .production)
    case .sandboxJobspikrTest: sandboxJobspikr(name, .sandbox)
    case .coresignal, .coresignalEmployee, .coresignalClean: try coresignal(name)
    case .sandboxCoresignal, .sandboxCoresignalEmployee, .sandboxCoresignalClean:
      try sandboxCoresignal(name)
    }
  }
}

// MARK: - Accounts

extension SourceOpener {
  private func jobfeed() throws(Ending) -> OpenSource {
    let credentials = Credentials("jobfeed", configuration, environment: environment)
    let account = JobfeedAccount(
      baseURL: options.baseURL ?? credentials.text("base_url") ?? JobfeedAccount.defaultURL,
      user: try credentials.needed("user"),
      password: try credentials.secret("password")
    )
    return OpenSource(
      id: .jobfeed,
      name: "Jobfeed \(Untrusted(SourceOpener.host(account.baseURL)))",
      note: nil,
      provider: JobfeedClient(account: account, transport: CurlTransport()),
      sharing: sharing("jobfeed \(account.baseURL) \(account.user)"),
      store: store,
      threshold: SourceOpener.usualThreshold
    )
  }

  private func jobspikr(
    _ name: SourceOptions.Name,
    _ kind: JobsPikrAccount.Kind
  ) throws(Ending) -> OpenSource {
    let credentials = Credentials(name.rawValue, configuration, environment: environment)
    let account = try credentials.jobspikr(kind, baseURL: options.baseURL)
    let what: Safe = kind == .production ? "" : " test"
    return OpenSource(
      id: name,
      name: "JobsPikr\(what) \(Untrusted(SourceOpener.host(account.baseURL)))",
      note: nil,
      provider: jobspikr(account, CurlTransport()),
      sharing: sharing("jobspikr \(account.baseURL) \(account.id)"),
      store: store,
      threshold: credentials.section.numbers["confirm_above"] ?? SourceOpener.usualThreshold
    )
  }

  private func jobspikr(
    _ account: JobsPikrAccount,
    _ transport: any HTTPTransport
  ) -> JobsPikrClient {
    let start = ContinuousClock.now
    return JobsPikrClient(
      account: account,
      transport: transport,
      today: { LocalTime.now.day },
      now: { ContinuousClock.now - start }
    )
  }

  func sharing(_ account: String) -> MarketService.Sharing {
    MarketService.Sharing(
      account: account,
      stateFolder: folders.state,
      cacheFolder: folders.cache
    )
  }

  static func host(_ url: String) -> String { URL(string: url)?.host() ?? url }
}

// MARK: - Sandboxes

extension SourceOpener {
  private func sandboxJobfeed() -> OpenSource {
    let url = options.baseURL
    let account = JobfeedAccount(
      baseURL: url ?? BuiltInSandbox.address + SandboxServer.jobfeedPath,
      user: SandboxServer.account.name,
      password: Secret(SandboxServer.account.password)
    )
    let file = options.data.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let place: Safe =
      url.map { " at \(Untrusted(SourceOpener.host($0)))" }
      ?? file.map { " over \(Untrusted($0))" } ?? .empty
    return OpenSource(
      id: .sandbox,
      name: "Jobfeed (sandbox\(place))",
      note: url == nil && file == nil ? "no account: these jobs are invented" : nil,
      provider: JobfeedClient(account: account, transport: transport),
      sharing: nil,
      store: scratch,
      threshold: SourceOpener.usualThreshold
    )
  }

  private func sandboxJobspikr(
    _ name: SourceOptions.Name,
    _ kind: JobsPikrAccount.Kind
  ) -> OpenSource {
    let keys =
      kind == .production ? SandboxServer.jobspikrProduction : SandboxServer.jobspikrTesting
    var account = JobsPikrAccount(
      id: keys.clientID,
      key: Secret(keys.authKey),
      kind: kind,
      baseURL: options.baseURL ?? BuiltInSandbox.address + SandboxServer.jobspikrPath,
      fallbackURL: nil
    )
    account.pageSize = 100
    return OpenSource(
      id: name,
      name: kind == .production ? "JobsPikr (sandbox)" : "JobsPikr (sandbox, test key)",
      note: kind == .production
        ? "no account: jobs and credits are invented" : "no account: these jobs are invented",
      provider: jobspikr(account, transport),
      sharing: options.baseURL.map { sharing("sandbox \($0) \(keys.clientID)") },
      store: options.baseURL == nil ? scratch : store,
      threshold: SourceOpener.usualThreshold
    )
  }

  var transport: any HTTPTransport {
    options.baseURL == nil ? sandbox : CurlTransport()
  }
}

extension Credentials {
  /// The JobsPikr account that is described.
  ///
  /// - Throws: ``Ending`` if something is missing or cannot be had.
  fileprivate func jobspikr(
    _ kind: JobsPikrAccount.Kind,
    baseURL: String?
  ) throws(Ending) -> JobsPikrAccount {
    var account = JobsPikrAccount(
      id: try needed("client_id"),
      key: try secret("key"),
      kind: kind,
      baseURL: baseURL ?? text("base_url") ?? JobsPikrAccount.defaultURL,
      fallbackURL: nil
    )
    if baseURL == nil {
      let url = text("fallback_url") ?? JobsPikrAccount.defaultFallbackURL
      account.fallbackURL = url.isEmpty ? nil : url
    }
    if let word = text("auth") { account.authentication = .init(rawValue: word) ?? .headers }
    if let word = text("format") { account.format = .init(rawValue: word) ?? .json }
    if let size = section.numbers["page"], size > 0 { account.pageSize = size }
    if let sets = section.lists["dataset"] { account.datasets = sets }
    if let excludes = section.switches["exclude_duplicates"] {
      account.excludesDuplicates = excludes
    }
    account.names = try JobsPikrNames(section.names, account: self.account)
    return account
  }
}
