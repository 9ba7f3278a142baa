import JSON
import SafeText

/// Reads XML elements as JSON values, so that one reader serves both forms of an answer.
///
/// It supports elements, text, CDATA, comments, the five predefined entities and character references. It
/// has no document types, so no entity can be declared and no file or URL be fetched. Foundation's parser,
/// and XMLCoder on top of it, stop at the first bad byte, while a paid page must lose no more than the bad
/// record.
struct XMLReader {
  /// The deepest nesting.
  static let depthLimit = 64

  let bytes: [UInt8]
  var index: Int
  let end: Int
  /// Names of list items.
  let items: Set<String>
  /// Whether a character reference was invalid.
  var isRepaired = false
  private var depth = 0
  /// How many bytes of memory the values that are still to be read may take.
  var memory: Int

  init(
    _ bytes: [UInt8],
    in range: Range<Int>? = nil,
    items: Set<String>,
    memory: Int = JSONReader.costLimit
  ) {
    self.bytes = bytes
    self.memory = memory
    self.items = items
    index = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// A start tag; `<` is already consumed.
  struct Tag {
    var name: String
    /// Whether it is self-closing: `<name/>`.
    var isEmpty: Bool
    /// Whether an attribute declares it a list.
    var isList: Bool
  }

  /// Skips everything before the root element.
  mutating func skipProlog() throws(Unreadable) {
    while true {
      while index < end, bytes[index].isJSONBlank { index += 1 }
      if starts(with: "<?") {
        let start = index
        try skip(through: "?>")
        try checkEncoding(start..<index)
      } else if starts(with: "<!--") {
        try skip(through: "-->")
      } else if starts(with: "<!") {
        if index + 4 > end { throw endsEarly() }
        throw Unreadable("it declares a document type, which is refused")
      } else {
        return
      }
    }
  }

  private func checkEncoding(_ range: Range<Int>) throws(Unreadable) {
    let text = String(decoding: bytes[range.prefix(200)], as: UTF8.self).lowercased()
    guard let range = text.firstRange(of: "encoding=") else { return }
    let name = text[range.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(name) else {
      throw Unreadable("it is not UTF-8 but \(Untrusted(String(name)))")
    }
  }

  /// Reads a start tag with its attributes.
  mutating func tag() throws(Unreadable) -> Tag {
    guard starts(with: "<") else { throw Unreadable("no element begins at byte \(index + 1)") }
    index += 1
    let name = try name()
    let start = index
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        let isEmpty = index > start && bytes[index - 1] == UInt8(ascii: "/")
        let isList =
          index > start + 1
          && String(decoding: bytes[start..<index], as: UTF8.self).contains("type=\"array\"")
        index += 1
        return Tag(name: name, isEmpty: isEmpty, isList: isList)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[index]
        index += 1
        while index < end, bytes[index] != quote { index += 1 }
        index += 1
      case UInt8(ascii: "<"): throw Unreadable("a tag has no end before byte \(index + 1)")
      default: index += 1
      }
    }
    throw endsEarly()
  }

  /// A name, with dashes replaced by underscores, as in member names.
  private mutating func name() throws(Unreadable) -> String {
    let start = index
    loop: while index < end {
      switch bytes[index] {
      case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D: break loop
      case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "\""):
        throw Unreadable("there is no name at byte \(index + 1)")
      default: index += 1
      }
    }
    guard index > start, index - start <= 200 else {
      throw Unreadable("there is no name at byte \(start + 1)")
    }
    return String(decoding: bytes[start..<index].map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
  }

  /// Reads an element whose start tag has been read.
  mutating func element() throws(Unreadable) -> JSON.Member {
    let tag = try tag()
    try charge(XMLReader.elementCost)
    guard !tag.isEmpty else { return JSON.Member(tag.name, tag.isList ? [] : .null) }
    depth += 1
    defer { depth -= 1 }
    guard depth <= XMLReader.depthLimit else { throw Unreadable("it is nested too deep") }
    var text: [UInt8] = []
    var children: [JSON.Member] = []
    while index < end {
      guard bytes[index] == UInt8(ascii: "<") else {
        try readText(into: &text)
        continue
      }
      if starts(with: "</") {
        index += 2
        let name = try name()
        guard name == tag.name else {
          throw Unreadable("\(Untrusted(tag.name)) is closed as \(Untrusted(name))")
        }
        try skip(through: ">")
        try charge(text.count)
        return JSON.Member(tag.name, value(text, children, tag))
      } else if starts(with: "<![CDATA[") {
        let start = index + 9
        try skip(through: "]]>")
        text += bytes[start..<index - 3]
      } else if !(try skipAside()) {
        children.append(try element())
      }
    }
    throw endsEarly()
  }

  /// What an element takes in memory: its name, and its places in the lists that grow and are put in order.
  private static let elementCost = 300

  private mutating func charge(_ bytes: Int) throws(Unreadable) {
    memory -= bytes
    guard memory >= 0 else { throw Unreadable("it would take too much memory to be read") }
  }

  /// Skips a comment or processing instruction, if there is one here.
  mutating func skipAside() throws(Unreadable) -> Bool {
    if starts(with: "<!--") {
      try skip(through: "-->")
    } else if starts(with: "<?") {
      try skip(through: "?>")
    } else if starts(with: "<!") {
      if index + 4 > end { throw endsEarly() }
      throw Unreadable("it declares something, which is refused")
    } else {
      return false
    }
    return true
  }

  private func value(_ text: [UInt8], _ children: [JSON.Member], _ tag: Tag) -> JSON {
    if children.isEmpty {
      if tag.isList { return [] }
      return text.isEmpty ? .null : .string(String(decoding: text, as: UTF8.self))
    }
    if tag.isList || children.allSatisfy({ items.contains($0.key) && $0.key == children[0].key }) {
      return .array(children.map(\.value))
    }
    if Set(children.lazy.map(\.key)).count == children.count { return .object(children) }
    var members: [JSON.Member] = []
    var indices: [String: Int] = [:]
    var lists: [String: [JSON]] = [:]
    for child in children {
      lists[child.key, default: []].append(child.value)
      if indices[child.key] == nil {
        indices[child.key] = members.count
        members.append(child)
      }
    }
    for (key, values) in lists where values.count > 1 {
      if let index = indices[key] { members[index].value = .array(values) }
    }
    return .object(members)
  }

  /// Reads up to the next tag.
  private mutating func readText(into text: inout [UInt8]) throws(Unreadable) {
    while index < end, bytes[index] != UInt8(ascii: "<") {
      if bytes[index] == UInt8(ascii: "&") {
        try readReference(into: &text)
        continue
      }
      let start = index
      while index < end, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&") {
        index += 1
      }
      text += bytes[start..<index]
    }
  }

  private static let entities = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

  private mutating func readReference(into text: inout [UInt8]) throws(Unreadable) {
    let reach = min(end, index + 12)
    guard let stop = bytes[index..<reach].firstIndex(of: UInt8(ascii: ";")) else {
      throw Unreadable("& stands alone at byte \(index + 1)")
    }
    let name = String(decoding: bytes[index + 1..<stop], as: UTF8.self)
    defer { index = stop + 1 }
    if let sign = XMLReader.entities[name] {
      text += Array(sign.utf8)
      return
    }
    guard name.hasPrefix("#") else {
      throw Unreadable("the entity \(Untrusted(name)) is refused")
    }
    let digits = name.dropFirst()
    let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    if let number, let scalar = Unicode.Scalar(number) {
      text += Array(String(Character(scalar)).utf8)
    } else {
      isRepaired = true
      text += Array("\u{FFFD}".utf8)
    }
  }

  func starts(with sign: StaticString) -> Bool {
    let count = sign.utf8CodeUnitCount
    guard index + count <= end else { return false }
    return (0..<count).allSatisfy { bytes[index + $0] == sign.utf8Start[$0] }
  }

  mutating func skip(through sign: StaticString) throws(Unreadable) {
    let first = sign.utf8Start[0]
    while let next = bytes[index..<end].firstIndex(of: first) {
      index = next
      if starts(with: sign) {
        index += sign.utf8CodeUnitCount
        return
      }
      index += 1
    }
    throw endsEarly()
  }

  /// Moves to the end.
  private mutating func endsEarly() -> Unreadable {
    index = end
    return Unreadable("it ends early")
  }
}
