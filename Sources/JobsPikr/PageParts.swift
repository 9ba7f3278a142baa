import JSON
import SafeText

/// A page split into its header values and its records, each parsed independently.
struct PageParts {
  /// A record, or why there is none.
  enum Record {
    /// Its members; some of its text may have been invalid Unicode.
    case whole(JSON, isRepaired: Bool)
    /// A text or a number where a record should be: its id, in lists of nothing but ids.
    case id(String)
    /// What is wrong with it.
    case damaged(Safe)
  }

  /// The strings, numbers and booleans beside the records.
  var members: [JSON.Member] = []
  /// The records in order; `nil` if the page has no list of them.
  var records: [Record]?
  /// Whether the page is complete.
  var isComplete = false
  /// What else is wrong with it.
  var problems: [Safe] = []

  /// The most bytes that a record may have.
  static let recordBytes = JSONListReader.elementBytes
  /// The most records that a page may have.
  static let recordLimit = 100_000
  /// The most bytes that a value beside the records may have.
  static let memberBytes = 64 << 10
  /// The most values beside the records; the provider sends a handful.
  static let memberLimit = 1000

  /// Whether there are more values beside the records than any page has; what follows is not read.
  mutating func hasTooManyMembers() -> Bool {
    guard members.count >= PageParts.memberLimit else { return false }
    problems.append("there are more than \(PageParts.memberLimit) values beside the records")
    return true
  }

  subscript(name: String) -> JSON? { members.last { $0.key == name }?.value }

  /// Splits a page; its first character says whether it is JSON or XML.
  init(_ body: [UInt8], _ names: JobsPikrNames) throws(Unreadable) {
    switch body.first(where: { !$0.isJSONBlank }) {
    case nil: self.init()
    case UInt8(ascii: "{"): try self.init(json: body, names)
    case UInt8(ascii: "<"): try self.init(xml: body, names)
    default: throw Unreadable("it is neither JSON nor XML")
    }
  }

  init() {}
}

/// A response of unknown shape.
struct Unreadable: Error {
  let what: Safe

  init(_ what: Safe) {
    self.what = what
  }
}
