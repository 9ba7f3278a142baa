import Market
public import ProviderKit
import SafeText

extension ProviderDescriptor {
  /// Textkernel Jobfeed: one account, one source, nothing to buy.
  public static let jobfeed = ProviderDescriptor(
    name: "jobfeed",
    title: "Jobfeed",
    accounts: [
      AccountSchema(
        name: "jobfeed",
        title: "Jobfeed",
        secrets: ["password"],
        keys: ["user": .text],
        tariffs: [.jobfeed]
      )
    ],
    sources: [
      SourceDescriptor(
        name: "jobfeed",
        sandboxName: "sandbox",
        account: "jobfeed",
        inventions: Inventions("jobs", hasCredits: false),
        isDescribed: { $0.text("user") != nil },
        open: { (settings, context) throws(SettingsError) in
          var account = try JobfeedAccount(settings, baseURL: context.baseURL)
          account.readsQuotes = context.isEmulated
          return OpenedSource(
            title: "Jobfeed",
            provider: JobfeedClient(
              account: account,
              tariff: try settings.tariff(among: [.jobfeed], usual: .jobfeed),
              transport: context.transport,
              rowNumber: context.rowNumber
            ),
            baseURL: account.baseURL,
            holder: account.user
          )
        }
      )
    ]
  )
}

extension JobfeedAccount {
  /// The account that settings describe.
  ///
  /// - Parameters:
  ///   - settings: What is set.
  ///   - baseURL: Where the API is, whatever the settings say.
  /// - Throws: ``SettingsError`` if something is missing.
  fileprivate init(
    _ settings: any AccountSettings,
    baseURL: String?
  ) throws(SettingsError) {
    self.init(
      baseURL: baseURL ?? settings.text(AccountSchema.baseURL) ?? JobfeedAccount.defaultURL,
      user: try settings.required("user"),
      password: try settings.secret("password")
    )
  }
}
