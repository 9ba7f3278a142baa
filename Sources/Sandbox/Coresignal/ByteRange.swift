/// The requested range of a file (RFC 9110, section 14).
enum ByteRange {
  /// The whole file.
  case all
  case part(Range<Int>)
  /// The range is outside the file.
  case beyond

  /// The range that headers request of a file of `count` bytes.
  ///
  /// Multiple or malformed ranges mean the whole file; so does an `If-Range` with another version or a weak
  /// one.
  init(_ headers: [String: String], of count: Int, tag: String) {
    self = .all
    guard let header = headers["range"], header.hasPrefix("bytes=") else { return }
    if let wanted = headers["if-range"], wanted != tag || tag.hasPrefix("W/") { return }
    let ends = header.dropFirst("bytes=".count)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return }
    switch (Int(ends[0]), Int(ends[1])) {
    case (let first?, let last?) where first <= last:
      self = first < count ? .part(first..<min(last + 1, count)) : .beyond
    case (let first?, nil) where ends[1].isEmpty:
      self = first < count ? .part(first..<count) : .beyond
    case (nil, let suffix?) where ends[0].isEmpty:
      self = suffix > 0 && count > 0 ? .part(max(0, count - suffix)..<count) : .beyond
    default: break
    }
  }
}
