extension Query {
  /// The value of a field that rows show: the one that the filters looked at.
  ///
  /// A filter on the job's own value of a field that postings have, too, is answered with that value.
  public func reference(to name: FieldName) -> FieldReference {
    let levels = Set(filters.filter { $0.field == name && $0.isLevelSpelled }.map(\.level))
    return levels == [.job] && !filters.contains { $0.field == name && !$0.isLevelSpelled }
      ? .leveled(.job, name) : .field(name)
  }
}

extension Job {
  /// The value of a field, on the level on which it was asked for.
  public func value(_ name: FieldName) -> Value {
    let value = values[name]
    return value == .missing ? values[FieldName("\(Level.job.rawValue):\(name)")] : value
  }

  /// The name of a field with the level on which it was asked for.
  public func spelled(_ name: FieldName) -> FieldName {
    let own = FieldName("\(Level.job.rawValue):\(name)")
    return values.entries.contains { $0.name == own } ? own : name
  }
}
