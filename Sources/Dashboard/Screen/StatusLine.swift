import Market
import SafeText
import Terminal

/// The line at the bottom: limits, what is under way, a notice, and as many hints of what can be pressed as there
/// is room for.
struct StatusLine {
  private let service: AccountStatus
  private let notice: Notice?
  /// What should be known besides the limits, the most urgent first.
  private let conditions: [Remark]
  private let hints: [Keymap.Hint]

  init(_ scene: Scene, hints: [Keymap.Hint], _ env: Env) {
    let service = scene.source.service
    let marks = scene.source.marks.count
    self.service = service
    self.hints = hints
    notice = scene.notice
    let remarks: [Remark?] = [
      scene.balance(of: scene.source, env).map { ($0, .dim) },
      StatusLine.unknowns(service),
      StatusLine.bulk(scene.accounts.requests),
      service.waiting > 0 ? (service.reason ?? "\(service.waiting) waiting", .pending) : nil,
      service.inFlight > 0 ? ("\(service.inFlight) in flight", .pending) : nil,
      (service.remarks.joined(separator: "; "), .warning),
      marks > 0 ? ("\(marks.grouped) marked", .mark) : nil,
    ]
    conditions = remarks.compactMap(\.self).filter { !$0.text.isEmpty }
  }

  /// That it is not known whether something was charged.
  private static func unknowns(_ service: AccountStatus) -> Remark? {
    guard let count = service.credits?.unknowns, count > 0 else { return nil }
    return ("\(count.grouped) may have been charged", .warning)
  }

  /// How bulk requests stand.
  private static func bulk(_ all: [BulkProgress]) -> Remark? {
    let (running, waiting) = (all.count(where: \.isRunning), all.count(where: \.needsPerson))
    let words = [
      running > 0 ? "\(running.grouped) running" as Safe : nil,
      waiting > 0 ? waiting.needYou : nil,
    ].compactMap(\.self)
    guard !words.isEmpty else { return nil }
    return ("bulk \(words.joined(separator: ", "))", waiting > 0 ? .warning : .pending)
  }

  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    var column = 1
    // What is told comes before windows that are far from full.
    let told = conditions.reduce(notice?.text.columns ?? 0) { $0 + $1.text.columns + 2 }
    for use in gauges(columns: min(width / 2, width - 2 - told)) {
      column = drawGauge(use, isShort: width < 100, at: column, on: &canvas) + 2
    }
    // However much there is to tell, one hint stays: the one that leads to all keys, or out.
    let kept = hints.last.map { $0.columns + 3 } ?? 0
    let end = width - (notice.map { $0.text.columns + 2 + kept } ?? 0)
    // What has no room is left out whole; half a word would be another one.
    for (text, role) in conditions where column == 1 || column + text.columns < end {
      column = canvas.write(text, at: Point(column: column, row: 0), role: role.id) + 2
    }
    if let notice {
      column =
        canvas.write(
          notice.text.truncated(columns: max(12, width - column - 1 - kept)),
          at: Point(column: column, row: 0),
          role: notice.role.id
        ) + 2
    }
    drawHints(from: column, on: &canvas)
  }

  /// The windows that are shown: all of a single group; of several as many as there is room for, those in
  /// use before others.
  private func gauges(columns: Int) -> [WindowUse] {
    let all = service.windows
    guard hasGroups else { return all }
    let wanted = all.indices.filter { all[$0].used > 0 } + all.indices.filter { all[$0].used == 0 }
    var room = columns
    var chosen: Set<Int> = []
    for index in wanted {
      let needed = label(of: all[index]).columns + 2
      guard needed <= room else { continue }
      room -= needed
      chosen.insert(index)
    }
    return chosen.sorted().map { all[$0] }
  }

  private var hasGroups: Bool { Set(service.windows.map(\.group)).count > 1 }

  private func label(of use: WindowUse) -> Safe {
    let group: Safe = hasGroups && !use.group.isEmpty ? "\(Untrusted(use.group)) " : .empty
    return "\(group)\(use.used)/\(use.window.limit) \(use.window.period.unit)"
  }

  /// Draws `2/4 s ▮▮▯▯` and returns the column behind it.
  private func drawGauge(
    _ use: WindowUse,
    isShort: Bool,
    at column: Int,
    on canvas: inout Canvas
  ) -> Int {
    let label = label(of: use)
    let isFull = use.used >= use.window.limit
    var end = canvas.write(
      label,
      at: Point(column: column, row: 0),
      role: isFull ? Role.gaugeUsed.id : Role.dim.id
    )
    guard !isShort, !hasGroups else { return end }
    let cells = min(use.window.limit, 10)
    let filled = (use.used * cells + use.window.limit - 1) / max(1, use.window.limit)
    end = canvas.write(
      .repeating("▮", count: min(filled, cells)),
      at: Point(column: end + 1, row: 0),
      role: Role.gaugeUsed.id
    )
    return canvas.write(
      .repeating("▯", count: max(0, cells - filled)),
      at: Point(column: end, row: 0),
      role: Role.gaugeFree.id
    )
  }

  /// Draws as many hints as there is room for, flush with the right edge.
  ///
  /// The last one leads out or to all keys, so it is the last to go.
  private func drawHints(from start: Int, on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    var shown: [Keymap.Hint] = []
    var columns = 0
    for hint in hints.suffix(1) + hints.dropLast() {
      let needed = hint.columns + (shown.isEmpty ? 0 : 3)
      guard start + columns + needed < width else { break }
      shown.append(hint)
      columns += needed
    }
    shown = Array(shown.dropFirst() + shown.prefix(1))
    var column = width - columns - 1
    for (index, hint) in shown.enumerated() {
      if index > 0 {
        column = canvas.write(" · ", at: Point(column: column, row: 0), role: Role.dim.id)
      }
      let role = hint.isSpending ? Role.warning : Role.key
      column = canvas.write(hint.key, at: Point(column: column, row: 0), role: role.id)
      column = canvas.write(
        " " + hint.text,
        at: Point(column: column, row: 0),
        role: Role.dim.id
      )
    }
  }
}

extension Duration {
  /// The length of a window as people say it.
  fileprivate var unit: Safe {
    switch self {
    case .seconds(1): "s"
    case .seconds(60): "min"
    case .seconds(3600): "h"
    default: "\(components.seconds) s"
    }
  }
}
