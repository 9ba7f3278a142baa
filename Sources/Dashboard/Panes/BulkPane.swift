import Market
import SafeText
import Terminal

/// The bulk requests of an account: one below the other, each with its slices and with what should be
/// known about it.
struct BulkPane: Sendable {
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

  /// How much room there is.
  struct Room: Sendable {
    let columns: Int
    let rows: Int

    /// Whether a request has a line for its name and one for its progress.
    var isNarrow: Bool { columns < 100 && rows >= 4 }
    /// Whether there is room for more than the requests themselves.
    var hasNotes: Bool { rows >= 4 }
  }

  var all: [BulkProgress] { requests ?? [] }

  /// How many purchases may have been charged without anybody knowing.
  var unknowns: Int {
    all.flatMap { $0.slices.isEmpty ? [$0] : $0.slices }.count { $0.state == .unknown }
  }

  /// The request that keys are about.
  var currentRequest: BulkProgress? { all.first { $0.id == current?.request } }

  /// The request or the slice that keys are about.
  var currentPart: BulkProgress? {
    guard let slice = current?.slice else { return currentRequest }
    return currentRequest?.slices.first { $0.id == slice }
  }

  func request(_ id: BulkProgress.ID) -> BulkProgress? { all.first { $0.id == id } }

  func isOpen(_ id: BulkProgress.ID) -> Bool { open.contains(id) }

  /// Takes how everything stands now.
  mutating func take(_ requests: [BulkProgress], _ room: Room, keys: BulkKeys) {
    self.requests = requests
    settle(room, keys: keys)
  }

  /// Puts the cursor on a request.
  mutating func place(on id: BulkProgress.ID, _ room: Room, keys: BulkKeys) {
    current = Item(request: id)
    settle(room, keys: keys)
  }

  /// Shows or hides the slices of the current request; `nil` for the other way round.
  mutating func unfold(_ isOpen: Bool?, _ room: Room, keys: BulkKeys) {
    guard let request = currentRequest, !request.slices.isEmpty else { return }
    if isOpen ?? !open.contains(request.id) {
      open.insert(request.id)
    } else {
      open.remove(request.id)
      current = Item(request: request.id)
    }
    settle(room, keys: keys)
  }

  /// Moves the cursor from request to request, through the slices that are seen.
  mutating func move(_ motion: ListCursor.Motion, _ room: Room, keys: BulkKeys) {
    let items = lines(room, keys: keys).filter(\.isHead).map(\.item)
    var cursor = ListCursor()
    cursor.place(
      on: current.flatMap(items.firstIndex) ?? 0,
      count: items.count,
      height: room.rows
    )
    cursor.move(motion, count: items.count, height: room.rows)
    current = items.indices.contains(cursor.row) ? items[cursor.row] : nil
    settle(room, keys: keys)
  }

  /// Brings the cursor onto something that is there, and it with all its lines into the pane.
  mutating func settle(_ room: Room, keys: BulkKeys) {
    let items = lines(room, keys: keys).filter(\.isHead).map(\.item)
    if current.map(items.contains) != true {
      let whole = current.map { Item(request: $0.request) }
      current = whole.flatMap { items.contains($0) ? $0 : nil } ?? items.first
    }
    let lines = lines(room, keys: keys)
    let places = lines.indices.filter { lines[$0].item == current }
    top = max(0, min(top, lines.count - room.rows))
    if let last = places.last, last >= top + room.rows { top = last - room.rows + 1 }
    if let first = places.first, first < top { top = first }
  }

  /// The lines that are seen.
  func seen(_ room: Room, keys: BulkKeys) -> ArraySlice<Line> {
    lines(room, keys: keys).dropFirst(top).prefix(room.rows)
  }

  /// All lines that there are in so much room.
  func lines(_ room: Room, keys: BulkKeys) -> [Line] {
    all.flatMap { request in
      let item = Item(request: request.id)
      var lines = [Line(item: item, content: .head(request))]
      if room.isNarrow { lines.append(Line(item: item, content: .facts(request))) }
      if room.hasNotes {
        lines += request.notes(keys).map { Line(item: item, content: .note($0.text, $0.role)) }
      }
      guard open.contains(request.id) else { return lines }
      return lines + request.slices.flatMap { self.lines(of: $0, in: request, room) }
    }
  }

  private func lines(
    of slice: BulkProgress,
    in request: BulkProgress,
    _ room: Room
  ) -> [Line] {
    let item = Item(request: request.id, slice: slice.id)
    let head = Line(item: item, content: .head(slice))
    return room.isNarrow ? [head, Line(item: item, content: .facts(slice))] : [head]
  }
}

extension BulkPane.Line {
  fileprivate var isHead: Bool { if case .head = content { true } else { false } }
}

/// The names of the keys of the pane.
struct BulkKeys: Sendable {
  private let names: [Command: Safe]

  init(_ keymap: Keymap) {
    names = Dictionary(
      keymap.bindings.filter { $0.scope == .bulk || $0.command == .collect }
        .compactMap { binding in
          binding.keys.first.map { (binding.command, Safe(showing: $0.name)) }
        },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// `y what it does`, or what it does alone if no key does it.
  func say(_ command: Command, _ what: Safe) -> Safe {
    names[command].map { "\($0) \(what)" } ?? what
  }
}

// MARK: - What to know

extension BulkProgress {
  /// What to know of a request, and which keys go on with it.
  func notes(_ keys: BulkKeys) -> [(text: Safe, role: Role)] {
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
    let ways = self.ways(keys)
    if !ways.isEmpty { notes.append((ways.joined(separator: " · "), .key)) }
    return notes
  }

  /// The keys that a request waits for.
  private func ways(_ keys: BulkKeys) -> [Safe] {
    let ways: [(BulkChoice, Command, Safe)] =
      switch state {
      case .priced: [(.confirm, .spend, "say yes to \(price.shown)"), (.cancel, .drop, "drop it")]
      case .composed: [(.retry, .retry, "count again"), (.cancel, .drop, "drop it")]
      case .unknown:
        [
          (.check, .check, "check the balance"), (.identify, .identify, "tell its id"),
          (.sendAgain, .sendAgain, "send again"), (.giveUp, .giveUp, "give up"),
        ]
      case _ where isPaused: [(.resume, .pause, "go on")]
      default: []
      }
    return ways.filter { choices.contains($0.0) }.map { keys.say($0.1, $0.2) }
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
