/// One level of an aggregation: what its buckets are and which of them to deliver.
public struct Grouping: Sendable, Hashable {
  /// What the buckets are.
  public var key: GroupKey
  /// The most buckets to deliver; `nil` for the provider's default of 10, or no limit for dates.
  public var limit: Int?
  /// The number of buckets to skip.
  public var offset: Int
  /// The order of the buckets.
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

  /// The provider's default limit, except for dates.
  ///
  /// Source: Jobfeed manual, "Query parameters" of aggregations.
  public static let usualLimit = 10

  /// The most buckets that the provider delivers, with its default applied; `nil` for all.
  public var effectiveLimit: Int? {
    if case .period = key { return limit }
    return limit ?? Grouping.usualLimit
  }
}

/// The order of the buckets of one level.
public struct BucketOrder: Sendable, Hashable {
  /// The sort key.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The number: the metric on the last level, the count on the others.
    case value = "_value"
    /// The value of the group.
    case group = "_group"
  }

  /// The sort key.
  public var basis: Basis
  /// Whether the greatest comes first.
  public var isDescending: Bool

  /// Makes an order; by default the greatest number comes first.
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
  /// The custom categories of a field.
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

  /// The subject of the count.
  public var counts: Level {
    switch self {
    case .field(_, let level), .period(_, _, let level), .ranges(_, _, let level),
      .categories(_, _, let level):
      level
    case .postings: .posting
    }
  }

  /// The same buckets, counting jobs or postings.
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

/// The level of custom categories to group by.
///
/// Source: Jobfeed manual, "Levels of custom categories".
public enum CategoryLevel: String, Sendable, Hashable, CaseIterable {
  /// The first level, in its short spelling.
  case usual = "custom"
  /// The first.
  case first = "custom_1"
  /// The second.
  case second = "custom_2"

  /// 1 for the highest level, 2 for the one below.
  public var depth: Int { self == .second ? 2 : 1 }
}
