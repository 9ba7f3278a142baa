import Market
import SafeText
import Terminal

/// Bulk requests: what accounts are asked to do, and what they say.
extension Scene {
  /// The account whose requests are shown: the one of the source, or the first that has any.
  var accountID: AccountID? { source.setup.account ?? accounts.firstUsed }

  /// The requests that are shown.
  var bulkTable: BulkTable { accountID.flatMap { accounts[$0] } ?? BulkTable() }

  /// Changes the requests that are shown.
  mutating func changeBulkList(_ change: (inout BulkTable) -> Void) {
    guard let id = accountID, accounts[id] != nil else { return }
    accounts.change(id, change)
  }

  func bulkRoom(_ env: Env) -> BulkRoom {
    BulkRoom(env.layout(source.focus).inside(.bulk).size, env.keymap)
  }

  /// Has an account do something for a person.
  mutating func begin(_ what: BulkAsked, _ account: AccountID, _ act: BulkAct) -> [Effect] {
    let id = source.newRequest()
    accounts.begin(id, what)
    return [.bulk(id, account, act)]
  }

  /// Has an account do something; shows `done` when it succeeded, or the problem.
  mutating func act(_ act: BulkAct, _ account: AccountID, done: Safe? = nil) -> [Effect] {
    begin(.doing(account, done), account, act)
  }

  /// Gives up counting for a request, or for all.
  mutating func stopPricing(of request: BulkProgress.ID? = nil) -> [Effect] {
    let effects = accounts.stopPricing(of: request)
    if !effects.isEmpty { tell(.good, BulkAccounts.pricingStopped) }
    return effects
  }

  /// Takes the answer of an account.
  ///
  /// - Returns: What the answer is to; `nil` if it was cancelled meanwhile.
  mutating func bulkDone(
    _ id: RequestID,
    _ result: Result<BulkAnswer, BulkProblem>,
    _ env: Env
  ) -> BulkAsked? {
    guard let asked = accounts.finish(id) else { return nil }
    switch (asked, result) {
    case (.composing(let account), .success(.priced(let request, let balance))):
      placeCursor(on: request.id, account, env)
      accounts.change(account) { $0.balance = balance }
    case (.composing(let account), .failure(let problem)):
      if let here = problem.here { placeCursor(on: here, account, env) }
    case (.doing(_, let done), .success): if let done { tell(.good, done) }
    case (_, .failure(let problem)): tell(.error, problem.sentence)
    case (_, .success): break
    }
    return asked
  }

  private mutating func placeCursor(on id: BulkProgress.ID, _ account: AccountID, _ env: Env) {
    guard accountID == account else { return }
    let room = bulkRoom(env)
    changeBulkList { $0.placeCursor(on: id, room) }
  }

  /// Adds a source that was opened from a bulk request, and shows it.
  mutating func sourceOpened(
    _ id: RequestID,
    _ result: Result<SourceSetup, BulkProblem>,
    _ env: Env
  ) -> [Effect] {
    guard case .opening(_, let isExport) = accounts.finish(id) else { return [] }
    switch result {
    case .success(let setup): return showOpened(setup, exporting: isExport, env)
    case .failure(let problem):
      tell(.error, problem.sentence)
      return []
    }
  }

  /// Takes how all requests of an account stand, and tells what is new.
  mutating func bulkChanged(
    _ id: AccountID,
    _ requests: [BulkProgress],
    _ env: Env
  ) -> [Effect] {
    let before = accounts[id]?.requests
    let room = bulkRoom(env)
    accounts.change(id) { $0.update(requests, room) }
    // What was so when the program began is no news; the counts say it.
    guard let before else { return [] }
    let states = Dictionary(before.map { ($0.id, $0.state) }) { first, _ in first }
    let news = requests.compactMap { request -> Notice? in
      guard let old = states[request.id], old != request.state else { return nil }
      return request.news
    }
    guard let notice = news.first else { return [] }
    self.notice = notice
    return env.notifies ? [.bell] : []
  }

  /// Opens the dialog in which a price is agreed to.
  mutating func openSpending(
    _ request: BulkProgress,
    _ account: AccountID,
    sendingAgain: Bool,
    _ env: Env
  ) {
    let lost = request.slices.filter { $0.state == .unknown }
    let parts = sendingAgain && !lost.isEmpty ? lost : [request]
    let prices = parts.compactMap(\.price.most)
    guard prices.count == parts.count else { return tell(.warning, "its price is not known") }
    let seller = sources.first { $0.setup.account == account && !$0.setup.isLocal }
    let credits = seller?.service.credits
    let known = credits.map { "\($0.left.grouped) credits (\(env.time($0.time)))" as Safe }
    let told = accounts[account]?.balance
    open(
      SpendDialog(
        request,
        account: account,
        sendingAgain: sendingAgain,
        credits: prices.reduce(0, +),
        balance: known ?? told.map { "\($0.grouped) credits" } ?? "not told yet",
        left: credits?.left ?? told,
        threshold: seller?.setup.threshold ?? 0,
        isForbidden: seller?.setup.forbidsSpending ?? true
      )
    )
  }
}

extension BulkProgress {
  /// The notice when it comes into its state; `nil` if that state needs none.
  fileprivate var news: Notice? {
    let what: Safe = "\(dataset.shown) · \(asked.truncated(columns: 30))"
    return switch state {
    case .ready: Notice(.good, "ready: \(what)")
    case .parsed: Notice(.good, "\(Safe.count(read, "record")) are here: \(what)")
    case .unknown: Notice(.error, "needs you, its answer is lost: \(what)")
    case .refused, .expired:
      Notice(
        .error,
        "\(Safe(showing: state.rawValue)): \(what)\(message.map { ": \($0)" } ?? .empty)"
      )
    default: nil
    }
  }
}

extension Effect {
  /// The request that has an account do something.
  var bulkRequest: RequestID? { if case .bulk(let id, _, _) = self { id } else { nil } }
}
