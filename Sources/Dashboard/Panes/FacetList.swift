import Market
import SafeText
import Terminal

/// The most frequent values of some fields, with how many jobs have them.
struct FacetList: Sendable {
  /// Which facets, and how many values of each.
  var requests: [FacetRequest] { didSet { arrange() } }
  /// Where the counts come from.
  let origin: SourceTraits.Facets
  /// What came with the rows, where the provider counts with them.
  var facets = Loadable<[Facet]>() { didSet { arrange() } }
  /// What the provider was asked for on its own, by field.
  private(set) var provided: [FieldName: Loadable<Facet>] = [:] { didSet { arrange() } }
  /// What was counted here, and in how many rows.
  private(set) var counted: (facets: [FieldName: Facet], rows: Int) = ([:], 0) {
    didSet { arrange() }
  }
  /// The values of fields as they are without the filters on these fields, so that others can be chosen, too.
  var kept: [FieldName: Facet] = [:] { didSet { arrange() } }
  /// The number of all rows, if it is known.
  var total: Int?
  /// The lines in order.
  private(set) var rows: [Row] = []
  var cursor = ListCursor()
  /// Where the cursor was in the facets before these, until these come.
  private var anchor: (value: (field: FieldName, value: Value)?, row: Int)?

  init(requests: [FacetRequest], origin: SourceTraits.Facets) {
    self.requests = requests
    self.origin = origin
  }

  /// The facets of another query, in which the cursor stays as near to its value as it can.
  var next: FacetList {
    var next = FacetList(requests: requests, origin: origin)
    next.anchor = (current, cursor.row)
    return next
  }

  /// The facets that are shown: what the provider said, or else what was counted here.
  var shown: [Facet] {
    guard origin != .withSearch else {
      return (facets.answer ?? []).map { kept[$0.field] ?? $0 }
    }
    guard counted.rows > 0 || !provided.isEmpty else { return [] }
    return requests.compactMap { provided[$0.field]?.answer ?? counted.facets[$0.field] }
  }

  /// One line of the pane.
  enum Row {
    case heading(FieldName)
    case value(FieldName, ValueCount, share: Double)
    case gap
    case none
  }

  /// Puts the lines in order whenever something of which they are made has changed.
  private mutating func arrange() {
    rows = []
    for facet in shown {
      if !rows.isEmpty { rows.append(.gap) }
      rows.append(.heading(facet.field))
      let most = max(1, facet.values.map(\.count).max() ?? 1)
      rows += facet.values.map {
        .value(facet.field, $0, share: Double($0.count) / Double(most))
      }
      if facet.values.isEmpty { rows.append(.none) }
    }
  }

  /// The value under the cursor.
  var current: (field: FieldName, value: Value)? {
    guard rows.indices.contains(cursor.row), case .value(let field, let count, _) = rows[cursor.row]
    else { return nil }
    return (field, count.value)
  }

  /// The facet under the cursor.
  var currentFacet: FieldName? {
    let before = rows.prefix(cursor.row + 1).reversed()
    for case .heading(let field) in before { return field }
    return requests.first?.field
  }

  /// Moves through the values; headings and gaps are stepped over.
  mutating func move(_ motion: ListCursor.Motion, height: Int) {
    let before = cursor.row
    cursor.move(motion, count: rows.count, height: height)
    placeOnValue(height: height, goingUp: cursor.row < before)
  }

  /// Takes an answer, if the pane has asked for it; the cursor stays on its value.
  mutating func receive(
    _ id: RequestID,
    _ answer: Result<([Facet], Origin), ProviderFailure>,
    height: Int
  ) {
    let value = current
    if facets.receive(id, answer) { placeCursor(on: value, height: height) }
  }

  /// Counts the values in the rows that are here.
  mutating func count(_ jobs: [Job], height: Int) {
    guard origin != .withSearch else { return }
    let value = current
    let facets = requests.map { Facet($0, of: jobs) }
    counted = (Dictionary(facets.map { ($0.field, $0) }) { first, _ in first }, jobs.count)
    placeCursor(on: value, height: height)
  }

  /// Notes that the provider is asked for the values of a field.
  mutating func beginProvided(_ field: FieldName, _ id: RequestID, at now: Present) {
    provided[field, default: Loadable()].begin(id, at: now)
  }

  /// Takes what the provider says of a field, if it was asked; `false` if it was not.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(AggregateAnswer, Origin), ProviderFailure>,
    height: Int
  ) -> Bool {
    guard let field = provided.first(where: { $1.pending?.id == id })?.key else { return false }
    let value = current
    let facet = result.map { (Facet(field, rows: $0.rows), $1) }
    _ = provided[field]?.receive(id, facet)
    placeCursor(on: value, height: height)
    return true
  }

  /// Gives a request up.
  mutating func giveUp(_ id: RequestID) {
    let given = ProviderFailure(.cancelled, .lost)
    _ = facets.receive(id, .failure(given))
    for field in provided.keys where provided[field]?.pending?.id == id {
      _ = provided[field]?.receive(id, .failure(given))
    }
  }

  /// The requests that are under way.
  var pending: [Pending] {
    ([facets.pending] + provided.values.map(\.pending)).compactMap(\.self)
  }

  /// When the waiting is to be shown next.
  func nextDeadline(after elapsed: Duration) -> Duration? {
    ([facets.nextDeadline(after: elapsed)] + provided.values.map { $0.nextDeadline(after: elapsed) })
      .compactMap(\.self).min()
  }

  /// Puts the cursor on the value where it was before other facets came, whatever its label is now.
  private mutating func placeCursor(on value: (field: FieldName, value: Value)?, height: Int) {
    let value = value ?? anchor?.value
    if let anchor, !rows.isEmpty {
      cursor.place(on: min(anchor.row, rows.count - 1), count: rows.count, height: height)
      self.anchor = nil
    }
    let row = rows.firstIndex { row in
      guard let value, case .value(let field, let count, _) = row else { return false }
      return field == value.field && count.value.unlabelled == value.value.unlabelled
    }
    if let row { cursor.place(on: row, count: rows.count, height: height) }
    placeOnValue(height: height)
  }

  /// Puts the cursor on a value, the next one in a direction.
  mutating func placeOnValue(height: Int, goingUp: Bool = false) {
    func isValue(_ index: Int) -> Bool {
      if case .value = rows[index] { true } else { false }
    }
    let row = min(cursor.row, rows.count - 1)
    guard row >= 0 else { return cursor.clamp(count: 0, height: height) }
    let below = (row..<rows.count).first(where: isValue)
    let above = (0...row).last(where: isValue)
    let found = (goingUp ? above ?? below : below ?? above) ?? row
    cursor.place(on: found, count: rows.count, height: height)
    // The heading of the first value is worth seeing.
    if found == 1 { cursor = ListCursor.atTop(row: 1, count: rows.count, height: height) }
  }

  /// The values that a facet may have; the greatest is the provider's limit.
  private static let limits = [5, 10, 15, 20]

  /// Asks for more or fewer values of the facet under the cursor; `false` if there is no further step.
  mutating func changeLimit(up: Bool) -> Bool {
    guard let field = currentFacet,
      let index = requests.firstIndex(where: { $0.field == field }),
      let limit = FacetList.limits.next(after: requests[index].limit, up: up)
    else { return false }
    requests[index].limit = limit
    // What the provider said was cut off at the old limit.
    provided[field] = nil
    kept[field] = nil
    return true
  }
}

extension [Int] {
  /// The next step up or down from a number.
  func next(after number: Int, up: Bool) -> Int? {
    up ? first { $0 > number } : last { $0 < number }
  }
}

extension ListCursor {
  /// A cursor on a row of a list that is seen from its start.
  static func atTop(row: Int, count: Int, height: Int) -> ListCursor {
    var cursor = ListCursor()
    cursor.place(on: row, count: count, height: height)
    return cursor
  }
}
