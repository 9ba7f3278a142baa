import JSON
import Market
import SafeText

@testable import Analytics

/// Aggregations found by looking at every job and posting, written from the manual.
extension PlainMarket {
  /// The rows of an aggregation.
  func rows(_ request: AggregateRequest) -> [BucketRow] {
    let members = matches(request.query).flatMap { match in
      match.postings.map { Member(job: match.job, posting: $0) }
    }
    if request.groups.isEmpty || request.groups.map(\.key) == [.postings] {
      let counts = request.groups.first?.key.counts ?? .job
      let bucket = Bucket(
        value: .missing,
        members: members,
        count: PlainMarket.count(members, counts),
        metric: metric(request, members)
      )
      return [PlainMarket.row([.all], bucket, request)]
    }
    var rows: [BucketRow] = []
    append(request.groups[...], members, under: [], request, to: &rows)
    return rows
  }

  private struct Member: Hashable {
    let job: Int
    let posting: Int
  }

  private struct Bucket {
    let value: Value
    let members: [Member]
    let count: Int
    let metric: Value?
  }

  private func append(
    _ groups: ArraySlice<Grouping>,
    _ members: [Member],
    under path: [BucketRow.Key],
    _ request: AggregateRequest,
    to rows: inout [BucketRow]
  ) {
    guard let group = groups.first else { return }
    var inside: [Value: [Member]] = [:]
    for member in members {
      for value in Set(values(group.key, member)) { inside[value, default: []].append(member) }
    }
    let buckets = inside.map { value, inside in
      Bucket(
        value: value,
        members: inside,
        count: PlainMarket.count(inside, group.key.counts),
        metric: metric(request, inside)
      )
    }
    let isByMetric = request.metric != nil && groups.count == 1
    let sorted = sort(buckets, group, isByMetric: isByMetric)
    let isPeriod = if case .period = group.key { true } else { false }
    let limit = group.limit ?? (isPeriod ? .max : 10)
    for bucket in sorted.dropFirst(group.offset).prefix(limit) {
      let keys = path + [.value(bucket.value)]
      append(groups.dropFirst(), bucket.members, under: keys, request, to: &rows)
      if groups.count == 1 || request.wantsTotals {
        let rest = Array(repeating: BucketRow.Key.all, count: groups.count - 1)
        rows.append(PlainMarket.row(keys + rest, bucket, request))
      }
    }
  }

  private static func row(
    _ keys: [BucketRow.Key],
    _ bucket: Bucket,
    _ request: AggregateRequest
  ) -> BucketRow {
    let wantsCount = request.metric.map(\.withCount) ?? true
    return BucketRow(keys: keys, count: wantsCount ? bucket.count : nil, metric: bucket.metric)
  }

  private static func count(_ members: [Member], _ level: Level) -> Int {
    level == .job ? Set(members.map(\.job)).count : Set(members).count
  }

  private func sort(_ buckets: [Bucket], _ group: Grouping, isByMetric: Bool) -> [Bucket] {
    if case .categories(let name, _, _) = group.key, group.order.basis == .value {
      let ids = PlainMarket.catalog[name]?.custom?.categories.map(\.id) ?? []
      return ids.flatMap { id in buckets.filter { PlainMarket.text($0.value) == String(id) } }
    }
    return buckets.sorted { left, right in
      let isEarlier = PlainMarket.order(left.value, right.value)
      guard group.order.basis == .value else {
        return group.order.isDescending ? !isEarlier : isEarlier
      }
      if !isByMetric {
        return left.count == right.count
          ? isEarlier : (left.count > right.count) == group.order.isDescending
      }
      switch (PlainMarket.number(left.metric), PlainMarket.number(right.metric)) {
      case (nil, nil): return isEarlier
      case (nil, _): return false
      case (_, nil): return true
      case (let first?, let second?):
        return first == second ? isEarlier : (first > second) == group.order.isDescending
      }
    }
  }

  private func values(_ key: GroupKey, _ member: Member) -> [Value] {
    guard let name = key.field, let field = PlainMarket.catalog[name] else {
      return [.text("posting")]
    }
    let level = field.levels.contains(key.counts) ? key.counts : field.defaultLevel
    let job = jobs[member.job]
    let value = (level == .job ? job.values[name] : job.postings[member.posting][name]) ?? .missing
    if case .categories(_, let level, _) = key { return categories(field, level, value) }
    switch (key, value) {
    case (_, .missing): return []
    case (_, .list(let elements)): return elements
    case (.period(_, let interval, _), .text(let text)):
      return Day(iso: text.raw).map { [.text($0.start(of: interval).description)] } ?? []
    case (.ranges(_, let ranges, _), .integer(let number)):
      return PlainMarket.range(ranges, number).map { [.text($0)] } ?? []
    case (_, .coded(let code, nil)): return [.text(code.description)]
    default: return [value]
    }
  }

  /// The range that a number lies in, found by going through them from the smallest.
  private static func range(_ ranges: NumberRanges, _ number: Int) -> String? {
    var start = ranges.minimum
    while start <= ranges.maximum {
      let isLast = start + ranges.step >= ranges.maximum
      let end = isLast ? ranges.maximum : start + ranges.step - 1
      if start <= number, number <= end { return "\(start)-\(end)" }
      if isLast { return nil }
      start += ranges.step
    }
    return nil
  }

  private func categories(_ field: Field, _ level: CategoryLevel, _ value: Value) -> [Value] {
    let elements: [Value] = if case .list(let elements) = value { elements } else { [value] }
    let codes = Set(elements.map(PlainMarket.text))
    let all = field.custom?.categories ?? []
    return all.filter { ($0.parent == nil) == (level != .second) }.filter { category in
      all.contains { part in
        (part.id == category.id || part.parent == category.id)
          && (part.codes ?? []).contains { codes.contains($0.description) }
      }
    }.map { .coded(.number($0.id), label: $0.label) }
  }

  private func metric(_ request: AggregateRequest, _ members: [Member]) -> Value? {
    guard let metric = request.metric else { return nil }
    let isOfJobs = PlainMarket.catalog[metric.field]?.levels.contains(.job) ?? false
    let values: [Value?] =
      isOfJobs
      ? Set(members.map(\.job)).map { jobs[$0].values[metric.field] }
      : Set(members).map { jobs[$0.job].postings[$0.posting][metric.field] }
    let numbers = values.compactMap { value -> Int? in
      if case .integer(let number) = value { number } else { nil }
    }.sorted()
    guard let first = numbers.first, let last = numbers.last else { return .missing }
    switch metric.operation {
    case .min: return .integer(first)
    case .max: return .integer(last)
    case .sum: return .integer(numbers.reduce(0, +))
    case .avg:
      let sum = numbers.reduce(0, +)
      return sum % numbers.count == 0
        ? .integer(sum / numbers.count) : .number(Double(sum) / Double(numbers.count))
    case .median:
      let twice = numbers[numbers.count / 2] + numbers[(numbers.count - 1) / 2]
      return twice % 2 == 0 ? .integer(twice / 2) : .number(Double(twice) / 2)
    }
  }

  private static func number(_ value: Value?) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .decimal(let number): number.number
    default: nil
    }
  }

  private static func order(_ left: Value, _ right: Value) -> Bool {
    if let left = ExactDecimal(leading: text(left)), let right = ExactDecimal(leading: text(right)),
      left != right
    {
      return left < right
    }
    return text(left) < text(right)
  }
}
