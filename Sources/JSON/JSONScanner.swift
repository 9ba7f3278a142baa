/// Finds where JSON values end without parsing them, so that damage inside does not matter.
public struct JSONScanner {
  /// The bytes that are scanned.
  public let bytes: [UInt8]
  /// Where the scanner stands.
  public var index: Int
  /// Whether a string had an unpaired surrogate since this was last set to `false`.
  public var metLoneSurrogate = false
  /// How many bytes of memory the values that are still to be read may take.
  public private(set) var memory = JSONReader.costLimit

  /// Starts at a byte.
  public init(_ bytes: [UInt8], at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  /// The next byte that is not whitespace or of a byte order mark; `nil` at the end.
  public mutating func next() -> UInt8? {
    while index < bytes.count {
      if !bytes[index].isJSONBlank { return bytes[index] }
      index += 1
    }
    return nil
  }

  /// Skips a value; `false` if the bytes end before it does.
  public mutating func skipValue() -> Bool {
    guard let first = next() else { return false }
    switch first {
    case UInt8(ascii: "\""): return skipString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipBrackets()
    default:
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        default: index += 1
        }
      }
      return false
    }
  }

  private mutating func skipBrackets() -> Bool {
    let start = index
    let (end, isClosed, isLone) = bytes.withUnsafeBufferPointer { bytes in
      var index = start
      var depth = 0
      var isLone = false
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""):
          guard JSONScanner.skipString(bytes, &index, &isLone) else {
            return (index, false, isLone)
          }
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return (index + 1, true, isLone) }
        default: break
        }
        index += 1
      }
      return (index, false, isLone)
    }
    index = end
    metLoneSurrogate = metLoneSurrogate || isLone
    return isClosed
  }

  /// Skips a string; `false` if the bytes end before it does.
  public mutating func skipString() -> Bool {
    var end = index
    var isLone = false
    let isClosed = bytes.withUnsafeBufferPointer { JSONScanner.skipString($0, &end, &isLone) }
    index = end
    metLoneSurrogate = metLoneSurrogate || isLone
    return isClosed
  }

  private static func skipString(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: inout Int,
    _ isLone: inout Bool
  ) -> Bool {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return true
      case UInt8(ascii: "\\"): isLone = skipEscape(bytes, &index) || isLone
      default: index += 1
      }
    }
    index = bytes.count
    return false
  }

  /// Skips an escape or a surrogate pair; returns whether it is an unpaired surrogate.
  private static func skipEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    let unit = unit(bytes, at: index)
    index += 2
    guard let unit, (0xD800...0xDFFF).contains(unit) else { return false }
    guard unit < 0xDC00, let low = self.unit(bytes, at: index + 4),
      (0xDC00...0xDFFF).contains(low)
    else { return true }
    index += 10
    return false
  }

  /// The number of a `\uXXXX` here, if there is one.
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index + 5 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var number = 0
    for position in index + 2...index + 5 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
      number = number * 16 + digit
    }
    return number
  }

  /// Where the next object that follows another one begins, at or after `start`.
  func boundary(from start: Int, before end: Int) -> Int? {
    var index = start
    while index < end {
      guard bytes[index] == UInt8(ascii: "}") else {
        index += 1
        continue
      }
      var scanner = JSONScanner(bytes, at: index + 1)
      if scanner.next() == UInt8(ascii: ",") {
        scanner.index += 1
        if scanner.next() == UInt8(ascii: "{"), scanner.index < end {
          let start = scanner.index
          scanner.index += 1
          if scanner.next() == UInt8(ascii: "\"") { return start }
        }
      }
      index += 1
    }
    return nil
  }

  /// The value in a range of the bytes.
  ///
  /// - Throws: ``JSONError`` if it is no JSON.
  public mutating func value(in range: Range<Int>) throws(JSONError) -> JSON {
    var reader = JSONReader(bytes, in: range, costLimit: memory)
    let value = try reader.value()
    try reader.finish()
    memory -= reader.cost
    return value
  }

  /// A key and its colon, which are skipped; `nil` if the bytes end before, or there is none.
  public mutating func skipKey() -> String? {
    let start = index
    guard skipString() else { return nil }
    let end = index
    guard next() == UInt8(ascii: ":") else { return nil }
    index += 1
    var reader = JSONReader(bytes, in: start..<end)
    return try? reader.string()  // A name with a wrong escape is none that anybody asks for.
  }
}

extension UInt8 {
  /// Whether it is whitespace or one of the bytes of a byte order mark.
  public var isJSONBlank: Bool {
    switch self {
    case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: true
    default: false
    }
  }
}
