import Market
import SafeText

/// The rows that say what the buckets of a level do not cover, or cover twice.
///
/// Nothing is summed up in silence: they stand only where the difference is known, under the name of what it
/// consists of as far as that can be told.
struct RestRows {
  let groups: [Grouping]
  let fields: FieldCatalog?

  /// Those of the buckets that one is split into.
  func rows(of bucket: AggregationTree.Bucket, path: [Value]) -> [TreeTable.Row] {
    guard groups.indices.contains(path.count) else { return [] }
    let key = groups[path.count - 1].key
    guard let coverage = bucket.coverage(of: key, split: groups[path.count], fields: fields) else {
      return []
    }
    return rows(of: coverage, path: path)
  }

  /// Those of the outermost buckets, with all jobs under them, which another request has counted.
  func rows(of roots: [AggregationTree.Bucket], in total: Int?) -> [TreeTable.Row] {
    guard let first = groups.first, first.key.counts == .job, let total else { return [] }
    let all = AggregationTree.Bucket(all: roots, count: total)
    let coverage = all.coverage(of: first.key, split: first, fields: fields)
    return (coverage.map { rows(of: $0, path: []) } ?? [])
      + [TreeTable.Row(path: [], count: total, share: 0, kind: .total)]
  }

  private func rows(of coverage: Coverage, path: [Value]) -> [TreeTable.Row] {
    let rest = coverage.remainder
    let parts: [(Safe, Int)] =
      switch coverage.meaning {
      case .none: []
      case .other: [("other", rest)]
      case .missing: [("missing", rest)]
      case .otherOrMissing: [("other or missing", rest)]
      case .overlap: [("overlap", rest)]
      case .mixed: rest == 0 ? [] : [("other, missing or overlap" as Safe, rest)]
      }
    return parts.map { part in
      TreeTable.Row(path: path, count: part.1, share: 0, kind: TreeTable.Row.Kind.rest(part.0))
    }
  }
}

extension TreeTable.Row.Kind {
  /// Whether the row is one of the provider's buckets.
  var isBucket: Bool {
    switch self {
    case .leaf, .closed, .open: true
    case .rest, .total: false
    }
  }
}
