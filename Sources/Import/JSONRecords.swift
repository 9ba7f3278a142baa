import JSON

/// The records of JSON Lines, of JSON values one after the other, or of an array of them.
///
/// A value that breaks off ends where the next one begins: on a line of its own in JSON Lines; elsewhere on
/// the next line that is indented as the broken value's first line was.
struct JSONRecords: RecordSource {
  private let lines: LineReader
  private let isByLine: Bool
  private var waiting: [RecordItem] = []
  /// The bytes of the value that is not complete yet.
  private var value: [UInt8] = []
  private var shape = JSONShape()
  private var start = 0
  private var indentation = 0
  private var isSkipping = false
  /// Whether the values are elements of an array around them.
  private var isInArray = false

  init(_ lines: LineReader, isByLine: Bool) {
    self.lines = lines
    self.isByLine = isByLine
  }

  var oneByteLines: Int { lines.oneByteLines }
  var failure: ImportError? { lines.failure }

  mutating func next() -> RecordItem? {
    while waiting.isEmpty {
      guard let line = lines.line() else {
        guard !value.isEmpty else { return nil }
        finishValue()
        continue
      }
      if isByLine { readLine(line) } else { consume(line) }
    }
    return waiting.removeFirst()
  }

  /// Takes a line of JSON Lines.
  private mutating func readLine(_ line: ArraySlice<UInt8>) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    waiting.append(JSONRecords.item(Array(line), line: lines.number))
  }

  /// Takes a line of values that go over several lines.
  private mutating func consume(_ line: ArraySlice<UInt8>) {
    let indentation = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let first = line.dropFirst(indentation).first
    if shape.isInString || isSkipping {
      let opens = first == UInt8(ascii: "{") && indentation <= self.indentation
      // No string of JSON has a line end in it: the value is broken.
      isSkipping = true
      guard opens else { return }
      finishValue()
    }
    for byte in line { consume(byte, indentation) }
    if !value.isEmpty { value.append(0x0A) }
  }

  private mutating func consume(_ byte: UInt8, _ indentation: Int) {
    if value.isEmpty {
      switch byte {
      case ...0x20, UInt8(ascii: ","): return
      case UInt8(ascii: "[") where !isInArray:
        isInArray = true
        return
      case UInt8(ascii: "]") where isInArray:
        isInArray = false
        return
      default:
        start = lines.number
        self.indentation = indentation
      }
    } else if shape.depth == 0, !shape.isInString,
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte <= 0x20
    {
      // The end of a number or a word, which has no bracket of its own.
      finishValue()
      return consume(byte, indentation)
    }
    value.append(byte)
    shape.consume(byte)
    if shape.depth == 0, !shape.isInString,
      byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
    {
      finishValue()
    }
  }

  private mutating func finishValue() {
    waiting.append(JSONRecords.item(value, line: start))
    value.removeAll(keepingCapacity: true)
    shape = JSONShape()
    isSkipping = false
  }

  /// The record that a value is.
  private static func item(_ bytes: [UInt8], line: Int) -> RecordItem {
    do {
      var reader = JSONReader(bytes)
      let value = try reader.value()
      try reader.finish()
      guard case .object(let members) = value else { return .lost(line: line, .notAnObject) }
      return record(members, line: line)
    } catch {
      return .lost(line: line, .notJSON(byte: error.offset + 1))
    }
  }

  /// A record of these members, each name once.
  private static func record(_ members: [JSON.Member], line: Int) -> RecordItem {
    guard Set(members.map(\.key)).count < members.count else {
      return .record(ImportedRecord(members: members, line: line), nil)
    }
    var unique: [JSON.Member] = []
    var repeated: String?
    for member in members {
      if let index = unique.firstIndex(where: { $0.key == member.key }) {
        unique[index].value = member.value
        repeated = repeated ?? member.key
      } else {
        unique.append(member)
      }
    }
    return .record(
      ImportedRecord(members: unique, line: line),
      repeated.map { .repeatedMember($0) }
    )
  }
}
