import Market

/// A text as a list of words, and expressions found in it by trying everything.
///
/// Written from the manual ("Full text search") without regard to speed.
struct PlainText {
  let words: [String]

  init(_ text: String) {
    words = PlainText.words(text)
  }

  /// The words of a text that has no other letters than those below and ASCII, and `#` behind a single one alone.
  static func words(_ text: String) -> [String] {
    var text = text.lowercased()
    for (letter, plain) in ["é": "e", "ö": "o", "ß": "ss", "仕": " 仕 ", "事": " 事 "] {
      text = text.replacing(letter, with: plain)
    }
    return text.split { !$0.isLetter && !$0.isNumber && $0 != "*" && $0 != "#" }.map(String.init)
  }

  func holds(_ expression: TextExpression) -> Bool {
    switch expression {
    case .word(let word), .phrase(let word):
      hasRun(PlainText.words(word)) { $0 == $1 }
    case .wildcard(let word):
      hasRun(PlainText.words(word)) { PlainText.fits(Array($0), Array($1)) }
    case .fuzzy(let word, let distance):
      hasRun(PlainText.words(word)) { wanted, word in
        let usual = wanted.count < 3 ? 0 : wanted.count < 6 ? 1 : 2
        return PlainText.distance(Array(wanted), Array(word)) <= distance ?? usual
      }
    case .near(let phrase, let between):
      hasNear(PlainText.words(phrase), between)
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    case .not(let part): !holds(part)
    }
  }

  private func hasRun(_ wanted: [String], _ isFound: (String, String) -> Bool) -> Bool {
    guard !wanted.isEmpty, wanted.count <= words.count else { return false }
    return (0...words.count - wanted.count).contains { start in
      wanted.indices.allSatisfy { isFound(wanted[$0], words[start + $0]) }
    }
  }

  /// Whether there are different places for all words, not too far apart.
  private func hasNear(_ wanted: [String], _ between: Int) -> Bool {
    func choose(_ rest: ArraySlice<String>, _ taken: [Int]) -> Bool {
      guard let word = rest.first else {
        guard let first = taken.min(), let last = taken.max() else { return false }
        return last - first + 1 - taken.count <= between
      }
      return words.indices.contains { place in
        words[place] == word && !taken.contains(place) && choose(rest.dropFirst(), taken + [place])
      }
    }
    return choose(wanted[...], [])
  }

  /// Whether a word fits a pattern with stars.
  static func fits(_ pattern: [Character], _ word: [Character]) -> Bool {
    guard let first = pattern.first else { return word.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == "*" { return (0...word.count).contains { fits(rest, Array(word.dropFirst($0))) } }
    return word.first == first && fits(rest, Array(word.dropFirst()))
  }

  /// How many letters more, less, other or swapped.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var table = (0...left.count).map { row in
      (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 }
    }
    for row in 0..<left.count {
      for column in 0..<right.count {
        var cost = table[row][column] + (left[row] == right[column] ? 0 : 1)
        cost = min(cost, table[row][column + 1] + 1, table[row + 1][column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = cost
      }
    }
    return table[left.count][right.count]
  }
}
