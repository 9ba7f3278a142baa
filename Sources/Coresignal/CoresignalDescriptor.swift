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
          AccountSchema.caps[0]: .number,
          AccountSchema.caps[1]: .number,
          AccountSchema.caps[2]: .number,
          AccountSchema.webhookURL: .text,
          AccountSchema.trustsBalance: .flag,
          "data_format": .flag,
          "paths": .names,
        ],
        tariffs: Tariff.coresignalEras
      )
    ],
    sources: [
      .coresignal("coresignal", .job),
      .coresignal("coresignal-employee", .employee),
      .coresignal("coresignal-clean", .employeeClean),
    ]
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
      inventions: Inventions(
        dataset.label,
        // A file of postings says nothing about people.
        yieldsToFiles: dataset.name == CoresignalDataset.job.name,
        hasCredits: true
      ),
      isDescribed: { settings in
        CoresignalDataset.Version.allCases.contains { settings.hasSecret($0.secret) }
      },
      open: { (settings, context) throws(SettingsError) in
        let tariff = try settings.tariff(among: Tariff.coresignalEras, usual: .coresignal)
        let dataset = dataset.moved(by: settings)
        let account = try CoresignalAccount(
          settings,
          for: dataset.version,
          isOld: tariff.era == Tariff.coresignal2024.era,
          baseURL: context.baseURL
        )
        let client = CoresignalClient(
          account: account,
          tariff: tariff,
          transport: context.transport,
          today: context.today,
          onBalance: context.onBalance
        )
        let source = CoresignalSource(client, of: dataset)
        // A tariff has a price for every dataset; a gap is no reason to spend unseen.
        let credits = dataset.previewCredits(tariff) ?? 10
        let previews = CoresignalPreviews(source, credits: credits)
        return OpenedSource(
          title: "Coresignal \(dataset.label)",
          provider: credits == 0 ? source as any Provider : previews,
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
  /// The dataset with the paths of the account's era, or those that `[coresignal.paths]` says: today jobs and
  /// employees are on v2.
  fileprivate func moved(by settings: any AccountSettings) -> CoresignalDataset {
    let isOld = settings.text(AccountSchema.era) == Tariff.coresignal2024.era
    let version = settings.names[name.rawValue] ?? (isOld ? Version.v1 : .v2).rawValue
    guard version == Version.v2.rawValue else { return self }
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
  ///   - isOld: Whether the account is on the service of 2024.
  ///   - baseURL: Where the API is, whatever the settings say.
  /// - Throws: ``SettingsError`` if the credential that this version needs is missing or cannot be read, or
  ///   a path is unknown.
  fileprivate init(
    _ settings: any AccountSettings,
    for version: CoresignalDataset.Version,
    isOld: Bool,
    baseURL: String?
  ) throws(SettingsError) {
    for (name, value) in settings.names.sorted(by: { $0.key < $1.key }) {
      guard ["job", "employee"].contains(name), ["v1", "v2"].contains(value) else {
        throw SettingsError("coresignal.paths has job and employee, each v1 or v2")
      }
    }
    let other: CoresignalDataset.Version = version == .v1 ? .v2 : .v1
    let needed: Secret
    do {
      needed = try settings.secret(version.secret)
    } catch {
      guard version == .v2, !settings.hasSecret(version.secret), settings.hasSecret(other.secret)
      else { throw error }
      var error = error
      error.lines.append("A token alone is for the service of 2024: era = \"2024\" says so.")
      throw error
    }
    // An error in the other credential is reported when a dataset that needs it is opened.
    let further = settings.hasSecret(other.secret) ? try? settings.secret(other.secret) : nil
    let (token, key) = version == .v1 ? (needed, further) : (further, needed)
    self.init(
      baseURL: baseURL ?? settings.text(AccountSchema.baseURL) ?? CoresignalAccount.defaultURL,
      token: token ?? Secret(""),
      key: key ?? Secret(""),
      sendsDataFormat: settings.flag("data_format") ?? isOld
    )
  }
}
