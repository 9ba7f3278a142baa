import Market
import SafeText

/// Divides the width of the results among their columns.
struct TableColumns {
  /// A column that is seen.
  struct Column {
    let index: Int
    let name: FieldName
    let start: Int
    let columns: Int
    let flush: Alignment
  }

  private let names: [FieldName]
  private let widths: [Int]
  private let flushes: [Alignment]
  private let width: Int

  /// How many loaded rows are looked at; more would let the columns jump while rows come in.
  private static let sample = 60
  /// Wider columns are cut before others are narrowed.
  private static let widest = 48
  /// Narrower columns are not narrowed further, but left out on the right.
  private static let narrowest = 10
  private static let gap = 1
  /// What is left of a heading at least, where its values are narrower.
  private static let shortest = 8

  /// What a column would like to have, by the look of its first values.
  struct Wish: Sendable {
    /// The widest value.
    let content: Int
    let flush: Alignment
  }

  /// What the columns of some jobs would like to have.
  static func wishes(_ names: [FieldName], _ jobs: [Job]) -> [Wish] {
    let rows = jobs.prefix(sample)
    return names.map { name in
      let values = rows.map { $0.value(name) }
      // Whether the digits will stand in groups may not be known yet.
      let columns = values.map {
        $0.shown(asQuantity: Quantity.isTold(by: name.rawValue, in: nil)).columns
      }
      return Wish(
        content: min(widest, columns.max() ?? 0),
        flush: values.contains(where: \.isNumber) ? .trailing : .leading
      )
    }
  }

  init(_ pane: ResultsTable, width: Int) {
    names = pane.columns
    flushes = pane.wishes.map(\.flush)
    self.width = width
    let natural = zip(names, pane.wishes).map { name, wish in
      let sign = pane.sort.contains { $0.field == name } ? 2 : 0
      return max(wish.content, min(TableColumns.widest, name.shown.columns + sign))
    }
    let room = width - TableColumns.gap * (natural.count - 1)
    let contents = zip(names, pane.wishes).map {
      max($1.content, min($0.shown.columns, TableColumns.shortest))
    }
    let narrowed = TableColumns.narrowed(natural, to: contents, into: room)
    widths = TableColumns.fit(narrowed, weights: names.map { Self.weights[$0] ?? 1 }, into: room)
  }

  /// How dearly a column holds on to its width, where it is not as any other.
  private static let weights: [FieldName: Double] = ["job_title": 2, "location_name": 0.8]

  /// Cuts headings that are longer than their values before any value is cut, the longest first.
  private static func narrowed(_ natural: [Int], to contents: [Int], into width: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(0, +) - width
    while excess > 0 {
      let slack = zip(widths, contents).map { $0 - $1 }
      guard let index = slack.indices.max(by: { slack[$0] < slack[$1] }), slack[index] > 0 else {
        break
      }
      widths[index] -= 1
      excess -= 1
    }
    return widths
  }

  /// Takes from the column that is widest for its weight until all fit or none is wide; gives what is left
  /// to the widest.
  private static func fit(_ natural: [Int], weights: [Double], into width: Int) -> [Int] {
    func load(_ index: Int, _ widths: [Int]) -> Double { Double(widths[index]) / weights[index] }
    var widths = natural
    var excess = widths.reduce(0, +) - width
    while excess > 0 {
      let wide = widths.indices.filter { widths[$0] > narrowest }
      guard let index = wide.max(by: { load($0, widths) < load($1, widths) }) else { break }
      widths[index] -= 1
      excess -= 1
    }
    if excess < 0, let index = widths.indices.max(by: { load($0, widths) < load($1, widths) }) {
      widths[index] -= excess
    }
    return widths
  }

  /// The columns that are seen, moved so far that the one with this index is among them.
  func visible(showing index: Int) -> [Column] {
    var first = 0
    while first < min(index, names.count - 1), end(from: first, through: index) > width {
      first += 1
    }
    var start = 0
    var visible: [Column] = []
    for index in names.indices.dropFirst(first) {
      let columns = min(widths[index], width - start)
      guard columns > 0 else { break }
      visible.append(
        Column(
          index: index,
          name: names[index],
          start: start,
          columns: columns,
          flush: flushes[index]
        )
      )
      start += columns + TableColumns.gap
    }
    return visible
  }

  private func end(from first: Int, through last: Int) -> Int {
    guard last < widths.count, first <= last else { return 0 }
    return widths[first...last].reduce(0) { $0 + $1 + TableColumns.gap } - TableColumns.gap
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    case .missing, .bool, .text, .coded, .list: false
    }
  }
}
