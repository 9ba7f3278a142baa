import Foundation
import SafeText

/// Finds the code in a fixed list that a name refers to.
///
/// Tried in order: the exact label; the label up to case, accents and punctuation; the only label
/// with this prefix; the only label in which a later word has this prefix (`Haag` finds `Den
/// Haag`).
struct LabelIndex: Sendable {
  private let entries: [CodeList.Entry]
  private let exact: [String: [Int]]
  private let folded: [String: [Int]]
  /// Folded labels in sorted order, and their suffixes from each later word on.
  private let beginnings: [Beginning]
  private let furtherWords: [Beginning]

  private typealias Beginning = (label: String, index: Int)

  enum Match {
    case one(CodeList.Entry)
    /// Several candidates.
    case several([CodeList.Entry])
    case none
  }

  init(_ list: CodeList) {
    entries = list.entries
    var exact: [String: [Int]] = [:]
    var folded: [String: [Int]] = [:]
    var beginnings: [Beginning] = []
    var furtherWords: [Beginning] = []
    for (index, entry) in list.entries.enumerated() {
      let label = LabelIndex.folded(entry.label.raw)
      exact[entry.label.raw, default: []].append(index)
      folded[label, default: []].append(index)
      beginnings.append((label, index))
      for blank in label.indices where label[blank] == " " {
        furtherWords.append((String(label[label.index(after: blank)...]), index))
      }
    }
    self.exact = exact
    self.folded = folded
    self.beginnings = beginnings.sorted { ($0.label, $0.index) < ($1.label, $1.index) }
    self.furtherWords = furtherWords.sorted { ($0.label, $0.index) < ($1.label, $1.index) }
  }

  /// Looks up a name.
  func match(_ name: String) -> Match {
    let wanted = LabelIndex.folded(name)
    guard !wanted.isEmpty else { return .none }
    return [exact[name], folded[wanted]].lazy.compactMap(\.self).first.map(match)
      ?? [beginnings, furtherWords].lazy.map { begin($0, with: wanted) }.first { !$0.isEmpty }
      .map(match) ?? .none
  }

  /// The only entry with this label, up to case, accents and punctuation.
  func exactly(_ name: String) -> CodeList.Entry? {
    guard let found = folded[LabelIndex.folded(name)], found.count == 1 else { return nil }
    return entries[found[0]]
  }

  private func match(_ indices: [Int]) -> Match {
    indices.count == 1 ? .one(entries[indices[0]]) : .several(indices.map { entries[$0] })
  }

  /// The indices of up to eight labels with this prefix: a longer list of candidates helps nobody.
  private func begin(_ sorted: [Beginning], with wanted: String) -> [Int] {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].label < wanted { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix(8).prefix { $0.label.hasPrefix(wanted) }.map(\.index)
      .withoutRepetitions
  }

  /// The words of a text, folded to lower case without accents, separated by one blank.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedASCII(text) }
    var result = String.UnicodeScalarView()
    var needsBlank = false
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil {
        if needsBlank, !result.isEmpty { result.append(" ") }
        needsBlank = false
        result.append(scalar)
      } else if properties.canonicalCombiningClass == .notReordered {
        needsBlank = true
      }
    }
    return String(result)
  }

  private static func foldedASCII(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var needsBlank = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if needsBlank, !result.isEmpty { result.append(UInt8(ascii: " ")) }
        needsBlank = false
        result.append(byte < UInt8(ascii: "A") ? byte : byte | 0x20)
      default: needsBlank = true
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
