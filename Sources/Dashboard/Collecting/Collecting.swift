import Market
import SafeText
import Terminal

/// Bulk requests: what keys do to them.
extension DashboardState {
  /// The desk whose requests are shown: that of the source, or one that has any.
  var deskID: DeskID? {
    source.setup.desk
      ?? desks.filter { !$0.value.all.isEmpty }.keys.min { $0.rawValue < $1.rawValue }
  }

  /// Limits and credits of a source: its own, and those of the account that buys in bulk for it.
  func report(of source: SourceView) -> ServiceReport {
    guard let desk = source.setup.desk, !source.setup.isLocal, let report = deskReports[desk]
    else { return source.service }
    var joined = source.service.joined(with: report)
    joined.credits?.unknowns += desks[desk]?.unknowns ?? 0
    return joined
  }

  var deskShown: BulkPane { deskID.flatMap { desks[$0] } ?? BulkPane() }

  var bulkRoom: BulkPane.Room {
    let size = layout.inside(.bulk).size
    return BulkPane.Room(columns: size.columns, rows: size.rows)
  }

  func bulkContext(_ context: PaneContext) -> BulkPane.Context {
    BulkPane.Context(
      pane: context,
      keys: bulkKeys,
      time: setup.time,
      second: second,
      sells: !source.setup.bulkDatasets.isEmpty
    )
  }

  /// Changes the requests that are shown.
  mutating func changeDesk(_ change: (inout BulkPane, BulkPane.Room, BulkKeys) -> Void) {
    guard let id = deskID, var pane = desks[id] else { return }
    change(&pane, bulkRoom, bulkKeys)
    desks[id] = pane
  }

  /// Brings the cursors back into the pane.
  mutating func settleDesks() {
    let room = bulkRoom
    for id in desks.keys { desks[id]?.settle(room, keys: bulkKeys) }
  }

  /// What a command does in the pane; `nil` if it does there what it does anywhere.
  mutating func performInBulk(_ command: Command, at now: Moment) -> [Effect]? {
    if command == .expand || command == .collapse || command == .toggle {
      let isOpen = command == .toggle ? nil : command == .expand
      changeDesk { $0.unfold(isOpen, $1, keys: $2) }
      return []
    }
    guard BulkPane.commands.contains(command) else { return nil }
    guard let desk = deskID, let request = deskShown.currentRequest,
      let part = deskShown.currentPart
    else {
      // Without a request they are about what the screen shows.
      guard command != .export, command != .explain else { return nil }
      notice = Notice(.warning, "there is no bulk request here")
      return []
    }
    if let need = BulkPane.needs[command], !need.isMet(request, part) {
      return refuse(need.choices[0], need.isOfWhole ? request : part)
    }
    switch command {
    case .open: return open(request, desk)
    case .spend: openSpending(request, desk, .confirm)
    case .pause:
      return part.choices.contains(.pause)
        ? act(.pause(part.id), desk, done: "it waits until you go on")
        : act(.resume(part.id), desk, done: "it goes on")
    case .retry:
      return part.state == .composed ? price(part, desk) : act(.retry(part.id), desk)
    case .check: return act(.check(part.id), desk)
    case .identify:
      overlays.append(
        .bulk(.identify(BulkIDPrompt(desk: desk, id: part.id, title: part.asked)))
      )
    case .sendAgain: openSpending(part, desk, .sendAgain)
    case .drop: return drop(request, desk)
    case .giveUp:
      ask(
        desk,
        .giveUp(part.id),
        "Stop looking for \(part.asked)? If it was bought, what was paid for it is lost: "
          + "\(part.price.shown), and its records do not come here.",
        done: "it is not looked for any more"
      )
    case .export: return openRecords(request, desk, isExport: true)
    case .explain: return openDetail(request, desk)
    default: return nil
    }
    return []
  }

  private mutating func open(_ request: BulkProgress, _ desk: DeskID) -> [Effect] {
    if request.choices.contains(.confirm) {
      openSpending(request, desk, .confirm)
      return []
    }
    if request.choices.contains(.open) { return openRecords(request, desk, isExport: false) }
    guard !request.slices.isEmpty else { return openDetail(request, desk) }
    changeDesk { $0.unfold(nil, $1, keys: $2) }
    return []
  }

  private mutating func drop(_ request: BulkProgress, _ desk: DeskID) -> [Effect] {
    let stopped = stopPricing(of: request.id)
    let isBought =
      request.state.isUnderWay && request.state != .confirmed && request.state != .planned
    guard isBought else {
      return stopped + act(.cancel(request.id), desk, done: "dropped; nothing was bought")
    }
    ask(
      desk,
      .cancel(request.id),
      "Do without \(request.asked)? What was charged stays charged: \(request.price.shown), and "
        + "what is not here yet does not come.",
      done: "dropped"
    )
    return []
  }

  private mutating func price(_ request: BulkProgress, _ desk: DeskID) -> [Effect] {
    let isUnderWay = bulkAsked.values.contains(.pricing(desk, request.id))
    guard !isUnderWay else {
      notice = Notice(.warning, "it is being counted; Esc stops that")
      return []
    }
    let id = newRequest()
    bulkAsked[id] = .pricing(desk, request.id)
    return [.bulk(id, desk, .price(request.id))]
  }

  /// Gives up counting for a request, or for all; an order whose price is not known stays put together.
  mutating func stopPricing(of request: BulkProgress.ID? = nil) -> [Effect] {
    let stopped = bulkAsked.filter { _, asked in
      guard case .pricing(_, let priced) = asked else { return false }
      return request == nil || request == priced
    }
    guard !stopped.isEmpty else { return [] }
    for id in stopped.keys { bulkAsked[id] = nil }
    notice = Notice(.good, DashboardState.pricingStopped)
    return stopped.keys.sorted { $0.number < $1.number }.map { .cancel($0) }
  }

  static let pricingStopped: Safe =
    "counting stopped; nothing was bought, and it stays put together"

  private mutating func ask(_ desk: DeskID, _ act: BulkAct, _ text: Safe, done: Safe) {
    overlays.append(.bulk(.question(BulkQuestion(desk: desk, act: act, text: text, done: done))))
  }

  private mutating func refuse(_ choice: BulkChoice, _ part: BulkProgress) -> [Effect] {
    notice = Notice(.warning, "\(part.stateWord.text): \(choice.impossible)")
    return []
  }

  private mutating func openDetail(_ request: BulkProgress, _ desk: DeskID) -> [Effect] {
    overlays.append(.bulk(.detail(BulkDetail(desk: desk, id: request.id))))
    return explain(request.id, desk)
  }

  private mutating func openRecords(
    _ request: BulkProgress,
    _ desk: DeskID,
    isExport: Bool
  ) -> [Effect] {
    guard request.choices.contains(.open) || request.read > 0 else {
      return refuse(.open, request)
    }
    let id = newRequest()
    bulkAsked[id] = .opening(desk, isExport: isExport)
    return [.openRecords(id, desk, request.id)]
  }

  /// Has a desk do something; what went wrong, or `done`, is told.
  mutating func act(_ act: BulkAct, _ desk: DeskID, done: Safe? = nil) -> [Effect] {
    let id = newRequest()
    bulkAsked[id] = .doing(desk, done)
    return [.bulk(id, desk, act)]
  }
}

extension BulkPane {
  /// What a command needs of a request.
  struct Need {
    /// Of which one must be possible.
    let choices: [BulkChoice]
    /// Whether it is done to the request as a whole, wherever in it the cursor is.
    var isOfWhole = false

    func isMet(_ request: BulkProgress, _ part: BulkProgress) -> Bool {
      !Set(choices).isDisjoint(with: (isOfWhole ? request : part).choices)
    }
  }

  /// The commands that can be done to a request only as it stands.
  fileprivate static let needs: [Command: Need] = [
    .spend: Need(choices: [.confirm], isOfWhole: true), .pause: Need(choices: [.pause, .resume]),
    .retry: Need(choices: [.retry]), .check: Need(choices: [.check]),
    .identify: Need(choices: [.identify]), .sendAgain: Need(choices: [.sendAgain]),
    .drop: Need(choices: [.cancel], isOfWhole: true), .giveUp: Need(choices: [.giveUp]),
  ]

  /// What can be done to a request.
  fileprivate static let commands = Set(needs.keys).union([.open, .export, .explain])
}

extension DashboardState {
  /// Whether a command would do something where the cursor is.
  func isOfUse(_ command: Command) -> Bool {
    switch overlays.last {
    case .bulk(.spend(let view)) where view.isForbidden:
      return command != .spend && command != .accept
    case .bulk(.spend(let view)) where view.mustType: return command != .spend
    case .bulk(.spend), .confirm: return command != .accept
    default: break
    }
    guard overlays.isEmpty, focus == .bulk, let need = BulkPane.needs[command] else { return true }
    guard let request = deskShown.currentRequest, let part = deskShown.currentPart else {
      return false
    }
    return need.isMet(request, part)
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
