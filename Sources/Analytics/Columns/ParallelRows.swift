import Dispatch
import Foundation
import Synchronization

/// Work on the rows of a table that is shared out among all processors.
enum ParallelRows {
  /// The most rows of a part.
  private static let most = 1 << 16
  /// The fewest rows that are worth a thread.
  private static let fewest = 1 << 12

  /// Works on all rows, a part at a time on each processor.
  ///
  /// - Parameters:
  ///   - count: How many rows there are.
  ///   - work: Works on some rows; it is called on several threads at the same time.
  /// - Returns: What comes of each part, in the order of the rows.
  static func map<Part: Sendable>(
    _ count: Int,
    _ work: @Sendable (Range<Int>) -> Part
  ) -> [Part] {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let size = min(max(count / processors + 1, fewest), most)
    let parts = Mutex<[(start: Int, part: Part)]>([])
    DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { index in
      let start = index * size
      let part = work(start..<min(start + size, count))
      parts.withLock { $0.append((start, part)) }
    }
    return parts.withLock { $0.sorted { $0.start < $1.start }.map(\.part) }
  }
}
