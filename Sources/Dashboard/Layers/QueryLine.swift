import Market
import SafeText
import Terminal

/// The query while it is typed: what is wrong with it, what it means, and what could be written next.
struct QueryLine: Layer {
  static let scope = Scope("The query")

  static let complete = Command("complete")
  static let editOutside = Command("edit-outside")
  /// While a list of what could be written is shown.
  static let listScope = Scope("The query, with its list")

  static let bindings =
    [
      Binding(.accept, scope, "enter", "ask", hint: "ask"),
      Binding(QueryLine.complete, scope, "tab", "list what could be written here", hint: "list"),
      Binding(
        QueryLine.editOutside,
        scope,
        "ctrl-x",
        "in your own editor: $VISUAL or $EDITOR",
        hint: "editor"
      ),
      Binding(.previous, scope, "up ctrl-p", "the query asked before", hint: "earlier"),
      Binding(.next, scope, "down ctrl-n", "the query asked after it"),
      Binding(.close, scope, "esc ctrl-c", "leave it as it was", hint: "leave"),
    ] + [
      Binding(QueryLine.complete, listScope, "tab", "write this one", hint: "write"),
      Binding(.down, listScope, "down ctrl-n", "down; accepting it then writes it", hint: "choose"),
      Binding(.up, listScope, "up ctrl-p", "up"),
      Binding(.pageDown, listScope, "pgdn", "a page down"),
      Binding(.pageUp, listScope, "pgup", "a page up"),
      Binding(.close, listScope, "esc ctrl-c", "close the list", hint: "close"),
    ]

  private(set) var editor: LineEditor
  /// What is wrong with the text as it stands.
  private(set) var problem: QueryProblem?
  /// The query that the text means, once the fields are known.
  private(set) var query: Query?
  /// What may have been meant by the words, which are searched for as they stand.
  private(set) var hints: [Safe] = []
  /// What the part under the cursor means.
  private(set) var explanation: Safe?
  /// What could be written at the cursor.
  private(set) var list = CandidateList()
  /// Whether Enter was pressed before the fields had come.
  private var isWaiting = false
  /// This text and the earlier queries, the newest first, each as it was left.
  private var lines: [String]
  private var line = 0

  init(_ text: String, history: [String] = []) {
    editor = LineEditor(text)
    lines = [text] + history.filter { $0 != text }
  }

  /// Where keys are looked up.
  var scopes: [Scope] {
    list.isOpen ? [QueryLine.listScope, QueryLine.scope] : [QueryLine.scope]
  }

  /// Parses the text and explains what stands at the cursor.
  mutating func parse(_ index: CompletionIndex?, today: Day) {
    list = CandidateList()
    explanation = nil
    hints = []
    guard let index else { return }
    do {
      query = try Query(parsing: editor.text, fields: index.fields, names: index.places)
      problem = nil
      hints = query?.hints(fields: index.fields, names: index.places) ?? []
    } catch {
      query = nil
      problem = error
    }
    if problem == nil {
      explanation = QueryOutline(editor.text, fields: index.fields, names: index.places)
        .explanation(at: editor.bytesBeforeCursor, today: today)
    }
  }

  /// What the prompt begins with.
  static let prompt: Safe = " › "
}

// MARK: - Keys

extension QueryLine {
  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .query else { return nil }
    var line = QueryLine(scene.source.entry.query.description, history: scene.queries)
    line.parse(scene.source.fields.completions, today: env.today)
    scene.open(line)
    return scene.source.loadFields(env)
  }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let completions = scene.source.fields.completions
    let today = env.today
    switch press.command {
    case .close:
      guard list.isOpen else { return .close() }
      closeList()
    case .accept:
      guard list.isOpen, list.isChosen else { return accept(&scene, env) }
      write(completions, today: today)
    case QueryLine.complete:
      if list.isOpen {
        write(completions, today: today)
      } else {
        openList(completions, today: today, isAsked: true)
      }
    case QueryLine.editOutside:
      guard let completions else { return .stay(scene.source.loadFields(env)) }
      let draft = QueryDraft(editor.text, completions)
      return .stay([.edit(draft.text, suffix: draft.suffix)])
    case .previous:
      if recall(1) { parse(completions, today: today) }
    case .next:
      if recall(-1) { parse(completions, today: today) }
    default:
      if let motion = press.motion {
        list.move(motion)
      } else {
        type(press.key, completions, today)
      }
    }
    return .stay()
  }

  /// Typing shows the list for what is typed; moving the cursor closes it.
  private mutating func type(_ key: Key, _ index: CompletionIndex?, _ today: Day) {
    let before = editor.text
    guard editor.handle(key) else { return }
    isWaiting = false
    parse(index, today: today)
    if editor.text != before { openList(index, today: today) }
  }

  /// Goes on to the query that was typed, once the fields are here to check it with.
  private mutating func accept(_ scene: inout Scene, _ env: Env) -> LayerResult {
    guard let completions = scene.source.fields.completions else {
      isWaiting = true
      return .stay(scene.source.loadFields(env))
    }
    parse(completions, today: env.today)
    guard let query else { return .stay() }
    return .close(scene.ask(query, written: editor.text, env))
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    editor.insert(text)
    parse(scene.source.fields.completions, today: env.today)
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch action {
    case .fieldsCame where scene.source.fields.completions != nil:
      parse(scene.source.fields.completions, today: env.today)
      return isWaiting ? accept(&scene, env) : .stay()
    case .edited(.failed(let why)): scene.tell(.error, why)
    case .edited(.text(let text)):
      guard let completions = scene.source.fields.completions else { break }
      let draft = QueryDraft(editor.text, completions)
      guard let line = draft.line(with: text) else {
        scene.tell(.warning, "nothing was changed; the query is as it was")
        break
      }
      (editor, isWaiting) = (LineEditor(line), false)
      parse(completions, today: env.today)
    default: break
    }
    return .stay()
  }
}

extension Scene {
  /// Goes on to another query and keeps its text.
  mutating func ask(_ query: Query, written text: String, _ env: Env) -> [Effect] {
    guard query != source.entry.query || source.entry.scope != .all else { return [] }
    let effects = source.ask(query, env)
    guard !text.allSatisfy(\.isWhitespace) else { return effects }
    queries = QueryHistory.adding(text, to: queries)
    return [.remember(text)] + effects
  }
}

/// The texts of earlier queries.
public enum QueryHistory {
  /// How many are kept.
  public static let limit = 500

  /// The texts with one more in front, each there once.
  public static func adding(_ text: String, to texts: [String]) -> [String] {
    Array(([text] + texts.filter { $0 != text }).prefix(limit))
  }
}

// MARK: - Completing

extension QueryLine {
  /// Shows what could be written at the cursor; nothing if nothing suits.
  mutating func openList(_ index: CompletionIndex?, today: Day, isAsked: Bool = false) {
    guard let index else { return }
    list = CandidateList(
      Completion(
        QueryOutline(editor.text, fields: index.fields, names: index.places),
        at: editor.bytesBeforeCursor,
        index: index,
        today: today,
        isAsked: isAsked
      )
    )
  }

  mutating func closeList() {
    list = CandidateList()
  }

  /// Writes the candidate under the cursor; if more must follow it, shows what.
  mutating func write(_ index: CompletionIndex?, today: Day) {
    guard let candidate = list.current else { return }
    editor.replace(bytes: candidate.range, with: candidate.text)
    parse(index, today: today)
    if candidate.goesOn { openList(index, today: today) }
  }

  /// Goes to an earlier query, or back towards what was typed; `false` if there is none.
  mutating func recall(_ step: Int) -> Bool {
    guard lines.indices.contains(line + step) else { return false }
    lines[line] = editor.text
    line += step
    editor = LineEditor(lines[line])
    return true
  }
}

// MARK: - Drawing

extension QueryLine {
  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .queryLine(below: 1 + CandidateList.height)
  }

  /// Draws the line that is typed, below it what to know about it, and below that the list.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let columns = max(1, canvas.bounds.size.columns - QueryLine.prompt.columns - 1)
    var below = canvas.bounds
    canvas.fill(below.cut(.top, 1), role: Role.input.id)
    canvas.fill(below.cut(.top, 1), role: Role.text.id)
    canvas.write(QueryLine.prompt, at: .origin, role: Role.input.id)
    editor.draw(
      on: &canvas,
      at: Point(column: QueryLine.prompt.columns, row: 0),
      columns: columns,
      role: .input
    )
    drawNews(on: &canvas, columns, scene.source, env)
    guard let candidate = list.candidates.first else { return }
    let text = String(decoding: editor.text.utf8.prefix(candidate.range.lowerBound), as: UTF8.self)
    let column = Safe(showing: text).columns - editor.shift(columns: columns)
    canvas.within(below) { list.draw(on: &$0, column: QueryLine.prompt.columns + max(0, column)) }
  }

  /// What is wrong, or else what the part under the cursor means and what asking costs.
  private func drawNews(
    on canvas: inout Canvas,
    _ columns: Int,
    _ source: SourceState,
    _ env: Env
  ) {
    let price = QueryPrice(source).words(of: query)
    let start = Point(column: QueryLine.prompt.columns, row: 1)
    if let problem {
      let offset = problem.columns(in: editor.text).lowerBound - editor.shift(columns: columns)
      let column = max(0, min(offset, columns - 1))
      canvas.write("▲", at: start.moved(columns: column), role: Role.pointer.id)
      let text = problem.sentence.truncated(columns: columns)
      let behind = column + 2 + text.columns <= columns
      canvas.write(
        text,
        at: start.moved(columns: behind ? column + 2 : max(0, column - 1 - text.columns)),
        // While a list says how the text may go on, it is rather unfinished than wrong.
        role: list.candidates.isEmpty ? Role.error.id : Role.dim.id
      )
    } else if source.fields.answer == nil,
      let asked = source.fields.catalog.waitingOrFailed(env, in: QueryLine.scope)
    {
      canvas.write(asked.text, at: start, role: asked.role.id)
    } else {
      canvas.write(
        hint.truncated(columns: columns - price.columns - 2),
        at: start,
        role: Role.dim.id
      )
      canvas.write(
        price.truncated(columns: columns),
        at: start.moved(columns: max(0, columns - price.columns)),
        role: Role.accent.id
      )
    }
  }

  private var hint: Safe {
    editor.text.isEmpty
      ? "words, or field=value: profession=696 date__range=now-3M__now full_text=(java|kotlin) -php"
      : hints.first ?? explanation ?? .empty
  }
}
