import Market
import Synchronization

/// What goes wrong between a client and the sandbox, how often, and in which order.
///
/// The same seed gives the same faults to the same requests in the same order.
public struct FaultPlan: Sendable, Hashable {
  /// What can go wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// The request never reaches the provider; the connection ends without an answer.
    case lostBefore = "lost-before"
    /// The provider does what was asked, and charges for it; the connection ends without an answer.
    case lostAfter = "lost-after"
    /// The answer breaks off within its first line.
    case cutStatus = "cut-status"
    /// The answer breaks off within its headers.
    case cutHeaders = "cut-headers"
    /// The answer breaks off within its body.
    case cutBody = "cut-body"
    /// The request or its answer comes late.
    case delay
    /// A 503 in place of the provider, which never sees the request.
    case errorBefore = "error-before"
    /// A 502 in place of the provider's answer.
    case errorAfter = "error-after"
    /// A file is shorter than it should be, and its `Content-Length` says so.
    case truncated
    /// Some bytes of a file are not what they should be.
    case corrupt
    /// The file is another version: other bytes, another `ETag`.
    case changed
    /// The whole file comes, whatever part was asked for.
    case noRange = "no-range"
    /// A webhook is never called.
    case hookLost = "webhook-lost"
    /// A webhook is called twice.
    case hookTwice = "webhook-twice"
    /// Somebody else calls the webhook as well, with the name of a request that there is not.
    case hookForged = "webhook-forged"

    /// Whether it happens to files alone.
    var isOfFiles: Bool { [.truncated, .corrupt, .changed, .noRange].contains(self) }
    /// Whether it happens to webhooks.
    var isOfHooks: Bool { [.hookLost, .hookTwice, .hookForged].contains(self) }
  }

  /// What decides when a fault comes.
  public var seed: UInt64
  /// Of how many of a thousand requests; of several faults that could come, the first comes.
  var rates: [Rate]

  struct Rate: Sendable, Hashable {
    var kind: Kind
    var perMille: Int
  }

  /// Reads `SEED:KIND=RATE,KIND=RATE`, rates from 0 to 1.
  ///
  /// - Throws: ``SandboxVariant/Problem`` that says what cannot be read.
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

  /// What is drawn for the n-th request, or the n-th webhook.
  ///
  /// - Parameters:
  ///   - number: Which one it is.
  ///   - applies: Whether a fault could come at all.
  /// - Returns: The fault, if one comes, and what decides on its details.
  func draw(_ number: Int, _ applies: (Kind) -> Bool) -> (kind: Kind, random: Random)? {
    var random = Random(seed, UInt64(number))
    for rate in rates where random.chance(rate.perMille) && applies(rate.kind) {
      return (rate.kind, random)
    }
    return nil
  }
}

extension Webhooks {
  /// The same with the faults of a plan.
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

/// Counts from 0 on.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }
}
