/// A page of jobs to ask for, with the most frequent values of some fields.
///
/// Source: Jobfeed manual, "Searching" and "Facets".
public struct SearchRequest: Sendable, Hashable {
  /// Which jobs.
  public var query: Query
  /// Which values of each job; empty for all there are.
  public var fields: [FieldReference]
  /// In which order, the first key first; empty for the provider's own.
  public var sort: [SortKey]
  /// How many jobs at most.
  public var limit: Int
  /// How many jobs to skip.
  public var offset: Int
  /// Whose most frequent values to count.
  public var facets: [FacetRequest]
  /// Whether postings that do not match the posting-level filters are left out.
  public var matchingPostingsOnly = false
  /// Whether pieces of the full text that matched are delivered; none are without a search in it.
  public var wantsSnippets = false

  /// Asks for the first jobs, without facets unless said otherwise.
  public init(
    _ query: Query,
    fields: [FieldReference] = [],
    sort: [SortKey] = [],
    limit: Int = 10,
    offset: Int = 0,
    facets: [FacetRequest] = []
  ) {
    self.query = query
    self.fields = fields
    self.sort = sort
    self.limit = limit
    self.offset = offset
    self.facets = facets
  }
}

/// A value to deliver with each job: a field, a field of its postings, or the postings whole.
public enum FieldReference: Sendable, Hashable, CustomStringConvertible {
  /// A field on its default level.
  case field(FieldName)
  /// A field on a level of its own.
  case leveled(Level, FieldName)
  /// All fields of all postings.
  case postings

  /// The reference as the query language writes it.
  public var description: String {
    switch self {
    case .field(let name): name.rawValue
    case .leveled(let level, let name): "\(level.rawValue):\(name)"
    case .postings: "posting"
    }
  }
}

/// A field to sort by.
public struct SortKey: Sendable, Hashable {
  /// The field.
  public var field: FieldName
  /// Whether the greatest value comes first.
  public var isDescending: Bool

  /// Sorts by a field, the smallest value first unless said otherwise.
  public init(_ field: FieldName, descending: Bool = false) {
    self.field = field
    isDescending = descending
  }
}

/// A field whose most frequent values are to be counted.
public struct FacetRequest: Sendable, Hashable {
  /// The field.
  public var field: FieldName
  /// How many values at most.
  public var limit: Int

  /// Counts the most frequent values of a field.
  public init(_ field: FieldName, limit: Int = 10) {
    self.field = field
    self.limit = limit
  }
}

/// Counts by several fields to ask for.
///
/// Source: Jobfeed manual, "Aggregations".
public struct AggregateRequest: Sendable, Hashable {
  /// Of which jobs.
  public var query: Query
  /// By which fields, the outermost first; empty to count everything as one.
  public var groups: [Grouping]
  /// Whether to deliver the total rows of the levels between.
  public var wantsTotals: Bool

  /// Asks for the counts of buckets.
  public init(_ query: Query, groups: [Grouping], wantsTotals: Bool = true) {
    self.query = query
    self.groups = groups
    self.wantsTotals = wantsTotals
  }
}

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
}

/// The order of the buckets of one level.
public struct BucketOrder: Sendable, Hashable {
  /// What the order looks at.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The numbers.
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
  /// One bucket: the number of postings.
  case postings

  /// The field, if there is one.
  public var field: FieldName? {
    switch self {
    case .field(let name, _), .period(let name, _, _): name
    case .postings: nil
    }
  }

  /// What is counted.
  public var counts: Level {
    switch self {
    case .field(_, let level), .period(_, _, let level): level
    case .postings: .posting
    }
  }

  /// The key as the provider's parameter writes it.
  public var description: String {
    let prefix = counts == .posting ? "posting:" : ""
    return switch self {
    case .field(let name, _): prefix + name.rawValue
    case .period(let name, let interval, _): "\(prefix)\(name)__\(interval.rawValue)"
    case .postings: "posting"
    }
  }
}

/// A single number to ask for.
///
/// Source: Jobfeed manual, "Counts".
public struct CountRequest: Sendable, Hashable {
  /// What is counted.
  public enum Subject: Sendable, Hashable {
    /// Job openings.
    case jobs
    /// Advertisements.
    case postings
    /// Different values of a field.
    case distinct(FieldName)
  }

  /// Of which jobs.
  public var query: Query
  /// What is counted.
  public var subject: Subject

  /// Counts jobs unless said otherwise.
  public init(_ query: Query, of subject: Subject = .jobs) {
    self.query = query
    self.subject = subject
  }
}
