/// Bytes that are read once, from front to back.
protocol ByteStream: AnyObject {
  /// Fills the front of a buffer.
  ///
  /// - Returns: How many bytes were read; 0 at the end.
  /// - Throws: ``ImportError/cannotRead(_:)`` or ``ImportError/damaged(_:)``. After an error nothing more comes.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int
}

/// Why a file cannot be read at all, or not to its end.
public enum ImportError: Error, Sendable, Hashable, Codable {
  /// It cannot be opened; with the system's words.
  case cannotOpen(String)
  /// Reading it failed; with the system's words.
  case cannotRead(String)
  /// It is cut off, or its compression is broken; with the library's words.
  case damaged(String)
  /// It is in a format that is not read here.
  case unsupported(UnsupportedFormat)
  /// Nothing in it could be used as a record.
  case noRecords
  /// No record has a member of this name; with the nearest name that some record has.
  case noMember(String, near: String?)
}
