/// Why a file was not written.
public enum ExportError: Error, Sendable, Hashable {
  /// There is a file of that name already.
  case exists
  /// The path names no file that can be made here; with what the system says.
  case cannotCreate(String)
  /// The disk is full, or failed; with what the system says.
  case cannotWrite(String)
}
