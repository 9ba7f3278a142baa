import Market

extension Corpus {
  /// Makes the index of the full text, so that the first search in it need not wait.
  public func indexFullText() {
    guard let field = catalog["full_text"] else { return }
    let stored = storedField(field, for: field.defaultLevel)
    if case .texts(let column) = stored.column {
      _ = table(stored.table).textIndex(of: column, field.name)
    }
  }
}

extension TextColumn {
  /// The rows that have a text; `nil` if all have one.
  var present: Mask? {
    guard case .kept(_, _, let present) = self, present.contains(false) else { return nil }
    return Mask(present.map { $0 ? 1 : 0 })
  }

  /// Calls a function with the bytes of a row's text, `nil` if it has none.
  func withText(at row: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
    switch self {
    case .kept(let bytes, let ends, let present):
      guard present[row] else { return body(nil) }
      bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]].withUnsafeBufferPointer { body($0) }
    case .generated(_, let texts):
      var text = texts.make(row)
      text.withUTF8 { body($0) }
    }
  }
}
