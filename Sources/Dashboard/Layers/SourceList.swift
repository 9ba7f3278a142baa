import Market
import SafeText
import Terminal

/// The sources, one below the other, with what they cost.
struct SourceList: Layer {
  static let scope = Scope("Sources")

  static let closeSource = Command("close-source")

  static let bindings = [
    Binding(.accept, scope, "enter", "go to this source", hint: "go"),
    Binding(.down, scope, "j down ctrl-n", "down"),
    Binding(.up, scope, "k up ctrl-p", "up"),
    Binding(.first, scope, "g home", "to the first"),
    Binding(.last, scope, "G end", "to the last"),
    Binding(.explain, scope, "i", "what was read of your own files, and what was not"),
    Binding(
      SourceList.closeSource,
      scope,
      "d",
      "close a source that was opened from a bulk request"
    ),
    Binding(.close, scope, "esc q backspace S ctrl-c", "stay here", hint: "leave"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .sources else { return nil }
    var list = SourceList()
    let height = env.layerSize.rows
    list.cursor.place(on: scene.shown, count: scene.sources.count, height: height)
    scene.open(list)
    return []
  }

  private var cursor = ListCursor()

  private static let linesOfSource = 3

  /// How many sources fit into `rows`.
  private func room(in rows: Int) -> Int { max(1, rows / SourceList.linesOfSource) }

  var scopes: [Scope] { [SourceList.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let height = room(in: env.layerSize.rows)
    switch press.command {
    case .close: return .close()
    case .accept: return .close(scene.show(cursor.row, env))
    case .explain:
      guard let files = scene.sources[cursor.row].setup.files else {
        scene.tell(.warning, "no files of your own answer for this source")
        return .stay()
      }
      scene.open(FilesLayer(files))
      return .stay()
    case SourceList.closeSource:
      let count = scene.sources.count
      let effects = scene.closeSource(at: cursor.row, env)
      if scene.sources.count < count {
        cursor.place(on: scene.shown, count: scene.sources.count, height: height)
      }
      return .stay(effects)
    default:
      if let motion = press.motion {
        cursor.move(motion, count: scene.sources.count, height: height)
      }
      return .stay()
    }
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame { .body(title: "Sources") }

  /// Draws each source with its price and its balance, and below that what should be known about it.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let sources = scene.sources
    let size = canvas.bounds.size
    let seen = cursor.seen(count: sources.count, height: room(in: size.rows))
    for (line, index) in seen.enumerated() {
      let row = line * SourceList.linesOfSource
      let source = sources[index]
      let sign: Safe = index == scene.shown ? "•" : " "
      let name = source.setup.name.truncated(columns: size.columns - 4)
      canvas.write(sign, at: Point(column: 1, row: row), role: Role.mark.id)
      canvas.write(name, at: Point(column: 3, row: row), role: Role.accent.id)
      if index == cursor.row {
        canvas.setRole(
          Role.cursor.id,
          in: Rect(column: 0, row: row, columns: size.columns, rows: 1)
        )
      }
      let note = source.setup.note.map { " · \($0)" as Safe } ?? .empty
      canvas.write(
        (source.price(scene.balance(of: source, env), env) + note).truncated(
          columns: size.columns - 6
        ),
        at: Point(column: 5, row: row + 1),
        role: Role.dim.id
      )
    }
  }
}

extension PageCharge {
  /// What rows and pages cost: `each job costs a credit`, `20 employees cost 10 credits`.
  fileprivate func shown(_ traits: SourceTraits) -> Safe {
    let row: Safe? =
      switch perRow {
      case 0: nil
      case 1: "each \(traits.noun.one) costs a credit"
      default: "each \(traits.noun.one) costs \(perRow.grouped) credits"
      }
    guard perPage > 0, case .cursor(let size) = traits.paging else { return row ?? "free" }
    let page: Safe = "\(traits.noun.counted(size)) cost \(Safe.count(perPage, "credit"))"
    return [page, row].compactMap(\.self).joined(separator: ", ")
  }
}

extension SourceState {
  /// What rows cost here, and what is left to pay with.
  fileprivate func price(_ balance: Safe?, _ env: Env) -> Safe {
    if setup.isLocal {
      let way = env.keymap.say(SourceList.closeSource, in: SourceList.scope, "closes it")
      return "on this machine: free\(way.map { " · \($0)" } ?? .empty)"
    }
    let rows = setup.traits.chargesRows ? setup.traits.charge.shown(setup.traits) : nil
    let bulk: Safe? =
      setup.bulkDatasets.isEmpty
      ? nil : "bulk: \(Safe.count(setup.recordCredits, "credit")) a record"
    let prices = [rows, bulk].compactMap(\.self)
    let paid = prices.isEmpty ? nil : prices.joined(separator: ", ")
    if let files = setup.files {
      let way = env.keymap.say(.explain, in: SourceList.scope, "says what was read")
      let loss = files.loss.map { "≥ read in part: \($0)" as Safe } ?? "read whole"
      let what: Safe = paid.map { "\($0) · your own files" } ?? "your own files: free"
      return "\(what) · \(loss)\(way.map { " · \($0)" } ?? .empty)"
    }
    let words = [
      setup.forbidsSpending && paid != nil ? "nothing may be spent" : paid,
      setup.traits.chargesRows
        ? nil : paid == nil ? "costs requests alone" : "search: requests alone",
      balance,
    ]
    return words.compactMap(\.self).joined(separator: " · ")
  }
}
