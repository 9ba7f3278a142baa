import Market
import SafeText

/// What commands do in any pane.
extension Scene {
  /// How soon a second request to cancel must come to end the program.
  private static let cancelTwice = Duration.seconds(2)

  /// Does what a command means wherever it is given; `nil` if it means nothing outside of a pane or a layer.
  mutating func performAnywhere(_ command: Command, _ env: Env) -> [Effect]? {
    if let effects = performOnScreen(command, env) ?? performOnHistory(command, env) {
      return effects
    }
    for layer in Layers.all {
      if let effects = layer.open(command, &self, env) { return effects }
    }
    return performOnSource(command, env)
  }

  private mutating func performOnScreen(_ command: Command, _ env: Env) -> [Effect]? {
    switch command {
    case .nextPane: turn(by: 1)
    case .previousPane: turn(by: -1)
    case .zoom: isZoomed.toggle()
    case .theme: return nextTheme()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quitNow: return [.quit]
    case .close: return closeInnermost(env)
    case .cancel: return cancelAll(env)
    default:
      guard let pane = Panes.opened(by: command) else { return nil }
      source.focus = pane.id
    }
    return []
  }

  private mutating func performOnHistory(_ command: Command, _ env: Env) -> [Effect]? {
    switch command {
    case .back, .leave:
      guard source.history.index == 0 else { return source.go(to: source.history.index - 1, env) }
      if source.opener != nil { return showOpener(env) }
      if command == .leave { return leave() }
      tell(.warning, "this is where you began")
      return []
    case .forward:
      guard source.history.index + 1 < source.history.entries.count else {
        tell(.warning, "there is nothing to go forward to")
        return []
      }
      return source.go(to: source.history.index + 1, env)
    default: return nil
    }
  }

  private mutating func performOnSource(_ command: Command, _ env: Env) -> [Effect]? {
    switch command {
    case .unmark: source.marks.removeAll()
    case .refresh: return refresh(env)
    case .reveal: source.reveal()
    case .labels: return source.nextLabels(env)
    default: return nil
    }
    return []
  }

  private mutating func turn(by step: Int) {
    let all = Panes.all.map(\.id)
    let index = all.firstIndex(of: source.focus) ?? 0
    source.focus = all[(index + step + all.count) % all.count]
  }

  private mutating func nextTheme() -> [Effect] {
    guard let first = themes.first else { return [] }
    themes = themes.dropFirst() + [first]
    tell(.good, "theme \(Untrusted(themes[0].name))")
    return [.theme(themes[0])]
  }

  private mutating func refresh(_ env: Env) -> [Effect] {
    if let words = source.unaskedWords(env.keymap).first, source.focus != .bulk {
      tell(.warning, words)
      return []
    }
    let effects = Panes[source.focus].refresh(&self, env)
    // What was given up in the other panes comes back, too.
    return source.focus == .bulk ? effects : effects + source.loadMissing(env)
  }

  private mutating func closeInnermost(_ env: Env) -> [Effect] {
    if source.find != nil {
      source.find = nil
      return []
    }
    if source.entry.results.purchase != nil {
      tell(.warning, "what is being paid for is not given up")
    }
    return source.giveUp(env) + stopPricing()
  }

  private mutating func cancelAll(_ env: Env) -> [Effect] {
    if let lastCancel, env.now.elapsed - lastCancel < Scene.cancelTwice { return [.quit] }
    lastCancel = env.now.elapsed
    let effects = source.giveUp(env) + stopPricing()
    let key = env.keymap.key(.cancel).map { "\($0) again" as Safe } ?? "once more"
    tell(.warning, "\(key) leaves")
    return effects
  }
}
