internal import Synchronization

/// Reads a payload in chunks and verifies its checksum.
public final class PayloadReader: Sendable {
  /// The size of a chunk in bytes.
  public static let pieceBytes = 256 * 1024

  private let name: PayloadName
  private let file: File
  private let state = Mutex((offset: 0, checksum: Checksum()))

  init(name: PayloadName, file: File) {
    self.name = name
    self.file = file
  }

  /// The next bytes, or `nil` at the end.
  ///
  /// - Throws: ``StoreError/Reason/damaged`` at the end, if the bytes read differ from those
  ///   written.
  public func read() throws(StoreError) -> [UInt8]? {
    try state.withLock { (state) throws(StoreError) in
      let bytes = try file.read(Self.pieceBytes, at: state.offset)
      state.offset += bytes.count
      state.checksum.add(bytes)
      guard bytes.isEmpty else { return bytes }
      guard state.offset == name.length, state.checksum == name.checksum else {
        throw StoreError(.damaged, file.path)
      }
      return nil
    }
  }
}
