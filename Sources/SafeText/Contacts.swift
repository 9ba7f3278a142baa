/// E-mail addresses and telephone numbers inside texts.
///
/// Adverts say in their text how a person is reached. It is better to hide a number too many than to show one.
public enum Contacts {
  /// What stands for a contact that is not shown.
  public static let sign = "[hidden]"

  /// The text with a sign in place of each contact; `nil` if it has none.
  public static func hidden(in text: String) -> String? {
    var text = text
    // Digits alone are a name or a number, and not a text.
    guard !text.utf8.allSatisfy(\.isDigit) else { return nil }
    let ranges: [Range<Int>] = text.withUTF8 { Contacts.ranges(in: $0) }
    guard !ranges.isEmpty else { return nil }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var start = 0
    for range in ranges {
      out += bytes[start..<range.lowerBound]
      out += Array(sign.utf8)
      start = range.upperBound
    }
    out += bytes[start...]
    return String(decoding: out, as: UTF8.self)
  }

  /// Where contacts stand in the bytes of a text, in order and apart from each other.
  public static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var digits = 0
    var hasAt = false
    for byte in text {
      if byte == UInt8(ascii: "@") { hasAt = true }
      if byte.isDigit { digits += 1 }
    }
    var found = hasAt ? addresses(in: text) : []
    if digits >= PhoneReader.least {
      var reader = PhoneReader(text)
      let numbers = reader.numbers()
      found += numbers.filter { number in !found.contains { $0.overlaps(number) } }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  // MARK: - E-mail addresses

  private static func addresses(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for at in text.indices where text[at] == UInt8(ascii: "@") {
      let least = found.last?.upperBound ?? 0
      var start = at
      while start > least, text[start - 1].isLocalPart { start -= 1 }
      var end = at + 1
      while end < text.count, text[end].isDomainPart { end += 1 }
      while end > at + 1, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "-") {
        end -= 1
      }
      let domain = text[at + 1..<end]
      guard start < at, let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > at + 1,
        end - dot > 2, !domain[(dot + 1)...].contains(where: \.isDigit)
      else { continue }
      found.append(start..<end)
    }
    return found
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Whether it may stand before the `@` of an address.
  fileprivate var isLocalPart: Bool {
    isDigit || isLetter || self >= 0x80 || "._%+-'".utf8.contains(self)
  }
  /// Whether it may stand behind it.
  fileprivate var isDomainPart: Bool {
    isDigit || isLetter || self >= 0x80 || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
  }
  fileprivate var isBlank: Bool { self <= 0x20 }
}

/// Finds telephone numbers: groups of digits as people write them, but no days, amounts or parts of addresses.
private struct PhoneReader {
  /// The fewest digits of a number.
  static let least = 6

  /// Digits in a row.
  private struct Group {
    var range: Range<Int>
    /// What stands between it and the group before.
    var gap: Range<Int>

    var count: Int { range.count }
  }

  private let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Where numbers stand, in order.
  mutating func numbers() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      let groups = groups(from: index)
      found += numbers(in: groups)
      index = groups.last?.range.upperBound ?? index + 1
    }
    return found
  }

  /// The groups of digits from an index on, as long as only what stands inside of numbers is between them.
  private func groups(from start: Int) -> [Group] {
    var groups: [Group] = []
    var (index, gap) = (start, start..<start)
    while true {
      var end = index
      while end < text.count, text[end].isDigit { end += 1 }
      groups.append(Group(range: index..<end, gap: gap))
      var next = end
      while next < text.count, next - end < 4, text[next].isSeparator { next += 1 }
      guard next > end, next < text.count, text[next].isDigit, next - end <= 3 else {
        return groups
      }
      (index, gap) = (next, end..<next)
    }
  }

  private func numbers(in groups: [Group]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var rest = groups[...]
    while let first = rest.first {
      if let date = dateCount(rest) {
        rest = rest.dropFirst(date)
      } else if let count = numberCount(rest), !isPartOfWord(rest[rest.startIndex + count - 1]) {
        let last = rest[rest.startIndex + count - 1]
        found.append(beginning(first)..<last.range.upperBound)
        rest = rest.dropFirst(count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return found
  }

  /// Where a number begins: at its plus sign or bracket, if it has them.
  private func beginning(_ group: Group) -> Int {
    var start = group.range.lowerBound
    while start > 0, text[start - 1] == UInt8(ascii: "+") || text[start - 1] == UInt8(ascii: "(") {
      start -= 1
    }
    return start
  }

  /// How many groups are a day such as 31-01-2026.
  private func dateCount(_ groups: ArraySlice<Group>) -> Int? {
    let parts = Array(groups.prefix(3))
    guard parts.count == 3, parts[1].gap.count == 1, parts[2].gap.count == 1 else { return nil }
    let sign = text[parts[1].gap.lowerBound]
    guard "-/.".utf8.contains(sign), text[parts[2].gap.lowerBound] == sign else { return nil }
    let counts = parts.map(\.count)
    let isDay = counts[0] <= 2 && counts[1] <= 2 && (counts[2] == 4 || counts[2] == 2)
    let isISO = counts[0] == 4 && counts[1] == 2 && counts[2] == 2
    return isDay && counts[2] == 4 || isISO ? 3 : nil
  }

  /// How many groups are one number; `nil` if they are none.
  private func numberCount(_ groups: ArraySlice<Group>) -> Int? {
    guard let first = groups.first, isFree(first) else { return nil }
    let digits = text[first.range]
    let start = beginning(first)
    let isInternational =
      start < first.range.lowerBound
      && text[start..<first.range.lowerBound].contains(UInt8(ascii: "+"))
    if isInternational { return longest(groups, 8...13) }
    if digits.starts(with: "00".utf8) {
      let isCountry = digits.count == 2 || digits.dropFirst(2).first != UInt8(ascii: "0")
      return isCountry && digits.count != 3 ? longest(groups, 10...15) : nil
    }
    if digits.first == UInt8(ascii: "0") {
      if ["0800", "0900", "0906", "0909"].contains(String(decoding: digits, as: UTF8.self)) {
        return longest(groups, 8...11)
      }
      // A group of its own that is long is a number in one piece.
      return longest(groups, 9...(first.count > 3 ? 12 : 11))
    }
    if isAmerican(groups) { return 3 }
    return isAnnounced(first) ? longest(groups, PhoneReader.least...15) : nil
  }

  /// Three, three and four digits with a hyphen, a dot or brackets between them.
  private func isAmerican(_ groups: ArraySlice<Group>) -> Bool {
    guard groups.prefix(3).map(\.count) == [3, 3, 4] else { return false }
    return groups.prefix(3).dropFirst().contains { group in
      text[group.gap].contains { "-.()".utf8.contains($0) }
    }
  }

  /// The most groups whose digits are so many together.
  private func longest(_ groups: ArraySlice<Group>, _ digits: ClosedRange<Int>) -> Int? {
    var (sum, best) = (0, Int?.none)
    for (index, group) in groups.enumerated() {
      sum += group.count
      if sum > digits.upperBound { break }
      if sum >= digits.lowerBound { best = index + 1 }
    }
    return best
  }

  /// Whether digits are no part of a word, a decimal or an address of the web.
  private func isFree(_ group: Group) -> Bool {
    var start = beginning(group)
    guard start > 0 else { return true }
    let before = text[start - 1]
    if before.isLetter || before.isDigit || "_/=#%&".utf8.contains(before) { return false }
    // Behind a hyphen stands the rest of a name, unless a word says that it is a number to call.
    if before == UInt8(ascii: "-"), start > 1, text[start - 2].isLetter || text[start - 2].isDigit {
      return isAnnounced(group)
    }
    // Inside of a piece without blanks, a slash makes it an address or a path.
    while start > 0, !text[start - 1].isBlank {
      start -= 1
      if text[start] == UInt8(ascii: "/") { return false }
    }
    return true
  }

  /// Whether a letter follows, as in a name of letters and digits.
  private func isPartOfWord(_ group: Group) -> Bool {
    let end = group.range.upperBound
    return end < text.count && (text[end].isLetter || text[end] == UInt8(ascii: "_"))
  }

  private static let words = [
    "tel", "phone", "fax", "gsm", "mobiel", "mobile", "mobil", "whatsapp", "bel ", "call ",
    "rufnummer", "handy",
  ]

  /// Whether a word before it says that it is a number to call.
  private func isAnnounced(_ group: Group) -> Bool {
    let start = beginning(group)
    let before = text[max(0, start - 14)..<start]
    let words = String(decoding: before, as: UTF8.self).lowercased()
    return PhoneReader.words.contains { words.contains($0) }
  }
}

extension UInt8 {
  /// Whether it stands between the groups of a telephone number.
  fileprivate var isSeparator: Bool { " -./()".utf8.contains(self) || self == 0xA0 || self == 0xC2 }
}
