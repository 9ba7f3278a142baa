import JSON
import SafeText

extension PageParts {
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
        guard let key = scanner.skipKey() else { return }
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

  /// `false` if the bytes end before the value does.
  private mutating func readMember(_ key: String, _ scanner: inout JSONScanner) -> Bool {
    _ = scanner.next()
    let start = scanner.index
    guard scanner.skipValue() else { return false }
    let range = start..<scanner.index
    guard !hasTooManyMembers() else { return false }
    guard range.count <= PageParts.memberBytes, let first = scanner.bytes[range].first,
      first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
    else { return true }
    do {
      members.append(JSON.Member(key, try scanner.value(in: range)))
    } catch {
      problems.append("\(Untrusted(key)) cannot be read: \(error.words)")
    }
    return true
  }

  /// `false` if the bytes end before the list does.
  private mutating func readRecords(_ scanner: inout JSONScanner) -> Bool {
    var found: [Record] = records ?? []
    var reader = JSONListReader(idMember: "uniq_id", mostElements: PageParts.recordLimit)
    let end = reader.read(&scanner) { found.append(PageParts.record($0)) }
    records = found
    if end == .tooMany { problems.append("there are more than \(PageParts.recordLimit) records") }
    return end == .closed
  }

  private static func record(_ element: JSONListReader.Element) -> Record {
    switch element {
    case .whole(let json, let isRepaired):
      if json.members != nil { return .whole(json, isRepaired: isRepaired) }
      // Where records can be ids alone, such a list is one.
      guard let id = json.string ?? json.integer.map(String.init) else {
        return .damaged("it is no object")
      }
      return .id(id)
    case .damaged(.noEnd): return .damaged("it has no end")
    case .damaged(.tooLarge): return .damaged("it is too large")
    case .damaged(.invalid(let error)): return .damaged(error.words)
    }
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
    case .tooCostly: "it would take too much memory to be read"
    }
  }
}
