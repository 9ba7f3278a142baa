import ArgumentParser
import Market
import ProviderKit
import Sandbox

/// A source that can be chosen: a provider's, or its emulation in the sandbox.
struct SourceChoice: Sendable {
  /// The provider's description of it.
  let source: SourceDescriptor
  /// The provider.
  let provider: ProviderDescriptor
  /// The emulator; `nil` for a real account.
  let emulator: SandboxMount?

  init(_ source: SourceDescriptor, of provider: ProviderDescriptor, emulator: SandboxMount?) {
    self.source = source
    self.provider = provider
    self.emulator = emulator
  }

  /// Its name on the command line.
  var name: String { isSandbox ? source.sandboxName : source.name }
  /// Its dataset, if its records are sold in bulk.
  var dataset: BulkDataset? { source.dataset }
  /// Whether it is emulated.
  var isSandbox: Bool { emulator != nil }
  /// The id of its account in this run: `coresignal`, `sandbox-coresignal`.
  var accountID: String { isSandbox ? "sandbox-\(source.account)" : source.account }
}

extension SourceChoice {
  /// The source of a name.
  ///
  /// - Throws: A usage error that names the nearest one, or all.
  init(named name: String) throws {
    if let choice = ProviderTable.all.source(named: name) {
      self = choice
      return
    }
    let names = SourceChoice.names
    let near = nearest(name, in: names).map { "; did you mean \($0)?" }
    throw ValidationError(
      "there is no source \(name)\(near ?? "; there are \(names.joined(separator: ", "))")"
    )
  }

  /// The names of all sources.
  static var names: [String] { ProviderTable.all.sources.map(\.name) }
}

/// A dataset sold in bulk, by its name on the command line.
struct DatasetArgument: ExpressibleByArgument {
  let dataset: BulkDataset

  init?(argument: String) {
    let dataset = BulkDataset(rawValue: argument)
    guard ProviderTable.all.datasets.contains(dataset) else { return nil }
    self.dataset = dataset
  }

  static var allValueStrings: [String] { ProviderTable.all.datasets.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The names as a phrase: `job, employee or employee_clean`.
  static var help: String {
    let names = allValueStrings
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
