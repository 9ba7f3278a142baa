import Configuration
import Coresignal
import Foundation
import Market
import MarketService
import SafeText
import Sandbox
import Store
import Transport

// Coresignal: one account, three datasets, each a source of its own.
extension SourceOpener {
  func coresignal(_ name: SourceOptions.Name) throws(Ending) -> OpenSource {
    let credentials = Credentials("coresignal", configuration, environment: environment)
    let dataset = self.dataset(of: name, credentials)
    let account = try credentials.coresignal(
      dataset.version,
      baseURL: options.baseURL,
      bulkAccounts
    )
    let client = CoresignalClient(
      account: account,
      transport: CurlTransport(),
      today: { LocalTime.now.day },
      onBalance: { [gauge = bulkAccounts.gauge("coresignal")] in gauge.take(balance: $0) }
    )
    let threshold = credentials.section.numbers["confirm_above"] ?? SourceOpener.usualThreshold
    // A token changes from time to time, and an account stays what it is.
    let sharing = self.sharing("coresignal \(account.baseURL)")
    let host: Safe = "\(Untrusted(SourceOpener.host(account.baseURL)))"
    let bulk = try bulkAccounts.account("coresignal") { () throws(Ending) in
      BulkAccount(
        "coresignal",
        name: "Coresignal \(host)",
        seller: client,
        threshold: threshold,
        publicAddress: credentials.text("webhook_url"),
        isLocal: account.baseURL.hasPrefix("http://"),
        trustsBalance: credentials.section.switches["trusts_balance"] ?? false,
        sharing: sharing,
        store: store,
        gauge: bulkAccounts.gauge("coresignal"),
        today: { LocalTime.now.day }
      )
    }
    return try source(
      name,
      dataset,
      client,
      title: "Coresignal \(dataset.label) \(host)",
      note: nil,
      sharing: sharing,
      store: store,
      bulk
    )
  }

  func sandboxCoresignal(_ name: SourceOptions.Name) throws(Ending) -> OpenSource {
    let account = CoresignalAccount(
      baseURL: options.baseURL ?? BuiltInSandbox.address + SandboxServer.coresignalPath,
      token: Secret(SandboxServer.coresignalToken),
      key: Secret(SandboxServer.coresignalKey)
    )
    let client = CoresignalClient(
      account: account,
      transport: transport,
      today: { LocalTime.now.day },
      onBalance: { [gauge = bulkAccounts.gauge("sandbox-coresignal")] in gauge.take(balance: $0) }
    )
    let sharing = options.baseURL.map { self.sharing("sandbox \($0) coresignal") }
    let store = options.baseURL == nil ? scratch : self.store
    let bulk = try bulkAccounts.account("sandbox-coresignal") { () throws(Ending) in
      BulkAccount(
        "sandbox-coresignal",
        name: "Coresignal (sandbox)",
        seller: client,
        threshold: SourceOpener.usualThreshold,
        publicAddress: nil,
        isLocal: true,
        trustsBalance: false,
        sharing: sharing,
        store: store,
        gauge: bulkAccounts.gauge("sandbox-coresignal"),
        today: { LocalTime.now.day }
      )
    }
    let dataset = self.dataset(of: name, nil)
    return try source(
      name,
      dataset,
      client,
      title: "Coresignal \(dataset.label) (sandbox)",
      note: "no account: \(dataset.label) and credits are invented",
      sharing: sharing,
      store: store,
      bulk
    )
  }

  private func source(
    _ name: SourceOptions.Name,
    _ dataset: CoresignalDataset,
    _ client: CoresignalClient,
    title: Safe,
    note: Safe?,
    sharing: MarketService.Sharing?,
    store: StoreOpener,
    _ bulk: BulkAccount
  ) throws(Ending) -> OpenSource {
    guard let provider = CoresignalSource(client, dataset: dataset.name) else {
      throw Ending(.usage, "jobtally: Coresignal has no dataset \(dataset.name)")
    }
    return OpenSource(
      id: name,
      name: title,
      note: note,
      provider: provider,
      sharing: sharing,
      store: store,
      threshold: bulk.threshold,
      bulk: BulkSource(dataset: dataset.name, account: bulk)
    )
  }

  /// The dataset of a source: `[coresignal.paths]` moves jobs and employees to the paths of v2.
  func dataset(of name: SourceOptions.Name, _ credentials: Credentials?) -> CoresignalDataset {
    let wanted = name.dataset ?? "job"
    let isMoved = credentials?.section.names[wanted.rawValue] == "v2"
    let moved = BulkDataset(rawValue: wanted.rawValue + "_base")
    return CoresignalDataset.all.first { $0.name == (isMoved ? moved : wanted) }
      ?? CoresignalDataset.all.first { $0.name == wanted } ?? CoresignalDataset.all[0]
  }
}

extension CoresignalDataset.Version {
  /// What the configuration calls the credential.
  var secret: String {
    switch self {
    case .v1: "token"
    case .v2: "key"
    }
  }
}

extension Credentials {
  /// The Coresignal account that is described, with whatever credentials it has.
  ///
  /// - Throws: ``Ending`` if the one that this version needs is missing or cannot be had, or a path is
  ///   unknown.
  fileprivate func coresignal(
    _ version: CoresignalDataset.Version,
    baseURL: String?,
    _ accounts: BulkAccounts
  ) throws(Ending) -> CoresignalAccount {
    for (name, value) in section.names.sorted(by: { $0.key < $1.key }) {
      guard ["job", "employee"].contains(name), ["v1", "v2"].contains(value) else {
        throw Ending(.usage, "jobtally: coresignal.paths has job and employee, each v1 or v2")
      }
    }
    let needed = try accounts.secret(version.secret, of: self)
    let other: CoresignalDataset.Version = version == .v1 ? .v2 : .v1
    // What another dataset needs is told when that one is asked for.
    let further = hasSecret(other.secret) ? (try? accounts.secret(other.secret, of: self)) : nil
    let (token, key) = version == .v1 ? (needed, further) : (further, needed)
    return CoresignalAccount(
      baseURL: baseURL ?? text("base_url") ?? CoresignalAccount.defaultURL,
      token: token ?? Secret(""),
      key: key ?? Secret(""),
      sendsDataFormat: section.switches["data_format"] ?? true
    )
  }
}
