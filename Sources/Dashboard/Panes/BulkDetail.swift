import Market
import SafeText
import Terminal

/// All that is known of a bulk request, over the panes.
struct BulkDetail: Sendable {
  let desk: DeskID
  let id: BulkProgress.ID
  /// What the desk knows beyond the progress, once it has said so.
  var further: [BulkFact] = []
  private var top = 0

  init(desk: DeskID, id: BulkProgress.ID) {
    self.desk = desk
    self.id = id
  }

  private static let nameColumns = 12

  private func facts(_ request: BulkProgress, _ time: (Int) -> Safe, _ second: Int) -> [BulkFact] {
    let state = request.stateWord.text
    var facts = [
      BulkFact("dataset", [request.dataset.shown]), BulkFact("what", [request.asked]),
      BulkFact("state", ["\(state): \(request.state.meaning)"]),
      BulkFact("price", [request.price.shown]),
    ]
    func add(_ name: Safe, _ texts: [Safe?]) {
      let texts = texts.compactMap(\.self)
      if !texts.isEmpty { facts.append(BulkFact(name, texts)) }
    }
    add("asked", [request.records.map { Safe.count($0, "record") }])
    add(
      "left out",
      [request.saved > 0 ? "\(Safe.count(request.saved, "record")) here already" : nil]
    )
    add(
      "here",
      [
        request.read > 0 ? Safe.count(request.read, "record") : nil,
        request.bytes > 0 ? request.bytes.sized : nil,
        request.unreadable > 0
          ? "\(Safe.count(request.unreadable, "record")) cannot be read, kept as they came" : nil,
      ]
    )
    add("progress", request.isRunning ? [request.pieces(time).joined(separator: " · ")] : [])
    add(
      "ordered",
      [request.created > 0 ? "\(time(request.created)), \(request.age(at: second)[0])" : nil]
    )
    add("kept", [request.daysLeft.map { "by the provider for \(Safe.count($0, "more day"))" }])
    add("message", [request.message])
    add("advice", [request.advice])
    add("evidence", request.evidence)
    add("slices", request.slices.map { "\($0.title): \($0.stateWord.text), \($0.price.shown)" })
    return facts + further
  }

  private func lines(
    _ request: BulkProgress,
    _ time: (Int) -> Safe,
    _ second: Int,
    columns: Int
  ) -> [(name: Safe, text: Safe)] {
    let width = max(10, columns - BulkDetail.nameColumns)
    return facts(request, time, second).flatMap { fact in
      fact.texts.flatMap { $0.wrapped(columns: width) }.enumerated().map { place, line in
        (place == 0 ? fact.name : .empty, line)
      }
    }
  }

  mutating func scroll(
    _ motion: ListCursor.Motion,
    _ request: BulkProgress,
    _ time: (Int) -> Safe,
    _ second: Int,
    size: Size
  ) {
    let count = lines(request, time, second, columns: size.columns).count
    top = motion.scrolled(top, count: count, height: size.rows)
  }

  func draw(
    on canvas: inout Canvas,
    _ request: BulkProgress,
    _ time: (Int) -> Safe,
    _ second: Int
  ) {
    let size = canvas.bounds.size
    let lines = lines(request, time, second, columns: size.columns).dropFirst(top)
    for (row, line) in lines.prefix(size.rows).enumerated() {
      let start = Point(column: 0, row: row)
      canvas.write(line.name, at: start, role: Role.dim.id)
      canvas.write(line.text, at: start.moved(columns: BulkDetail.nameColumns), role: Role.text.id)
    }
  }
}
