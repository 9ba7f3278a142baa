/// The file name of a payload: its index in the purchase, checksum, length and type.
///
/// A name is read back only in exactly the form it is written in, so that none can lead out of its folder.
public struct PayloadName: Sendable, Hashable {
  /// The index among the payloads of the purchase.
  public let index: Int
  /// The length in bytes.
  public let length: Int
  /// The type of the content, such as `json` or `jsonl.gz`.
  public let type: String
  let checksum: Checksum

  init(index: Int, length: Int, type: String, checksum: Checksum) {
    self.index = index
    self.length = length
    self.type = type
    self.checksum = checksum
  }

  /// The name in the folder and in the ledger: `INDEX-CRC32-LENGTH.TYPE`.
  public var text: String { "\(index)-\(checksum.digits)-\(length).\(type)" }

  /// Parses a name; `nil` unless it has exactly the form of ``text``.
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

  /// Whether a text is a valid type: at most 16 lowercase letters and digits, with single dots between them.
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
  /// The name in the folder.
  public var description: String { text }
}
