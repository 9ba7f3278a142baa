import SafeText

/// The buckets of an answer beside those of a baseline: the same question about other days or another query.
///
/// A bucket of the one that the other has not is empty there if the other's list is whole; if that list was cut
/// off, it is not known.
public struct BaselineComparison: Sendable, Hashable {
  /// The rows, with those of buckets that the baseline alone has as empty ones.
  public let answer: AggregateAnswer
  /// How the days of the baseline lie to the asked ones; `nil` if the days are not what differs.
  public let shift: PeriodShift?
  /// How many members the baseline has in all; `nil` if that is not known.
  public let total: Int?
  private let current: BucketIndex
  private let baseline: BucketIndex
  private let limits: [Int?]

  /// What a bucket is to the baseline.
  public enum Standing: Sendable, Hashable {
    /// Both have it.
    case both
    /// The baseline has no members in it.
    case new
    /// The baseline alone has members in it.
    case gone
    /// One of both was not delivered.
    case unknown
  }

  /// Two answers side by side.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - answer: The rows.
  ///   - question: The request for the baseline, of the same levels.
  ///   - baseline: Its rows.
  ///   - total: How many members the baseline has in all, where no row says it.
  ///   - shift: How its days lie to the asked ones.
  public init(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    against question: AggregateRequest,
    _ baseline: AggregateAnswer,
    total: Int? = nil,
    shift: PeriodShift? = nil
  ) {
    let levels = request.groups.count
    let keys = request.groups.map(\.key)
    let counterpart = { (path: [Value]) in BaselineComparison.counterpart(of: path, keys, shift) }
    self.shift = shift
    self.baseline = BucketIndex(baseline, levels: levels) { counterpart($0).unlabelled }
    limits = question.groups.map(\.effectiveLimit)
    self.total = total ?? self.baseline.cells[[]]?.count
    var merged = answer
    merged.rows = Gone(request, answer).added(
      baseline.rows.map { row in
        var row = row
        let path = counterpart(row.path(levels: levels))
        for (index, value) in path.enumerated() { row.keys[index] = .value(value) }
        return row
      }
    )
    self.answer = merged
    current = BucketIndex(merged, levels: levels) { $0.unlabelled }
  }

  /// The numbers of the baseline for a bucket.
  ///
  /// - Parameter path: The values on the way to the bucket; empty for everything.
  /// - Returns: Its numbers, zero where it has no members; `nil` if they were cut off.
  public func baseline(at path: [Value]) -> CrossTable.Cell? {
    let path = path.unlabelled
    if let cell = baseline.cells[path] { return cell }
    guard !path.isEmpty else { return total.map { CrossTable.Cell(count: $0) } }
    return baseline.isEmpty(path, limits: limits) ? CrossTable.Cell(count: 0) : nil
  }

  /// What a bucket is to the baseline.
  public func standing(of path: [Value]) -> Standing {
    guard let now = current.cells[path.unlabelled]?.count, let then = baseline(at: path)?.count
    else { return .unknown }
    if then == 0, now > 0 { return .new }
    return now == 0 && then > 0 ? .gone : .both
  }

  /// The place of a bucket among its siblings in the baseline, the greatest first; `nil` if it is not known.
  func rank(of path: [Value]) -> Int? { baseline.rank(of: path.unlabelled) }

  /// The path that one of the baseline is compared with: periods are those as far from the first day.
  private static func counterpart(
    of path: [Value],
    _ keys: [GroupKey],
    _ shift: PeriodShift?
  ) -> [Value] {
    guard let shift else { return path }
    return zip(path, keys).map { value, key in
      guard case .period(shift.field, let interval, _) = key, case .text(let text) = value,
        let day = Day(iso: text.raw)
      else { return value }
      return .text(shift.counterpart(of: day, interval).description)
    }
  }
}

extension BucketIndex {
  /// The place of a bucket among its siblings, the greatest first, equal ones together.
  func rank(of path: [Value]) -> Int? {
    guard !path.isEmpty, let own = cells[path]?.count,
      let siblings = children[Array(path.dropLast())]
    else { return nil }
    return siblings.reduce(1) { $0 + ((cells[$1]?.count ?? 0) > own ? 1 : 0) }
  }
}

extension AggregateRequest {
  /// The most buckets of a level that a baseline is asked for, so that those of the answer are among them.
  static let baselineLimit = 100

  /// The same question about a baseline, for as many buckets as the comparison needs.
  ///
  /// - Parameter query: The query of the baseline.
  /// - Returns: The request; its buckets may have to be asked for.
  public func baseline(_ query: Query) -> AggregateRequest {
    var request = self
    request.query = query
    for index in groups.indices {
      guard let limit = groups[index].effectiveLimit else { continue }
      let offset = groups[index].offset
      request.groups[index].limit = max(limit, AggregateRequest.baselineLimit, limit &+ offset)
      request.groups[index].offset = 0
      if groups[index].order.basis == .value { request.groups[index].order = BucketOrder() }
    }
    return request
  }
}

/// Adds the buckets that a baseline alone has, as empty ones.
private struct Gone {
  private let groups: [Grouping]
  private let metric: Metric?
  private let rows: [BucketRow]
  private let index: BucketIndex

  init(_ request: AggregateRequest, _ answer: AggregateAnswer) {
    groups = request.groups
    metric = request.metric
    rows = answer.rows
    index = BucketIndex(answer, levels: request.groups.count) { $0.unlabelled }
  }

  /// The rows, with those of the baseline that are known to be empty here behind their siblings.
  func added(_ baseline: [BucketRow]) -> [BucketRow] {
    var gone: [[Value]: [BucketRow]] = [:]
    for row in baseline {
      let path = row.path(levels: groups.count)
      guard !path.isEmpty, path.count == row.keys.count || row.keys.last == .all,
        isGone(path.unlabelled), row.count ?? 0 > 0
      else { continue }
      gone[Array(path.dropLast()).unlabelled, default: []].append(empty(path))
    }
    guard !gone.isEmpty else { return rows }
    return rows(under: [], gone)
  }

  /// Whether a bucket has no members here although its siblings are all known.
  private func isGone(_ path: [Value]) -> Bool {
    guard index.cells[path] == nil, let last = path.indices.last else { return false }
    let around = Array(path[..<last])
    guard around.isEmpty || index.cells[around] != nil, groups[last].offset == 0 else {
      return false
    }
    if !around.isEmpty, index.cells[around]?.count == 0 { return false }
    return groups[last].effectiveLimit.map { index.children[around]?.count ?? 0 < $0 } ?? true
  }

  private func empty(_ path: [Value]) -> BucketRow {
    let keys =
      path.map { BucketRow.Key.value($0) }
      + Array(repeating: .all, count: groups.count - path.count)
    let count = metric?.withCount ?? true ? 0 : nil
    return BucketRow(keys: keys, count: count, metric: metric == nil ? nil : .missing)
  }

  /// The rows below a bucket, with those that are gone where the order of the level has them.
  private func rows(under path: [Value], _ gone: [[Value]: [BucketRow]]) -> [BucketRow] {
    var blocks: [(path: [Value], rows: [BucketRow])] = []
    var heads: [BucketRow] = []
    var tails: [BucketRow] = []
    for row in rows {
      let own = row.path(levels: groups.count).unlabelled
      guard own.starts(with: path) else { continue }
      guard own.count > path.count else {
        if blocks.isEmpty { heads.append(row) } else { tails.append(row) }
        continue
      }
      let child = Array(own.prefix(path.count + 1))
      if blocks.last?.path != child { blocks.append((child, [])) }
      blocks[blocks.count - 1].rows.append(row)
    }
    var merged = blocks.map { block in
      block.path.count < groups.count && gone.keys.contains { $0.starts(with: block.path) }
        ? Gone(block.rows, self).rows(under: block.path, gone) : block.rows
    }
    let added = (gone[path] ?? []).map { [$0] }
    let order = groups.indices.contains(path.count) ? groups[path.count].order : BucketOrder()
    switch order.basis {
    case .value: merged = order.isDescending ? merged + added : added + merged
    case .group:
      let value = { (rows: [BucketRow]) in rows.first?.path(levels: path.count + 1).last ?? .missing
      }
      merged = (merged + added).sorted {
        order.isDescending ? value($1).precedes(value($0)) : value($0).precedes(value($1))
      }
    }
    return heads + merged.flatMap { $0 } + tails
  }

  private init(_ rows: [BucketRow], _ whole: Gone) {
    (groups, metric, index) = (whole.groups, whole.metric, whole.index)
    self.rows = rows
  }
}

extension Value {
  /// Whether it comes first in the order of values: numbers by size, others by what they are called.
  fileprivate func precedes(_ other: Value) -> Bool {
    if case .integer(let one) = unlabelled, case .integer(let two) = other.unlabelled {
      return one < two
    }
    return unlabelled.shown.text < other.unlabelled.shown.text
  }
}
