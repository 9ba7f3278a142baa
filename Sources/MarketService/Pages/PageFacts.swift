import JSON
import Market

/// What the ledger keeps of a page beside the purchase itself.
struct PageFacts: Sendable, Equatable {
  /// Where the page before ended; `nil` for the first.
  var cursor: PageCursor?
  /// How many rows were asked for.
  var size: Int
  /// Whether the answer broke off.
  var isCut = false
  /// The endpoint and parameters that it answers; empty until it has.
  var line = ""
  /// The total number of rows, if the head of the answer told it.
  var total: Int?
  /// The remaining credits, if the head of the answer told them.
  var creditsLeft: Int?

  /// The facts as the ledger keeps them.
  var encoded: [UInt8] {
    var members = [
      JSON.Member("cursor", cursor?.json ?? .null),
      JSON.Member("size", .integer(Int64(size))),
      JSON.Member("cut", .bool(isCut)),
      JSON.Member("line", .string(line)),
    ]
    if let total { members.append(JSON.Member("total", .integer(Int64(total)))) }
    if let creditsLeft { members.append(JSON.Member("left", .integer(Int64(creditsLeft)))) }
    return JSON.object(members).encoded()
  }
}

extension PageFacts {
  /// Reads what the ledger kept; `nil` if it is something else.
  init?(_ bytes: [UInt8]) {
    // A purchase of another kind, or of a later version, is not a page.
    guard let json = try? JSON(parsing: bytes), let size = json["size"]?.integer else { return nil }
    self.init(
      cursor: PageCursor(json["cursor"]),
      size: Int(size),
      isCut: json["cut"]?.bool ?? false,
      line: json["line"]?.string ?? "",
      total: json["total"]?.integer.map { Int($0) },
      creditsLeft: json["left"]?.integer.map { Int($0) }
    )
  }
}
