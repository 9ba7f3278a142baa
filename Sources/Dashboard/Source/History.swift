/// The way through a source: its queries so far with their panes, and those that can be gone forward to.
struct History: Sendable {
  var entries: [HistoryEntry]
  /// Which entry is shown.
  private(set) var index = 0

  init(_ first: HistoryEntry) {
    entries = [first]
  }

  /// The entry that is shown.
  var current: HistoryEntry {
    get { entries[index] }
    _modify { yield &entries[index] }
  }

  /// The entries on the way to the present one, which is the last.
  var way: ArraySlice<HistoryEntry> { entries[...index] }

  /// Goes on to a further entry; those that could be gone forward to are forgotten.
  mutating func append(_ next: HistoryEntry) {
    entries.removeSubrange((index + 1)...)
    entries.append(next)
    index += 1
  }

  /// Goes to an entry that was there before; `false` if there is none with that number.
  mutating func go(to index: Int) -> Bool {
    guard entries.indices.contains(index) else { return false }
    self.index = index
    return true
  }

  /// Goes to the last entry on the way here that fits, as it was left; `false` if there is none.
  mutating func goToEarlier(_ fits: (HistoryEntry) -> Bool) -> Bool {
    guard let earlier = entries[..<index].lastIndex(where: fits) else { return false }
    index = earlier
    return true
  }
}
