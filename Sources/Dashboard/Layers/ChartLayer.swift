import Charts
import Market
import SafeText
import Terminal

/// The aggregation as a chart: a cursor reads its values out, and goes on to what is in them.
struct ChartLayer: Layer {
  static let scope = Scope("Chart")

  static let chart = Command("chart")
  static let glyphs = Command("glyphs")
  static let trend = Command("trend")

  static let bindings: [Binding] = [
    Binding(ChartLayer.chart, TreePane.scope, "v", "draw the buckets as a chart", hint: "chart"),
    Binding(ChartLayer.chart, scope, "v", "another kind: lines, bars, heat map", hint: "kind"),
    Binding(ChartLayer.glyphs, scope, "b", "draw with blocks, braille or ASCII", hint: "signs"),
    Binding(
      ChartLayer.trend,
      scope,
      "t",
      "over time: values, moving mean, index, change to a year before, season removed",
      hint: "trend"
    ),
    Binding(.open, scope, "enter", "show what is in this value", hint: "drill"),
    Binding(.down, scope, "j down", "down"),
    Binding(.up, scope, "k up", "up"),
    Binding(.right, scope, "l right", "right"),
    Binding(.left, scope, "h left", "left"),
    Binding(.first, scope, "g home", "to the first category"),
    Binding(.last, scope, "G end", "to the last category"),
    Binding(.close, scope, "esc q backspace", "back to the tree", hint: "back"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == ChartLayer.chart, scene.source.focus == .tree else { return nil }
    guard let chart = ChartLayer(scene, env) else {
      scene.tell(.warning, "there are no buckets to draw")
      return []
    }
    scene.open(chart)
    return []
  }

  private let drawn: AggregationChart
  /// The levels of the buckets.
  private let groups: [GroupKey]
  private(set) var view: ChartView
  /// What is drawn in place of the values.
  private(set) var trend = Trend.values
  /// What the title says behind what is counted.
  private let about: Safe

  var scopes: [Scope] { [ChartLayer.scope] }

  /// A chart of the buckets that are here; `nil` if there are none.
  private init?(_ scene: Scene, _ env: Env) {
    let source = scene.source
    guard let answer = source.entry.tree.tree.answer, !answer.groups.isEmpty else { return nil }
    groups = answer.groups.map(\.key)
    let display = source.display
    let noun: Safe =
      groups.contains { $0.counts == .posting } ? "postings" : source.traits.noun.many
    let request = AggregateRequest(
      source.entry.query,
      groups: answer.groups,
      metric: answer.metric
    )
    let least = source.entry.tree.settings.leastValues ?? 0
    let compared = source.entry.tree.comparison
    let all = compared?.buckets?.rows ?? answer.rows
    let (rows, leftOut) = all.standing(onAtLeast: answer.metric == nil ? 0 : least)
    let baseline = compared.flatMap { compared in
      compared.buckets.map {
        (comparison: $0.comparison, name: compared.heading, own: compared.ownHeading)
      }
    }
    drawn = AggregationChart(request, rows, unit: noun, baseline: baseline, today: env.today) {
      display.label($0, of: $1)
    }
    guard !drawn.chart.categories.isEmpty else { return nil }
    view = ChartView(drawn.chart, .usual(groups))
    view.move()
    let levels = groups.map { Safe(showing: $0.description) }.joined(separator: " › ")
    let without: Safe = leftOut > 0 ? ", \(leftOut.grouped) on few values left out" : .empty
    let against =
      baseline == nil || groups.count > 1
      ? nil : compared.map { ", \($0.heading): \($0.name)" as Safe }
    about = " by \(levels)\(without)\(against ?? .empty)"
  }

  // MARK: Keys

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case ChartLayer.chart: view.kind = view.kind.next
    case ChartLayer.glyphs: view.glyphs = view.glyphs.next
    case ChartLayer.trend: changeTrend()
    case .down: move(down: 1)
    case .up: move(down: -1)
    case .right: move(right: 1)
    case .left: move(right: -1)
    case .first: view.move(categories: -.max)
    case .last: view.move(categories: .max)
    case .open: return drill(&scene, env)
    case .close: return .close()
    default: break
    }
    return .stay()
  }

  /// Moves the cursor as the chart lies: a heat map has its series below each other, bars their categories.
  private mutating func move(down rows: Int = 0, right columns: Int = 0) {
    switch view.kind {
    case .bars where view.chart.series.count == 1: view.move(categories: rows + columns)
    case .bars: view.move(series: columns, categories: rows)
    case .lines where view.chart.series.count == 1: view.move(categories: columns + rows)
    case .lines, .heat: view.move(series: rows, categories: columns)
    }
  }

  private mutating func changeTrend() {
    guard drawn.perYear != nil else { return }
    trend = trend.next
    view.chart = drawn.showing(trend)
  }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    command == ChartLayer.trend && drawn.perYear == nil
      ? "the categories are no periods; a level such as date__month is" : nil
  }

  private func drill(_ scene: inout Scene, _ env: Env) -> LayerResult {
    guard let cursor = view.cursor else { return .stay() }
    let path = zip(groups, drawn.path(cursor)).map { ($0, $1) }
    guard !path.isEmpty else { return .stay() }
    return .close(scene.source.narrow(by: path, excluding: false, staying: false, env))
  }

  // MARK: Drawing

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .body(title: "Chart ─ \(view.chart.unit)\(about)")
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    var area = canvas.bounds
    let line = area.cut(.bottom, 1)
    if let reading = view.reading {
      let end = canvas.write(reading, at: line.origin, role: Role.accent.id)
      let remark = view.chart.remark
      if !remark.isEmpty {
        canvas.write(
          " · " + remark,
          at: Point(column: end, row: line.origin.row),
          role: Role.dim.id
        )
      }
    }
    canvas.within(area.inset(columns: 0, rows: 0)) { view.draw(on: &$0, ChartLayer.roles) }
  }

  private static let roles = ChartRoles(
    text: Role.text.id,
    dim: Role.dim.id,
    heading: Role.heading.id,
    cursor: Role.cursor.id,
    series: [Role.series1, .series2, .series3, .series4, .series5, .series6].map(\.id)
  )
}

extension CaseIterable where Self: Equatable {
  /// The case behind this one; the first behind the last.
  fileprivate var next: Self {
    let all = Array(Self.allCases)
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }
}
