import ArgumentParser
import Configuration
import Market
import ProviderKit
import Sandbox

/// Which of a provider's tariffs holds.
struct EraOption: ParsableArguments {
  @Option(
    name: .customLong("era"),
    help: ArgumentHelp(
      """
      The prices, limits and paths of a provider's era, where it has several: \(EraOption.known). \
      Accounts are on the newest unless the configuration says otherwise, the sandbox on the one that shows most.
      """,
      valueName: "era"
    )
  )
  var name: String?

  func validate() throws {
    guard let name, !EraOption.eras.contains(name) else { return }
    throw ValidationError("there is no era \(name); there are \(EraOption.known)")
  }

  private static var eras: [String] {
    ProviderTable.all.schemas.filter { $0.tariffs.count > 1 }.flatMap(\.tariffs).map(\.era)
  }

  private static var known: String {
    ProviderTable.all.schemas.filter { $0.tariffs.count > 1 }
      .map { "\($0.tariffs.map(\.era).joined(separator: " or ")) for \($0.title)" }
      .joined(separator: ", ")
  }
}

extension SourceChoice {
  /// The settings of the source's account: the emulator's own, or those of configuration and environment.
  ///
  /// - Parameters:
  ///   - configuration: The configuration.
  ///   - environment: The environment variables.
  ///   - era: The era that was asked for; it holds where the provider has it.
  ///   - secrets: Caches secrets.
  /// - Returns: The settings; nothing is read or run.
  func settings(
    _ configuration: Configuration,
    environment: [String: String],
    era: String? = nil,
    secrets: SecretCache = SecretCache()
  ) -> any AccountSettings {
    let schema =
      provider.accounts.first { $0.name == source.account }
      ?? AccountSchema(name: source.account, title: "", secrets: [], keys: [:])
    let era = era.flatMap { era in schema.tariffs.contains { $0.era == era } ? era : nil }
    guard let emulator else {
      return Credentials(
        schema,
        configuration,
        environment: environment,
        secrets: secrets,
        era: era
      )
    }
    var texts = emulator.accounts[source.account] ?? [:]
    if let era { texts[AccountSchema.era] = era }
    return FixedSettings(texts)
  }
}
