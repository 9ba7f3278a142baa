import Market
public import ProviderKit
import SafeText

extension ProviderDescriptor {
  /// Coresignal: one account with three datasets, each a source of its own, sold in bulk.
  public static let coresignal = ProviderDescriptor(
    name: "coresignal",
    title: "Coresignal",
    accounts: [
      AccountSchema(
        name: "coresignal",
        title: "Coresignal",
        secrets: CoresignalDataset.Version.allCases.map(\.secret),
        keys: [
          AccountSchema.threshold: .number,
          AccountSchema.webhookURL: .text,
          AccountSchema.trustsBalance: .flag,
          "data_format": .flag,
          "paths": .names,
        ]
      )
    ],
    sources: [
      .coresignal("coresignal", .job),
      .coresignal("coresignal-employee", .employee),
      .coresignal("coresignal-clean", .employeeClean),
    ],
    limits: CoresignalClient.windows
  )
}

extension SourceDescriptor {
  fileprivate static func coresignal(
    _ name: String,
    _ dataset: CoresignalDataset
  ) -> SourceDescriptor {
    SourceDescriptor(
      name: name,
      account: "coresignal",
      dataset: dataset.name,
      inventions: "\(dataset.label) and credits are invented",
      isDescribed: { $0.hasSecret(dataset.moved(by: $0).version.secret) },
      open: { (settings, context) throws(SettingsError) in
        let dataset = dataset.moved(by: settings)
        let account = try CoresignalAccount(
          settings,
          for: dataset.version,
          baseURL: context.baseURL
        )
        let client = CoresignalClient(
          account: account,
          transport: context.transport,
          today: context.today,
          onBalance: context.onBalance
        )
        return OpenedSource(
          title: "Coresignal \(dataset.label)",
          provider: CoresignalSource(client, of: dataset),
          baseURL: account.baseURL,
          // A token changes from time to time, and the account stays the same.
          holder: nil,
          bulk: BulkSale(dataset.name, by: client)
        )
      }
    )
  }
}

extension CoresignalDataset {
  /// The dataset after `[coresignal.paths]`, which can move jobs and employees to v2.
  fileprivate func moved(by settings: any AccountSettings) -> CoresignalDataset {
    guard settings.names[name.rawValue] == Version.v2.rawValue else { return self }
    return CoresignalDataset.all.first { $0.name.rawValue == name.rawValue + "_base" } ?? self
  }
}

extension CoresignalDataset.Version {
  /// The configuration's word for the credential.
  fileprivate var secret: String {
    switch self {
    case .v1: "token"
    case .v2: "key"
    }
  }
}

extension CoresignalAccount {
  /// The account that settings describe, with whatever credentials it has.
  ///
  /// - Parameters:
  ///   - settings: What is set.
  ///   - version: The version whose credential is needed.
  ///   - baseURL: Where the API is, whatever the settings say.
  /// - Throws: ``SettingsError`` if the credential that this version needs is missing or cannot be read, or
  ///   a path is unknown.
  fileprivate init(
    _ settings: any AccountSettings,
    for version: CoresignalDataset.Version,
    baseURL: String?
  ) throws(SettingsError) {
    for (name, value) in settings.names.sorted(by: { $0.key < $1.key }) {
      guard ["job", "employee"].contains(name), ["v1", "v2"].contains(value) else {
        throw SettingsError("coresignal.paths has job and employee, each v1 or v2")
      }
    }
    let needed = try settings.secret(version.secret)
    let other: CoresignalDataset.Version = version == .v1 ? .v2 : .v1
    // An error in the other credential is reported when a dataset that needs it is opened.
    let further = settings.hasSecret(other.secret) ? try? settings.secret(other.secret) : nil
    let (token, key) = version == .v1 ? (needed, further) : (further, needed)
    self.init(
      baseURL: baseURL ?? settings.text(AccountSchema.baseURL) ?? CoresignalAccount.defaultURL,
      token: token ?? Secret(""),
      key: key ?? Secret(""),
      sendsDataFormat: settings.flag("data_format") ?? true
    )
  }
}
