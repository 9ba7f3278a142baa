import Market
import Synchronization

/// The progress of one part's downloads, counted on the transport's thread.
final class TransferProgress: Sendable {
  private struct State {
    var bytes: [Int: Int] = [:]
    var lengths: [Int: Int] = [:]
    var start: Moment?
    var received = 0
    var shown = Moment.distantPast
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Moment
  private let onChange: @Sendable () -> Void

  /// The shortest time between two reports.
  private static let pause = Duration.milliseconds(200)

  init(now: @escaping @Sendable () -> Moment, onChange: @escaping @Sendable () -> Void) {
    self.now = now
    self.onChange = onChange
  }

  /// A file begins, or is continued at an offset.
  func begin(_ file: Int, at offset: Int, of length: Int?) {
    let now = now()
    state.withLock { state in
      state.bytes[file] = offset
      state.lengths[file] = length
      state.start = state.start ?? now
    }
  }

  /// Counts bytes that came.
  func add(_ count: Int, to file: Int) {
    let now = now()
    let isDue = state.withLock { state in
      state.bytes[file, default: 0] += count
      state.received += count
      guard now - state.shown >= Self.pause.wholeNanoseconds else { return false }
      state.shown = now
      return true
    }
    if isDue { onChange() }
  }

  /// Puts what is known into a report.
  func fill(_ progress: inout BulkProgress, files: Int) {
    let now = now()
    state.withLock { state in
      guard let start = state.start else { return }
      progress.bytes = state.bytes.values.reduce(0, +)
      if state.lengths.count == files { progress.totalBytes = state.lengths.values.reduce(0, +) }
      let nanoseconds = now - start
      guard state.received > 0, nanoseconds > 0 else { return }
      let rate = Int(Double(state.received) / Double(nanoseconds) * 1e9)
      progress.bytesPerSecond = rate
      if let total = progress.totalBytes, rate > 0 {
        progress.timeLeft = .seconds(max(0, total - progress.bytes) / rate)
      }
    }
  }
}
