import ArgumentParser
import Dispatch
import Foundation
import Glibc
import Market
import MarketService
import Synchronization
import Webhook

/// SIGINT and SIGTERM as something that can be waited for.
actor EndingSignals {
  private nonisolated let stream: AsyncStream<Int32>
  private nonisolated let continuation: AsyncStream<Int32>.Continuation
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    (self.stream, self.continuation) = (stream, continuation)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// The next signal; `nil` if nobody waits any more.
  nonisolated func next() async -> Int32? {
    for await signal in stream { return signal }
    return nil
  }

  /// Waits for ever, until cancelled.
  nonisolated func wait() async {
    let (never, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
  }

  /// Listens no more.
  func stop() {
    continuation.finish()
    for source in sources { source.cancel() }
  }

  /// How the program ends on a signal: what is under way goes on at the next start.
  static func ending(_ signal: Int32) -> Ending {
    Ending(.interrupted, "interrupted; jobtally bulk resume goes on")
  }
}

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

/// The receiver of a provider's calls, and the address that it is told.
final class BulkHook: Sendable {
  private let receiver: WebhookReceiver
  private let base: String

  /// Takes the port.
  ///
  /// - Throws: ``Ending`` if it cannot be had, or the provider could not reach it.
  init(_ address: WebhookAddress, _ account: BulkAccount) throws(Ending) {
    guard account.isLocal || account.publicAddress != nil else {
      throw Ending(
        .usage,
        "jobtally: the provider cannot reach this machine's loopback",
        "Set webhook_url under [coresignal] in config.toml to the address of your tunnel or proxy."
      )
    }
    do {
      receiver = try WebhookReceiver(port: address.port) { secret, claimed in
        // The desk is open before anybody knows a secret.
        guard let desk = try? account.desk() else { return false }
        return await desk.called(secret, claiming: claimed)
      }
    } catch {
      throw Ending(.usage, "jobtally: port \(address.port) cannot be listened on")
    }
    let own = "http://127.0.0.1:\(receiver.port)"
    base = account.publicAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? own
    Narration.say("calls are heard on \(own)" + (base == own ? "" : ", told as \(base)"))
  }

  /// Makes the address for a secret.
  var address: @Sendable (String) -> String { { [base] in "\(base)/\($0)" } }

  /// Listens until the task is cancelled.
  func run() async throws {
    try await receiver.run()
  }
}
