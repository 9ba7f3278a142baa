import SafeText

extension Facet {
  /// Counts the values of a field in some jobs, the most frequent first; a job with several counts for each.
  ///
  /// - Parameters:
  ///   - request: The field, and how many of its values at most.
  ///   - jobs: The jobs.
  public init(_ request: FacetRequest, of jobs: [Job]) {
    var counts: [Value: Int] = [:]
    for job in jobs {
      switch job.values[request.field] {
      case .missing: break
      case .list(let values): for value in Set(values.present) { counts[value, default: 0] += 1 }
      case let value: counts[value, default: 0] += 1
      }
    }
    // The types are written out: without them the compiler tries for five seconds.
    let named: [(value: ValueCount, name: String)] = counts.map { value, count in
      (ValueCount(value, count: count), value.shown.text)
    }
    let sorted = named.sorted { left, right -> Bool in
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return left.name < right.name
    }
    self.init(request.field, values: sorted.prefix(request.limit).map(\.value))
  }

  /// The values of a field as the rows of an aggregation by it count them.
  public init(_ field: FieldName, rows: [BucketRow]) {
    let values = rows.compactMap { row -> ValueCount? in
      guard case .value(let value) = row.keys.first, let count = row.count else { return nil }
      return ValueCount(value, count: count)
    }
    self.init(field, values: values)
  }
}
