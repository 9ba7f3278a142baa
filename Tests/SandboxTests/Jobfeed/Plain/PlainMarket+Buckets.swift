import Foundation

/// Aggregations (manual, "Aggregations"), found by looking at every job and posting.
extension PlainMarket {
  /// A matching posting with its job.
  private struct Member: Hashable {
    let job: Int
    let posting: Int
  }

  private struct Bucket {
    let value: String
    let members: Set<Member>
    let count: Int
    let metric: Double?
  }

  /// One level: what it groups by, how many buckets it shows and in which order.
  private struct Group {
    let field: PlainField
    let countsPostings: Bool
    /// `month`, `buckets_0_9_3`, `custom_1`, or nothing.
    let way: String
    let limit: Int
    let offset: Int
    let isByValue: Bool
    let isDescending: Bool
  }

  /// The rows behind the header: the groups, then the numbers.
  func aggregate(_ request: PlainRequest) throws -> [[String]] {
    let matches = matches(try request.conditions(today: PlainMarket.today))
    let members = Set(
      matches.flatMap { match in
        match.postings.map { Member(job: match.number, posting: $0) }
      }
    )
    let metric = request.text("_metric") ?? "count"
    let names = request.list("_group")
    if names.isEmpty || names == ["posting"] {
      let count = names.isEmpty ? Set(members.map(\.job)).count : members.count
      let whole = Bucket(
        value: "_all",
        members: members,
        count: count,
        metric: try self.metric(metric, members)
      )
      return [["_all"] + PlainMarket.numbers(whole, metric)]
    }
    let groups = try groups(request, names)
    return try rows(
      groups[...],
      members,
      metric: metric,
      wantsTotals: request.flag("_totals")
    )
  }

  private func groups(_ request: PlainRequest, _ names: [String]) throws -> [Group] {
    let limits = request.list("_limit", count: names.count)
    let offsets = request.list("_offset", count: names.count)
    let sorts = request.list("_sort", count: names.count)
    let directions = request.list("_sortdir", count: names.count)
    return try names.enumerated().map { index, name in
      let plain = name.hasPrefix("posting:") ? String(name.dropFirst(8)) : name
      let parts = plain.components(separatedBy: "__")
      let field = try PlainMarket.field(parts[0])
      let way = parts.count > 1 ? parts[1] : ""
      let isPeriod = ["week", "month", "quarter", "year"].contains(way)
      return Group(
        field: field,
        countsPostings: name != plain,
        way: way,
        limit: limits[index].flatMap { Int($0) } ?? (isPeriod ? .max : 10),
        offset: offsets[index].flatMap { Int($0) } ?? 0,
        isByValue: sorts[index] != "_group",
        isDescending: directions[index] != "asc"
      )
    }
  }

  private func rows(
    _ groups: ArraySlice<Group>,
    _ members: Set<Member>,
    metric: String,
    wantsTotals: Bool
  ) throws -> [[String]] {
    guard let group = groups.first else { return [] }
    let isLast = groups.count == 1
    var rows: [[String]] = []
    let sorted = try buckets(group, members, metric, isLast: isLast)
    for bucket in sorted.dropFirst(group.offset).prefix(group.limit) {
      let numbers = PlainMarket.numbers(bucket, metric)
      let inner = try self.rows(
        groups.dropFirst(),
        bucket.members,
        metric: metric,
        wantsTotals: wantsTotals
      )
      rows += inner.map { [bucket.value] + $0 }
      if isLast { rows.append([bucket.value] + numbers) }
      if !isLast, wantsTotals {
        rows.append([bucket.value] + groups.dropFirst().map { _ in "_all" } + numbers)
      }
    }
    return rows
  }

  /// The buckets of a level in their order; equal ones with the smaller value first.
  private func buckets(
    _ group: Group,
    _ members: Set<Member>,
    _ metric: String,
    isLast: Bool
  ) throws -> [Bucket] {
    var inside: [String: Set<Member>] = [:]
    for member in members {
      for value in try values(group, member) { inside[value, default: []].insert(member) }
    }
    let buckets = try inside.map { value, members in
      Bucket(
        value: value,
        members: members,
        count: group.countsPostings ? members.count : Set(members.map(\.job)).count,
        metric: try self.metric(metric, members)
      )
    }
    if group.isByValue, group.way.hasPrefix("custom") {
      // Sorting by the number has no effect here; the order of the categories is assumed.
      return group.field.categories.flatMap { category in
        buckets.filter { $0.value == String(category.id) }
      }
    }
    let isByMetric = isLast && metric != "count"
    return buckets.sorted { left, right in
      guard group.isByValue else {
        return PlainMarket.isBefore(left, right) != group.isDescending
      }
      let (a, b) =
        isByMetric ? (left.metric, right.metric) : (Double(left.count), Double(right.count))
      guard a != b else { return PlainMarket.isBefore(left, right) }
      guard let a, let b else { return b == nil }
      return (a > b) == group.isDescending
    }
  }

  private static func isBefore(_ left: Bucket, _ right: Bucket) -> Bool {
    func start(_ text: String) -> Int? {
      text.prefixMatch(of: /-?\d+/).flatMap { Int($0.output) }
    }
    if let a = start(left.value), let b = start(right.value), a != b { return a < b }
    return left.value < right.value
  }

  private static func numbers(_ bucket: Bucket, _ metric: String) -> [String] {
    if metric == "count" { return [String(bucket.count)] }
    let number = bucket.metric.map(PlainMarket.text) ?? ""
    return metric.hasSuffix(",count") ? [number, String(bucket.count)] : [number]
  }

  /// A number as the comparison writes it.
  static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(format: "%.4f", number)
  }
}

// MARK: - Values and numbers

extension PlainMarket {
  /// The buckets that a posting is in: by its job's value where jobs are counted and have one.
  private func values(_ group: Group, _ member: Member) throws -> Set<String> {
    let job = jobs[member.job]
    let wanted = group.countsPostings ? "posting" : "job"
    let level = group.field.levels.contains(wanted) ? wanted : group.field.levels[0]
    let row = level == "job" ? job.values : job.postings[member.posting]
    let values = row[group.field.name] ?? []
    switch group.way {
    case "": return Set(values)
    case "week", "month", "quarter", "year":
      return Set(
        values.compactMap { PlainCalendar.day(iso: $0) }
          .map { PlainCalendar.iso(PlainCalendar.start(of: group.way, $0)) }
      )
    case "custom", "custom_1", "custom_2":
      let top = group.way != "custom_2"
      let own = group.field.categories.filter { ($0.parent == nil) == top }.filter { category in
        !Set(group.field.codes(inCategory: category.id)).isDisjoint(with: values)
      }
      return Set(own.map { String($0.id) })
    default:
      return Set(
        try values.compactMap { Int($0) }.compactMap { try PlainMarket.range(group.way, $0) }
      )
    }
  }

  /// The range of `buckets_<min>_<max>_<step>` that a number is in; the last one ends with `max` itself.
  private static func range(_ way: String, _ number: Int) throws -> String? {
    let numbers = way.components(separatedBy: "_").compactMap { Int($0) }
    guard way.hasPrefix("buckets_"), numbers.count == 3 else {
      throw PlainRequest.Unreadable("no buckets: \(way)")
    }
    var start = numbers[0]
    while start <= numbers[1] {
      let isLast = start + numbers[2] >= numbers[1]
      let end = isLast ? numbers[1] : start + numbers[2] - 1
      if (start...end).contains(number) { return "\(start)-\(end)" }
      if isLast { return nil }
      start += numbers[2]
    }
    return nil
  }

  /// The outcome of `OPERATION__FIELD` over the jobs of a bucket; over postings if only they have the field.
  private func metric(_ metric: String, _ members: Set<Member>) throws -> Double? {
    if metric == "count" { return nil }
    let parts = metric.components(separatedBy: ",")[0].components(separatedBy: "__")
    let field = try PlainMarket.field(parts[1])
    let rows =
      field.levels.contains("job")
      ? Set(members.map(\.job)).map { jobs[$0].values }
      : members.map { jobs[$0.job].postings[$0.posting] }
    let numbers = rows.flatMap { $0[field.name] ?? [] }.compactMap { Double($0) }.sorted()
    guard let first = numbers.first, let last = numbers.last else { return nil }
    let sum = numbers.reduce(0, +)
    switch parts[0] {
    case "min": return first
    case "max": return last
    case "sum": return sum
    case "avg": return sum / Double(numbers.count)
    case "median": return (numbers[numbers.count / 2] + numbers[(numbers.count - 1) / 2]) / 2
    default: throw PlainRequest.Unreadable("no metric \(metric)")
    }
  }
}
