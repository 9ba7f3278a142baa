/// All that the program knows of a provider: what it is called, which accounts and sources it has, and how
/// each of them opens.
///
/// A client module exports one of these. The command line, the configuration, the list of sources, help and
/// shell completions are made from it.
public struct ProviderDescriptor: Sendable {
  /// The provider's name in the ledger and in account identities, such as `jobspikr`.
  public var name: String
  /// What people call it, such as `JobsPikr`.
  public var title: String
  /// The accounts that a configuration can describe, at least one.
  public var accounts: [AccountSchema]
  /// The sources that the accounts offer, the most usual one first.
  public var sources: [SourceDescriptor]

  /// Describes a provider.
  public init(
    name: String,
    title: String,
    accounts: [AccountSchema],
    sources: [SourceDescriptor]
  ) {
    self.name = name
    self.title = title
    self.accounts = accounts
    self.sources = sources
  }
}
