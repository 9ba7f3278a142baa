import JSON
import SafeText

extension PageParts {
  /// How often the start of a record is searched for after a damaged one.
  private static let searchLimit = 100

  /// Splits a JSON page.
  init(json body: [UInt8], _ names: JobsPikrNames) throws(Unreadable) {
    var scanner = JSONScanner(body)
    _ = scanner.next()
    scanner.index += 1
    while let sign = scanner.next() {
      switch sign {
      case UInt8(ascii: "}"):
        isComplete = true
        return
      case UInt8(ascii: ","): scanner.index += 1
      case UInt8(ascii: "\""):
        guard let key = PageParts.key(&scanner) else { return }
        if key == names.records, scanner.next() == UInt8(ascii: "[") {
          scanner.index += 1
          guard readRecords(&scanner) else { return }
        } else {
          guard readMember(key, &scanner) else { return }
        }
      default:
        problems.append("the answer is damaged from byte \(scanner.index + 1) on")
        return
      }
    }
  }

  /// A key and its colon; `nil` if the bytes end before, or there is none.
  private static func key(_ scanner: inout JSONScanner) -> String? {
    let start = scanner.index
    guard scanner.skipString() else { return nil }
    let end = scanner.index
    guard scanner.next() == UInt8(ascii: ":") else { return nil }
    scanner.index += 1
    var reader = JSONReader(scanner.bytes, in: start..<end)
    return try? reader.string()  // A name with a wrong escape is none that anybody asks for.
  }

  /// `false` if the bytes end before the value does.
  private mutating func readMember(_ key: String, _ scanner: inout JSONScanner) -> Bool {
    _ = scanner.next()
    let start = scanner.index
    guard scanner.skipValue() else { return false }
    let range = start..<scanner.index
    guard range.count <= PageParts.memberBytes, let first = scanner.bytes[range].first,
      first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
    else { return true }
    do {
      members.append(JSON.Member(key, try PageParts.value(scanner.bytes, range)))
    } catch {
      problems.append("\(Untrusted(key)) cannot be read: \(error.words)")
    }
    return true
  }

  /// `false` if the bytes end before the list does.
  private mutating func readRecords(_ scanner: inout JSONScanner) -> Bool {
    var found: [Record] = records ?? []
    defer { records = found }
    var searches = 0
    while let sign = scanner.next() {
      if sign == UInt8(ascii: ",") {
        scanner.index += 1
        continue
      }
      if sign == UInt8(ascii: "]") {
        scanner.index += 1
        return true
      }
      guard found.count < PageParts.recordLimit else {
        problems.append("there are more than \(PageParts.recordLimit) records")
        return false
      }
      let start = scanner.index
      scanner.metLoneSurrogate = false
      let isClosed = scanner.skipValue()
      // A stray closing bracket must not stop the loop from advancing.
      if scanner.index == start { scanner.index += 1 }
      let record = PageParts.record(scanner, start..<scanner.index)
      if case .whole = record, isClosed {
        found.append(record)
        continue
      }
      let next = PageParts.next(in: scanner, behind: start, isClosed: isClosed, &searches)
      guard isClosed || next != nil else { return false }
      if isClosed {
        found.append(record)
      } else {
        found.append(.damaged("it has no end"))
      }
      if let next { scanner.index = next }
    }
    return false
  }

  /// Where a complete record begins inside a damaged one: a stray quotation mark can merge several.
  private static func next(
    in scanner: JSONScanner,
    behind start: Int,
    isClosed: Bool,
    _ searches: inout Int
  ) -> Int? {
    let end = isClosed ? scanner.index : scanner.bytes.count
    var index = start + 1
    while searches < searchLimit, let next = scanner.boundary(from: index, before: end) {
      searches += 1
      var trial = JSONScanner(scanner.bytes, at: next)
      if trial.skipValue(), case .whole(let json, _) = record(trial, next..<trial.index),
        json["uniq_id"] != nil
      {
        return next
      }
      index = next
    }
    return nil
  }

  private static func record(_ scanner: JSONScanner, _ range: Range<Int>) -> Record {
    guard range.count <= recordBytes else { return .damaged("it is too large") }
    do {
      let json = try value(scanner.bytes, range)
      guard json.members != nil else { return .damaged("it is no object") }
      let isRepaired =
        scanner.metLoneSurrogate
        || String(validating: scanner.bytes[range], as: UTF8.self) == nil
      return .whole(json, isRepaired: isRepaired)
    } catch {
      return .damaged(error.words)
    }
  }

  private static func value(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) -> JSON {
    var reader = JSONReader(bytes, in: range)
    let value = try reader.value()
    try reader.finish()
    return value
  }
}

extension JSONError {
  /// What is wrong, for people.
  var words: Safe {
    switch reason {
    case .endsEarly: "it ends early"
    case .unexpectedByte, .trailingBytes: "it is no JSON at byte \(offset + 1)"
    case .badEscape: "a text has a wrong escape at byte \(offset + 1)"
    case .controlInString: "a text has a bare control character at byte \(offset + 1)"
    case .badNumber: "there is no such number at byte \(offset + 1)"
    case .tooDeep: "it is nested too deep"
    }
  }
}
