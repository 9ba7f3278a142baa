import ArgumentParser
import Market
import MarketService
import SafeText
import Synchronization
import Webhook

/// The loopback port of the webhook receiver.
struct WebhookAddress: ExpressibleByArgument {
  let port: UInt16

  /// Parses `PORT` or `ADDRESS:PORT` with a loopback address.
  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard let port = parts.last.flatMap({ UInt16($0) }), parts.count <= 2,
      parts.count == 1 || parts[0] == "127.0.0.1" || parts[0] == "localhost"
    else { return nil }
    self.port = port
  }
}

/// The webhook option of all commands that buy in bulk.
struct WebhookOptions: ParsableArguments {
  @Option(
    name: .customLong("webhook-listen"),
    help: ArgumentHelp(
      "Hear the provider's call on a port of the loopback instead of asking often; 0 for any.",
      valueName: "address:port"
    )
  )
  var listening: WebhookAddress?

  /// How long after sending to wait for the call about a request whose answer is lost.
  ///
  /// The provider calls after it has prepared the files, which takes minutes; the user can resolve later
  /// calls.
  var patience: Duration? { listening == nil ? nil : .seconds(3600) }
}

/// How a provider reaches a webhook receiver on this machine.
struct WebhookReach: Sendable {
  /// The address at which the user has made it reachable, if so.
  let publicAddress: String?
  /// Whether the provider is on this machine, and so reaches the loopback.
  let isLocal: Bool

  /// Whether the provider can reach it at all.
  var canCall: Bool { isLocal || publicAddress != nil }
}

/// The receiver of the providers' calls, and the address that each of them is given.
final class BulkHook: Sendable {
  private let receiver = Mutex<WebhookReceiver?>(nil)
  private let tell: @Sendable (Safe) -> Void

  /// Listens only once it is told to.
  ///
  /// - Parameter tell: Hears what a person should know.
  init(tell: @escaping @Sendable (Safe) -> Void) {
    self.tell = tell
  }

  /// Takes the port.
  ///
  /// - Parameters:
  ///   - address: Where to listen.
  ///   - sources: Whose calls are heard, the one that matters most first.
  /// - Throws: ``ExitError`` if the port cannot be had, or the first account's provider could not reach it.
  func listen(_ address: WebhookAddress, for sources: [BulkSource]) throws(ExitError) {
    guard let first = sources.first else {
      throw ExitError(
        .usage,
        "jobtally: --webhook-listen: no source that is open sells in bulk",
        ProviderTable.all.bulkAdvice
      )
    }
    guard first.reach.canCall else {
      let section = first.account.id.rawValue
      throw ExitError(
        .usage,
        "jobtally: the provider cannot reach this machine's loopback",
        "Set webhook_url under [\(section)] in config.toml to the address of your tunnel or proxy."
      )
    }
    let accounts = sources.map(\.account)
    let opened: WebhookReceiver
    do {
      opened = try WebhookReceiver(port: address.port) { secret, claimed in
        for account in accounts where await account.called(secret, claiming: claimed) {
          return true
        }
        return false
      }
    } catch {
      throw ExitError(.usage, "jobtally: port \(address.port) cannot be listened on")
    }
    receiver.withLock { $0 = opened }
    for source in sources where !source.reach.canCall {
      let name = source.account.name
      tell("\(name) cannot call, since webhook_url is not set: it is asked instead")
    }
    let told = first.reach.publicAddress.map { ", told as \(Untrusted($0))" as Safe } ?? .empty
    tell("calls are heard on \(Untrusted(own(opened)))\(told)")
  }

  private func own(_ receiver: WebhookReceiver) -> String { "http://127.0.0.1:\(receiver.port)" }

  /// Makes the address for a secret; `nil` if nobody listens, or the provider cannot call.
  func address(for reach: WebhookReach) -> (@Sendable (_ secret: String) -> String)? {
    guard reach.canCall, let receiver = receiver.withLock({ $0 }) else { return nil }
    let base = reach.publicAddress ?? own(receiver)
    let folder = base.hasSuffix("/") ? base : base + "/"
    return { folder + $0 }
  }

  /// Hears calls until the task is cancelled; what ends it before is told.
  func run() async {
    guard let receiver = receiver.withLock({ $0 }) else { return }
    do { try await receiver.run() } catch is CancellationError {} catch {
      guard !Task.isCancelled else { return }
      tell("the receiver of calls ended; the provider is asked instead")
    }
  }
}
