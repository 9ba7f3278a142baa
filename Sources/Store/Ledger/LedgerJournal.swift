/// The second copy of the ledger: a line per change, each with its checksum.
///
/// A line is `CHECKSUM CHANGE ID BODY`: the CRC-32 of all that follows it, the number of the change, and
/// the purchase whole, so that the last line of a purchase is enough and a damaged one costs one change.
struct LedgerJournal: Sendable {
  static let name = "ledger.jsonl"
  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  let folder: Folder

  /// The content of the file.
  struct Content: Sendable {
    /// The bytes of the file; the newest line of each purchase lies in them.
    var bytes: [UInt8] = []
    var newest: [String: (change: Int, body: Range<Int>)] = [:]
    /// The number of damaged lines.
    var damagedLines = 0
    /// The number of bytes of an unfinished last line.
    var tornBytes = 0
    var lineCount = 0

    /// The newest state of a purchase.
    func purchase(_ id: String) -> Purchase? {
      newest[id].flatMap { Purchase(encoded: bytes[$0.body]) }
    }
  }

  /// Reads all lines; `nil` if the file does not exist.
  func read() throws(StoreError) -> Content? {
    guard let bytes = try folder.bytes(Self.name) else { return nil }
    var content = Content(bytes: bytes)
    var start = 0
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: Self.newline) else {
        content.tornBytes = bytes.count - start
        break
      }
      defer { start = end + 1 }
      content.lineCount += 1
      guard let line = Self.line(bytes, start..<end) else {
        content.damagedLines += 1
        continue
      }
      if line.change >= content.newest[line.id]?.change ?? 0 {
        content.newest[line.id] = (line.change, line.body)
      }
    }
    return content
  }

  private static func line(
    _ bytes: [UInt8],
    _ range: Range<Int>
  ) -> (change: Int, id: String, body: Range<Int>)? {
    guard range.count > 10, bytes[range.lowerBound + 8] == space else { return nil }
    let covered = range.lowerBound + 9..<range.upperBound
    var checksum = Checksum()
    bytes.withUnsafeBytes { checksum.add(UnsafeRawBufferPointer(rebasing: $0[covered])) }
    guard checksum.digits.utf8.elementsEqual(bytes[range.lowerBound..<range.lowerBound + 8]),
      let first = bytes[covered].firstIndex(of: space),
      let second = bytes[(first + 1)..<covered.upperBound].firstIndex(of: space),
      let change = Int(String(decoding: bytes[covered.lowerBound..<first], as: UTF8.self))
    else { return nil }
    let id = String(decoding: bytes[(first + 1)..<second], as: UTF8.self)
    return (change, id, second + 1..<covered.upperBound)
  }

  /// Appends lines and syncs them.
  ///
  /// - Returns: The file's length before and after.
  func append(_ purchases: [Purchase]) throws(StoreError) -> (before: Int, after: Int) {
    let isNew = !folder.has(Self.name)
    let file = try folder.file(Self.name, .extend)
    let before = try file.length()
    var text: [UInt8] = []
    // An unfinished line left by a crash must not swallow the next one.
    if before > 0, try file.read(1, at: before - 1) != [Self.newline] { text.append(Self.newline) }
    for purchase in purchases { text += Self.line(of: purchase) }
    do {
      try file.write(text)
      try file.sync()
      if isNew { try folder.sync() }
    } catch {
      try? file.truncate(to: before)
      throw error
    }
    return (before, before + text.count)
  }

  /// Removes lines whose change failed, unless another process has appended since.
  ///
  /// A line that stays is newer than the database, and is applied at the next start.
  func truncate(_ lengths: (before: Int, after: Int)) {
    guard let file = try? folder.file(Self.name, .extend), (try? file.length()) == lengths.after
    else { return }
    try? file.truncate(to: lengths.before)
    try? file.sync()
  }

  /// Truncates an unfinished last line.
  func dropTorn(_ content: Content) throws(StoreError) {
    guard content.tornBytes > 0 else { return }
    let file = try folder.file(Self.name, .extend)
    try file.truncate(to: content.bytes.count - content.tornBytes)
    try file.sync()
  }

  /// Rewrites the file with one line per purchase.
  func rewrite(_ purchases: [Purchase]) throws(StoreError) {
    try folder.replace(Self.name, with: purchases.flatMap(Self.line))
  }

  private static func line(of purchase: Purchase) -> [UInt8] {
    let covered = Array("\(purchase.change) \(purchase.id) ".utf8) + purchase.encoded
    return Array(Checksum(of: covered).digits.utf8) + [space] + covered + [newline]
  }
}
