/// A full-text expression (manual, "Full text search"), found in a text by trying everything.
///
/// The manual does not say how operators bind: NOT closest, then AND, then OR, is assumed. Nor does it say how
/// many letters `word~` lets differ: none below three letters, one below six, else two, as Lucene does.
struct PlainExpression {
  private enum Sign {
    case open
    case close
    case or
    case and
    case not
    case leaf(Found)
  }

  private typealias Found = ([String]) -> Bool

  private var signs: [Sign] = []
  private var next = 0
  private var found: Found = { _ in false }

  init(_ text: String) throws {
    let letters = Array(text)
    var rest = letters[...]
    while !rest.isEmpty {
      try cut(&rest, behind: rest.startIndex == 0 ? " " : letters[rest.startIndex - 1])
    }
    found = try alternatives()
    guard next == signs.count else { throw problem("a bracket too many") }
  }

  func holds(_ text: String) -> Bool { found(PlainExpression.words(text)) }

  private func problem(_ what: String) -> PlainRequest.Unreadable { PlainRequest.Unreadable(what) }
}

// MARK: - Signs

extension PlainExpression {
  private static let ends = Set<Character>(" \t\n()\"|")

  private mutating func cut(
    _ rest: inout ArraySlice<Character>,
    behind last: Character
  ) throws {
    let isFirst = " \t\n(".contains(last)
    guard let sign = rest.popFirst() else { return }
    switch sign {
    case " ", "\t", "\n": break
    case "(": signs.append(.open)
    case ")": signs.append(.close)
    case "|": signs.append(.or)
    case "-" where isFirst && rest.first.map { !" \t\n".contains($0) } == true:
      signs.append(.not)
    case "\"":
      let phrase = rest.prefix { $0 != "\"" }
      guard phrase.count < rest.count else { throw problem("an open phrase") }
      rest = rest.dropFirst(phrase.count + 1)
      signs.append(.leaf(PlainExpression.phrase(String(phrase), between: number(&rest))))
    default:
      let word = [sign] + rest.prefix { !PlainExpression.ends.contains($0) && $0 != "~" }
      rest = rest.dropFirst(word.count - 1)
      add(String(word), &rest)
    }
  }

  private mutating func add(_ word: String, _ rest: inout ArraySlice<Character>) {
    switch word {
    case "AND": signs.append(.and)
    case "OR": signs.append(.or)
    case "NOT": signs.append(.not)
    case _ where word.contains("*"):
      signs.append(.leaf(PlainExpression.run(word) { PlainExpression.fits(Array($0), Array($1)) }))
    case _ where rest.first == "~":
      let distance = number(&rest)
      let leaf = PlainExpression.run(word) { wanted, other in
        let usual = wanted.count < 3 ? 0 : wanted.count < 6 ? 1 : 2
        return PlainExpression.edits(Array(wanted), Array(other)) <= distance ?? usual
      }
      signs.append(.leaf(leaf))
    default: signs.append(.leaf(PlainExpression.run(word, ==)))
    }
  }

  /// The number behind a `~`, if there is one.
  private func number(_ rest: inout ArraySlice<Character>) -> Int? {
    guard rest.first == "~" else { return nil }
    let digits = rest.dropFirst().prefix(while: \.isNumber)
    rest = rest.dropFirst(1 + digits.count)
    return Int(String(digits))
  }
}

// MARK: - Grammar

extension PlainExpression {
  private mutating func alternatives() throws -> Found {
    var parts = [try conjunction()]
    while case .or? = current {
      next += 1
      parts.append(try conjunction())
    }
    return { words in parts.contains { $0(words) } }
  }

  private mutating func conjunction() throws -> Found {
    var parts = [try operand()]
    while true {
      switch current {
      case .and: next += 1
      case .not, .open, .leaf: break
      case .or, .close, nil: return { words in parts.allSatisfy { $0(words) } }
      }
      parts.append(try operand())
    }
  }

  private mutating func operand() throws -> Found {
    let sign = current
    next += 1
    switch sign {
    case .leaf(let found): return found
    case .not:
      let found = try operand()
      return { !found($0) }
    case .open:
      let found = try alternatives()
      guard case .close? = current else { throw problem("an open bracket") }
      next += 1
      return found
    case .and, .or, .close, nil: throw problem("a word is missing")
    }
  }

  private var current: Sign? { next < signs.count ? signs[next] : nil }
}

// MARK: - Words

extension PlainExpression {
  /// The words of a text without regard to case and accents; a star stays.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for letter in text.lowercased() + " " {
      if letter.isLetter || letter.isNumber || letter == "*" {
        word.append(letter == "é" ? "e" : letter == "ü" ? "u" : letter)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return words
  }

  /// The words of one text next to each other, each alike by `isFound`.
  private static func run(_ text: String, _ isFound: @escaping (String, String) -> Bool) -> Found {
    let wanted = PlainExpression.words(text)
    return { words in
      words.indices.contains { start in
        start + wanted.count <= words.count
          && wanted.indices.allSatisfy { isFound(wanted[$0], words[start + $0]) }
      }
    }
  }

  /// The words of a phrase: next to each other, or in any order with so many others between.
  private static func phrase(_ text: String, between: Int?) -> Found {
    guard let between else { return run(text, ==) }
    let wanted = words(text)
    return { words in
      func choose(_ rest: ArraySlice<String>, _ taken: [Int]) -> Bool {
        guard let word = rest.first else {
          return (taken.max() ?? 0) - (taken.min() ?? 0) + 1 - taken.count <= between
        }
        return words.indices.contains { index in
          words[index] == word && !taken.contains(index)
            && choose(rest.dropFirst(), taken + [index])
        }
      }
      return choose(wanted[...], [])
    }
  }

  /// Whether a word fits a pattern in which a star stands for any letters.
  private static func fits(_ pattern: [Character], _ word: [Character]) -> Bool {
    guard let first = pattern.first else { return word.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == "*" { return (0...word.count).contains { fits(rest, Array(word.dropFirst($0))) } }
    return word.first == first && fits(rest, Array(word.dropFirst()))
  }

  /// How many letters more, less, other or swapped with their neighbour; the usual table, row by row.
  private static func edits(_ left: [Character], _ right: [Character]) -> Int {
    if abs(left.count - right.count) > 2 { return 3 }
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        let change = rows[row][column] + (letter == other ? 0 : 1)
        var least = min(change, rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
