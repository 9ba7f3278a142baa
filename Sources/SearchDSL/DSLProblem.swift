public import SafeText

/// Why a query in the DSL is not taken, and where in it that is.
public struct DSLProblem: Error, Sendable, Hashable {
  /// The way from the outermost object, as in `bool.must[1].rnage`; empty for the whole.
  public var path: Safe
  /// What is wrong, in a few words.
  public var message: Safe
  /// What to do about it, if anything.
  public var advice: Safe?

  /// Names a path and what is wrong there.
  public init(_ message: Safe, advice: Safe? = nil, at path: Safe = .empty) {
    self.path = path
    self.message = message
    self.advice = advice
  }

  /// Path, message and advice as one sentence.
  public var sentence: Safe {
    let text: Safe = path.isEmpty ? message : "\(path): \(message)"
    return advice.map { "\(text); \($0)" } ?? text
  }
}

/// How large a query may be; the providers differ.
public struct SearchLimits: Sendable, Hashable {
  /// How many characters it may have when it is written without blanks; `nil` for any number.
  public var characters: Int?
  /// How many clauses may be joined in it, those of Lucene's syntax included; `nil` for any number.
  public var clauses: Int?
  /// How deep clauses may be nested; Elasticsearch itself allows 30.
  public var depth: Int

  /// Limits a query.
  public init(characters: Int? = nil, clauses: Int? = nil, depth: Int = 30) {
    self.characters = characters
    self.clauses = clauses
    self.depth = depth
  }
}

/// The way to a value of a JSON document.
struct DSLPath {
  var text: String

  static let root = DSLPath(text: "")

  static func / (path: DSLPath, name: String) -> DSLPath {
    DSLPath(text: path.text.isEmpty ? name : path.text + "." + name)
  }

  subscript(index: Int) -> DSLPath {
    DSLPath(text: text + "[\(index)]")
  }

  func problem(_ message: Safe, _ advice: Safe? = nil) -> DSLProblem {
    DSLProblem(message, advice: advice, at: Safe(showing: text))
  }
}
