import Market
import SafeText
import Terminal

@testable import Dashboard

/// A market whose rows are paid for: what was bought stays here, and nothing is bought unasked.
struct Shop {
  var left = 98_765
  var total = 1284
  var isFree = false
  /// How many rows of each query were bought, the first ones.
  private(set) var stored: [Query: Int] = [:]
  /// What was charged, purchase by purchase.
  private(set) var charges: [Int] = []
  /// The aggregations that were asked for.
  private(set) var aggregations: [AggregateRequest] = []

  static let page = 100

  static let fields = FieldCatalog(
    [
      field("uniq_id", .string), field("post_date", .date), field("job_title", .text),
      field("company_name", .string), field("city", .string), field("job_type", .string),
      field("salary", .integer), field("contact_email", .string, isSensitive: true),
      field("has_expired", .boolean), field("dsl", .native),
    ]
  )

  private static func field(
    _ name: FieldName,
    _ type: FieldType,
    isSensitive: Bool = false
  ) -> Field {
    var field = Field(name: name, type: type, summary: Untrusted(name.rawValue), levels: [.job])
    field.isSensitive = isSensitive
    return field
  }

  static let limits = [
    RateGroup(
      [RateWindow(100, per: .seconds(60)), RateWindow(5000, per: .seconds(3600))],
      name: "data",
      kinds: [.search, .expired]
    ),
    RateGroup(
      [RateWindow(10, per: .seconds(60)), RateWindow(100, per: .seconds(3600))],
      name: "aggregate",
      kinds: [.aggregate, .count]
    ),
  ]

  static var setup: SourceSetup {
    SourceSetup(
      Pilot.shopID,
      name: "Shop",
      traits: SourceTraits(
        paging: .cursor(page: page),
        facets: .loadedOrAggregated,
        levels: .oneByOne,
        sorts: false,
        hasMetrics: false,
        hasLabels: false,
        hasSnippets: false,
        hasPostings: false,
        detail: .inRow,
        expiry: ExpiryFields(
          hasExpired: "has_expired",
          lastCheck: "latest_expiry_check_date",
          columns: ["uniq_id"]
        ),
        chargesRows: true,
        id: "uniq_id",
        columns: ["post_date", "job_title", "company_name", "contact_email"],
        facetFields: ["company_name", "job_type"],
        groups: [.field("job_type", counts: .job), .field("city", counts: .job)],
        sort: []
      ),
      limits: limits,
      fields: fields
    )
  }

  /// Whether something was paid for on the account before.
  var hasSpent = true

  var report: AccountStatus {
    var status = limitsAndCredits
    status.hasSpent = hasSpent || !charges.isEmpty
    return status
  }

  private var limitsAndCredits: AccountStatus {
    AccountStatus(
      windows: Shop.limits.flatMap { group in
        group.windows.map { window in
          var use = WindowUse(window, used: group.name == "data" ? 0 : aggregations.count)
          use.group = group.name
          return use
        }
      },
      credits: isFree ? nil : Credits(left: left, time: 14 * 3600)
    )
  }

  mutating func answer(_ effect: Effect, _ origin: Origin) -> Action? {
    switch effect {
    case .search(let id, let request, let refresh, let spending):
      return .searched(id, search(request, refresh: refresh, spending).map { ($0, origin) })
    case .aggregate(let id, let request, _):
      aggregations.append(request)
      return .aggregated(id, .success((aggregate(request), origin)))
    case .count(let id, let request, _):
      return .counted(id, .success((request.query.filters.count, origin)))
    case .fields(let id, _): return .fieldsCame(id, .success((Shop.fields, origin)))
    default: return nil
    }
  }

  private mutating func search(
    _ request: SearchRequest,
    refresh: Bool,
    _ spending: SpendLimit
  ) -> Result<SearchAnswer, ProviderFailure> {
    if request.scope != .all {
      return .success(SearchAnswer(total: 2, jobs: (0..<2).map { Shop.job($0, hasExpired: true) }))
    }
    var here = stored[request.query] ?? 0
    if request.offset >= here {
      // How many have come since the end, nobody knows.
      let price: Price =
        isFree ? .free : .atMost(refresh ? request.limit : min(request.limit, total - here))
      guard spending.allows(price) else {
        return .failure(ProviderFailure(.needsCredits(price), .notSent))
      }
      let count = min(request.limit, total - here)
      if !isFree {
        charges.append(count)
        left -= count
      }
      here += count
      stored[request.query] = here
    }
    let end = min(here, request.offset + request.limit)
    var answer = SearchAnswer(
      total: total,
      jobs: (request.offset..<end).map { Shop.job($0, hasExpired: $0 % 4 == 3) }
    )
    if end < total {
      answer.nextPrice = isFree || end < here ? .free : .atMost(min(Shop.page, total - end))
    }
    return .success(answer)
  }

  static func job(_ number: Int, hasExpired: Bool) -> Job {
    var values = FieldValues()
    values.append("uniq_id", .text("u\(number)"))
    values.append("post_date", .text(Day(number: 20_000 + number * 7 % 31).description))
    values.append("job_title", .text("Role \(number)"))
    values.append("company_name", number % 5 == 4 ? .missing : .text("Firm \(number % 3)"))
    values.append("job_type", .text(number % 2 == 0 ? "Full Time" : "Part Time"))
    values.append("contact_email", .text("mail\(number)@example.org"))
    values.append("has_expired", .bool(hasExpired))
    return Job(values: values, id: "uniq_id")
  }

  /// Buckets of any field, fewer the more filters there are, and the provider's total.
  private func aggregate(_ request: AggregateRequest) -> AggregateAnswer {
    let part = total / (1 << request.query.filters.count)
    let name = request.groups.first?.key.field?.rawValue ?? ""
    let rows = (0..<3).map { place in
      BucketRow(keys: [.value(.text("\(name) \(place)"))], count: part / (place + 2))
    }
    return AggregateAnswer(
      header: [name, "count"],
      rows: rows + [BucketRow(keys: [.all], count: part)]
    )
  }
}

extension Pilot {
  /// The source whose rows are paid for.
  static let shopID: SourceID = "shop"

  /// A dashboard over a shop alone, its first answers here.
  static func inShop(
    _ columns: Int = 124,
    _ rows: Int = 36,
    _ shop: Shop = Shop(),
    _ change: (inout SourceSetup) -> Void = { _ in }
  ) -> Pilot {
    var pilot = Pilot(columns, rows, shop: shop, change)
    pilot.settle()
    return pilot
  }
}
