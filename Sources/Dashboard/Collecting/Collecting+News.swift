public import Market
public import SafeText

/// What becomes of bulk requests: what a desk says, and what is told of it wherever one is.
extension DashboardState {
  /// Takes what a desk says to something that a person wanted.
  mutating func bulkDone(_ id: RequestID, _ result: Result<BulkAnswer, BulkProblem>) {
    guard let asked = bulkAsked.removeValue(forKey: id) else { return }
    switch (asked, result) {
    case (.composing(let desk), .success(.priced(let request, let balance))):
      let isOpen = closeComposer(of: id)
      place(on: request.id, desk)
      desks[desk, default: BulkPane()].balance = balance
      guard isOpen else { return }
      openSpending(request, desk, .confirm)
    case (.composing(let desk), .failure(let problem)):
      if let here = problem.here { place(on: here, desk) }
      let isTold = changeComposer(of: id) { composer in
        (composer.request, composer.problem) = (nil, problem)
      }
      if !isTold { notice = Notice(.error, problem.sentence) }
    case (.explaining(_, let request), .success(.explained(let facts))):
      for index in overlays.indices {
        guard case .bulk(.detail(var detail)) = overlays[index], detail.id == request else {
          continue
        }
        detail.further = facts
        overlays[index] = .bulk(.detail(detail))
      }
    case (.doing(_, let done), .success): notice = done.map { Notice(.good, $0) } ?? notice
    case (_, .failure(let problem)): notice = Notice(.error, problem.sentence)
    case (_, .success): break
    }
  }

  private mutating func place(on id: BulkProgress.ID, _ desk: DeskID) {
    guard deskID == desk else { return }
    changeDesk { $0.place(on: id, $1, keys: $2) }
  }

  /// Changes the dialog that waits for an answer; `false` if it was left.
  private mutating func changeComposer(
    of id: RequestID,
    _ change: (inout BulkComposer) -> Void
  ) -> Bool {
    for index in overlays.indices {
      guard case .bulk(.composer(var composer)) = overlays[index], composer.request == id else {
        continue
      }
      change(&composer)
      overlays[index] = .bulk(.composer(composer))
      return true
    }
    return false
  }

  private mutating func closeComposer(of id: RequestID) -> Bool {
    let index = overlays.firstIndex {
      if case .bulk(.composer(let composer)) = $0 { composer.request == id } else { false }
    }
    guard let index else { return false }
    overlays.remove(at: index)
    return true
  }

  /// Takes how all requests of a desk stand.
  mutating func bulkChanged(_ desk: DeskID, _ requests: [BulkProgress]) -> [Effect] {
    second = setup.second()
    var pane = desks[desk] ?? BulkPane()
    let before = pane.requests
    pane.take(requests, bulkRoom, keys: bulkKeys)
    desks[desk] = pane
    // What was so when the program began is no news; the counts say it.
    guard let before else { return [] }
    let effects = explainAnew(desk, before, requests)
    let states = Dictionary(
      before.map { ($0.id, $0.state) },
      uniquingKeysWith: { first, _ in first }
    )
    let news = requests.compactMap { request -> Notice? in
      guard let old = states[request.id], old != request.state else { return nil }
      return request.news
    }
    guard let notice = news.first else { return effects }
    self.notice = notice
    return effects + (setup.notifies ? [.bell] : [])
  }

  /// Asks again for what is known of the request that is explained, if it has come into another state.
  private mutating func explainAnew(
    _ desk: DeskID,
    _ before: [BulkProgress],
    _ requests: [BulkProgress]
  ) -> [Effect] {
    guard case .bulk(.detail(let detail)) = overlays.last, detail.desk == desk else { return [] }
    func states(_ all: [BulkProgress]) -> [PurchaseState]? {
      all.first { $0.id == detail.id }.map { [$0.state] + $0.slices.map(\.state) }
    }
    guard states(before) != states(requests) else { return [] }
    return explain(detail.id, desk)
  }

  /// Asks a desk for what is known of a request.
  mutating func explain(_ request: BulkProgress.ID, _ desk: DeskID) -> [Effect] {
    let id = newRequest()
    bulkAsked[id] = .explaining(desk, request)
    return [.bulk(id, desk, .explain(request))]
  }

  /// What the line at the bottom says of bulk requests.
  var bulkCondition: (Safe, Role) {
    let all = desks.values.flatMap(\.all)
    let (running, waiting) = (all.count(where: \.isRunning), all.count(where: \.needsPerson))
    let words = [
      running > 0 ? "\(running.grouped) running" as Safe : nil,
      waiting > 0 ? waiting.needYou : nil,
    ].compactMap(\.self)
    guard !words.isEmpty else { return (.empty, .dim) }
    return ("bulk \(words.joined(separator: ", "))", waiting > 0 ? .warning : .pending)
  }

  /// Whether a bulk request goes on by itself.
  public var isCollecting: Bool { desks.values.contains { $0.all.contains(where: \.isRunning) } }

  /// What to know of bulk requests when the program ends.
  ///
  /// - Parameter scratch: The desks that are forgotten with the program, such as that of its own sandbox.
  /// - Returns: A sentence; `nil` if nothing goes on.
  public func farewell(scratch: Set<DeskID> = []) -> Safe? {
    let kept = desks.filter { !scratch.contains($0.key) }.values.flatMap(\.all)
    let forgotten = desks.filter { scratch.contains($0.key) }.values.flatMap(\.all)
    let running = kept.count(where: \.isRunning)
    let lost = kept.count { $0.state == .unknown }
    let gone = forgotten.count(where: \.isRunning)
    let words: [Safe?] = [
      running > 0
        ? "\(Safe.count(running, "bulk request")) under way: the provider goes on preparing, and the "
          + "next start, or jobtally bulk resume, goes on here"
        : nil,
      lost > 0
        ? "\(Safe.count(lost, "bulk request")) with a lost answer: at the next start, say what became "
          + "of it"
        : nil,
      gone > 0
        ? "the built-in sandbox ends, and \(Safe.count(gone, "bulk request")) under way with it"
        : nil,
    ]
    let told = words.compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }
}

extension BulkProgress {
  /// What is told when it has come into its state; `nil` if that is nothing to be told.
  fileprivate var news: Notice? {
    let what: Safe = "\(dataset.shown) · \(asked.truncated(columns: 30))"
    return switch state {
    case .ready: Notice(.good, "ready: \(what)")
    case .parsed: Notice(.good, "\(Safe.count(read, "record")) are here: \(what)")
    case .unknown: Notice(.error, "needs you, its answer is lost: \(what)")
    case .refused, .expired:
      Notice(.error, "\(state.rawValue.shownWord): \(what)\(message.map { ": \($0)" } ?? .empty)")
    default: nil
    }
  }
}

extension String {
  fileprivate var shownWord: Safe { Safe(showing: self) }
}
