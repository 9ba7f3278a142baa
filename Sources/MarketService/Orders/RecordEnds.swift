/// Finds where the records of a file end: at line ends, or, in one JSON array, at the commas between elements.
struct RecordEnds {
  private let isArray: Bool
  private var depth = 0
  private var isInText = false
  private var isEscaped = false

  /// - Parameter first: The first byte that is not blank: a file that begins with a bracket is an array.
  init(first: UInt8) {
    isArray = first == UInt8(ascii: "[")
  }

  /// The next end at or behind an index: the place of the sign that separates the record from the next.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - index: Where to look from; afterwards behind what was looked at.
  /// - Returns: The end; `nil` if it is not in these bytes.
  mutating func next(in bytes: [UInt8], from index: inout Int) -> Int? {
    guard isArray else {
      guard let end = bytes[index...].firstIndex(of: 0x0A) else {
        index = bytes.count
        return nil
      }
      index = end + 1
      return end
    }
    return bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count {
        let place = index
        index += 1
        if isEnd(bytes[place]) { return place }
      }
      return nil
    }
  }

  /// Whether a byte of an array separates elements, or opens or closes the array.
  private mutating func isEnd(_ byte: UInt8) -> Bool {
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInText = false
      }
      return false
    }
    switch byte {
    case UInt8(ascii: "\""):
      isInText = true
      return false
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      depth += 1
      return depth == 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      return depth == 0
    default: return depth == 1 && byte == UInt8(ascii: ",")
    }
  }
}
