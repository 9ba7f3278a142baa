import Market

/// A table of facts written as text, so that a person can read and correct it.
///
/// An entry begins with a line that is not indented: a code, then labels (see ``Labels``). The indented
/// lines below it hold either numbers, as in `weight 30 pay 62`, or a list, as in `nl: Kok; Souschef`.
struct Table {
  let entries: [Entry]

  struct Entry {
    let code: String
    let labels: Labels
    fileprivate var numbers: [(key: Substring, number: Int)] = []
    fileprivate var lists: [(key: Substring, items: [String])] = []
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: Its text.
  ///   - hasCodes: Whether its lines begin with a code; without one, the English label is the code.
  init(_ text: String, hasCodes: Bool = true) {
    var entries: [Entry] = []
    for line in text.pieces(separator: "\n") {
      if line.utf8.first != UInt8(ascii: " ") {
        entries.append(Table.head(line, hasCodes))
      } else if !entries.isEmpty {
        entries[entries.count - 1].add(line.trimmed)
      }
    }
    self.entries = entries
  }

  private static func head(_ line: Substring, _ hasCodes: Bool) -> Entry {
    guard hasCodes else {
      let labels = Labels(line)
      return Entry(code: labels[.english], labels: labels)
    }
    let end = line.utf8.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
    return Entry(code: String(line[..<end]), labels: Labels(line[end...].trimmed))
  }
}

extension Table.Entry {
  /// The number of a key, 0 if there is none.
  func number(_ key: String) -> Int {
    numbers.first { $0.key == key }?.number ?? 0
  }

  /// The keys that are numbers themselves, with their numbers.
  var numberedKeys: [(key: Int, number: Int)] {
    numbers.compactMap { pair in Int(pair.key).map { ($0, pair.number) } }
  }

  /// The items of a list, none if there is no such list.
  func list(_ key: String) -> [String] {
    lists.first { $0.key == key }?.items ?? []
  }

  /// Takes an indented line.
  fileprivate mutating func add(_ line: Substring) {
    let words = line.pieces(separator: " ")
    if let key = words.first, key.utf8.last == UInt8(ascii: ":") {
      let items = line[key.endIndex...].pieces(separator: ";")
      lists.append((key.dropLast(), items.map { String($0.trimmed) }))
      return
    }
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      if let number = Int(words[index + 1]) { numbers.append((words[index], number)) }
    }
  }
}

// Bytes and not characters: all that tables are divided by is ASCII, and they are read at every start.
extension StringProtocol where SubSequence == Substring {
  /// The parts between separators, empty ones left out.
  func pieces(separator: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator)).map { self[$0.startIndex..<$0.endIndex] }
  }
}

extension Substring {
  /// The text without blanks on both sides.
  var trimmed: Substring {
    var bytes = utf8[...]
    while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return Substring(bytes)
  }
}
