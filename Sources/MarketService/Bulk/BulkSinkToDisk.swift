import Market
import Store
import Synchronization

/// Puts a download on the disk as it comes.
final class BulkSinkToDisk: BulkSink {
  private let writer: PayloadWriter
  private let meter: BulkMeter
  private let file: Int
  private let state = Mutex((error: StoreError?.none, version: String?.none))

  init(_ writer: PayloadWriter, file: Int, meter: BulkMeter) {
    self.writer = writer
    self.file = file
    self.meter = meter
  }

  /// Why the disk did not take it.
  var error: StoreError? { state.withLock { $0.error } }

  func begin(_ head: BulkFileHead) -> Bool {
    attempt {
      () throws(StoreError) in
      // What is here goes on only exactly where it ends.
      if head.offset == 0 { try writer.restart(validator: head.version) }
      meter.begin(file, at: head.offset, of: head.length)
    }
  }

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    attempt { () throws(StoreError) in
      try writer.append(bytes)
      meter.add(bytes.count, to: file)
    }
  }

  private func attempt(_ work: () throws(StoreError) -> Void) -> Bool {
    do {
      try work()
      return true
    } catch {
      state.withLock { $0.error = error }
      return false
    }
  }
}
