import Market

/// What of a posting decides about its job, and where it stands; small, as there is one for each record.
struct PostingState {
  let line: Int
  var count: Int?
  var isExpired: Bool?
  private var first: Int32?
  private var last: Int32?
  /// The number of its website.
  var website: UInt32?
  private let index: UInt32

  init(text: Int, line: Int) {
    index = UInt32(clamping: text)
    self.line = line
  }

  /// The index of its text among those that were read.
  var text: Int { Int(index) }

  var date: Day? {
    get { first.map { Day(number: Int($0)) } }
    set { first = newValue.map { Int32(clamping: $0.number) } }
  }

  var expiration: Day? {
    get { last.map { Day(number: Int($0)) } }
    set { last = newValue.map { Int32(clamping: $0.number) } }
  }
}

/// Numbers for texts that many records share.
struct Numbering {
  private var numbers: [String: UInt32] = [:]

  /// The number of a text: the same for the same one.
  mutating func number(of text: String) -> UInt32 {
    if let number = numbers[text] { return number }
    let number = UInt32(clamping: numbers.count)
    numbers[text] = number
    return number
  }
}
