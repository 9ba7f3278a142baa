import JSON
import Market

/// Nested buckets with their counts: an aggregation before it becomes rows.
struct BucketTree {
  /// One bucket.
  struct Node {
    /// Its slot in the column of its level.
    let slot: Int
    let count: Int
    /// The metric over its members, where it was computed.
    var metric: MetricValue?
    var children: [Node] = []
  }

  /// The chosen buckets of the outermost level, in order.
  var roots: [Node]
}

/// Which buckets of a level are delivered, and in which order.
struct BucketChoice {
  /// What the order looks at.
  enum Basis {
    case count
    case metric
    case value
    /// The order in which the buckets are listed, whatever the direction.
    case given
  }

  let offset: Int
  /// `nil` for all.
  let limit: Int?
  let basis: Basis
  let isDescending: Bool

  /// The chosen buckets among those of a parent.
  ///
  /// Buckets with the same number are in the order of their values; those without a metric come last
  /// whatever the direction.
  func choose(
    _ buckets: [BucketTree.Node],
    precedes: (Int, Int) -> Bool
  ) -> [BucketTree.Node] {
    let sorted = candidates(buckets).sorted { left, right in
      switch basis {
      case .given: return left.slot < right.slot
      case .value:
        return precedes(
          isDescending ? right.slot : left.slot,
          isDescending ? left.slot : right.slot
        )
      case .count where left.count != right.count:
        return (left.count > right.count) == isDescending
      case .metric:
        let numbers = (left.metric?.number, right.metric?.number)
        guard numbers.0 != numbers.1 else { break }
        guard let first = numbers.0 else { return false }
        guard let second = numbers.1 else { return true }
        return (first > second) == isDescending
      case .count: break
      }
      return precedes(left.slot, right.slot)
    }
    let rest = sorted.dropFirst(offset)
    return Array(limit.map { rest.prefix($0) } ?? rest)
  }
}

extension BucketChoice {
  /// The buckets that may be among the chosen ones by their count: to find them is less work than to sort all.
  private func candidates(_ buckets: [BucketTree.Node]) -> [BucketTree.Node] {
    guard basis == .count, let limit else { return buckets }
    let end = offset.addingReportingOverflow(limit).partialValue
    guard end > 0, end < buckets.count else { return buckets }
    let sign = isDescending ? -1 : 1
    var keys = buckets.map { sign * $0.count }
    keys.withUnsafeMutableBufferPointer { $0.select(end - 1, in: 0..<$0.count) }
    let last = keys[end - 1]
    return buckets.filter { sign * $0.count <= last }
  }
}

/// What a metric comes to over some numbers.
enum MetricValue {
  /// There are none.
  case missing
  case integer(Int)
  case decimal(Double)
  case exact(ExactDecimal)

  /// The value for an answer.
  var value: Value {
    switch self {
    case .missing: .missing
    case .integer(let number): .integer(number)
    case .decimal(let number): .number(number)
    case .exact(let number): .number(number)
    }
  }

  /// The number for comparing.
  fileprivate var number: Double? {
    switch self {
    case .missing: nil
    case .integer(let number): Double(number)
    case .decimal(let number): number
    case .exact(let number): number.number
    }
  }
}
