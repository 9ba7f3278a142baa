import Market
import SafeText
import Terminal

extension BulkTable {
  /// What the border says.
  var title: Safe {
    guard !all.isEmpty else { return "Bulk ─ no requests" }
    let waiting = all.count(where: \.needsPerson)
    return "Bulk ─ \(Safe.count(all.count, "request"))"
      + (waiting > 0 ? ", \(waiting.needYou)" : "")
  }

  /// Draws the requests, or what the pane is for.
  func draw(on canvas: inout Canvas, _ context: PaneContext) {
    let size = canvas.bounds.size
    let room = BulkRoom(size, context.env.keymap)
    guard !all.isEmpty else { return drawEmpty(on: &canvas, context) }
    for (row, line) in seen(room).enumerated() {
      let isCurrent = line.item == current
      switch line.content {
      case .head(let part): drawHead(part, line.item, row: row, room, on: &canvas, context)
      case .facts(let part): drawFacts(part, row: row, on: &canvas, context)
      case .note(let text, let role):
        canvas.write(
          text.truncated(columns: size.columns - 5),
          at: Point(column: 4, row: row),
          role: role.id
        )
      }
      guard isCurrent else { continue }
      if case .head = line.content {
        canvas.setRole(
          context.cursorRole.id,
          in: Rect(column: 0, row: row, columns: size.columns, rows: 1)
        )
      }
      canvas.write("›", at: Point(column: 0, row: row), role: context.cursorRole.id)
    }
  }

  private func drawEmpty(on canvas: inout Canvas, _ context: PaneContext) {
    let words: [Safe] = [
      "Paid collections stand here: their price before you pay, their progress, their files.",
      context.sells ? BulkTable.howToCollect(context.env) : BulkTable.howToMark(context.env),
    ]
    let width = canvas.bounds.size.columns - 2
    for (row, line) in words.flatMap({ $0.wrapped(columns: width) }).enumerated() {
      canvas.write(line, at: Point(column: 1, row: row), role: Role.dim.id)
    }
  }

  private static func howToCollect(_ env: Env) -> Safe {
    let what: Safe = "collects in bulk"
    return "\(env.keymap.say(.collect, what) ?? what): the query, marked rows, or a file of ids."
      + " The price comes first."
  }

  private static func howToMark(_ env: Env) -> Safe {
    let none: Safe = "This source offers none."
    guard let mark = env.keymap.key(.mark, in: ResultsPane.scope),
      let export = env.keymap.key(.export)
    else { return none }
    return none + " To take rows with you, mark them with \(mark) and press \(export)."
  }

  /// Draws the line that names a request: with everything in a wide pane, else with the state alone.
  private func drawHead(
    _ part: BulkProgress,
    _ item: Item,
    row: Int,
    _ room: BulkRoom,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let columns = Columns(room)
    let indent = item.slice == nil ? 1 : 4
    let title = item.slice == nil ? "\(part.dataset.shown) · \(part.asked)" : part.asked
    let isFound = context.find?.matches(title) ?? false
    canvas.write(sign(part, item), at: Point(column: indent, row: row), role: Role.text.id)
    canvas.write(
      title.truncated(columns: columns.title - indent - 2),
      at: Point(column: indent + 2, row: row),
      role: isFound ? Role.match.id : Role.text.id
    )
    if let price = columns.price, part.price != .unknown {
      canvas.write(part.price.shown, at: Point(column: price, row: row), role: Role.number.id)
    }
    let tellsPrice = columns.price == nil
    let state = part.stateWord
    canvas.write(state.text, at: Point(column: columns.state, row: row), role: state.role.id)
    guard let progress = columns.progress, let age = columns.age else { return }
    canvas.within(Rect(column: progress, row: row, columns: age - progress - 2, rows: 1)) {
      drawProgress(part, tellsPrice: tellsPrice, on: &$0, context)
    }
    let tail = part.age(at: context.env.now.second).joined(separator: ", ")
      .truncated(columns: Columns.ageWidth)
    canvas.write(
      tail,
      at: Point(column: room.columns - tail.columns, row: row),
      role: Role.dim.id
    )
  }

  private func sign(_ part: BulkProgress, _ item: Item) -> Safe {
    guard item.slice == nil, !part.slices.isEmpty else { return " " }
    return isOpen(part.id) ? "▾" : "▸"
  }

  /// Draws a bar, if files are on their way, and how far they are.
  private func drawProgress(
    _ part: BulkProgress,
    tellsPrice: Bool,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let width = canvas.bounds.size.columns
    var column = 0
    if let fraction = part.fraction {
      let bar = max(4, width / 4)
      canvas.bar(at: .origin, columns: bar, fraction: fraction, role: Role.bar.id)
      column = bar + 1
    }
    let isPriceFirst = tellsPrice && part.fraction == nil && part.price != .unknown
    let pieces = (isPriceFirst ? [part.price.shown] : []) + part.pieces(context.env.time)
    canvas.write(
      pieces.fitting(columns: width - column),
      at: Point(column: column, row: 0),
      role: part.state == .parsed ? Role.number.id : Role.text.id
    )
  }

  /// Draws price, progress and age in a line of their own.
  private func drawFacts(
    _ part: BulkProgress,
    row: Int,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let width = canvas.bounds.size.columns
    var column = 4
    if let fraction = part.fraction {
      canvas.bar(
        at: Point(column: column, row: row),
        columns: 8,
        fraction: fraction,
        role: Role.bar.id
      )
      column += 9
    }
    let price = part.fraction == nil && part.price != .unknown ? [part.price.shown] : []
    let pieces = price + part.pieces(context.env.time) + part.age(at: context.env.now.second)
    canvas.write(
      pieces.fitting(columns: width - column - 1),
      at: Point(column: column, row: row),
      role: Role.text.id
    )
  }
}

/// Where the columns of a pane begin.
private struct Columns {
  static let stateWidth = 11
  static let priceWidth = 22
  /// As wide as `59 min old, 30 days left`.
  static let ageWidth = 24

  /// Where the title ends.
  let title: Int
  let price: Int?
  let state: Int
  let progress: Int?
  let age: Int?

  init(_ room: BulkRoom) {
    let width = room.columns
    guard width >= 100 else {
      state = max(0, width - Columns.stateWidth - 1)
      title = state - 1
      (price, progress, age) = (nil, nil, nil)
      return
    }
    let age = width - Columns.ageWidth
    let progress = age - 2 - (width >= 140 ? 56 : width >= 120 ? 40 : 30)
    state = progress - 2 - Columns.stateWidth
    // Without a column of its own it stands before the progress.
    price = width >= 140 ? state - 2 - Columns.priceWidth : nil
    title = (price ?? state) - 1
    (self.progress, self.age) = (progress, age)
  }
}

extension [Safe] {
  /// As many pieces as there is room for, at least the beginning of the first.
  fileprivate func fitting(columns: Int) -> Safe {
    var text = first?.truncated(columns: columns) ?? .empty
    for piece in dropFirst() {
      let longer: Safe = "\(text) · \(piece)"
      guard longer.columns <= columns else { break }
      text = longer
    }
    return text
  }
}

extension Int {
  /// `1 needs you`, `2 need you`.
  var needYou: Safe { self == 1 ? "1 needs you" : "\(grouped) need you" }
}
