import Market
import SafeText
public import Terminal

/// The whole dashboard as a value: what it shows, and what it waits for.
///
/// ``receive(_:at:)`` changes it and says what is to be done outside; ``draw(at:)`` shows it. Neither looks at a
/// clock, a network or a file: the time comes with the action and with the frame.
public struct DashboardState: Sendable {
  private let setup: Setup
  private(set) var size: Size
  /// The sources, the accounts, and the notice.
  var scene: Scene
  /// What lies over the panes, the topmost last.
  private(set) var layers: [any Layer] = []

  /// A dashboard that has not asked for anything yet; ``start(at:)`` begins.
  public init(_ setup: Setup, size: Size) {
    self.setup = setup
    self.size = size
    scene = Scene(setup)
  }

  /// Whether requests are under way or files are being written.
  public var isBusy: Bool {
    scene.sources.contains(where: \.isBusy) || layers.contains(where: \.isBusy)
      || scene.accounts.isBusy
  }

  /// When something will have to be drawn again although nothing happens, in the time since the program started.
  public func nextDeadline(after elapsed: Duration) -> Duration? {
    ([scene.source.nextDeadline(after: elapsed)]
      + layers.map { $0.nextDeadline(after: elapsed) }).compactMap(\.self).min()
  }

  /// Asks for what the first screen shows.
  public mutating func start(at now: Present) -> [Effect] {
    scene.begin(env(now))
  }

  func env(_ now: Present) -> Env {
    Env(
      now: now,
      keymap: setup.keymap,
      times: setup.times,
      notifies: setup.notifies,
      size: size,
      isZoomed: scene.isZoomed,
      isHeldBack: scene.source.service.isHeldBack,
      bulkLines: BulkPane.lines(scene, columns: size.columns, setup.keymap)
    )
  }
}

// MARK: - Actions

extension DashboardState {
  /// Takes what happened and says what is to be done about it.
  public mutating func receive(_ action: Action, at now: Present) -> [Effect] {
    let lines = env(now).bulkLines
    let effects = take(action, at: now)
    let after = env(now)
    // The other panes have more lines or fewer.
    if after.bulkLines != lines { scene.clampCursors(after) }
    return effects
  }

  private mutating func take(_ action: Action, at now: Present) -> [Effect] {
    var effects: [Effect] = []
    switch action {
    case .input(.key(let key)): effects = press(key, env(now))
    case .input(.paste(let text)):
      if !layers.isEmpty { layers[layers.count - 1].paste(text.raw, scene, env(now)) }
    case .resized(let columns, let rows):
      size = Size(columns: columns, rows: rows)
      scene.clampCursors(env(now))
    case .searched(let id, _), .aggregated(let id, _):
      effects = scene.receive(action, for: id.source, env(now)) + tellLayers(action, env(now))
      openWantedExport(env(now))
    case .fieldsCame(let id, _):
      effects = scene.receive(action, for: id.source, env(now))
      if id.source == scene.source.setup.id { effects += tellLayers(action, env(now)) }
    case .counted(let id, _): effects = scene.receive(action, for: id.source, env(now))
    case .serviceChanged(let id, _): effects = scene.receive(action, for: id, env(now))
    case .exportWent, .exportEnded, .edited, .snapshotsFound:
      effects = tellLayers(action, env(now))
    case .snapshotKept(_, let result): scene.notice = TreePane.notice(of: result, setup.keymap)
    case .bulkDone(let id, let result):
      // An answer that nobody waits for any more changes nothing.
      if scene.bulkDone(id, result, env(now)) != nil { effects = tellLayers(action, env(now)) }
    case .bulkChanged(let id, let requests):
      effects = scene.bulkChanged(id, requests, env(now)) + tellLayers(action, env(now))
    case .sourceOpened(let id, let result):
      effects = scene.sourceOpened(id, result, env(now))
      openWantedExport(env(now))
    case .timePassed: break
    case .told(let notice): scene.notice = notice
    case .problems(let problems): scene.report(problems, setup.keymap)
    }
    scene.collectProblems(setup.keymap)
    layers += scene.removeOpened()
    scene.collectNotice()
    return effects
  }

  /// Lets the layers take what has happened.
  private mutating func tellLayers(_ action: Action, _ env: Env) -> [Effect] {
    var effects: [Effect] = []
    for index in layers.indices.reversed() {
      switch layers[index].receive(action, &scene, env) {
      case .stay(let more): effects += more
      case .close(let more):
        effects += more
        layers.remove(at: index)
      }
    }
    return effects
  }

  /// Opens the export of a source that was opened for it, once its rows are here.
  private mutating func openWantedExport(_ env: Env) {
    guard scene.source.wantsExport, scene.source.entry.results.page.answer != nil else { return }
    scene.source.wantsExport = false
    _ = ExportDialog.open(.export, &scene, env)
  }
}

// MARK: - Keys

extension DashboardState {
  /// Where keys are looked up now, the innermost scope first.
  var scopes: [Scope] {
    layers.last?.scopes ?? [Panes[scene.source.focus].scope, .panes]
  }

  /// Handles a key: what lies on top gets it, or else the pane that has the keys.
  private mutating func press(_ key: Key, _ env: Env) -> [Effect] {
    scene.notice = nil
    guard env.layout(scene.source.focus).form != .tooSmall else {
      let command = env.keymap.command(for: key, in: [.panes])
      return command == .leave || command == .quitNow || command == .cancel ? [.quit] : []
    }
    let press = KeyPress(key: key, command: env.keymap.command(for: key, in: scopes))
    if let command = press.command, let obstacle = obstacle(to: command, env) {
      scene.tell(.warning, obstacle)
      return []
    }
    guard !layers.isEmpty else { return perform(press, env) }
    let top = layers.count - 1
    switch layers[top].handle(press, &scene, env) {
    case .stay(let effects): return effects
    case .close(let effects):
      layers.remove(at: top)
      return effects
    }
  }

  /// Why a command can do nothing now; `nil` if it can.
  func obstacle(to command: Command, _ env: Env) -> Safe? {
    if let layer = layers.last { return layer.obstacle(to: command, scene, env) }
    return Panes[scene.source.focus].obstacle(to: command, scene, env)
  }

  /// The hints at the bottom of the screen.
  func hints(_ env: Env) -> [Keymap.Hint] {
    let all = env.keymap.hints(in: scopes)
    if let layer = layers.last {
      return all.filter { layer.hints(at: $0.command, scene, env) }.map { layer.hint($0) }
    }
    let pane = Panes[scene.source.focus]
    return all.filter { pane.obstacle(to: $0.command, scene, env) == nil }
      .map { pane.hint($0, scene) }
  }

  private mutating func perform(_ press: KeyPress, _ env: Env) -> [Effect] {
    let pane = Panes[scene.source.focus]
    guard let command = press.command else {
      tellPane(of: press.key, env)
      return []
    }
    if let motion = press.motion { return pane.move(motion, &scene, env) }
    if let effects = pane.handle(command, &scene, env) { return effects }
    let effects = scene.performAnywhere(command, env) ?? []
    // The panes may have other places and sizes now.
    let after = self.env(env.now)
    scene.source.entry.clampCursors(scene.source.room(after))
    scene.clampBulkCursors(after)
    return effects
  }

  /// Says in which pane a key does something.
  private mutating func tellPane(of key: Key, _ env: Env) {
    guard let binding = env.keymap.binding(of: key, in: Panes.all.map(\.scope)),
      let pane = Panes.all.first(where: { $0.scope == binding.scope })
    else { return }
    let way = env.keymap.key(pane.opening.command).map { " (\($0))" as Safe } ?? .empty
    scene.tell(
      .warning,
      "\(Safe(showing: key.name)): only in the pane \(pane.name)\(way): \(binding.help)"
    )
  }
}
