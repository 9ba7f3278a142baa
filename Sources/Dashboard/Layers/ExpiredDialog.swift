import Market
import SafeText
import Terminal

/// Asks in which days the jobs went off line that are to be shown.
struct ExpiredDialog: Layer {
  static let scope = Scope("Expired jobs")

  static let bindings = [
    Binding(.accept, scope, "enter", "show them", hint: "show"),
    Binding(.next, scope, "tab shift-tab up down", "the other end", hint: "other end"),
    Binding(.close, scope, "esc ctrl-c", "leave", hint: "leave"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .expired else { return nil }
    if case .missing(let why) = scene.source.traits.availability(of: .expired) {
      scene.tell(.warning, why)
    } else {
      scene.open(ExpiredDialog(today: env.today))
    }
    return []
  }

  /// One end of the days.
  private enum End {
    case from
    case to
  }

  private var from = LineEditor("now-30d")
  private var to = LineEditor("now")
  private var end = End.from
  /// What is wrong with the days as they stand.
  private(set) var problem: QueryProblem?
  /// The days meant, if they can be read.
  private(set) var days: ClosedRange<Day>?

  init(today: Day) {
    parse(today: today)
  }

  var scopes: [Scope] { [ExpiredDialog.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: return .close()
    case .next: end = end == .from ? .to : .from
    case .accept:
      guard let days else { return .stay() }
      var next = scene.source.entry.next(.everything, crumb: "expired \(days.shown)")
      next.scope = .expired(days)
      return .close(scene.source.goOn(to: next, env))
    default:
      let isEdited = end == .from ? from.handle(press.key) : to.handle(press.key)
      if isEdited { parse(today: env.today) }
    }
    return .stay()
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    end == .from ? from.insert(text) : to.insert(text)
    parse(today: env.today)
  }

  /// A field to read days with, in the words of the query language.
  private static let fields = FieldCatalog([
    Field(name: "day", type: .date, summary: Untrusted(""), levels: [.job])
  ])

  private mutating func parse(today: Day) {
    days = nil
    let key = "day__range="
    let text = "\(key)\(from.text)__\(to.text)"
    do throws(QueryProblem) {
      let query = try Query(parsing: text, fields: ExpiredDialog.fields)
      guard case .days(let first?, let last?) = query.filters.first?.test else {
        throw QueryProblem("both ends are needed", at: 0..<0)
      }
      let (start, stop) = (first.day(on: today), last.day(on: today))
      guard start <= stop else {
        throw QueryProblem("the range ends before it begins", at: 0..<0)
      }
      (days, problem) = (start...stop, nil)
    } catch {
      problem = error
    }
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "Expired jobs", rows: 5)
  }

  /// Draws both ends, what they mean, and the price.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    for (row, (name, editor, isCurrent)) in [
      ("from" as Safe, from, end == .from), ("to", to, end == .to),
    ].enumerated() {
      canvas.write(name, at: Point(column: 2, row: row), role: Role.dim.id)
      let start = Point(column: 8, row: row)
      if isCurrent {
        editor.draw(on: &canvas, at: start, columns: max(1, width - 9), role: .cursor)
      } else {
        canvas.write(Safe(showing: editor.text), at: start, role: Role.text.id)
      }
    }
    let words: (Safe, Role) =
      if let problem {
        (problem.message, .error)
      } else if let days {
        (days.shown, .text)
      } else {
        (.empty, .text)
      }
    canvas.write(
      words.0.truncated(columns: width - 4),
      at: Point(column: 2, row: 3),
      role: words.1.id
    )
    canvas.write(
      "among the jobs you have consumed: \(scene.source.setup.requests(1, .expired))",
      at: Point(column: 2, row: 4),
      role: Role.accent.id
    )
  }
}

extension ClosedRange<Day> {
  /// The first and the last day.
  var shown: Safe {
    "\(Safe(showing: lowerBound.description))…\(Safe(showing: upperBound.description))"
  }
}
