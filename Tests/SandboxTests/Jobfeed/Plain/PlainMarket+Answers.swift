import Foundation

/// Answers found by looking at every job and posting.
extension PlainMarket {
  /// A job with the indices of its matching postings, at least one.
  struct Match {
    let job: Job
    let number: Int
    let postings: [Int]

    /// The values of the first matching posting.
    var first: PlainRow { job.postings[postings[0]] }
  }

  /// The jobs for which all conditions hold, those on postings within one and the same posting.
  func matches(_ conditions: [PlainCondition]) -> [Match] {
    jobs.enumerated().compactMap { number, job in
      let isMatching = conditions.allSatisfy { $0.level == "posting" || $0.holds(job.values) }
      let postings = job.postings.indices.filter { index in
        conditions.allSatisfy { $0.level == "job" || $0.holds(job.postings[index]) }
      }
      return isMatching && !postings.isEmpty
        ? Match(job: job, number: number, postings: postings) : nil
    }
  }

  static func field(_ name: String) throws -> PlainField {
    guard let field = fields.first(where: { $0.name == name }) else {
      throw PlainRequest.Unreadable("no field \(name)")
    }
    return field
  }

  /// The values of a match in a field on its default level.
  private func values(_ field: PlainField, _ match: Match) -> [String] {
    (field.levels[0] == "job" ? match.job.values : match.first)[field.name] ?? []
  }
}

// MARK: - Counts

extension PlainMarket {
  /// The number that `/count` gives (manual, "Counts").
  func count(_ request: PlainRequest) throws -> Int {
    let matches = matches(try request.conditions(today: PlainMarket.today))
    switch request.text("_group") {
    case nil: return matches.count
    case "posting": return matches.reduce(0) { $0 + $1.postings.count }
    case let name?:
      let field = try PlainMarket.field(name)
      let rows = matches.flatMap { match in
        field.levels[0] == "job"
          ? [match.job.values] : match.postings.map { match.job.postings[$0] }
      }
      return Set(rows.flatMap { $0[name] ?? [] }).count
    }
  }
}

// MARK: - Searches

extension PlainMarket {
  /// A page as `/search` gives it (manual, "Searching" and "Facets").
  struct Page: Equatable {
    var total: Int
    var ids: [String]
    /// The members of each job; those of postings stand as `posting`, `0`, and so on behind a slash.
    var members: [[String: [String]]] = []
    var facets: [String: [[String]]] = [:]
  }

  func search(_ request: PlainRequest) throws -> Page {
    let matches = matches(try request.conditions(today: PlainMarket.today))
    let directions = request.list("_sortdir")
    let keys = try request.list("_sort").enumerated().map { index, name in
      (field: try PlainMarket.field(name), isDescending: directions[index] == "desc")
    }
    let sorted = matches.sorted { left, right in
      for (field, isDescending) in keys {
        let (a, b) = (values(field, left).first, values(field, right).first)
        guard a != b else { continue }
        // Jobs without a value come last.
        guard let a, let b else { return b == nil }
        return PlainMarket.isSmaller(a, b) != isDescending
      }
      return left.number < right.number
    }
    let offset = request.number("_offset", default: 0)
    let page = sorted.dropFirst(offset).prefix(request.number("_limit", default: 10))
    var answer = Page(total: matches.count, ids: page.map { $0.job.values["job_id"]?[0] ?? "" })
    if !request.list("_fields").isEmpty {
      answer.members = try page.map { try members($0, request) }
    }
    let facets = request.list("_facets")
    let limits = request.list("_facets_limit", count: facets.count)
    for (name, limit) in zip(facets, limits) {
      answer.facets[name] = try facet(name, limit: limit.flatMap { Int($0) } ?? 10, matches)
    }
    return answer
  }

  /// Numbers by size, other texts by their letters.
  static func isSmaller(_ left: String, _ right: String) -> Bool {
    if let left = Int(left), let right = Int(right) { return left < right }
    return left < right
  }

  private func members(_ match: Match, _ request: PlainRequest) throws -> [String: [String]] {
    let names = request.list("_fields")
    var members: [String: [String]] = [:]
    for name in names where !name.hasPrefix("posting") || name == "posting_count" {
      if name.hasPrefix("job:") {
        members[name] = match.job.values[String(name.dropFirst(4))] ?? []
      } else {
        members[name] = values(try PlainMarket.field(name), match)
      }
    }
    let own = names.filter { $0.hasPrefix("posting:") }.map { String($0.dropFirst(8)) }
    guard !own.isEmpty || names.contains("posting") else { return members }
    let shown =
      own.isEmpty ? PlainMarket.fields.filter { $0.levels.contains("posting") }.map(\.name) : own
    let postings =
      request.flag("_matching_postings") ? match.postings : Array(match.job.postings.indices)
    members["posting"] = [String(postings.count)]
    for (place, posting) in postings.enumerated() {
      for name in shown {
        members["posting/\(place)/\(name)"] = match.job.postings[posting][name] ?? []
      }
    }
    return members
  }

  /// The most frequent values with how many jobs have them.
  private func facet(_ name: String, limit: Int, _ matches: [Match]) throws -> [[String]] {
    let field = try PlainMarket.field(name)
    var jobs: [String: Set<Int>] = [:]
    for match in matches {
      let rows =
        field.levels.contains("job")
        ? [match.job.values] : match.postings.map { match.job.postings[$0] }
      for value in rows.flatMap({ $0[name] ?? [] }) {
        jobs[value, default: []].insert(match.number)
      }
    }
    let sorted = jobs.sorted {
      $0.value.count == $1.value.count
        ? PlainMarket.isSmaller($0.key, $1.key) : $0.value.count > $1.value.count
    }
    return sorted.prefix(limit).map { [$0.key, String($0.value.count)] }
  }
}
