import Foundation
import Market
import Store

// What the transitions look at; nothing here changes a machine.
extension PartMachine {
  /// What holds for a part as long as the program runs.
  struct Rules: Sendable, Hashable {
    /// Whether nothing may be bought.
    var isSpendingOff = false
    /// Whether somebody hears the provider's calls.
    var isListening = false
    /// For how many days the provider keeps what was bought.
    var daysKept = 30
  }

  /// Whether there is something to do that needs no person.
  var canGoOn: Bool {
    guard isReadable, !isStopped, !part.isPaused else { return false }
    return switch part.state {
    case .planned: !rules.isSpendingOff
    // Only its own answer leads on from here.
    case .sending: answer != nil
    case .accepted, .preparing, .ready, .downloading, .stored: true
    case .unknown, .cancelled: part.isClaimed
    case .composed, .priced, .confirmed, .parsed, .refused, .expired: false
    }
  }

  /// Whether the running task still serves the part as it is.
  func isNeeded(_ task: PartTask) -> Bool {
    // What may have left is never called back: half an exchange would be an unknown one.
    if case .submit = task { return true }
    guard !isStopped, !part.isPaused else { return false }
    return switch task {
    case .submit: true
    case .wait: canGoOn
    case .queue: part.state == .planned
    case .checkBalance: part.state == .unknown
    case .poll: part.state == .accepted || part.state == .preparing
    case .download: part.state == .downloading
    case .read: part.state == .stored
    case .verify: part.isClaimed
    }
  }

  /// How long after an order a provider may not know of it yet, in seconds.
  static let grace: TimeInterval = 120

  /// Whether the provider is to call for the part, and somebody listens.
  var isCallExpected: Bool { rules.isListening && part.webhookSecret != nil }

  var age: TimeInterval { now.timeIntervalSince(part.sent ?? part.created) }

  var isExpired: Bool { age >= Double(rules.daysKept) * 86_400 }

  /// What to write down where the provider is known to prepare the part.
  var prepare: [PartStep] { part.state == .accepted ? [.record(.prepare)] : [] }

  /// How long to wait before the next poll: 5 s at first, 60 s in the end, ten times that if the provider is
  /// to call.
  var pollInterval: Duration {
    let seconds = min(60, 5 * pow(1.5, Double(polls)))
    return .milliseconds(Int(seconds * (isCallExpected ? 10_000 : 1000)))
  }

  /// How long to wait before something that cost nothing is tried again: 5 s at first, 5 min in the end.
  static func pause(beforeAttempt attempt: Int) -> Duration {
    .seconds(min(300, 5 << min(attempt, 6)))
  }

  /// How often what is not found, or cannot be read, is asked for again before a person decides.
  static let mostMissing = 6

  /// How often a file that came damaged is fetched again.
  static let mostRefetches = 3

  /// What an event changes in the ledger; `nil` if the part takes no such event as it is.
  func change(for event: PartEvent) -> PartChange? {
    let state = part.state
    switch event {
    case .pause:
      return state.isUnderWay && state != .sending && !part.isPaused ? .pause : nil
    case .resume: return part.isPaused ? .resume : nil
    case .cancel: return state.next.contains(.cancelled) ? .cancel : nil
    case .claim(let id):
      return part.isLost || state == .sending ? .claim(id.description) : nil
    case .identify(let id, let evidence):
      return state.next(by: .bought) == nil ? nil : .identify(id, evidence: evidence)
    case .sendAgain: return state == .unknown ? .sendAgain : nil
    case .clear(let evidence): return state == .unknown ? .clear(evidence: evidence) : nil
    case .giveUp: return state == .unknown ? .giveUp : nil
    case .note(let text): return .note(text)
    case .reread: return state == .parsed ? .reread : nil
    default: return nil
    }
  }
}
