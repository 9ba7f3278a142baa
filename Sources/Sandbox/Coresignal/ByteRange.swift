/// A part of a file that is asked for (RFC 9110, section 14).
enum ByteRange {
  /// The whole.
  case all
  case part(Range<Int>)
  /// Nothing of the file is in what is asked for.
  case beyond

  /// The part that some headers ask for, of a file of so many bytes.
  ///
  /// Several parts at once, and what cannot be read, mean the whole; so does an `If-Range` of another
  /// version, or of one that is weak.
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
