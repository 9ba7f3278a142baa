import Market
import SafeText

/// Paying for rows: only when a person says so, with the price on the screen before.
extension Scene {
  /// What the next rows cost and which key fetches them; `nil` where nothing is to be paid.
  func offer(_ env: Env) -> Remark? {
    let results = source.entry.results
    guard let price = source.entry.offer else { return nil }
    let cost = words(for: price)
    guard !source.setup.forbidsSpending else { return ("\(cost); nothing may be spent", .warning) }
    guard let most = price.most else { return ("\(cost), so it is not fetched", .warning) }
    let asks: Safe = asksBefore(most) ? "; asks first" : .empty
    let noun = source.traits.noun
    let left = results.total.map { $0 - results.jobs.count } ?? .max
    func fetching(_ what: Safe) -> Remark? {
      let way = env.keymap.say(.open, in: ResultsPane.scope, what) ?? what
      return ("\(way): \(cost)\(asks)", .accent)
    }
    if results.offersAgain {
      let lost: Safe = "this page was paid for, and its answer never came"
      let way = env.keymap.say(.open, in: ResultsPane.scope, "buys it once more")
      return ("\(lost); \(way ?? "to buy it once more"): \(cost); asks first", .error)
    }
    if results.page.answer == nil {
      guard let (text, role) = fetching("fetches the first page") else { return nil }
      return (text + saleRemark, role)
    }
    if results.isReopened { return fetching("looks for newer \(noun.many)") }
    if left <= 0 { return fetching("looks for further \(noun.many)") }
    let next = noun.counted(min(results.pageSize ?? left, left))
    let key = env.keymap.key(.open, in: ResultsPane.scope).map { "\($0): " as Safe } ?? .empty
    return ("\(key)next \(next), \(cost)\(asks)", .accent)
  }

  /// A price and what there is to pay it with: `at most 100 credits of 98,765`.
  private func words(for price: Price) -> Safe {
    guard price != .free else { return price.shown }
    guard let credits = source.service.credits else {
      return "\(price.shown), balance not told yet"
    }
    return "\(price.shown) of \(credits.left.grouped)"
  }

  /// Fetches the rows that are offered, or asks whether they are to be paid for.
  mutating func buy(_ env: Env) -> [Effect] {
    guard let price = source.entry.offer else { return [] }
    guard !source.setup.forbidsSpending, let most = price.most else {
      notice = offer(env).map { Notice(.warning, $0.text) }
      return []
    }
    guard asksBefore(most) else { return source.pay(most, env) }
    var dialog = SpendDialog(
      price: price,
      credits: most,
      isFirst: !source.service.hasSpent,
      isAgain: source.entry.results.offersAgain
    )
    let effects = dialog.countExpired(&source, env)
    open(dialog)
    return effects
  }

  /// Whether a person is asked before so many credits are spent: above the threshold, before the first purchase of
  /// an account, and before something is paid for once more.
  private func asksBefore(_ credits: Int) -> Bool {
    credits > source.setup.threshold || !source.service.hasSpent
      || source.entry.results.offersAgain
  }

  /// In which order rows are sold, and a query for better ones.
  private var saleRemark: Safe {
    guard let order = source.traits.saleOrder else { return .empty }
    guard source.entry.query.filters.isEmpty, let example = source.traits.saleExample else {
      return "; \(order)"
    }
    return "; \(order): \(Untrusted(example)) asks for new ones that are on line"
  }

  /// The balance of the source that is shown, for a row labelled `balance`.
  func balanceLeft(_ env: Env) -> Safe {
    source.service.credits.map { "\($0.left.grouped) credits (\(env.time($0.time)))" }
      ?? "not told yet"
  }
}
