extension AggregateRequest {
  /// The request that counts the members of each bucket that have a value for the metric; `nil` if no query
  /// says that.
  ///
  /// A metric covers the jobs' own values, so that the counts of jobs with a value are what it stands on. Of a
  /// field that postings alone have, it covers every posting's, which nobody counts.
  ///
  /// - Parameter fields: The fields of the source.
  /// - Returns: A request for counts with the same levels.
  public func base(fields: FieldCatalog) -> AggregateRequest? {
    guard let metric, let field = fields[metric.field], field.levels.contains(.job) else {
      return nil
    }
    let isSpelled = field.levels.count > 1
    let exists = Filter(metric.field, .job, isLevelSpelled: isSpelled, .exists)
    guard var query = query.adding(exists) else { return nil }
    // A value that is no number is one, and nothing is computed from it.
    if field.hasUnreadableValues {
      var readable = Filter(metric.field, .job, isLevelSpelled: isSpelled, .unreadable)
      readable.isNegated = true
      guard let narrowed = query.adding(readable) else { return nil }
      query = narrowed
    }
    var request = AggregateRequest(
      query,
      groups: groups.map { group in
        var group = group
        // Among the jobs with a value other buckets may be the largest.
        group.limit = group.effectiveLimit.map { max(100, min($0, 2_000) * 4) }
        group.offset = 0
        return group
      },
      wantsTotals: true
    )
    request.labelling = labelling
    return request
  }
}

extension AggregateAnswer {
  /// The name of the column that says on how many values a metric stands.
  public static let baseName = "n"

  /// The answer without the buckets whose metric stands on fewer values; those of which that is not known stay.
  ///
  /// - Parameter least: How many values a bucket has to have.
  /// - Returns: The answer, and how many of its rows were left out.
  public func standing(onAtLeast least: Int) -> (answer: AggregateAnswer, leftOut: Int) {
    var answer = self
    answer.rows.removeAll { row in
      if case .integer(let base)? = row.base { base < least } else { false }
    }
    return (answer, rows.count - answer.rows.count)
  }

  /// The answer with the number of values that each metric stands on, as another answer counts them.
  ///
  /// - Parameters:
  ///   - counts: The answer to ``AggregateRequest/base(fields:)``; `nil` if there is none.
  ///   - groups: The levels of that request.
  /// - Returns: The same rows with their ``BucketRow/base``.
  public func based(on counts: AggregateAnswer?, groups: [Grouping]) -> AggregateAnswer {
    var found: [[BucketRow.Key]: Int] = [:]
    var siblings: [[BucketRow.Key]: Int] = [:]
    for row in counts?.rows ?? [] {
      found[row.keys] = row.count
      let path = Array(row.keys.prefix { $0 != .all })
      siblings[Array(path.dropLast()), default: 0] += 1
    }
    var answer = self
    answer.header.insert(AggregateAnswer.baseName, at: min(header.count, max(1, groups.count) + 1))
    for index in rows.indices {
      let path = Array(rows[index].keys.prefix { $0 != .all })
      // A bucket that is missing has no values, unless the list of buckets was cut.
      let isCut = path.indices.contains { depth in
        groups[depth].limit.map { siblings[Array(path[..<depth]), default: 0] >= $0 } ?? false
      }
      let number = found[rows[index].keys] ?? (counts == nil || isCut ? nil : 0)
      answer.rows[index].base = number.map { .integer($0) } ?? .missing
    }
    return answer
  }
}
