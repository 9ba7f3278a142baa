/// Texts that are nearly all different, kept or generated when they are read.
enum TextColumn: Sendable {
  case kept(KeptTexts)
  /// Texts that follow from the number of the row.
  case generated(count: Int, GeneratedTextColumn)

  var count: Int {
    switch self {
    case .kept(let texts): texts.lengths.count
    case .generated(let count, _): count
    }
  }

  subscript(row: Int) -> String? {
    switch self {
    case .kept(let texts):
      texts.withBytes(at: row) { $0.map { String(decoding: $0, as: UTF8.self) } }
    case .generated(_, let texts): texts.make(row)
    }
  }

  /// Calls a function with the bytes of a row's text, `nil` if it has none.
  func withText(at row: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
    switch self {
    case .kept(let texts): texts.withBytes(at: row, body)
    case .generated(_, let texts):
      var text = texts.make(row)
      text.withUTF8 { body($0) }
    }
  }

  /// The rows that have a text; `nil` if all have one.
  var present: Mask? {
    guard case .kept(let texts) = self, texts.lengths.contains(KeptTexts.none) else { return nil }
    return Mask(texts.lengths.map { $0 == KeptTexts.none ? 0 : 1 })
  }

  /// The texts of these rows, in this order.
  func rows(_ order: [Int]) -> TextColumn {
    switch self {
    case .kept(var texts):
      texts.starts = order.map { texts.starts[$0] }
      texts.lengths = order.map { texts.lengths[$0] }
      return .kept(texts)
    case .generated(_, let texts):
      return .generated(
        count: order.count,
        GeneratedTextColumn { row in texts.make(order[row]) }
      )
    }
  }
}

/// Texts that lie in a store.
struct KeptTexts: Sendable {
  var store: TextStore
  /// Where the text of each row begins.
  var starts: [Int]
  /// How many bytes it has.
  var lengths: [UInt32]

  /// The length of a row that has no text.
  static let none = UInt32.max

  func withBytes<Answer>(
    at row: Int,
    _ body: (UnsafeBufferPointer<UInt8>?) -> Answer
  ) -> Answer {
    let length = lengths[row]
    guard length != KeptTexts.none else { return body(nil) }
    return store.withBytes(starts[row]..<starts[row] + Int(length)) { body($0) }
  }
}

/// Texts that need not be kept.
struct GeneratedTextColumn: Sendable {
  /// The text of a row.
  var make: @Sendable (Int) -> String
  /// The row of a text, where that can be said without making all of them.
  var find: (@Sendable (String) -> Int?)?
}
