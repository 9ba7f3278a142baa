/// One level of an aggregation: what its buckets are and which of them to deliver.
public struct Grouping: Sendable, Hashable {
  /// What the buckets are.
  public var key: GroupKey
  /// How many at most; `nil` for the provider's own limit, which is 10, or none for dates.
  public var limit: Int?
  /// How many to skip.
  public var offset: Int
  /// In which order.
  public var order: BucketOrder

  /// Makes a level of buckets.
  public init(
    _ key: GroupKey,
    limit: Int? = nil,
    offset: Int = 0,
    order: BucketOrder = .init()
  ) {
    self.key = key
    self.limit = limit
    self.offset = offset
    self.order = order
  }

  /// How many buckets a level has if nobody says, dates apart.
  ///
  /// Source: Jobfeed manual, "Query parameters" of aggregations.
  public static let usualLimit = 10

  /// How many buckets come at most, the provider's own limit included; `nil` for all.
  public var effectiveLimit: Int? {
    if case .period = key { return limit }
    return limit ?? Grouping.usualLimit
  }
}

/// The order of the buckets of one level.
public struct BucketOrder: Sendable, Hashable {
  /// What the order looks at.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The numbers: the metric on the last level, the number of jobs or postings on those before.
    case value = "_value"
    /// What is counted by.
    case group = "_group"
  }

  /// What the order looks at.
  public var basis: Basis
  /// Whether the greatest comes first.
  public var isDescending: Bool

  /// An order; the greatest number first unless said otherwise.
  public init(_ basis: Basis = .value, descending: Bool = true) {
    self.basis = basis
    isDescending = descending
  }
}

/// What the buckets of one level of an aggregation are.
public enum GroupKey: Sendable, Hashable, CustomStringConvertible {
  /// The values of a field; `counts` says whether jobs or postings are counted.
  case field(FieldName, counts: Level)
  /// The periods of a date field.
  case period(FieldName, Day.Interval, counts: Level)
  /// Ranges of an integer field.
  case ranges(FieldName, NumberRanges, counts: Level)
  /// The account's own categories of a field.
  case categories(FieldName, CategoryLevel, counts: Level)
  /// One bucket: the number of postings.
  case postings

  /// The field, if there is one.
  public var field: FieldName? {
    switch self {
    case .field(let name, _), .period(let name, _, _), .ranges(let name, _, _),
      .categories(let name, _, _):
      name
    case .postings: nil
    }
  }

  /// What is counted.
  public var counts: Level {
    switch self {
    case .field(_, let level), .period(_, _, let level), .ranges(_, _, let level),
      .categories(_, _, let level):
      level
    case .postings: .posting
    }
  }

  /// The same buckets, with jobs or postings counted in them.
  public func counting(_ level: Level) -> GroupKey {
    switch self {
    case .field(let name, _): .field(name, counts: level)
    case .period(let name, let interval, _): .period(name, interval, counts: level)
    case .ranges(let name, let ranges, _): .ranges(name, ranges, counts: level)
    case .categories(let name, let categories, _): .categories(name, categories, counts: level)
    case .postings: self
    }
  }

  /// The key as the provider's parameter writes it.
  public var description: String {
    let prefix = counts == .posting ? "posting:" : ""
    return switch self {
    case .field(let name, _): prefix + name.rawValue
    case .period(let name, let interval, _): "\(prefix)\(name)__\(interval.rawValue)"
    case .ranges(let name, let ranges, _): "\(prefix)\(name)__buckets_\(ranges)"
    case .categories(let name, let level, _): "\(prefix)\(name)__\(level.rawValue)"
    case .postings: "posting"
    }
  }
}

/// Which level of an account's own categories to group by.
///
/// Source: Jobfeed manual, "Levels of custom categories".
public enum CategoryLevel: String, Sendable, Hashable, CaseIterable {
  /// The first, said the short way.
  case usual = "custom"
  /// The first.
  case first = "custom_1"
  /// The second.
  case second = "custom_2"

  /// 1 for the highest level, 2 for the one below.
  public var depth: Int { self == .second ? 2 : 1 }
}
