/// How much of the windows is used at once; each refusal leads one step down.
enum Pace: Int, Sendable, Hashable, CaseIterable {
  /// Nothing was refused: a window may be emptied at once.
  case burst
  /// One unexpected refusal: one request less per window, evenly spaced.
  case even
  /// Another one: four fifths of each window, evenly spaced.
  case reduced

  /// The next step down; the last one stays.
  var slower: Pace { Pace(rawValue: rawValue + 1) ?? .reduced }

  /// How many of a window's requests are used.
  func limit(of limit: Int) -> Int {
    switch self {
    case .burst: limit
    case .even: max(1, limit - 1)
    case .reduced: max(1, limit * 4 / 5)
    }
  }
}
