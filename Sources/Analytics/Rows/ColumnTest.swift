import Market

/// A condition on the values of a column; a row without a value fulfils none.
///
/// A column that cannot have such values has no row that fulfils it.
enum ColumnTest: Sendable {
  /// Any value, one that does not fit included.
  case exists
  /// A value that does not fit the field's type.
  case unreadable
  /// A number in this range, which may have decimals.
  case decimals([DecimalRange])
  /// The words of a text.
  case text(TextPlan)
  /// A value as a whole.
  case value(ValueTest)
  /// A number in any of some ranges; a day by its ``Day/number``.
  case numbers([NumberRange])
  /// A value of the dictionary whose index has a 1 here; 0 stands for no value.
  case indices([UInt8])
}
