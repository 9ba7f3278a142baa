public import SafeText

/// What a provider charges and allows in one era: named figures, each with where it comes from.
///
/// Limits, prices, page sizes, caps and expiry are read from here and from nowhere else.
public struct Tariff: Sendable, Hashable {
  /// Where a figure comes from.
  public enum Origin: Sendable, Hashable {
    /// The provider's page, as it was on a day.
    case page(Safe, date: String)
    /// The same, for a plan that the account has.
    case plan(String, Safe, date: String)
    /// The user's configuration: the place of the key.
    case configured(Safe)
  }

  /// One figure.
  public struct Figure: Sendable, Hashable {
    /// Its name, which is its key in the configuration: `credits.record.job`, `limit.all.second`.
    public var name: String
    /// The figure.
    public var value: Int
    /// What it counts.
    public var unit: Unit
    /// Where it comes from.
    public var origin: Origin
  }

  /// Kinds of requests that share windows.
  public struct Group: Sendable, Hashable {
    /// Its name in the names of figures.
    public var key: String
    /// The provider's name for it; empty if there is only one.
    public var name: String
    /// The kinds of requests.
    public var kinds: Set<RequestKind>

    /// A group that is called as its figures are, unless a name is given.
    public init(_ key: String, name: String? = nil, _ kinds: Set<RequestKind>) {
      self.key = key
      self.name = name ?? key
      self.kinds = kinds
    }

    /// One ceiling for all requests together.
    public static let all = Group("all", name: "", Set(RequestKind.allCases))
  }

  /// A plan of the provider's, with the figures in which it differs.
  public struct Plan: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The figures by name.
    public var values: [String: Int]

    /// A plan with its figures.
    public init(_ name: String, _ values: [String: Int]) {
      self.name = name
      self.values = values
    }
  }

  /// A figure that a user has set.
  public struct Setting: Sendable, Hashable {
    /// The figure.
    public var value: Int
    /// Where it is set: `config.toml:7`.
    public var place: Safe

    /// A figure and its place.
    public init(_ value: Int, at place: Safe) {
      self.value = value
      self.place = place
    }
  }

  /// The name of the era, such as `2024`.
  public let era: String
  /// The day of the page, as `2024-09-16`.
  public let date: String
  /// The provider's page that says it.
  public let page: Safe
  /// The kinds of requests that share windows.
  public let groups: [Group]
  /// The provider's plans, the smallest first.
  public let plans: [Plan]
  /// All figures, in the order in which people read them.
  public internal(set) var figures: [Figure]

  /// A tariff as a provider's page states it.
  ///
  /// - Parameters:
  ///   - era: Its name.
  ///   - date: The day of the page, as `2024-09-16`.
  ///   - page: The provider's page.
  ///   - groups: The kinds of requests that share windows.
  ///   - plans: The provider's plans, the smallest first.
  ///   - figures: Each figure by its name; see ``Unit`` for what the names mean.
  public init(
    era: String,
    date: String,
    page: Safe,
    groups: [Group],
    plans: [Plan] = [],
    figures: KeyValuePairs<String, Int>
  ) {
    (self.era, self.date, self.page) = (era, date, page)
    (self.groups, self.plans) = (groups, plans)
    self.figures = figures.compactMap { name, value in
      Unit(of: name).map {
        Figure(name: name, value: value, unit: $0, origin: .page(page, date: date))
      }
    }
  }

  /// A figure by its name; `nil` if the tariff has none.
  public subscript(name: String) -> Int? { figures.first { $0.name == name }?.value }

  /// The limits, as windows of groups.
  public var limits: [RateGroup] {
    groups.map { group in
      let windows = figures.compactMap { figure -> RateWindow? in
        guard case .requests(let key, let period) = figure.unit, key == group.key else {
          return nil
        }
        return RateWindow(figure.value, per: period.duration)
      }
      return RateGroup(
        windows.sorted { $0.period < $1.period },
        name: group.name,
        kinds: group.kinds
      )
    }.filter { !$0.windows.isEmpty }
  }
}

// MARK: - What a figure counts

extension Tariff {
  /// A period of a window.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    case second, minute, hour, day, month

    /// Its length; a month has 31 days, so that no month of the calendar has more requests.
    public var duration: Duration {
      switch self {
      case .second: .seconds(1)
      case .minute: .seconds(60)
      case .hour: .seconds(3600)
      case .day: .seconds(86_400)
      case .month: .seconds(31 * 86_400)
      }
    }
  }

  /// What a figure counts; it follows from the figure's name.
  public enum Unit: Sendable, Hashable {
    /// `credits.record.DATASET`, `credits.preview.DATASET`, `credits.row`: credits for each of these.
    case credits(per: String)
    /// `limit.GROUP.PERIOD`: requests in a period.
    case requests(group: String, Period)
    /// `page.…`: rows of a page.
    case rows
    /// `most.…`: the most that can be had of something.
    case most(String)
    /// `kept.days`: days for which bought files can be fetched.
    case days

    /// What a figure of a name counts; `nil` if there are no such figures.
    public init?(of name: String) {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      switch (parts.first, parts.count) {
      case ("credits", 2), ("credits", 3): self = .credits(per: parts[1])
      case ("limit", 3):
        guard let period = Period(rawValue: parts[2]) else { return nil }
        self = .requests(group: parts[1], period)
      case ("page", 2): self = .rows
      case ("most", 2): self = .most(parts[1])
      case ("kept", 2): self = .days
      default: return nil
      }
    }

    /// The figures that can be meant; others are slips.
    public var range: ClosedRange<Int> {
      switch self {
      case .credits: 0...100_000
      case .requests: 1...1_000_000
      case .rows: 1...10_000
      case .most: 1...100_000_000
      case .days: 1...3_650
      }
    }

    /// The unit in words: `credits a record`, `requests a minute`.
    public var shown: Safe {
      switch self {
      case .credits(let thing): "credits a \(Untrusted(thing))"
      case .requests(_, let period):
        period == .hour ? "requests an hour" : "requests a \(Safe(showing: period.rawValue))"
      case .rows: "rows a page"
      case .most(let things): "\(Untrusted(things)) at most"
      case .days: "days"
      }
    }
  }
}

extension Tariff.Origin {
  /// Where a figure comes from, in words.
  public var shown: Safe {
    switch self {
    case .page(let page, _): page
    case .plan(let plan, let page, _): "\(page), plan \(Untrusted(plan))"
    case .configured(let place): "set in \(place)"
    }
  }

  /// The day on which the provider's page said it, as `2024-09-16`; `nil` for the user's own figure.
  public var date: String? {
    switch self {
    case .page(_, let date), .plan(_, _, let date): date
    case .configured: nil
    }
  }
}
