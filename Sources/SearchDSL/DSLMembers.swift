import JSON
import Market
import SafeText

/// The members of an object, of which all names are known.
struct DSLMembers {
  let path: DSLPath
  private let members: [JSON.Member]

  /// Weights and names, which each clause may have and none needs.
  private static let ignored = ["boost", "_name"]

  /// Checks that this is an object and that its members have names that it may have.
  init(_ json: JSON, _ path: DSLPath, _ names: [String]) throws(DSLProblem) {
    guard let members = json.members else {
      throw path.problem("an object is needed here, not \(json.kind)")
    }
    self.path = path
    self.members = members
    var seen: Set<String> = []
    for member in members {
      let path = path / member.key
      guard names.contains(member.key) || DSLMembers.ignored.contains(member.key) else {
        throw path.problem(
          "there is no member \(Untrusted(member.key)) here",
          DSLMembers.advice(member.key, names)
        )
      }
      guard seen.insert(member.key).inserted else {
        throw path.problem("\(Untrusted(member.key)) stands here twice")
      }
    }
    guard self["boost"].map({ $0.decimal != nil }) ?? true else {
      throw (path / "boost").problem("a number is needed here")
    }
    _ = try text("_name")
  }

  private static func advice(_ name: String, _ names: [String]) -> Safe {
    if let near = nearest(name, in: names) { return "did you mean \(Untrusted(near))?" }
    if names.isEmpty { return "there are none" }
    return "there \(names.count == 1 ? "is" : "are") \(Untrusted(names.joined(separator: ", ")))"
  }

  subscript(name: String) -> JSON? { members.first { $0.key == name }?.value }

  /// The value of a member that has to be there.
  func needed(_ name: String) throws(DSLProblem) -> JSON {
    guard let value = self[name] else { throw path.problem("\(Untrusted(name)) is missing") }
    return value
  }

  func text(_ name: String) throws(DSLProblem) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.string else {
      throw (path / name).problem("a text is needed here, not \(value.kind)")
    }
    return text
  }

  func neededText(_ name: String) throws(DSLProblem) -> String {
    _ = try needed(name)
    return try text(name) ?? ""
  }

  /// A text; a number, true or false is taken as what it spells.
  func neededScalar(_ name: String) throws(DSLProblem) -> String {
    switch try needed(name) {
    case .string(let text): return text
    case .bool(let truth): return truth ? "true" : "false"
    case .integer(let number): return String(number)
    case let value where value.decimal != nil:
      return String(decoding: value.encoded(), as: UTF8.self)
    case let value:
      throw (path / name).problem(
        "a text, a number, true or false is needed here, not \(value.kind)"
      )
    }
  }

  /// Yes or no, also as text, as Elasticsearch takes it.
  func bool(_ name: String) throws(DSLProblem) -> Bool? {
    switch self[name] {
    case nil: return nil
    case .bool(let truth): return truth
    case .string("true"): return true
    case .string("false"), .string(""): return false
    case let value?:
      throw (path / name).problem("true or false is needed here, not \(value.kind)")
    }
  }

  /// A number from 0 to a limit.
  func count(_ name: String, upTo limit: Int) throws(DSLProblem) -> Int? {
    guard let value = self[name] else { return nil }
    let number = value.integer ?? value.string.flatMap { Int64($0) }
    guard let number, (0...Int64(limit)).contains(number) else {
      throw (path / name).problem("a number from 0 to \(limit) is needed here")
    }
    return Int(number)
  }

  /// A text or several.
  func texts(_ name: String) throws(DSLProblem) -> [String]? {
    guard let value = self[name] else { return nil }
    if let text = value.string { return [text] }
    guard let elements = value.elements else {
      throw (path / name).problem("texts are needed here, not \(value.kind)")
    }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.string else {
        throw (path / name)[index].problem("a text is needed here, not \(element.kind)")
      }
      texts.append(text)
    }
    return texts
  }

  /// One of several words, in capitals or not.
  func word<Word: RawRepresentable>(
    _ name: String,
    _ words: [Word]
  ) throws(DSLProblem) -> Word? where Word.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let word = words.first(where: { $0.rawValue == text.lowercased() }) else {
      let names = words.map(\.rawValue).joined(separator: ", ")
      throw (path / name).problem(
        "\(Untrusted(text)) is not taken here",
        "write \(Untrusted(names))"
      )
    }
    return word
  }

  func `operator`(_ name: String) throws(DSLProblem) -> DefaultOperator {
    try word(name, [DefaultOperator.or, .and]) ?? .or
  }

  /// How many letters may differ.
  func fuzziness() throws(DSLProblem) -> Fuzziness? {
    guard let value = self["fuzziness"] else { return nil }
    if let text = value.string?.uppercased(), text == "AUTO" || text == "AUTO:3,6" { return .auto }
    let number = value.integer ?? value.string.flatMap { Int64($0) }
    guard let number, (0...2).contains(number) else {
      throw (path / "fuzziness").problem("this fuzziness is not taken", "write AUTO, 0, 1 or 2")
    }
    return .edits(Int(number))
  }

  /// How many parts must hold.
  func minimum() throws(DSLProblem) -> MinimumMatch? {
    guard let value = self["minimum_should_match"] else { return nil }
    let text = value.string ?? value.integer.map(String.init) ?? ""
    let isPercent = text.hasSuffix("%")
    guard let number = Int(text.prefix(text.count - (isPercent ? 1 : 0))), abs(number) <= 1 << 20
    else {
      throw (path / "minimum_should_match").problem(
        "this number of clauses is not taken",
        "write it as 2, -1, 75% or -25%"
      )
    }
    return isPercent ? .percent(number) : .count(number)
  }
}

extension JSON {
  /// What this is, in a word.
  var kind: Safe {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .decimal: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
