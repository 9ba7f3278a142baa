import Market
public import SafeText

/// A problem in a user's file.
public struct SettingsProblem: Error, Sendable, Hashable {
  /// The file.
  public var file: String
  /// The line, counted from 1; `nil` if the problem is the file itself.
  public var line: Int?
  /// What is wrong.
  public var message: Safe

  /// Creates a problem.
  public init(file: String, line: Int?, message: Safe) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// File, line and message in one line.
  public var sentence: Safe {
    "\(Untrusted(file))\(line.map { ":\($0)" as Safe } ?? .empty): \(message)"
  }
}

/// A TOML file as values, with its problems.
///
/// A wrong value is recorded and ignored; the rest applies.
struct SettingsFile {
  typealias Node = TOMLFile.Node

  let path: String
  let root: [String: Node]
  private let lines: [[String]: Int]
  private(set) var problems: [SettingsProblem] = []

  /// Parses a file's text; invalid TOML counts as empty.
  init(path: String, text: String) {
    self.path = path
    do {
      let file = try TOMLFile(text)
      (root, lines) = (file.root, file.lines)
    } catch {
      (root, lines) = ([:], [:])
      note(Safe(showing: error.message), line: error.line)
    }
  }

  // MARK: Problems

  private mutating func note(_ message: Safe, line: Int?) {
    problems.append(SettingsProblem(file: path, line: line, message: message))
  }

  /// Records a problem with a key's value.
  mutating func note(_ message: Safe, at key: [String]) {
    note("\(Untrusted(key.joined(separator: "."))): \(message)", line: line(of: key))
  }

  /// Where a key stands, in words.
  func place(of key: [String]) -> Safe {
    "\(position(of: key)): \(Untrusted(key.joined(separator: ".")))"
  }

  /// The file and the line of a key.
  func position(of key: [String]) -> Safe {
    "\(Untrusted(path))\(line(of: key).map { ":\($0)" as Safe } ?? .empty)"
  }

  /// Records unknown keys of a table.
  mutating func checkKeys(of table: [String: Node], at path: [String], known: [String]) {
    for key in table.keys.sorted() where !known.contains(key) {
      let near =
        nearest(key, in: known).map { "; did you mean \(Untrusted($0))?" as Safe } ?? .empty
      note("there is no such key\(near)", at: path + [key])
    }
  }

  /// The line of a key, or of the table around one that is missing.
  private func line(of key: [String]) -> Int? {
    key.isEmpty ? nil : lines[key] ?? line(of: Array(key.dropLast()))
  }
}

// MARK: - Values

extension SettingsFile {
  /// A string, or `nil` if the key is missing or has another type.
  mutating func string(_ key: [String]) -> String? {
    switch node(key) {
    case nil: return nil
    case .string(let text): return text
    case .some:
      note("a text is needed", at: key)
      return nil
    }
  }

  /// A whole number from 0 on, or `nil` if the key is missing or has another type.
  mutating func number(_ key: [String]) -> Int? {
    switch node(key) {
    case nil: return nil
    case .integer(let number) where number >= 0: return number
    case .some:
      note("a whole number is needed", at: key)
      return nil
    }
  }

  /// A boolean, or `nil` if the key is missing or has another type.
  mutating func bool(_ key: [String]) -> Bool? {
    switch node(key) {
    case nil: return nil
    case .bool(let bool): return bool
    case .some:
      note("true or false is needed", at: key)
      return nil
    }
  }

  /// A list of strings; a single string counts as a list of one.
  mutating func strings(_ key: [String]) -> [String]? {
    switch node(key) {
    case nil: return nil
    case .string(let text): return [text]
    case .array(let nodes):
      let texts = nodes.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if texts.count == nodes.count { return texts }
      note("a list of texts is needed", at: key)
      return nil
    case .some:
      note("a list of texts is needed", at: key)
      return nil
    }
  }

  /// A table, empty if the key is missing.
  mutating func table(_ key: [String]) -> [String: Node] {
    switch node(key) {
    case nil: return [:]
    case .table(let members): return members
    case .some:
      note("a table is needed", at: key)
      return [:]
    }
  }

  /// The values below a key that are no tables, by the rest of their names.
  mutating func leaves(_ key: [String]) -> [(name: [String], value: Node)] {
    table(key).sorted { $0.key < $1.key }.flatMap { name, node -> [(name: [String], value: Node)] in
      guard case .table = node else { return [([name], node)] }
      return leaves(key + [name]).map { ([name] + $0.name, $0.value) }
    }
  }

  private func node(_ key: [String]) -> Node? {
    var node = Node.table(root)
    for part in key {
      guard case .table(let members) = node, let next = members[part] else { return nil }
      node = next
    }
    return node
  }
}
