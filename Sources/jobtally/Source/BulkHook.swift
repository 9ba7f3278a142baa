import ArgumentParser
import Market
import MarketService
import SafeText
import Webhook

/// Where the provider's calls are heard: a port of the loopback.
struct WebhookAddress: ExpressibleByArgument {
  let port: UInt16

  /// `PORT` or `ADDRESS:PORT`, the address being one of the loopback.
  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard let port = parts.last.flatMap({ UInt16($0) }), parts.count <= 2,
      parts.count == 1 || parts[0] == "127.0.0.1" || parts[0] == "localhost"
    else { return nil }
    self.port = port
  }
}

/// Whether the provider's calls are heard; the same wherever records are bought in bulk.
struct WebhookOptions: ParsableArguments {
  @Option(
    name: .customLong("webhook-listen"),
    help: ArgumentHelp(
      "Hear the provider's call on a port of the loopback instead of asking often; 0 for any.",
      valueName: "address:port"
    )
  )
  var listening: WebhookAddress?

  /// For how long from its sending on the call of a request is waited for whose answer is lost.
  ///
  /// The provider calls once it has prepared what was bought, which takes minutes; what is called later
  /// can be settled by a person.
  var patience: Duration? { listening == nil ? nil : .seconds(3600) }
}

/// The receiver of the providers' calls, and the address that each of them is told.
final class BulkHook: Sendable {
  private let receiver: WebhookReceiver
  private let tell: @Sendable (Safe) -> Void

  /// Takes the port.
  ///
  /// - Parameters:
  ///   - address: Where to listen.
  ///   - accounts: Whose calls are heard, the one that matters most first.
  ///   - tell: Hears what a person should know.
  /// - Throws: ``ExitError`` if the port cannot be had, or the first account's provider could not reach it.
  init(
    _ address: WebhookAddress,
    _ accounts: [BulkAccount],
    tell: @escaping @Sendable (Safe) -> Void
  ) throws(ExitError) {
    guard let first = accounts.first else {
      throw ExitError(
        .usage,
        "jobtally: --webhook-listen: no source that is open sells in bulk",
        ProviderTable.all.bulkAdvice
      )
    }
    guard first.canCall else {
      throw ExitError(
        .usage,
        "jobtally: the provider cannot reach this machine's loopback",
        "Set webhook_url under [\(first.id)] in config.toml to the address of your tunnel or proxy."
      )
    }
    do {
      receiver = try WebhookReceiver(port: address.port) { secret, claimed in
        for account in accounts {
          // A desk that is closed has told nobody a secret.
          if let desk = account.openDesk, await desk.called(secret, claiming: claimed) {
            return true
          }
        }
        return false
      }
    } catch {
      throw ExitError(.usage, "jobtally: port \(address.port) cannot be listened on")
    }
    self.tell = tell
    for account in accounts where !account.canCall {
      tell("\(account.name) cannot call, since webhook_url is not set: it is asked instead")
    }
    let told = first.publicAddress.map { ", told as \(Untrusted($0))" as Safe } ?? .empty
    tell("calls are heard on \(Untrusted(own))\(told)")
  }

  private var own: String { "http://127.0.0.1:\(receiver.port)" }

  /// Makes the address for a secret; `nil` if the account's provider cannot call.
  func address(for account: BulkAccount) -> (@Sendable (_ secret: String) -> String)? {
    guard account.canCall else { return nil }
    let base = account.publicAddress ?? own
    let folder = base.hasSuffix("/") ? base : base + "/"
    return { folder + $0 }
  }

  /// Listens until the task is cancelled; what ends it before is told.
  func run() async {
    do { try await receiver.run() } catch is CancellationError {} catch {
      guard !Task.isCancelled else { return }
      tell("the receiver of calls ended; the provider is asked instead")
    }
  }
}
