import Market
public import ProviderKit
import SafeText

extension ProviderDescriptor {
  /// JobsPikr: an account whose jobs cost a credit each, and one for testing that costs nothing.
  public static let jobspikr = ProviderDescriptor(
    name: "jobspikr",
    title: "JobsPikr",
    accounts: [
      .jobspikr("jobspikr", title: "JobsPikr", .jobspikr),
      .jobspikr("jobspikr-test", title: "JobsPikr test", .jobspikrTest),
    ],
    sources: [
      .jobspikr(
        "jobspikr",
        .production,
        title: "JobsPikr",
        inventions: Inventions("jobs", hasCredits: true)
      ),
      .jobspikr(
        "jobspikr-test",
        .sandbox,
        title: "JobsPikr test",
        sandboxTitle: "JobsPikr (sandbox, test key)",
        inventions: Inventions("jobs", hasCredits: false),
        remark: "has the keys that spend nothing"
      ),
    ]
  )
}

extension AccountSchema {
  fileprivate static func jobspikr(
    _ name: String,
    title: String,
    _ tariff: Tariff
  ) -> AccountSchema {
    AccountSchema(
      name: name,
      title: title,
      secrets: ["key"],
      keys: [
        "client_id": .text,
        "fallback_url": .text,
        "auth": .oneOf(JobsPikrAccount.Authentication.allCases.map(\.rawValue)),
        "format": .oneOf(JobsPikrAccount.Format.allCases.map(\.rawValue)),
        "page": .number,
        "dataset": .list,
        "exclude_duplicates": .flag,
        AccountSchema.threshold: .number,
        AccountSchema.caps[0]: .number,
        AccountSchema.caps[1]: .number,
        AccountSchema.caps[2]: .number,
        "names": .names,
      ],
      tariffs: [tariff]
    )
  }
}

extension SourceDescriptor {
  fileprivate static func jobspikr(
    _ name: String,
    _ kind: JobsPikrAccount.Kind,
    title: Safe,
    sandboxTitle: Safe? = nil,
    inventions: Inventions,
    remark: String? = nil
  ) -> SourceDescriptor {
    SourceDescriptor(
      name: name,
      account: name,
      sandboxTitle: sandboxTitle,
      inventions: inventions,
      remark: remark,
      isDescribed: { $0.text("client_id") != nil },
      open: { (settings, context) throws(SettingsError) in
        var account = try JobsPikrAccount(kind, settings, section: name, baseURL: context.baseURL)
        let usual = Tariff.jobspikr(kind)
        let tariff = try settings.tariff(among: [usual], usual: usual)
        if settings.number("page") == nil { account.pageSize = tariff["page.rows"] ?? 100 }
        return OpenedSource(
          title: title,
          provider: JobsPikrClient(
            account: account,
            tariff: tariff,
            transport: context.transport,
            today: context.today,
            now: context.now
          ),
          baseURL: account.baseURL,
          holder: account.id
        )
      }
    )
  }
}

extension JobsPikrAccount {
  /// The account that settings describe.
  ///
  /// - Parameters:
  ///   - kind: Which of the two pairs of keys it is.
  ///   - settings: What is set.
  ///   - section: The section's name, for errors.
  ///   - baseURL: Where the API is, whatever the settings say; then there is no fallback.
  /// - Throws: ``SettingsError`` if something is missing or wrong.
  fileprivate init(
    _ kind: Kind,
    _ settings: any AccountSettings,
    section: String,
    baseURL: String?
  ) throws(SettingsError) {
    self.init(
      id: try settings.required("client_id"),
      key: try settings.secret("key"),
      kind: kind,
      baseURL: baseURL ?? settings.text(AccountSchema.baseURL) ?? JobsPikrAccount.defaultURL,
      fallbackURL: nil
    )
    if baseURL == nil {
      let url = settings.text("fallback_url") ?? JobsPikrAccount.defaultFallbackURL
      fallbackURL = url.isEmpty ? nil : url
    }
    // The configuration accepts only known words; the environment accepts any, and an unknown one means the
    // default.
    if let word = settings.text("auth") { authentication = .init(rawValue: word) ?? .headers }
    if let word = settings.text("format") { format = .init(rawValue: word) ?? .json }
    if let size = settings.number("page"), size > 0 { pageSize = size }
    if let sets = settings.list("dataset") { datasets = sets }
    if let excludes = settings.flag("exclude_duplicates") { excludesDuplicates = excludes }
    names = try JobsPikrNames(settings.names, account: section)
  }
}
