extension Query {
  /// The query for rows by their ids.
  ///
  /// An id is compared as a value of its field: as a number where the field holds numbers. A text that
  /// spells a number finds nothing there.
  ///
  /// - Parameters:
  ///   - ids: The ids, as ``Job/id`` has them.
  ///   - field: The field that holds them, ``SourceTraits/id``.
  ///   - catalog: The fields of the source; `nil` while they are not known.
  /// - Returns: The query, on the default level of the field.
  public static func rows(_ ids: [String], by field: FieldName, in catalog: FieldCatalog?) -> Query
  {
    let known = catalog?[field]
    let operands = ids.map { id -> Filter.Operand in
      guard known?.type == .integer, let number = Int(id) else { return .string(id) }
      return .number(number)
    }
    let level = known?.defaultLevel ?? .job
    return Query([Filter(field, level, isLevelSpelled: false, .oneOf(operands))])
  }
}
