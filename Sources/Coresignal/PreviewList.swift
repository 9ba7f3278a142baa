import JSON

/// Reads lists of records, in whichever of the plain forms a server sends them.
enum PreviewList {
  /// Members under which a list is usual, if it does not stand alone.
  static let members = ["data", "results", "items", "records", "hits"]

  /// The body is no list of records.
  struct NoList: Error {}

  /// Finds the list in a body and reads it.
  ///
  /// - Parameters:
  ///   - body: The bytes: an array, or an object with one under a usual name.
  ///   - isCut: Whether the end is missing; then the elements that came whole count.
  /// - Returns: The elements of the list; a damaged one is `null`.
  /// - Throws: ``NoList``.
  static func elements(of body: [UInt8], isCut: Bool) throws(NoList) -> [JSON] {
    var scanner = JSONScanner(body)
    guard findList(&scanner) else {
      // What broke off before the list began has no element.
      if isCut, scanner.next() == nil { return [] }
      throw NoList()
    }
    scanner.index += 1
    var elements: [JSON] = []
    var reader = JSONListReader(idMember: "id")
    let end = reader.read(&scanner) { element in
      if case .whole(let json, _) = element {
        elements.append(json)
      } else {
        elements.append(.null)
      }
    }
    guard end != .cut || isCut else { throw NoList() }
    return elements
  }

  /// Goes to the bracket of the list; `false` if there is none.
  private static func findList(_ scanner: inout JSONScanner) -> Bool {
    guard scanner.next() != UInt8(ascii: "[") else { return true }
    guard scanner.next() == UInt8(ascii: "{") else { return false }
    scanner.index += 1
    while let sign = scanner.next(), sign != UInt8(ascii: "}") {
      if sign == UInt8(ascii: ",") {
        scanner.index += 1
        continue
      }
      guard sign == UInt8(ascii: "\""), let key = scanner.skipKey() else { return false }
      if members.contains(key), scanner.next() == UInt8(ascii: "[") { return true }
      guard scanner.skipValue() else { return false }
    }
    return false
  }
}
