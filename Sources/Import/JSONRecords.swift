import JSON

/// The records of JSON Lines, of JSON values one after the other, or of an array of them.
///
/// A value that breaks off ends where the next one begins: on a line of its own in JSON Lines; elsewhere on
/// the next line that is indented as the broken value's first line was.
struct JSONRecords: RecordSource {
  private let lines: LineReader
  private let isByLine: Bool
  /// The items that are read and not handed out, from `handed` on.
  private var waiting: [RecordItem] = []
  private var handed = 0
  private(set) var list: String?
  /// The bytes of the value that is not complete yet.
  private var value: [UInt8] = []
  private var shape = JSONShape()
  private var start = 0
  private var indentation = 0
  private var isSkipping = false
  /// Whether the values are elements of an array around them.
  private var isInArray = false
  /// The names of the last record, none of which was there twice: most records have the same ones.
  private var names: [String] = []

  init(_ lines: LineReader, isByLine: Bool) {
    self.lines = lines
    self.isByLine = isByLine
  }

  var oneByteLines: Int { lines.oneByteLines }
  var failure: ImportError? { lines.failure }

  mutating func next() -> RecordItem? {
    while handed == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      handed = 0
      guard let line = lines.line() else {
        guard !value.isEmpty else { return nil }
        finishValue()
        continue
      }
      if isByLine { readLine(line) } else { consume(line) }
    }
    handed += 1
    return waiting[handed - 1]
  }

  /// Takes a line of JSON Lines.
  private mutating func readLine(_ line: ArraySlice<UInt8>) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    add(Array(line), line: lines.number)
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
    add(value, line: start)
    value.removeAll(keepingCapacity: true)
    shape = JSONShape()
    isSkipping = false
  }

  /// Adds the record that a value is, or the records in an answer that it is.
  private mutating func add(_ bytes: [UInt8], line: Int) {
    do {
      let value = try JSONRecords.value(bytes)
      guard case .object(let members) = value else {
        waiting.append(.lost(line: line, .notAnObject))
        return
      }
      if let (member, records) = AnswerEnvelope.open(members) {
        list = member
        for record in records { waiting.append(self.record(record, line: line)) }
      } else {
        waiting.append(record(members, line: line))
      }
    } catch {
      if let (member, records) = AnswerEnvelope.openBroken(bytes) {
        list = member
        for record in records { waiting.append(self.record(record, line: line)) }
      }
      waiting.append(.lost(line: line, .notJSON(byte: error.offset + 1)))
    }
  }

  /// The value that some bytes are; numbers that JSON has not are texts.
  private static func value(_ bytes: [UInt8]) throws(JSONError) -> JSON {
    do throws(JSONError) {
      return try whole(bytes)
    } catch {
      guard let bytes = NonFinite.quoted(bytes) else { throw error }
      return try whole(bytes)
    }
  }

  private static func whole(_ bytes: [UInt8]) throws(JSONError) -> JSON {
    // A person's own file is no attack, and its records are bounded by their bytes.
    var reader = JSONReader(bytes, costLimit: .max)
    let value = try reader.value()
    try reader.finish()
    return value
  }

  /// A record of these members, each name once.
  private mutating func record(_ members: [JSON.Member], line: Int) -> RecordItem {
    guard hasRepeats(members) else {
      return .record(ImportedRecord(members: members, line: line), nil)
    }
    var repeated: [String] = []
    let unique = JSONRecords.unique(members, in: "", &repeated)
    return .record(
      ImportedRecord(members: unique, line: line),
      repeated.isEmpty ? nil : .repeatedMembers(repeated)
    )
  }

  private mutating func hasRepeats(_ members: [JSON.Member]) -> Bool {
    if !members.elementsEqual(names, by: { $0.key == $1 }) {
      if JSONRecords.repeatsName(members) { return true }
      names = members.map(\.key)
    }
    return members.contains { JSONRecords.hasRepeats($0.value) }
  }

  private static func repeatsName(_ members: [JSON.Member]) -> Bool {
    // Codes and other small objects are too many for a set each.
    guard members.count > 4 else {
      return members.indices.contains { index in
        members[..<index].contains { $0.key == members[index].key }
      }
    }
    return Set(members.lazy.map(\.key)).count < members.count
  }

  private static func hasRepeats(_ value: JSON) -> Bool {
    switch value {
    case .object(let members): repeatsName(members) || members.contains { hasRepeats($0.value) }
    case .array(let elements): elements.contains { hasRepeats($0) }
    case .null, .bool, .integer, .decimal, .string: false
    }
  }

  /// The members, each name once with its last value, and so in the objects in them.
  private static func unique(
    _ members: [JSON.Member],
    in path: String,
    _ repeated: inout [String]
  ) -> [JSON.Member] {
    var places: [String: Int] = [:]
    var unique: [JSON.Member] = []
    unique.reserveCapacity(members.count)
    for member in members {
      let value = self.unique(member.value, in: path + member.key, &repeated)
      if let place = places[member.key] {
        unique[place].value = value
        let name = path + member.key
        if !repeated.contains(name) { repeated.append(name) }
      } else {
        places[member.key] = unique.count
        unique.append(JSON.Member(member.key, value))
      }
    }
    return unique
  }

  private static func unique(_ value: JSON, in path: String, _ repeated: inout [String]) -> JSON {
    switch value {
    case .object(let members): .object(unique(members, in: path + ".", &repeated))
    case .array(let elements): .array(elements.map { unique($0, in: path, &repeated) })
    case .null, .bool, .integer, .decimal, .string: value
    }
  }
}
