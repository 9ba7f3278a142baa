import Analytics
import JSON
import Market

/// An emulated provider of the sandbox: its path, its accounts, and how it is created.
///
/// The server knows no provider by name; it gets a list of these.
public struct SandboxMount: Sendable {
  /// The path of the API below the server's root, without a slash at the end, such as `/jobspikr/v2`.
  public let path: String
  /// The prefix of all paths that the emulator answers.
  let prefix: String
  /// The settings of each account that the emulator knows, by the name of its configuration section.
  ///
  /// The keys are the configuration's; a secret's key is its own word, such as `password`.
  public let accounts: [String: [String: String]]
  /// The variant in which the emulator is as it was in an era, by the era's name; the usual one for others.
  public let eras: [String: String]
  /// The forms that its responses can have.
  let choices: [any VariantChoice.Type]
  /// Creates the emulator.
  let make: @Sendable (SandboxWorld) -> any Emulator

  init(
    path: String,
    prefix: String,
    accounts: [String: [String: String]],
    eras: [String: String] = [:],
    choices: [any VariantChoice.Type],
    make: @escaping @Sendable (SandboxWorld) -> any Emulator
  ) {
    (self.path, self.prefix, self.accounts, self.eras) = (path, prefix, accounts, eras)
    (self.choices, self.make) = (choices, make)
  }
}

/// What emulators are created from.
struct SandboxWorld: Sendable {
  /// The jobs.
  var corpus: Corpus
  /// The corpus's fields with labels in other languages.
  var translations: [Language: FieldCatalog] = [:]
  /// How the sandbox behaves.
  var options = SandboxServer.Options()
  /// A monotonic clock.
  var now: @Sendable () -> Duration
  /// The current date, which `now` means in a query.
  var today: @Sendable () -> Day
}

/// An emulated provider: checks credentials and limits, then answers as the provider.
protocol Emulator: Sendable {
  /// Lines for people: the URL of the API and its credentials.
  func greeting(at url: String) -> [String]
  /// Answers a request whose path begins with the mount's prefix.
  func answer(_ request: WireRequest) async -> WireAnswer
}

/// The emulators of a sandbox, each behind its mount's prefix.
struct Emulators: Sendable {
  private let all: [(mount: SandboxMount, emulator: any Emulator)]

  init(_ mounts: [SandboxMount], _ world: SandboxWorld) {
    all = mounts.map { ($0, $0.make(world)) }
  }

  /// The greeting of each emulator of the server at an address.
  func greetings(at root: String) -> [[String]] {
    all.map { $0.emulator.greeting(at: root + $0.mount.path) }
  }

  func answer(_ request: WireRequest) async -> WireAnswer {
    guard let (_, emulator) = all.first(where: { request.path.hasPrefix($0.mount.prefix) }) else {
      let words = JSON.string("There is no \(request.path)")
      return WireAnswer(status: 404, body: (["message": words] as JSON).encoded())
    }
    return await emulator.answer(request)
  }
}
