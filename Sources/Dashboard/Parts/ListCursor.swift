/// Which row of a list the cursor is on, and which part of the list is seen.
struct ListCursor: Sendable, Hashable {
  /// The row, counted from 0.
  private(set) var row = 0
  /// The first row that is seen.
  private(set) var top = 0

  /// A movement.
  enum Motion: Sendable {
    case by(Int)
    case pages(Int)
    case halves(Int)
    case first
    case last

    /// The first line to show of a text of `count` lines, of which `height` are seen, `top` being the first
    /// one so far.
    func scrolled(_ top: Int, count: Int, height: Int) -> Int {
      let wanted =
        switch self {
        case .by(let rows): top + rows
        case .halves(let halves): top + halves * max(1, height / 2)
        case .pages(let pages): top + pages * max(1, height - 1)
        case .first: 0
        case .last: count
        }
      return max(0, min(wanted, count - height))
    }
  }

  /// Moves the cursor through `count` rows of which `height` are seen.
  mutating func move(_ motion: Motion, count: Int, height: Int) {
    switch motion {
    case .by(let rows): row += rows
    case .pages(let pages): row += pages * max(1, height - 1)
    case .halves(let halves): row += halves * max(1, height / 2)
    case .first: row = 0
    case .last: row = count - 1
    }
    clamp(count: count, height: height)
  }

  /// Puts the cursor on a row.
  mutating func place(on row: Int, count: Int, height: Int) {
    self.row = row
    clamp(count: count, height: height)
  }

  /// Brings the cursor back into the list and the list back under the cursor.
  mutating func clamp(count: Int, height: Int) {
    row = max(0, min(row, count - 1))
    // A list that is not seen has no height; what is above the cursor is seen once it is.
    guard height > 0 else {
      top = max(0, min(top, row))
      return
    }
    top = max(0, min(top, count - height))
    if row < top { top = row }
    if row >= top + height { top = row - max(1, height) + 1 }
  }

  /// The rows that are seen.
  func seen(count: Int, height: Int) -> Range<Int> {
    let start = min(top, max(0, count))
    return start..<max(start, min(count, start + height))
  }
}

extension ListCursor.Motion {
  /// The movement that a command means, if it means one.
  init?(_ command: Command) {
    switch command {
    case .down: self = .by(1)
    case .up: self = .by(-1)
    case .halfDown: self = .halves(1)
    case .halfUp: self = .halves(-1)
    case .pageDown: self = .pages(1)
    case .pageUp: self = .pages(-1)
    case .first: self = .first
    case .last: self = .last
    default: return nil
    }
  }
}
