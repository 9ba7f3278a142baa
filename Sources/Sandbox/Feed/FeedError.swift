import Glibc

/// Why a file of postings cannot be read at all, or not to its end.
public enum FeedError: Error, Sendable, Hashable {
  /// It cannot be opened; with what the system says.
  case cannotOpen(String)
  /// It breaks off or its compression is broken; with what the library says.
  case damaged(String)
}

enum SystemMessage {
  /// What the system says about the last failed call.
  static var last: String { String(cString: strerror(errno)) }
}
