import JSON

/// Reads lists of records, in whichever of the plain forms a server sends them.
enum JSONRecords {
  /// Members under which a list is usual, if it does not stand alone.
  static let members = ["data", "results", "items", "records", "hits"]

  /// The body is no list of records.
  struct NoList: Error {}

  /// The elements of a list.
  ///
  /// - Parameters:
  ///   - body: The bytes: an array, or an object with one under a usual name.
  ///   - isCut: Whether the end is missing; then the elements that came whole count.
  /// - Returns: The elements.
  /// - Throws: ``NoList``.
  static func elements(of body: [UInt8], isCut: Bool) throws(NoList) -> [JSON] {
    // A body that broke off is no JSON as it stands; its whole elements are.
    if let json = try? JSON(parsing: body) {
      if let elements = json.elements { return elements }
      if let list = members.lazy.compactMap({ json[$0]?.elements }).first { return list }
      throw NoList()
    }
    guard isCut else { throw NoList() }
    // Mostly the last element that came whole ends what can be read; damage before it is looked for a little.
    for end in elementEnds(body).suffix(20).reversed() {
      if let list = (try? JSON(parsing: Array(body[...end]) + [UInt8(ascii: "]")]))?.elements {
        return list
      }
    }
    return []
  }

  /// Where the elements of a list end that are objects or lists themselves, in one pass over the bytes.
  private static func elementEnds(_ body: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var (depth, isInText, isEscaped) = (0, false, false)
    for (index, byte) in body.enumerated() {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 1 { ends.append(index) }
      default: break
      }
    }
    return ends
  }
}
