import JSON
public import SafeText

/// A number that follows from the counts of buckets, beside them.
///
/// All of them follow from rows that are here, and cost no request; those with a baseline follow from its rows, too.
public enum Measure: String, Sendable, Hashable, CaseIterable {
  /// The part of the bucket around it.
  case share
  /// The part of everything.
  case shareOfAll = "share_of_all"
  /// The place among its siblings, the greatest first.
  case rank
  /// How many the baseline has.
  case baseline
  /// How many more there are than in the baseline.
  case change
  /// The change as a part of the baseline.
  case changePercent = "change_percent"
  /// The place among its siblings in the baseline.
  case baselineRank = "baseline_rank"
  /// How many places it has gone up.
  case rankChange = "rank_change"
  /// The part of the bucket around it in the baseline.
  case baselineShare = "baseline_share"
  /// The change of the share, in percentage points.
  case shareChange = "share_change"
  /// The count, with the baseline as 100.
  case index
  /// The share here by the share in the baseline.
  case locationQuotient = "location_quotient"
  /// The metric of the baseline.
  case baselineMetric = "baseline_metric"
  /// How much greater the metric is.
  case metricChange = "metric_change"
  /// The change of the metric as a part of it.
  case metricChangePercent = "metric_change_percent"

  /// Those that a comparison shows if nothing else is said.
  public static let ofBaseline: [Measure] = [.baseline, .change, .changePercent]

  /// Those of its metric, if it has one.
  public static let ofMetric: [Measure] = [.baselineMetric, .metricChange]

  /// Whether it takes the number of everything.
  public var needsTotal: Bool {
    switch self {
    case .share, .shareOfAll, .baselineShare, .shareChange, .locationQuotient: true
    default: false
    }
  }

  /// Whether it takes something to compare with.
  public var needsBaseline: Bool {
    switch self {
    case .share, .shareOfAll, .rank: false
    default: true
    }
  }

  /// Whether it takes a metric.
  public var needsMetric: Bool {
    switch self {
    case .baselineMetric, .metricChange, .metricChangePercent: true
    default: false
    }
  }

  /// How it is computed: one sentence without its period.
  public var formula: Safe {
    switch self {
    case .share: "count / count of the bucket around it"
    case .shareOfAll: "count / count of everything"
    case .rank: "1 + how many of the same bucket have more"
    case .baseline: "the same count in the baseline"
    case .change: "count − baseline"
    case .changePercent: "100 × (count − baseline) / baseline"
    case .baselineRank: "the rank in the baseline"
    case .rankChange: "baseline rank − rank"
    case .baselineShare: "the share in the baseline"
    case .shareChange: "100 × (share − baseline share), in percentage points"
    case .index: "100 × count / baseline"
    case .locationQuotient: "share / baseline share"
    case .baselineMetric: "the same metric in the baseline"
    case .metricChange: "metric − baseline metric"
    case .metricChangePercent: "100 × (metric − baseline metric) / baseline metric"
    }
  }
}

/// The measures of the buckets of an answer.
public struct MeasuredBuckets: Sendable, Hashable {
  private let index: BucketIndex
  private let groups: [Grouping]
  /// Whether the last level is in the order of the metric.
  private let hasMetric: Bool
  private let total: Int?
  private let comparison: BaselineComparison?

  /// The buckets of an answer, with what they are compared with.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - answer: The rows; those of the comparison if there is one.
  ///   - total: How many members everything has; `nil` if that is not known.
  ///   - comparison: What they are compared with.
  public init(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    total: Int?,
    comparison: BaselineComparison? = nil
  ) {
    index = BucketIndex(answer, levels: request.groups.count) { $0.unlabelled }
    groups = request.groups
    hasMetric = request.metric != nil
    self.total = total ?? index.cells[[]]?.count
    self.comparison = comparison
  }

  /// A measure of a bucket.
  ///
  /// - Parameters:
  ///   - measure: The measure.
  ///   - path: The values on the way to the bucket; empty for everything.
  /// - Returns: A number, in full; ``Value/missing`` if it is not known or has no meaning, such as a part of nothing.
  public func value(_ measure: Measure, at path: [Value]) -> Value {
    let path = path.unlabelled
    switch measure {
    case .rank: return number(rank(path))
    case .baseline: return number(then(path)?.count)
    case .baselineRank: return number(comparison?.rank(of: path))
    case .rankChange:
      return number(
        comparison?.rank(of: path).flatMap { before in
          rank(path).map { before.subtractingReportingOverflow($0).partialValue }
        }
      )
    case .change: return number(difference(path))
    case .baselineMetric: return then(path)?.metric ?? .missing
    default: return ratio(measure, path).map { .number($0) } ?? .missing
    }
  }

  private func ratio(_ measure: Measure, _ path: [Value]) -> Double? {
    switch measure {
    case .share: share(path)
    case .shareOfAll: part(now(path)?.count, of: total)
    case .changePercent: part(difference(path), of: then(path)?.count).map { 100 * $0 }
    case .baselineShare: baselineShare(path)
    case .shareChange:
      share(path).flatMap { now in baselineShare(path).map { 100 * (now - $0) } }
    case .index: part(now(path)?.count, of: then(path)?.count).map { 100 * $0 }
    case .locationQuotient:
      share(path).flatMap { now in baselineShare(path).flatMap { $0 > 0 ? now / $0 : nil } }
    case .metricChange: metrics(path).map { $0 - $1 }
    case .metricChangePercent:
      metrics(path).flatMap { $1 != 0 ? 100 * ($0 - $1) / $1 : nil }
    case .rank, .baseline, .change, .baselineRank, .rankChange, .baselineMetric: nil
    }
  }

  private func now(_ path: [Value]) -> CrossTable.Cell? {
    index.cells[path] ?? (path.isEmpty ? total.map { CrossTable.Cell(count: $0) } : nil)
  }

  private func then(_ path: [Value]) -> CrossTable.Cell? { comparison?.baseline(at: path) }

  private func difference(_ path: [Value]) -> Int? {
    guard let now = now(path)?.count, let then = then(path)?.count else { return nil }
    return now.subtractingReportingOverflow(then).partialValue
  }

  private func share(_ path: [Value]) -> Double? {
    path.isEmpty ? 1 : part(now(path)?.count, of: now(Array(path.dropLast()))?.count)
  }

  private func baselineShare(_ path: [Value]) -> Double? {
    path.isEmpty ? 1 : part(then(path)?.count, of: then(Array(path.dropLast()))?.count)
  }

  private func part(_ count: Int?, of whole: Int?) -> Double? {
    guard let count, let whole, whole > 0 else { return nil }
    return Double(count) / Double(whole)
  }

  private func metrics(_ path: [Value]) -> (Double, Double)? {
    guard let now = now(path)?.metric?.double, let then = then(path)?.metric?.double else {
      return nil
    }
    return (now, then)
  }

  /// The rank of a bucket; `nil` if greater ones may have been cut off.
  private func rank(_ path: [Value]) -> Int? {
    guard groups.indices.contains(path.count - 1) else { return nil }
    let group = groups[path.count - 1]
    let byCount = group.order == BucketOrder() && !(hasMetric && path.count == groups.count)
    let siblings = index.children[Array(path.dropLast())]?.count ?? 0
    let isWhole = group.effectiveLimit.map { siblings < $0 } ?? true
    return group.offset == 0 && (byCount || isWhole) ? index.rank(of: path) : nil
  }

  private func number(_ count: Int?) -> Value { count.map { .integer($0) } ?? .missing }
}

extension Value {
  /// The value as a number, if it is one.
  public var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number.number
    case .missing, .bool, .text, .coded, .list: nil
    }
  }
}
