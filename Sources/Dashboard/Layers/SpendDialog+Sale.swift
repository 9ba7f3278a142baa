import Market
import SafeText

// What is known of rows before they are paid for.
extension SpendDialog {
  /// Asks the provider how many of the rows have expired; free.
  mutating func countExpired(_ source: inout SourceState, _ env: Env) -> [Effect] {
    guard let expiry = source.traits.expiry, source.entry.results.page.answer == nil else {
      return []
    }
    let id = source.newRequest()
    expired.begin(id, at: env.now)
    let groups = [Grouping(.field(expiry.hasExpired, counts: .job))]
    return [.aggregate(id, AggregateRequest(source.entry.query, groups: groups), fresh: false)]
  }

  /// The count that is under way, given up.
  var given: [Effect] { expired.pending.map { [.cancel($0.id)] } ?? [] }

  var isBusy: Bool { expired.pending != nil }

  func nextDeadline(after elapsed: Duration) -> Duration? { expired.nextDeadline(after: elapsed) }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    if case .aggregated(let id, let result) = action { _ = expired.receive(id, result) }
    return .stay()
  }

  /// In which order the rows come, and how many of them have expired.
  func sale(_ source: SourceState, _ env: Env) -> [Fact] {
    let order = source.traits.saleOrder.map { ("order", $0, .text) as Fact }
    return [order, offLine(source, env)].compactMap(\.self)
  }

  private func offLine(_ source: SourceState, _ env: Env) -> Fact? {
    if expired.pending != nil {
      return ("off line", expired.waiting(env) ?? "asking…", .pending)
    }
    if let failure = expired.failure { return ("off line", failure.message, .dim) }
    guard let rows = expired.answer?.rows else { return nil }
    let counts = rows.compactMap { row -> (isExpired: Bool, count: Int)? in
      guard case .value(let value) = row.keys.first, let count = row.count else { return nil }
      return (value == .bool(true) || value.shown.text.lowercased() == "true", count)
    }
    let all = counts.reduce(0) { $0 + $1.count }
    let gone = counts.filter(\.isExpired).reduce(0) { $0 + $1.count }
    return (
      "off line", "\(gone.grouped) of \(source.traits.noun.counted(all)), as the provider counts",
      gone > 0 ? .warning : .good
    )
  }
}
