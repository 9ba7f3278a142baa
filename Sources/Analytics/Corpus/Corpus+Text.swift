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
