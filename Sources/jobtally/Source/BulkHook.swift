import ArgumentParser
import Market
import MarketService
import SafeText
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

  /// How long after sending to wait for the webhook of a request whose response was lost.
  ///
  /// The provider calls after it has prepared the files, which takes minutes; the user can resolve later
  /// calls.
  var patience: Duration? { listening == nil ? nil : .seconds(3600) }
}

/// The webhook receiver, and the address that each provider gets.
final class BulkHook: Sendable {
  private let receiver: WebhookReceiver
  private let tell: @Sendable (Safe) -> Void

  /// Listens on the port.
  ///
  /// - Parameters:
  ///   - address: Where to listen.
  ///   - accounts: The accounts whose webhooks are received, the most important first.
  ///   - tell: Receives messages for people.
  /// - Throws: ``Ending`` if the port cannot be had, or the first account's provider could not reach it.
  init(
    _ address: WebhookAddress,
    _ accounts: [BulkAccount],
    tell: @escaping @Sendable (Safe) -> Void
  ) throws(Ending) {
    guard let first = accounts.first else {
      throw Ending(
        .usage,
        "jobtally: --webhook-listen: no source that is open sells in bulk",
        ProviderTable.all.bulkAdvice
      )
    }
    guard first.canCall else {
      throw Ending(
        .usage,
        "jobtally: the provider cannot reach this machine's loopback",
        "Set webhook_url under [\(first.id)] in config.toml to the address of your tunnel or proxy."
      )
    }
    do {
      receiver = try WebhookReceiver(port: address.port) { secret, claimed in
        for account in accounts {
          // An account that is not open has issued no secret.
          if let desk = account.openDesk, await desk.called(secret, claiming: claimed) {
            return true
          }
        }
        return false
      }
    } catch {
      throw Ending(.usage, "jobtally: port \(address.port) cannot be listened on")
    }
    self.tell = tell
    for account in accounts where !account.canCall {
      tell("\(account.name) cannot call, since webhook_url is not set: it is asked instead")
    }
    let told = first.publicAddress.map { ", told as \(Untrusted($0))" as Safe } ?? .empty
    tell("calls are heard on \(Untrusted(own))\(told)")
  }

  private var own: String { "http://127.0.0.1:\(receiver.port)" }

  /// The webhook URL for a secret; `nil` if the provider cannot reach this machine.
  func address(for account: BulkAccount) -> (@Sendable (_ secret: String) -> String)? {
    guard account.canCall else { return nil }
    let base = account.publicAddress ?? own
    let folder = base.hasSuffix("/") ? base : base + "/"
    return { folder + $0 }
  }

  /// Receives until the task is cancelled; reports an earlier end.
  func run() async {
    do { try await receiver.run() } catch is CancellationError {} catch {
      guard !Task.isCancelled else { return }
      tell("the receiver of calls ended; the provider is asked instead")
    }
  }
}
