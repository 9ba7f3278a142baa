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
    var ends = body.indices.filter { body[$0] == UInt8(ascii: "}") }
    while let end = ends.popLast() {
      if let list = (try? JSON(parsing: Array(body[...end]) + [UInt8(ascii: "]")]))?.elements {
        return list
      }
    }
    return []
  }
}
