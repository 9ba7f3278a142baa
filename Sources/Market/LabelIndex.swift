import Foundation
import SafeText

/// Finds the value of a fixed list that a name means.
///
/// A name means the value with exactly that label; failing that, the one whose label differs in case and
/// accents alone; failing that, the only one whose label begins so.
struct LabelIndex {
  private let entries: [CodeList.Entry]
  private let exact: [String: [Int]]
  private let folded: [String: [Int]]
  /// Folded labels in order, for beginnings.
  private let sorted: [(label: String, place: Int)]

  enum Match {
    case one(CodeList.Entry)
    /// Several could be meant.
    case several([CodeList.Entry])
    case none
  }

  init(_ list: CodeList) {
    entries = list.entries
    var exact: [String: [Int]] = [:]
    var folded: [String: [Int]] = [:]
    var sorted: [(label: String, place: Int)] = []
    for (place, entry) in list.entries.enumerated() {
      let label = LabelIndex.folded(entry.label.raw)
      exact[entry.label.raw, default: []].append(place)
      folded[label, default: []].append(place)
      sorted.append((label, place))
    }
    self.exact = exact
    self.folded = folded
    self.sorted = sorted.sorted { ($0.label, $0.place) < ($1.label, $1.place) }
  }

  /// What a name means.
  func match(_ name: String) -> Match {
    let wanted = LabelIndex.folded(name)
    for places in [exact[name], folded[wanted], wanted.isEmpty ? nil : beginning(with: wanted)] {
      guard let places, let first = places.first else { continue }
      return places.count == 1 ? .one(entries[first]) : .several(places.map { entries[$0] })
    }
    return .none
  }

  /// The places of the labels that begin so, a few of them at most: more would not help anybody.
  private func beginning(with wanted: String) -> [Int] {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].label < wanted { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix(8).prefix { $0.label.hasPrefix(wanted) }.map(\.place)
  }

  /// A text without regard to case, accents and outer blanks.
  static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.canonicalCombiningClass == .notReordered {
      result.append(scalar)
    }
    return String(result).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
