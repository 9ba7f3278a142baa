import Market

/// A condition on the rows of a table, compiled from filters or from a clause of the query DSL.
indirect enum RowPlan: Sendable {
  /// Every row.
  case all
  /// No row.
  case none
  /// Rows whose value of a field fulfils a condition.
  case test(ColumnTest, of: FieldName)
  case and([RowPlan])
  case or([RowPlan])
  /// Rows for which N of the plans hold.
  case atLeast(Int, of: [RowPlan])
  case not(RowPlan)
  /// Rows with an object in a list for which a plan holds.
  case contains(in: FieldName, RowPlan)
}

extension RowPlan {
  /// The columns and lists of the table that it asks of.
  var columns: Set<FieldName> {
    switch self {
    case .all, .none: []
    case .test(_, let name): [name]
    case .and(let plans), .or(let plans), .atLeast(_, let plans):
      plans.reduce(into: []) { $0.formUnion($1.columns) }
    case .not(let plan): plan.columns
    case .contains(let name, _): [name]
    }
  }
}

extension RowTable {
  /// The rows for which a plan holds.
  func mask(_ plan: RowPlan) -> Mask {
    switch plan {
    case .all: return Mask(count: count, all: true)
    case .none: return Mask(count: count, all: false)
    case .test(let test, let name): return mask(test, of: name)
    case .and(let plans):
      guard let first = plans.first else { return Mask(count: count, all: true) }
      var mask = mask(first)
      for plan in plans.dropFirst() {
        if case .not(let plan) = plan {
          mask.subtract(self.mask(plan))
        } else {
          mask.intersect(self.mask(plan))
        }
      }
      return mask
    case .or(let plans):
      guard let first = plans.first else { return Mask(count: count, all: false) }
      var mask = mask(first)
      for plan in plans.dropFirst() { mask.unite(self.mask(plan)) }
      return mask
    case .atLeast(let needed, let plans):
      return Mask.inAtLeast(needed, of: plans.map(mask), count: count)
    case .not(let plan):
      var mask = mask(plan)
      mask.invert()
      return mask
    case .contains(let name, let plan):
      guard let list = lists[name] else { return Mask(count: count, all: false) }
      return list.owners(of: list.table.mask(plan), count: count)
    }
  }
}
