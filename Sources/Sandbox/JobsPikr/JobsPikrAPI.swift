import JSON
import Market

/// JobsPikr's API v2 over its market.
///
/// Source: the provider's page; shapes that it leaves open are assumed.
struct JobsPikrAPI: Sendable {
  /// The default and the largest size of a page.
  static let pageSize = 100
  static let pageLimit = 1000
  /// The default and the largest number of buckets.
  static let bucketCount = 10
  static let bucketLimit = 1000

  let market: JobsPikrMarket
  /// The forms that the provider leaves open.
  var variant = SandboxVariant()

  func answer(
    _ endpoint: JobsPikrEndpoint,
    _ parameters: JobsPikrParameters,
    _ request: WireRequest,
    _ account: EmulatedJobsPikrAccount
  ) throws(JobsPikrError) -> JobsPikrAnswer {
    switch endpoint {
    case .data: try data(parameters, request, account)
    case .expiredJobs: try expired(parameters, account)
    case .aggregateData: try aggregate(parameters)
    }
  }
}

// MARK: - Pages

extension JobsPikrAPI {
  private func data(
    _ parameters: JobsPikrParameters,
    _ request: WireRequest,
    _ account: EmulatedJobsPikrAccount
  ) throws(JobsPikrError) -> JobsPikrAnswer {
    let page = try page(parameters)
    let datasets = try parameters.datasets()
    let excludesDuplicates = try parameters.excludesDuplicates()
    let matches = try market.rows(matching: try parameters.query()).filter { row in
      let posting = market.records.posting(row)
      return datasets.contains(posting.dataset) && !(excludesDuplicates && posting.isDuplicate)
    }
    let rows = page.rows(of: matches, market.records)
    guard !rows.isEmpty else { return noData(account, list: "job_data") }
    let delivered: (rows: ArraySlice<Int>, left: Int)
    do {
      let wholly = variant[JobsPikrShapes.Scarce.self] == .refused
      delivered = try account.deliver(rows, wholly: wholly, for: request)
    } catch {
      throw JobsPikrError(500, "The charge cannot be written down: \(error)")
    }
    guard !delivered.rows.isEmpty else {
      let status = variant[JobsPikrShapes.Broke.self] == .payment ? 402 : 403
      throw JobsPikrError(status, "Job credits are used up: \(delivered.left) left")
    }
    market.endPage()
    return answer(
      page,
      delivered.rows,
      of: matches,
      credits: delivered.left,
      delivered.rows.map { market.records.record($0) }
    )
  }

  /// The requested part of all matches.
  private struct Page {
    var size: Int
    var cursor: Int64

    func rows(of matches: [Int], _ records: JobsPikrRecords) -> ArraySlice<Int> {
      let first = records.first(after: cursor)
      return (matches.firstIndex { $0 >= first }).map { matches[$0...].prefix(size) } ?? []
    }
  }

  private func page(_ parameters: JobsPikrParameters) throws(JobsPikrError) -> Page {
    Page(
      size: try parameters.size(default: JobsPikrAPI.pageSize, limit: JobsPikrAPI.pageLimit),
      cursor: try parameters.cursor()
    )
  }

  private func answer(
    _ page: Page,
    _ rows: ArraySlice<Int>,
    of matches: [Int],
    credits: Int,
    _ jobs: [JSON]
  ) -> JobsPikrAnswer {
    let total =
      variant[JobsPikrShapes.Total.self] == .all
      ? matches.count : matches.count - rows.startIndex
    var members = counts(total: total, size: jobs.count, credits: credits)
    let isLast = rows.endIndex == matches.count
    if let cursor = rows.last.flatMap({ cursor(after: $0, isLast: isLast) }) {
      members.append(.init("next_cursor", cursor))
    }
    members.append(.init("job_data", .array(jobs)))
    return JobsPikrAnswer(status: .success, message: "Data present.", members: members)
  }

  private func cursor(after row: Int, isLast: Bool) -> JSON? {
    if isLast {
      switch variant[JobsPikrShapes.LastPage.self] {
      case .cursor: break
      case .absent: return nil
      case .null: return .null
      }
    }
    let stamp = market.records.stamp(row)
    return variant[JobsPikrShapes.Cursors.self] == .text
      ? .string(String(stamp)) : .integer(stamp)
  }

  private func counts(total: Int, size: Int, credits: Int) -> [JSON.Member] {
    [
      .init("total_count", .integer(Int64(total))), .init("size", .integer(Int64(size))),
      .init("job_credit_remaining", .integer(Int64(credits))),
    ]
  }

  private func noData(_ account: EmulatedJobsPikrAccount, list: String) -> JobsPikrAnswer {
    let members: [JSON.Member] =
      switch variant[JobsPikrShapes.NoData.self] {
      case .short: [.init("total_count", 0)]
      case .bare: []
      case .full:
        counts(total: 0, size: 0, credits: account.credits) + [
          .init("next_cursor", .null), .init(list, []),
        ]
      }
    return JobsPikrAnswer(status: .noData, message: "No data present.", members: members)
  }
}

// MARK: - Expired jobs and aggregations

extension JobsPikrAPI {
  private func expired(
    _ parameters: JobsPikrParameters,
    _ account: EmulatedJobsPikrAccount
  ) throws(JobsPikrError) -> JobsPikrAnswer {
    let names = variant[JobsPikrShapes.Dates.self].names
    let page = try page(parameters)
    let first = try parameters.day(names.first)
    let last = try parameters.day(names.last)
    guard first <= last else {
      throw JobsPikrError(400, "\(names.first) is after \(names.last)")
    }
    let matches = account.consumed.filter { row in
      market.records.posting(row).expiry.map { (first...last).contains($0) } ?? false
    }
    let rows = page.rows(of: matches, market.records)
    guard !rows.isEmpty else { return noData(account, list: "job_data") }
    let members = ["uniq_id", "url", "has_expired", "latest_expiry_check_date", "cursor"]
    let jobs = rows.map { row in
      JSON.object(
        members.compactMap { name in
          market.records.member(name, of: row).map { JSON.Member(name, $0) }
        }
      )
    }
    return answer(page, rows, of: matches, credits: account.credits, jobs)
  }

  private func aggregate(_ parameters: JobsPikrParameters) throws(JobsPikrError) -> JobsPikrAnswer {
    let field = try parameters.text("group_by")
    let size = try parameters.size(
      default: JobsPikrAPI.bucketCount,
      limit: JobsPikrAPI.bucketLimit
    )
    guard JobsPikrPosting.member[field] != nil else {
      throw JobsPikrError(400, "group_by: there is no field \(field)")
    }
    let matches = try market.rows(matching: try parameters.query())
    let buckets = market.buckets(of: field, in: matches).prefix(size)
    guard !matches.isEmpty else {
      return JobsPikrAnswer(
        status: .noData,
        message: "No data present.",
        members: [.init("total_count", 0)]
      )
    }
    return JobsPikrAnswer(
      status: .success,
      message: "Data present.",
      members: [
        .init("total_count", .integer(Int64(matches.count))),
        variant[JobsPikrShapes.Buckets.self].member(of: field, Array(buckets)),
      ]
    )
  }
}

/// A value and the number of records with it.
struct JobsPikrBucket: Equatable {
  var key: JSON
  var count: Int
}

extension JobsPikrShapes.Buckets {
  fileprivate func member(of field: String, _ buckets: [JobsPikrBucket]) -> JSON.Member {
    func list(_ key: String, _ count: String) -> JSON {
      .array(
        buckets.map { bucket in
          .object([.init(key, bucket.key), .init(count, .integer(Int64(bucket.count)))])
        }
      )
    }
    return switch self {
    case .list: .init("aggregate_data", list("key", "doc_count"))
    case .counts: .init("aggregate_data", list("value", "count"))
    case .engine:
      .init(
        "aggregations",
        .object([.init(field, .object([.init("buckets", list("key", "doc_count"))]))])
      )
    case .map:
      .init(
        "aggregate_data",
        .object(
          buckets.map { bucket in
            JSON.Member(
              bucket.key.string ?? String(decoding: bucket.key.encoded(), as: UTF8.self),
              .integer(Int64(bucket.count))
            )
          }
        )
      )
    }
  }
}
