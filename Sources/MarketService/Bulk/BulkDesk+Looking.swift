import Foundation
import Market
import SafeText
import Store

// Waiting for the provider to prepare what was bought.
extension BulkDesk {
  /// How long after an order a provider may not know of it yet.
  private static let grace: TimeInterval = 120

  /// How long to wait before the next look: 5 s at first, 60 s in the end, ten times that if the
  /// provider is to call.
  private func interval(_ part: Purchase) -> Duration {
    let look = looks[part.id] ?? 0
    looks[part.id] = look + 1
    let seconds = min(60, 5 * pow(1.5, Double(look)))
    return .milliseconds(Int(seconds * (isToBeCalled(for: part) ? 10_000 : 1000)))
  }

  /// Whether the provider is to call for a part, and somebody listens.
  func isToBeCalled(for part: Purchase) -> Bool { webhook != nil && part.webhookSecret != nil }

  /// Looks how far what was bought is.
  func look(_ part: Purchase) async throws(StoreError) -> Bool {
    let id = part.id
    guard let remote = part.remoteID.flatMap({ BulkID($0) }),
      let dataset = part.bulkRequest?.dataset
    else { return false }
    let status: BulkStatus
    do {
      status = try await ask(.files, .bulk) { [seller] () throws(BulkFailure) in
        try await seller.files(of: remote, dataset)
      }
    } catch {
      return try await take(error, lookingAt: id)
    }
    guard self.part(id)?.state == part.state else { return true }
    switch status {
    case .ready(let names):
      moods[id] = nil
      looks[id] = nil
      try move(id, to: .ready) { part in
        part.facts.files = names.map(\.description)
        part.message = nil
      }
      return true
    case .preparing:
      if part.state == .accepted { try move(id, to: .preparing) }
      let pause = interval(part)
      say(id, nil, nextLook: date().addingTimeInterval(pause.inSeconds))
      await rest(id, for: pause)
      return true
    }
  }

  /// Decides by a look that brought nothing; a purchase stays what it is unless the provider says otherwise.
  private func take(
    _ error: BulkDeskError,
    lookingAt id: Purchase.ID
  ) async throws(StoreError) -> Bool {
    guard case .seller(let failure) = error, let part = part(id) else { return false }
    let age = date().timeIntervalSince(part.sent ?? part.created)
    if case .refused(let refusal, _) = failure.reason {
      switch refusal {
      case .notFound where age >= Double(daysKept(part)) * 86_400:
        try move(id, to: .expired) { $0.message = failure.message.text }
        return false
      case .notFound where age >= BulkDesk.grace, .unprocessable, .badRequest:
        try move(id, to: .refused) { $0.message = failure.message.text }
        say(id, failure.message, advice: failure.advice)
        return false
      case .notFound, .noCredits, .running:
        // The id stays valid: with new credits, the files come.
        if part.state == .accepted { try move(id, to: .preparing) }
      }
    }
    if age >= Double(daysKept(part)) * 86_400, !failure.isPassing {
      try move(id, to: .expired) { $0.message = failure.message.text }
      return false
    }
    return await rest(id, after: failure)
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
