extension JSONReader {
  /// Reads a string.
  ///
  /// - Throws: ``JSONError`` if this is not a string, or has an unknown escape or a control character.
  public mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = index
    index = endOfPlainText(from: start)
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    switch bytes[index] {
    case UInt8(ascii: "\""):
      try charge(text: index - start)
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      index += 1
      return text
    case UInt8(ascii: "\\"): return try escapedString(from: start)
    default: throw JSONError(reason: .controlInString, offset: index)
    }
  }

  /// The index of the first quote, backslash or control character from `start` on; the end if there is none.
  ///
  /// Eight bytes are looked at in one go: texts are most of what is read.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBytes { raw in
      var index = start
      while index + 8 <= end {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        guard JSONReader.isPlain(word) else { break }
        index += 8
      }
      while index < end {
        let byte = raw[index]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        index += 1
      }
      return index
    }
  }

  /// Whether none of eight bytes is a quote, a backslash or a control character.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let slashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    // A byte below a limit borrows from its high bit, which is not set otherwise.
    let controls = (word &- ones &* 0x20) & ~word
    let found = controls | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
    return found & 0x8080_8080_8080_8080 == 0
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var content = Array(bytes[start..<index])
    while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        try charge(text: content.count)
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &content)
      case ..<0x20:
        throw JSONError(reason: .controlInString, offset: index - 1)
      default:
        let start = index - 1
        index = endOfPlainText(from: index)
        content.append(contentsOf: bytes[start..<index])
      }
    }
    throw JSONError(reason: .endsEarly, offset: index)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    guard index < end else { throw JSONError(reason: .endsEarly, offset: index) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(Character(try escapedScalar())).utf8)
    default: throw JSONError(reason: .badEscape, offset: index - 1)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let mark = index
    if unit < 0xDC00, byte(at: index) == UInt8(ascii: "\\"),
      byte(at: index + 1) == UInt8(ascii: "u")
    {
      index += 2
      let low = try hexUnit()
      if (0xDC00...0xDFFF).contains(low) {
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
      }
      index = mark
    }
    return "\u{FFFD}"
  }

  private mutating func hexUnit() throws(JSONError) -> UInt16 {
    guard index + 4 <= end else { throw JSONError(reason: .endsEarly, offset: end) }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw JSONError(reason: .badEscape, offset: index)
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}
