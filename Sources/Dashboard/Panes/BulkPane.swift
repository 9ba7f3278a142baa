import Market
import SafeText
import Terminal

/// The bulk requests of an account: what keys do to them.
struct BulkPane: Pane {
  static let scope = Scope("Bulk requests")

  static let show = Command("bulk-pane")
  static let pause = Command("pause")
  static let retry = Command("retry")
  static let drop = Command("drop")
  static let check = Command("check")
  static let identify = Command("identify")
  static let sendAgain = Command("send-again")
  static let giveUp = Command("give-up")

  let id = PaneID.bulk
  let name: Safe = "Bulk"
  let scope: Scope = BulkPane.scope
  let opening = Binding(BulkPane.show, .panes, "4", "to the bulk requests")
  let bindings: [Binding] = BulkPane.keys

  private static let keys = [
    Binding(
      .open,
      scope,
      "enter",
      "go on with it: its price, its records, its slices, or what is known of it",
      hint: "open"
    ),
    Binding(.spend, scope, "y", "see the price and say yes", hint: "confirm"),
    Binding(BulkPane.pause, scope, "p", "let it wait, or go on with it", hint: "pause"),
    Binding(BulkPane.retry, scope, "r f5", "try again at once; costs nothing", hint: "retry"),
    Binding(
      BulkPane.drop,
      scope,
      "d",
      "do without it; what was charged stays charged",
      hint: "drop"
    ),
    Binding(BulkPane.check, scope, "c", "look at the balance for what became of a lost answer"),
    Binding(
      BulkPane.identify,
      scope,
      "I",
      "tell the provider's id of a request whose answer is lost"
    ),
    Binding(
      BulkPane.sendAgain,
      scope,
      "R",
      "send a request again whose answer is lost: it may be paid twice"
    ),
    Binding(BulkPane.giveUp, scope, "D", "stop looking for a request whose answer is lost"),
    Binding(.expand, scope, "l right", "show its slices"),
    Binding(.collapse, scope, "h left", "hide its slices"),
    Binding(.toggle, scope, "space", "show or hide its slices"),
    Binding(.export, scope, "x", "export its records", hint: "export"),
    Binding(.explain, scope, "i", "all that is known of it", hint: "explain"),
  ]

  /// How many lines the pane has to show; 0 if the source sells nothing in bulk and nothing was bought.
  static func lines(_ scene: Scene, columns: Int, _ keymap: Keymap) -> Int {
    let table = scene.bulkTable
    guard table.all.isEmpty else {
      let inside = Size(columns: columns - 2, rows: 8)
      return table.lines(BulkRoom(inside, keymap)).count
    }
    return scene.source.setup.bulkDatasets.isEmpty ? 0 : 2
  }

  func title(_ scene: Scene, _ env: Env, columns: Int) -> Safe { scene.bulkTable.title }

  func versions(_ entry: HistoryEntry) -> [Version] { [] }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env, _ context: PaneContext) {
    scene.bulkTable.draw(on: &canvas, context)
  }

  // MARK: - The cursor

  func move(_ motion: ListCursor.Motion, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let room = scene.bulkRoom(env)
    scene.changeBulkList { $0.move(motion, room) }
    return []
  }

  func lines(_ scene: Scene) -> [Safe] {
    let list = scene.bulkTable
    return list.items.map { list.part($0)?.asked ?? .empty }
  }

  func row(_ scene: Scene) -> Int {
    let list = scene.bulkTable
    return list.current.flatMap(list.items.firstIndex) ?? 0
  }

  func placeCursor(on row: Int, _ scene: inout Scene, _ env: Env) {
    let room = scene.bulkRoom(env)
    scene.changeBulkList { $0.placeCursor(on: $0.items[row], room) }
  }

  // MARK: - Commands

  /// What a command needs of a request.
  private struct Need {
    /// Of which one must be possible.
    let choices: [BulkChoice]
    /// Whether it is done to the request as a whole, wherever in it the cursor is.
    var isOfWhole = false
  }

  /// The commands that can be done to a request only as it stands.
  private static let needs: [Command: Need] = [
    .spend: Need(choices: [.confirm], isOfWhole: true),
    BulkPane.pause: Need(choices: [.pause, .resume]),
    BulkPane.retry: Need(choices: [.retry]), BulkPane.check: Need(choices: [.check]),
    BulkPane.identify: Need(choices: [.identify]), BulkPane.sendAgain: Need(choices: [.sendAgain]),
    BulkPane.drop: Need(choices: [.cancel], isOfWhole: true),
    BulkPane.giveUp: Need(choices: [.giveUp]),
  ]

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    guard let need = BulkPane.needs[command] else { return nil }
    let list = scene.bulkTable
    guard let request = list.currentRequest, let part = list.currentPart else {
      return BulkPane.nothingHere
    }
    let target = need.isOfWhole ? request : part
    return Set(need.choices).isDisjoint(with: target.choices)
      ? BulkPane.refusal(need.choices[0], target) : nil
  }

  private static let nothingHere: Safe = "there is no bulk request here"

  private static func refusal(_ choice: BulkChoice, _ part: BulkProgress) -> Safe {
    "\(part.stateWord.text): \(choice.impossible)"
  }

  func handle(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    if command == .expand || command == .collapse || command == .toggle {
      let room = scene.bulkRoom(env)
      scene.changeBulkList { $0.unfold(command == .toggle ? nil : command == .expand, room) }
      return []
    }
    let list = scene.bulkTable
    guard let account = scene.accountID, let request = list.currentRequest,
      let part = list.currentPart
    else {
      guard command == .open else { return nil }
      scene.tell(.warning, BulkPane.nothingHere)
      return []
    }
    switch command {
    case .open: return open(request, account, &scene, env)
    case .spend: scene.openSpending(request, account, sendingAgain: false, env)
    case BulkPane.sendAgain: scene.openSpending(part, account, sendingAgain: true, env)
    case BulkPane.pause:
      return part.choices.contains(.pause)
        ? scene.act(.pause(part.id), account, done: "it waits until you go on")
        : scene.act(.resume(part.id), account, done: "it goes on")
    case BulkPane.retry:
      return part.state == .composed
        ? price(part, account, &scene, env) : scene.act(.retry(part.id), account)
    case BulkPane.check: return scene.act(.check(part.id), account)
    case BulkPane.identify:
      scene.open(BulkIDPrompt(account: account, id: part.id, title: part.asked))
    case BulkPane.drop: return drop(request, account, &scene)
    case BulkPane.giveUp: scene.open(BulkQuestion(givingUp: part, account))
    case .export: return openRecords(request, account, isExport: true, &scene)
    case .explain: return BulkDetail.open(request, account, &scene)
    default: return nil
    }
    return []
  }

  private func open(
    _ request: BulkProgress,
    _ account: AccountID,
    _ scene: inout Scene,
    _ env: Env
  ) -> [Effect] {
    if request.choices.contains(.confirm) {
      scene.openSpending(request, account, sendingAgain: false, env)
      return []
    }
    if request.choices.contains(.open) {
      return openRecords(request, account, isExport: false, &scene)
    }
    guard !request.slices.isEmpty else { return BulkDetail.open(request, account, &scene) }
    let room = scene.bulkRoom(env)
    scene.changeBulkList { $0.unfold(nil, room) }
    return []
  }

  private func drop(
    _ request: BulkProgress,
    _ account: AccountID,
    _ scene: inout Scene
  ) -> [Effect] {
    let stopped = scene.stopPricing(of: request.id)
    let isBought =
      request.state.isUnderWay && request.state != .confirmed && request.state != .planned
    guard isBought else {
      return stopped
        + scene.act(.cancel(request.id), account, done: "dropped; nothing was bought")
    }
    scene.open(BulkQuestion(dropping: request, account))
    // An order that is bought is not being counted.
    return stopped
  }

  private func price(
    _ request: BulkProgress,
    _ account: AccountID,
    _ scene: inout Scene,
    _ env: Env
  ) -> [Effect] {
    guard !scene.accounts.asked.values.contains(.pricing(account, request.id)) else {
      let way = env.keymap.say(.close, "stops that").map { "; \($0)" as Safe }
      scene.tell(.warning, "it is being counted\(way ?? .empty)")
      return []
    }
    return scene.begin(.pricing(account, request.id), account, .price(request.id))
  }

  private func openRecords(
    _ request: BulkProgress,
    _ account: AccountID,
    isExport: Bool,
    _ scene: inout Scene
  ) -> [Effect] {
    guard request.choices.contains(.open) || request.read > 0 else {
      scene.tell(.warning, BulkPane.refusal(.open, request))
      return []
    }
    let id = scene.source.newRequest()
    scene.accounts.begin(id, .opening(account, isExport: isExport))
    return [.openRecords(id, account, request.id)]
  }
}

extension BulkChoice {
  /// That it cannot be done now.
  fileprivate var impossible: Safe {
    switch self {
    case .confirm: "there is no price to say yes to"
    case .pause, .resume: "nothing goes on that could wait"
    case .cancel: "there is nothing to drop"
    case .retry: "there is nothing to try again"
    case .check, .identify, .sendAgain, .giveUp: "no answer of it is lost"
    case .open: "its records are not here"
    }
  }
}
