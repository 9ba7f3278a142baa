/// The values of a field in an order in which they are found fast, and not read back.
///
/// A row may have several values.
struct ColumnIndex: Sendable {
  enum Values: Sendable {
    /// Words of texts, or whole values as words.
    case terms(TextIndex)
    case numbers(NumberIndex)
  }

  let values: Values
  /// The rows that have a value.
  let present: RowSet
}
