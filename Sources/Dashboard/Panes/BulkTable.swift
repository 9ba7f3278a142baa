import Market
import SafeText
import Terminal

/// The bulk requests of an account: one below the other, each with its slices and with what should be
/// known about it.
struct BulkTable: Sendable {
  /// All requests, the newest first; `nil` until they were told once.
  private(set) var requests: [BulkProgress]?
  /// What was left on the account when something was priced last.
  var balance: Int?
  /// The requests whose slices are seen.
  private var open: Set<BulkProgress.ID> = []
  /// The request or the slice that keys are about.
  private(set) var current: Item?
  /// The first line that is seen.
  private var top = 0

  /// A request, or one of its slices.
  struct Item: Sendable, Hashable {
    let request: BulkProgress.ID
    var slice: BulkProgress.ID?
  }

  /// One line of the pane.
  struct Line: Sendable {
    let item: Item
    let content: Content

    enum Content: Sendable {
      /// The line that names a request or a slice.
      case head(BulkProgress)
      /// Its progress, where there is no room for it beside the name.
      case facts(BulkProgress)
      /// What to know, and what can be done.
      case note(Safe, Role)
    }
  }

  var all: [BulkProgress] { requests ?? [] }

  /// The request that keys are about.
  var currentRequest: BulkProgress? { all.first { $0.id == current?.request } }

  /// The request or the slice that keys are about.
  var currentPart: BulkProgress? { current.flatMap(part) }

  /// What the cursor goes through: requests, and the slices that are seen.
  var items: [Item] {
    all.flatMap { request in
      let slices = open.contains(request.id) ? request.slices : []
      return [Item(request: request.id)]
        + slices.map { Item(request: request.id, slice: $0.id) }
    }
  }

  /// The request or the slice that an item names.
  func part(_ item: Item) -> BulkProgress? {
    guard let slice = item.slice else { return request(item.request) }
    return request(item.request)?.slices.first { $0.id == slice }
  }

  func request(_ id: BulkProgress.ID) -> BulkProgress? { all.first { $0.id == id } }

  func isOpen(_ id: BulkProgress.ID) -> Bool { open.contains(id) }

  /// Takes how everything stands now.
  mutating func update(_ requests: [BulkProgress], _ room: BulkRoom) {
    self.requests = requests
    clamp(room)
  }

  /// Puts the cursor on a request.
  mutating func placeCursor(on id: BulkProgress.ID, _ room: BulkRoom) {
    placeCursor(on: Item(request: id), room)
  }

  /// Puts the cursor on a request or a slice.
  mutating func placeCursor(on item: Item, _ room: BulkRoom) {
    current = item
    clamp(room)
  }

  /// Shows or hides the slices of the current request; `nil` for the other way round.
  mutating func unfold(_ isOpen: Bool?, _ room: BulkRoom) {
    guard let request = currentRequest, !request.slices.isEmpty else { return }
    if isOpen ?? !open.contains(request.id) {
      open.insert(request.id)
    } else {
      open.remove(request.id)
      current = Item(request: request.id)
    }
    clamp(room)
  }

  /// Moves the cursor from request to request, through the slices that are seen.
  mutating func move(_ motion: ListCursor.Motion, _ room: BulkRoom) {
    let items = items
    var cursor = ListCursor()
    cursor.place(
      on: current.flatMap(items.firstIndex) ?? 0,
      count: items.count,
      height: room.rows
    )
    cursor.move(motion, count: items.count, height: room.rows)
    current = items.indices.contains(cursor.row) ? items[cursor.row] : nil
    clamp(room)
  }

  /// Brings the cursor onto something that is there, and it with all its lines into the pane.
  mutating func clamp(_ room: BulkRoom) {
    let items = items
    if current.map(items.contains) != true {
      let whole = current.map { Item(request: $0.request) }
      current = whole.flatMap { items.contains($0) ? $0 : nil } ?? items.first
    }
    let lines = lines(room)
    let own = lines.indices.filter { lines[$0].item == current }
    top = max(0, min(top, lines.count - room.rows))
    if let last = own.last, last >= top + room.rows { top = last - room.rows + 1 }
    if let first = own.first, first < top { top = first }
  }

  /// The lines that are seen.
  func seen(_ room: BulkRoom) -> ArraySlice<Line> {
    lines(room).dropFirst(top).prefix(room.rows)
  }

  /// All lines that there are in so much room.
  func lines(_ room: BulkRoom) -> [Line] {
    all.flatMap { request in
      let item = Item(request: request.id)
      var lines = [Line(item: item, content: .head(request))]
      if room.isNarrow { lines.append(Line(item: item, content: .facts(request))) }
      if room.hasNotes {
        lines += request.notes(room.keymap).map {
          Line(item: item, content: .note($0.text, $0.role))
        }
      }
      guard open.contains(request.id) else { return lines }
      return lines + request.slices.flatMap { self.lines(of: $0, in: request, room) }
    }
  }

  private func lines(
    of slice: BulkProgress,
    in request: BulkProgress,
    _ room: BulkRoom
  ) -> [Line] {
    let item = Item(request: request.id, slice: slice.id)
    let head = Line(item: item, content: .head(slice))
    return room.isNarrow ? [head, Line(item: item, content: .facts(slice))] : [head]
  }
}

/// How much room there is, and which keys its notes name.
struct BulkRoom: Sendable {
  let columns: Int
  let rows: Int
  let keymap: Keymap

  init(_ size: Size, _ keymap: Keymap) {
    columns = size.columns
    rows = size.rows
    self.keymap = keymap
  }

  /// Whether a request has a line for its name and one for its progress.
  var isNarrow: Bool { columns < 100 && rows >= 4 }
  /// Whether there is room for more than the requests themselves.
  var hasNotes: Bool { rows >= 4 }
}

// MARK: - What to know

extension BulkProgress {
  /// What to know of a request, and which keys go on with it.
  func notes(_ keymap: Keymap) -> [(text: Safe, role: Role)] {
    var notes: [(Safe, Role)] = []
    if state == .unknown { notes.append((state.meaning, .error)) }
    // What the evidence says as well is not said twice.
    if let message, !evidence.suffix(3).contains(where: { $0.text.hasSuffix(message.text) }) {
      notes.append((message, state.noteRole))
    }
    notes += evidence.suffix(3).map { ($0, .text) }
    if let advice { notes.append((advice, .warning)) }
    if saved > 0 {
      notes.append(("\(Safe.count(saved, "record")) left out: here already", .good))
    }
    if unreadable > 0 {
      notes.append(
        ("\(Safe.count(unreadable, "record")) cannot be read, kept as they came", .warning)
      )
    }
    let ways = self.ways(keymap)
    if !ways.isEmpty { notes.append((ways.joined(separator: " · "), .key)) }
    return notes
  }

  /// The keys that a request waits for.
  private func ways(_ keymap: Keymap) -> [Safe] {
    let ways: [(BulkChoice, Command, Safe)] =
      switch state {
      case .priced:
        [(.confirm, .spend, "say yes to \(priceShown)"), (.cancel, BulkPane.drop, "drop it")]
      case .composed:
        [(.retry, BulkPane.retry, "count again"), (.cancel, BulkPane.drop, "drop it")]
      case .unknown:
        [
          (.check, BulkPane.check, "check the balance"),
          (.identify, BulkPane.identify, "tell its id"),
          (.sendAgain, BulkPane.sendAgain, "send again"), (.giveUp, BulkPane.giveUp, "give up"),
        ]
      case _ where isPaused: [(.resume, BulkPane.pause, "go on")]
      default: []
      }
    return ways.filter { choices.contains($0.0) }.map {
      keymap.say($0.1, in: BulkPane.scope, $0.2) ?? $0.2
    }
  }
}

extension PurchaseState {
  /// How much a message matters in this state.
  fileprivate var noteRole: Role {
    switch self {
    case .refused, .expired, .unknown: .error
    case .composed, .parsed, .cancelled: .dim
    default: .warning
    }
  }
}
