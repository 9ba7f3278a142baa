/// The name of a payload: its place among those of its purchase, its checksum, its length, its kind.
///
/// Names are made here, and read back only in this form, so that no name can leave its folder.
public struct PayloadName: Sendable, Hashable {
  /// Its place among the payloads of its purchase.
  public let index: Int
  /// How many bytes it has.
  public let length: Int
  /// What its bytes are, such as `json` or `jsonl.gz`.
  public let type: String
  let checksum: Checksum

  init(index: Int, length: Int, type: String, checksum: Checksum) {
    self.index = index
    self.length = length
    self.type = type
    self.checksum = checksum
  }

  /// As it stands in the folder and in the ledger: `INDEX-CRC32-LENGTH.TYPE`.
  public var text: String { "\(index)-\(checksum.digits)-\(length).\(type)" }

  /// Reads a name that was made here, or `nil` if it was not.
  public init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let index = Int(parts[0]),
      let checksum = UInt32(parts[1], radix: 16),
      let dot = parts[2].firstIndex(of: "."), let length = Int(parts[2][..<dot])
    else { return nil }
    self.init(
      index: index,
      length: length,
      type: String(parts[2][parts[2].index(after: dot)...]),
      checksum: Checksum(value: checksum)
    )
    guard self.text == text, index >= 0, length >= 0, PayloadName.isType(type) else { return nil }
  }

  /// Whether a text can end a file name: a few small letters, digits and single dots between them.
  static func isType(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.utf8.count <= 16
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          }
      }
  }
}

extension PayloadName: CustomStringConvertible {
  /// The name as it stands in the folder.
  public var description: String { text }
}
