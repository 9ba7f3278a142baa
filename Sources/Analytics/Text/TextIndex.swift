import Market
import SafeText

/// The positions of each word in some texts, to find texts by their words.
///
/// An index of our own and not SQLite's FTS5: it folds and cuts words as the language says, looks for
/// similar words and inner wildcards over its words, and its sets of texts go straight into the masks of
/// the other filters.
struct TextIndex: Sendable {
  /// How many texts there are.
  let count: Int
  private let segments: [TextSegment]

  /// An index of finished segments; texts that none of them has are without words.
  init(count: Int, segments: [TextSegment]) {
    self.count = count
    self.segments = segments
  }

  /// Indexes texts by their number, on all processors; of HTML, what a person reads.
  ///
  /// - Parameters:
  ///   - count: How many texts there are.
  ///   - read: Hands the bytes of a text to a function, or `nil` if there is no such text; it is called on
  ///     several threads.
  init(
    count: Int,
    read: @Sendable (Int, (UnsafeBufferPointer<UInt8>?) -> Void) -> Void
  ) {
    self.init(
      count: count,
      segments: ParallelRows.map(count) { TextIndex.segments($0, read) }.flatMap(\.self)
    )
  }

  /// Indexes texts by their index in a list.
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
      read(row) { text in
        guard let text else { return }
        if let plain = HTMLText.plain(text) {
          plain.withUnsafeBufferPointer { builder.add($0) }
        } else {
          builder.add(text)
        }
      }
      builder.endRow()
    }
    segments.append(builder.finish())
    return segments
  }

  /// The texts in which a plan is found.
  func mask(_ plan: TextPlan) -> Mask {
    var mask = Mask(count: count, all: false)
    for segment in segments {
      segment.rows(plan).write(to: &mask, from: segment.rows.lowerBound)
    }
    return mask
  }

  /// The texts in which an expression is found.
  func mask(_ expression: TextExpression) -> Mask { mask(TextPlan(expression)) }
}
