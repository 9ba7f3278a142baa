import Glibc

/// Why a file of postings cannot be read, or not to its end.
public enum FeedError: Error, Sendable, Hashable {
  /// It cannot be opened; the system's message.
  case cannotOpen(String)
  /// It is truncated or its compression is damaged; the library's message.
  case damaged(String)
}

enum SystemMessage {
  /// The system's message for the last failed call.
  static var last: String { String(cString: strerror(errno)) }
}
