import Foundation
import Market
import Synchronization

/// Where each word of some texts stands, for texts to be found by their words.
///
/// An index of our own and not SQLite's FTS5: it folds and cuts words as the language says, looks for
/// similar words and inner wildcards over its words, and its sets of texts go straight into the masks of
/// the other filters.
struct TextIndex: Sendable {
  /// How many texts there are.
  let count: Int
  private let segments: [TextSegment]

  /// The most texts of a segment.
  private static let segmentSize = 1 << 16

  /// Indexes texts by their number, on all processors.
  ///
  /// - Parameters:
  ///   - count: How many texts there are.
  ///   - read: Hands the bytes of a text to a function, or `nil` if there is no such text; it is called on
  ///     several threads.
  init(
    count: Int,
    read: @Sendable (Int, (UnsafeBufferPointer<UInt8>?) -> Void) -> Void
  ) {
    self.count = count
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let size = min(max(count / processors + 1, 1 << 12), TextIndex.segmentSize)
    let made = Mutex<[TextSegment]>([])
    DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { place in
      let segments = TextIndex.segments(place * size..<min(place * size + size, count), read)
      made.withLock { $0 += segments }
    }
    segments = made.withLock { $0.sorted { $0.rows.lowerBound < $1.rows.lowerBound } }
  }

  /// Indexes texts by their place in a list.
  init(_ texts: [String]) {
    self.init(count: texts.count) { row, body in
      var text = texts[row]
      text.withUTF8(body)
    }
  }

  private static func segments(
    _ rows: Range<Int>,
    _ read: (Int, (UnsafeBufferPointer<UInt8>?) -> Void) -> Void
  ) -> [TextSegment] {
    var segments: [TextSegment] = []
    var builder = TextSegmentBuilder(firstRow: rows.lowerBound)
    for row in rows {
      if builder.isFull {
        segments.append(builder.finish())
        builder = TextSegmentBuilder(firstRow: row)
      }
      read(row) { builder.add($0) }
    }
    segments.append(builder.finish())
    return segments
  }

  /// The texts in which an expression is found.
  func mask(_ expression: TextExpression) -> Mask {
    let plan = TextPlan(expression)
    var mask = Mask(count: count, all: false)
    for segment in segments {
      segment.rows(plan).write(to: &mask.rows, from: segment.rows.lowerBound)
    }
    return mask
  }
}
