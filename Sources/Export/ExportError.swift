/// Why a file was not written.
public enum ExportError: Error, Sendable, Hashable {
  /// A file of that name exists.
  case exists
  /// The file cannot be created; with the system's message.
  case cannotCreate(String)
  /// Writing failed; with the system's message.
  case cannotWrite(String)
}
