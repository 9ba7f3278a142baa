import Market
import SafeText
import Terminal

/// Going from one source to another.
extension DashboardState {
  /// Begins with the source that is shown: what it is, and its first answers.
  mutating func begin(at now: Moment) -> [Effect] {
    sources[current].isBegun = true
    if let note = source.setup.note { notice = Notice(.warning, note) }
    return askWhatIsMissing(at: now)
  }

  mutating func openSwitcher() {
    var list = SourceList()
    list.cursor.place(on: current, count: sources.count, height: overlayRows)
    overlays.append(.sources(list))
  }

  mutating func press(_ key: Key, sources list: SourceList, at now: Moment) -> [Effect] {
    var list = list
    let command = setup.keymap.command(for: key, in: [.sources])
    switch command {
    case .close: closeOverlay()
    case .closeSource: return closeSource(at: list.cursor.row, at: now)
    case .accept:
      closeOverlay()
      return show(list.cursor.row, at: now)
    default:
      guard let motion = command.flatMap(ListCursor.Motion.init) else { return [] }
      list.cursor.move(motion, count: sources.count, height: list.room(in: overlayRows))
      replaceOverlay(.sources(list))
    }
    return []
  }

  /// Shows another source as it was left; one that was never shown is asked only now.
  mutating func show(_ place: Int, at now: Moment) -> [Effect] {
    guard sources.indices.contains(place), place != shown else { return [] }
    (shown, current) = (place, place)
    find = nil
    settleCursors()
    return source.isBegun ? [] : begin(at: now)
  }
}
