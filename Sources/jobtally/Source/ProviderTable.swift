import Market
import ProviderKit
import Sandbox

/// The providers and their emulators, and what derives from them: sources, configuration sections, datasets.
struct ProviderTable: Sendable {
  /// A provider, and its emulator if it has one.
  struct Row: Sendable {
    let provider: ProviderDescriptor
    let emulator: SandboxMount?

    init(_ provider: ProviderDescriptor, emulator: SandboxMount? = nil) {
      self.provider = provider
      self.emulator = emulator
    }
  }

  /// Every source: the accounts' own first, then the emulated ones.
  let sources: [SourceChoice]
  /// The sections of the configuration.
  let schemas: [AccountSchema]
  /// The emulators.
  let mounts: [SandboxMount]

  init(_ rows: [Row]) {
    let real = rows.flatMap { row in
      row.provider.sources.map { SourceChoice($0, of: row.provider, emulator: nil) }
    }
    let emulated = rows.flatMap { row in
      row.emulator.map { emulator in
        row.provider.sources.map { SourceChoice($0, of: row.provider, emulator: emulator) }
      } ?? []
    }
    sources = real + emulated
    schemas = rows.flatMap(\.provider.accounts)
    mounts = rows.compactMap(\.emulator)
  }

  /// The source with a name.
  func source(named name: String) -> SourceChoice? {
    sources.first { $0.name == name }
  }

  /// The default emulated source, used without an account.
  var sandbox: SourceChoice? { sources.first(where: \.isSandbox) }

  /// The section of an account.
  func schema(named name: String) -> AccountSchema? {
    schemas.first { $0.name == name }
  }

  /// The datasets sold in bulk, without duplicates.
  var datasets: [BulkDataset] {
    sources.compactMap(\.dataset).reduce(into: []) { datasets, dataset in
      if !datasets.contains(dataset) { datasets.append(dataset) }
    }
  }

  /// The source of a dataset, preferably of the same provider as another source.
  func source(of dataset: BulkDataset, like other: SourceChoice) -> SourceChoice? {
    let matches = sources.filter { $0.isSandbox == other.isSandbox && $0.dataset == dataset }
    return matches.first { $0.provider.name == other.provider.name } ?? matches.first
  }

  /// The sources that sell in bulk, as advice for people.
  var bulkAdvice: String {
    func names(sandbox: Bool) -> [String] {
      let sources = sources.filter { $0.dataset != nil && $0.isSandbox == sandbox }
      var providers: Set<String> = []
      return sources.filter { providers.insert($0.provider.name).inserted }.map(\.name)
    }
    let (real, emulated) = (names(sandbox: false), names(sandbox: true))
    return real.joined(separator: ", ") + (real.count == 1 ? " does, and " : " do, and ")
      + emulated.joined(separator: ", ")
      + (emulated.count == 1 ? " emulates it." : " emulate them.")
  }

  /// The remarks about sources, for help: `jobspikr-test has the keys that spend nothing`.
  var remarks: [String] {
    sources.filter { !$0.isSandbox }
      .compactMap { choice in choice.source.remark.map { "\(choice.name) \($0)" } }
  }

  /// Names used twice, which would be ambiguous.
  var duplicates: [String] {
    let lists = [sources.map(\.name), schemas.map(\.name), mounts.map(\.path)]
    return lists.flatMap { names in
      Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
  }
}
