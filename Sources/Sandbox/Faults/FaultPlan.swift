import Market
import Synchronization

/// Which faults happen between a client and the sandbox, and how often.
///
/// The same seed gives the same faults for the same sequence of requests.
public struct FaultPlan: Sendable, Hashable {
  /// A kind of fault.
  public enum Kind: String, Sendable, CaseIterable {
    /// The request never reaches the provider; the connection closes without a response.
    case lostBefore = "lost-before"
    /// The provider handles the request and charges for it; the connection closes without a response.
    case lostAfter = "lost-after"
    /// The response is truncated within its first line.
    case cutStatus = "cut-status"
    /// The response is truncated within its headers.
    case cutHeaders = "cut-headers"
    /// The response is truncated within its body.
    case cutBody = "cut-body"
    /// The request or its response is delayed.
    case delay
    /// A 503 instead of the response; the provider never sees the request.
    case errorBefore = "error-before"
    /// A 502 instead of the provider's response.
    case errorAfter = "error-after"
    /// A file is truncated and its `Content-Length` matches.
    case truncated
    /// Some bytes of a file are corrupt.
    case corrupt
    /// The file has another version: other bytes, another `ETag`.
    case changed
    /// The whole file is sent, whatever range was requested.
    case noRange = "no-range"
    /// A webhook is never called.
    case hookLost = "webhook-lost"
    /// A webhook is called twice.
    case hookTwice = "webhook-twice"
    /// A stranger calls the webhook too, with an unknown request id.
    case hookForged = "webhook-forged"

    /// Whether it happens to files only.
    var isOfFiles: Bool { [.truncated, .corrupt, .changed, .noRange].contains(self) }
    /// Whether it happens to webhooks.
    var isOfHooks: Bool { [.hookLost, .hookTwice, .hookForged].contains(self) }
  }

  /// How often a fault happens.
  public var seed: UInt64
  /// How many requests of a thousand; the first fault drawn wins.
  var rates: [Rate]

  struct Rate: Sendable, Hashable {
    var kind: Kind
    var perMille: Int
  }

  /// Reads `SEED:KIND=RATE,KIND=RATE`, rates from 0 to 1.
  ///
  /// - Throws: ``SandboxVariant/Problem`` for a plan that cannot be parsed.
  public init(_ text: String) throws(SandboxVariant.Problem) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let seed = UInt64(parts[0]) else {
      throw .init(words: "faults are SEED:KIND=RATE,…")
    }
    self.seed = seed
    rates = []
    for piece in parts[1].split(separator: ",") {
      let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
      guard let kind = Kind(rawValue: parts[0]) else {
        let names = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw .init(words: "there is no fault \(parts[0]); \(names) are")
      }
      guard parts.count == 2, let rate = Double(parts[1]), (0...1).contains(rate) else {
        throw .init(words: "\(kind.rawValue) needs a rate from 0 to 1")
      }
      rates.append(Rate(kind: kind, perMille: Int((rate * 1000).rounded())))
    }
  }

  /// Draws for the n-th request, or the n-th webhook.
  ///
  /// - Parameters:
  ///   - number: Its number, from 0.
  ///   - applies: Whether a kind of fault is possible.
  /// - Returns: The fault, if any, and the randomness for its details.
  func draw(_ number: Int, _ applies: (Kind) -> Bool) -> (kind: Kind, random: Random)? {
    var random = Random(seed, UInt64(number))
    for rate in rates where random.chance(rate.perMille) && applies(rate.kind) {
      return (rate.kind, random)
    }
    return nil
  }
}

extension Webhooks {
  /// Adds the faults of a plan.
  func with(_ plan: FaultPlan) -> Webhooks {
    let count = Counter()
    var webhooks = self
    webhooks.call = { [call] webhook in
      let fault = plan.draw(count.next()) { $0.isOfHooks }
      if fault?.kind == .hookForged {
        var random = fault?.random ?? Random(seed: 0)
        await call(Webhook(address: webhook.address, body: Webhooks.forged(&random)))
      }
      if fault?.kind != .hookLost { await call(webhook) }
      if fault?.kind == .hookTwice { await call(webhook) }
    }
    return webhooks
  }

  private static func forged(_ random: inout Random) -> [UInt8] {
    let digits = String(random.next(), radix: 16) + String(random.next(), radix: 16)
    let name = (digits + String(repeating: "0", count: 32)).prefix(32)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
      String(Array(name)[range])
    }
    return Array(
      #"{"request_id":"\#(parts.joined(separator: "-"))","status":"ready"}"#.utf8
    )
  }
}

/// A counter from 0.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }
}
