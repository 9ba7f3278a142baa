import Market
import Store
import Synchronization

/// Puts a download on the disk as it comes.
final class BulkSinkToDisk: BulkSink {
  private struct State {
    var writer: PayloadWriter?
    var error: StoreError?
  }

  private let meter: BulkMeter
  private let file: Int
  private let state: Mutex<State>

  init(_ writer: PayloadWriter, file: Int, meter: BulkMeter) {
    state = Mutex(State(writer: writer))
    self.file = file
    self.meter = meter
  }

  /// Why the disk did not take it.
  var error: StoreError? { state.withLock { $0.error } }

  /// Takes no more, and lets go of the file: a transport may hold this for a moment longer than it needs.
  func close() {
    state.withLock { $0.writer = nil }
  }

  func begin(_ head: BulkFileHead) -> Bool {
    attempt { (writer) throws(StoreError) in
      // What is here goes on only exactly where it ends.
      if head.offset == 0 { try writer.restart(validator: head.version) }
      meter.begin(file, at: head.offset, of: head.length)
    }
  }

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    attempt { (writer) throws(StoreError) in
      try writer.append(bytes)
      meter.add(bytes.count, to: file)
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
