import Market
import SafeText
import Terminal

/// Asks whether a price is to be paid: of further rows, or of a bulk request.
struct SpendDialog: Layer {
  static let scope = Scope("Paying")

  static let bindings = [
    Binding(.spend, scope, "y", "spend the credits", hint: "spend"),
    Binding(.accept, scope, "enter", "spend them, once their number is typed", hint: "spend"),
    Binding(.close, scope, "esc n q ctrl-c", "spend nothing", hint: "leave"),
  ]

  /// How a person agrees to the price.
  private enum Consent: Equatable {
    /// By saying yes, or by typing the number.
    case yesOrNumber
    /// By saying yes in either way.
    case yes
    /// By typing the number, which is above what is spent without it.
    case number(above: Int)
    /// Not at all.
    case forbidden
  }

  /// What is paid for.
  private enum Purpose {
    case rows
    case order(AccountID, BulkProgress, sendingAgain: Bool)
  }

  private let purpose: Purpose
  private let consent: Consent
  private let price: Safe
  /// The most that it can be.
  private let credits: Int
  /// What the account has to pay an order with.
  private let balance: Safe
  /// How many credits that is, if it is known.
  private let left: Int?
  private var number = LineEditor()
  /// Whether nothing was paid for on the account before.
  private var isFirst = false
  /// Whether the rows were paid for once already, and never came.
  private var isAgain = false
  /// How many of the rows have expired, as the provider counts them.
  var expired = Loadable<AggregateAnswer>()

  /// Asks whether rows are to be paid for that cost more than what is spent without asking.
  init(price: Price, credits: Int, isFirst: Bool = false, isAgain: Bool = false) {
    purpose = .rows
    self.isAgain = isAgain
    self.isFirst = isFirst
    consent = .yesOrNumber
    self.price = price.shown
    self.credits = credits
    balance = .empty
    left = nil
  }

  /// Asks whether a bulk request is to be paid for.
  ///
  /// `sendingAgain` says that its answer was lost, so that it may have been paid once already.
  init(
    _ request: BulkProgress,
    account: AccountID,
    sendingAgain: Bool,
    credits: Int,
    balance: Safe,
    left: Int?,
    threshold: Int,
    isForbidden: Bool
  ) {
    purpose = .order(account, request, sendingAgain: sendingAgain)
    let isCovered = left.map { $0 >= credits } ?? true
    consent =
      isForbidden
      ? .forbidden
      : credits > threshold || !isCovered && !sendingAgain ? .number(above: threshold) : .yes
    price = sendingAgain ? Price.atMost(credits).shown : request.priceShown
    self.credits = credits
    self.balance = balance
    self.left = left
  }

  // MARK: - Keys

  var scopes: [Scope] { [SpendDialog.scope] }

  /// Whether the number is typed, here or instead of a yes.
  private var takesNumber: Bool { consent != .yes && consent != .forbidden }

  private var isTyped: Bool { Int(number.text) == credits }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    guard command == .spend || command == .accept else { return nil }
    let isSaid =
      switch consent {
      case .yesOrNumber: command == .spend || isTyped
      case .yes: true
      case .number: isTyped
      case .forbidden: false
      }
    guard !isSaid else { return nil }
    guard consent != .forbidden else { return "nothing may be spent" }
    let key = env.keymap.key(.accept, in: SpendDialog.scope)
    return "type \(credits)\(key.map { " and press \($0)" } ?? .empty) to say yes"
  }

  /// Two hints at the same would be one too many.
  func hints(at command: Command, _ scene: Scene, _ env: Env) -> Bool {
    switch consent {
    case .yesOrNumber, .yes: command != .accept
    case .number: command != .spend
    case .forbidden: command != .spend && command != .accept
    }
  }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: return .close(given)
    case .spend, .accept: return .close(given + spend(&scene, env))
    default:
      if takesNumber { number.type(press.key) }
      return .stay()
    }
  }

  /// A hint that spends tells the price.
  func hint(_ hint: Keymap.Hint) -> Keymap.Hint {
    guard hint.command == .spend || hint.command == .accept else { return hint }
    return Keymap.Hint(
      key: hint.key,
      text: "\(hint.text) \(credits.grouped) $",
      command: hint.command,
      isSpending: true
    )
  }

  private func spend(_ scene: inout Scene, _ env: Env) -> [Effect] {
    guard case .order(let account, let request, let sendingAgain) = purpose else {
      return scene.source.pay(credits, env)
    }
    // What is left after it, the provider has yet to tell.
    scene.accounts.change(account) { $0.balance = nil }
    var typed: Int?
    if case .number = consent { typed = Int(number.text) }
    let act: BulkAct =
      sendingAgain
      ? .sendAgain(request.id, spending: .atMost(credits))
      : .confirm(
        request.id,
        spending: .atMost(credits),
        typed: typed,
        beyondBalance: left.map { $0 < credits } ?? false
      )
    return scene.act(act, account, done: "ordered: it goes on by itself from here")
  }

  // MARK: - Drawing

  typealias Fact = (name: Safe, text: Safe, role: Role)

  /// What is paid for, the price, and what there is to pay it with.
  private func facts(_ scene: Scene, _ env: Env) -> [Fact] {
    switch purpose {
    case .rows:
      let first: [Fact] = isFirst ? [("note", "the first purchase of this account", .warning)] : []
      let again: [Fact] =
        isAgain ? [("beware", "it was paid for already: you pay for it twice", .error)] : []
      return [("query", scene.source.entry.crumb, .query)] + money(scene.balanceLeft(env)) + first
        + again + sale(scene.source, env)
    case .order(_, let request, let sendingAgain):
      return about(request, sendingAgain) + money(balance) + warnings(sendingAgain)
    }
  }

  private func money(_ balance: Safe) -> [Fact] {
    [("price", price, .warning), ("balance", balance, .text)]
  }

  private func about(_ request: BulkProgress, _ sendingAgain: Bool) -> [Fact] {
    var facts: [Fact] = [
      ("dataset", request.dataset.shown, .text), ("what", request.asked, .query),
    ]
    if let records = request.records { facts.append(("records", records.grouped, .number)) }
    if request.saved > 0 {
      let saved = Safe.count(request.saved, "record")
      facts.append(("left out", "\(saved) that are here: not paid again", .good))
    }
    if !request.slices.isEmpty {
      facts.append(("slices", "\(request.slices.count) requests, shown as one", .text))
    }
    if let message = request.message, !sendingAgain { facts.append(("note", message, .warning)) }
    return facts
  }

  private func warnings(_ sendingAgain: Bool) -> [Fact] {
    var facts: [Fact] = []
    if let left, left < credits {
      let text: Safe = "the balance does not cover it: the provider may refuse it"
      facts.append(("beware", text, .error))
    }
    if sendingAgain {
      facts.append(("beware", "if it was bought after all, you pay for it twice", .error))
    }
    return facts
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "This costs credits", rows: facts(scene, env).count + (takesNumber ? 4 : 2))
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    let facts = facts(scene, env)
    let textColumn = if case .rows = purpose { 11 } else { 12 }
    for (row, fact) in facts.enumerated() {
      canvas.write(fact.name, at: Point(column: 2, row: row), role: Role.dim.id)
      canvas.write(
        fact.text.truncated(columns: width - textColumn - 1),
        at: Point(column: textColumn, row: row),
        role: fact.role.id
      )
    }
    let end = facts.count + 1
    canvas.write(
      question(env.keymap).truncated(columns: width - 4),
      at: Point(column: 2, row: end),
      role: consent == .forbidden ? Role.error.id : Role.text.id
    )
    guard takesNumber else { return }
    number.draw(
      on: &canvas,
      at: Point(column: 2, row: end + 1),
      columns: max(1, min(12, width - 4)),
      role: .input
    )
  }

  /// What the keys do.
  private func question(_ keymap: Keymap) -> Safe {
    func key(_ command: Command) -> Safe? { keymap.key(command, in: SpendDialog.scope) }
    func say(_ command: Command, _ what: Safe) -> Safe? {
      keymap.say(command, in: SpendDialog.scope, what)
    }
    switch consent {
    case .forbidden:
      return ["nothing may be spent", say(.close, "keeps it priced in the bulk pane")]
        .compactMap(\.self).joined(separator: "; ")
    case .number(let threshold):
      let typed: Safe =
        credits > threshold
        ? "above \(threshold.grouped) the number must be typed"
        : "beyond the balance the number must be typed"
      let then = key(.accept).map { "\(typed), then \($0)" as Safe } ?? typed
      return [then, say(.close, "spends nothing")].compactMap(\.self).joined(separator: "; ") + ":"
    case .yes:
      let keys = [key(.spend), key(.accept)].compactMap(\.self).joined(separator: " or ")
      return ["\(keys) spends them", say(.close, "spends nothing and keeps it in the bulk pane")]
        .compactMap(\.self).joined(separator: "; ")
    case .yesOrNumber:
      let typed = key(.accept).map { "the number and \($0)" as Safe }
      return [say(.spend, "spends them"), typed].compactMap(\.self).joined(separator: ", or ") + ":"
    }
  }
}

extension LineEditor {
  /// Takes a key of a number: a digit, or one that moves or deletes.
  mutating func type(_ key: Key) {
    if case .character(let character) = key.code, !character.isASCII || !character.isNumber {
      return
    }
    _ = handle(key)
  }
}
