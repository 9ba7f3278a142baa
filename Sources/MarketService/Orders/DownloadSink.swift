import Market
import Store
import Synchronization

/// Writes a download to the disk as it comes.
final class DownloadSink: BulkSink {
  private struct State {
    var writer: PayloadWriter?
    var error: StoreError?
  }

  private let transfer: TransferProgress
  private let file: Int
  private let state: Mutex<State>

  init(_ writer: PayloadWriter, file: Int, transfer: TransferProgress) {
    state = Mutex(State(writer: writer))
    self.file = file
    self.transfer = transfer
  }

  /// Why the disk refused it.
  var error: StoreError? { state.withLock { $0.error } }

  /// Closes the file: a transport may hold the sink for a moment longer than it needs it.
  func close() {
    state.withLock { $0.writer = nil }
  }

  func begin(_ head: BulkFileHead) -> Bool {
    attempt { (writer) throws(StoreError) in
      // Append only if the offset equals the bytes already stored.
      if head.offset == 0 { try writer.restart(validator: head.version) }
      transfer.begin(file, at: head.offset, of: head.length)
    }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    attempt { (writer) throws(StoreError) in
      try writer.append(bytes)
      transfer.add(bytes.count, to: file)
    }
  }

  private func attempt(_ work: (PayloadWriter) throws(StoreError) -> Void) -> Bool {
    state.withLock { state in
      guard let writer = state.writer else { return false }
      do throws(StoreError) {
        try work(writer)
        return true
      } catch {
        state.error = error
        return false
      }
    }
  }
}
