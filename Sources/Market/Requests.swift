public import SafeText

/// A request for the fields of a source.
///
/// Source: Jobfeed manual, "Fields".
public struct FieldsRequest: Sendable, Hashable {
  /// The language of labels; `nil` for the default of the account's country.
  public var language: Language?
  /// Whether to include fields that the account may not use.
  public var wantsAll: Bool
  /// The only field to describe; `nil` for all.
  public var field: FieldName?
  /// The codes of that field to list; empty for all.
  public var values: [String]

  /// Asks for all fields of the account by default.
  public init(
    in language: Language? = nil,
    wantsAll: Bool = false,
    field: FieldName? = nil,
    values: [String] = []
  ) {
    self.language = language
    self.wantsAll = wantsAll
    self.field = field
    self.values = values
  }

  /// Whether the answer is complete enough to check queries: all fields of the account with all
  /// values.
  public var isCatalog: Bool { !wantsAll && field == nil }
}

/// A request for a page of jobs, optionally with facets.
///
/// Source: Jobfeed manual, "Searching" and "Facets".
public struct SearchRequest: Sendable, Hashable {
  /// The set of jobs to search.
  public enum Scope: Sendable, Hashable {
    /// All jobs of the provider.
    case all
    /// Jobs that the account has consumed and that went offline in these days.
    case expired(ClosedRange<Day>)
  }

  /// The query.
  public var query: Query
  /// The set of jobs to search.
  public var scope = Scope.all
  /// The values to deliver with each job; empty for all.
  public var fields: [FieldReference]
  /// The sort keys, most significant first; empty for the provider's order.
  public var sort: [SortKey]
  /// The most jobs to deliver.
  public var limit: Int
  /// The number of jobs to skip.
  public var offset: Int
  /// The facets to count.
  public var facets: [FacetRequest]
  /// Whether to leave out postings that do not match the posting-level filters.
  public var matchingPostingsOnly = false
  /// How the values are labelled.
  public var labelling = Labelling()
  /// Whether to deliver snippets of the full text that matched; needs a full-text filter.
  public var wantsSnippets = false
  /// Whether to deliver the whole record of each job, where it is kept.
  public var wantsRecord = false

  /// Asks for the first jobs, without facets by default.
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

/// A value to deliver with each job: a field, a field of its postings, or whole postings.
public enum FieldReference: Sendable, Hashable, CustomStringConvertible {
  /// A field on its default level.
  case field(FieldName)
  /// A field on a given level.
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

  /// Sorts by a field, ascending by default.
  public init(_ field: FieldName, descending: Bool = false) {
    self.field = field
    isDescending = descending
  }
}

extension [SortKey] {
  /// The keys with a last one that no two rows share, so that pages neither overlap nor leave a gap.
  public func endingUniquely(by id: FieldName) -> [SortKey] {
    contains { $0.field == id } ? self : self + [SortKey(id)]
  }
}

/// A request for the most frequent values of a field.
public struct FacetRequest: Sendable, Hashable {
  /// The field.
  public var field: FieldName
  /// The most values to deliver.
  public var limit: Int

  /// Asks for the most frequent values of a field.
  public init(_ field: FieldName, limit: Int = 10) {
    self.field = field
    self.limit = limit
  }
}

/// A request for counts, or a metric, grouped by fields.
///
/// Source: Jobfeed manual, "Aggregations".
public struct AggregateRequest: Sendable, Hashable {
  /// The query.
  public var query: Query
  /// The groups, outermost first; empty for one total.
  public var groups: [Grouping]
  /// The metric to compute for each bucket; `nil` for the count.
  public var metric: Metric?
  /// Whether to deliver total rows of the intermediate levels.
  public var wantsTotals: Bool
  /// How the values are labelled.
  public var labelling = Labelling()

  /// Asks for the counts of buckets, or for a metric.
  public init(
    _ query: Query,
    groups: [Grouping],
    metric: Metric? = nil,
    wantsTotals: Bool = true
  ) {
    self.query = query
    self.groups = groups
    self.metric = metric
    self.wantsTotals = wantsTotals
  }

  /// The names of the numbers of each row, in the order of their columns.
  public var numberNames: [String] {
    guard let metric else { return ["count"] }
    return metric.withCount ? [metric.name, "count"] : [metric.name]
  }

  /// The names of all columns: the levels (`_all` if there are none), then the numbers.
  public var header: [String] {
    (groups.isEmpty ? ["_all"] : groups.map(\.key.description)) + numberNames
  }

  /// Whether the answer is a single row: no groups, or only the number of postings.
  public var isUngrouped: Bool {
    groups.isEmpty || groups.map(\.key) == [.postings]
  }

  /// The provider's rule that the request breaks, with a remedy; `nil` if it breaks none.
  ///
  /// Source: Jobfeed manual, "Query parameters" of aggregations and "Grouping by custom categories".
  public var problem: Safe? {
    for key in groups.map(\.key) {
      let name = Safe(showing: key.description)
      if metric != nil, key.counts == .posting {
        return "\(name) counts postings, which goes with the metric count alone"
      }
      if case .categories = key, !wantsTotals {
        return "\(name) needs the total rows; ask for them with _totals=1"
      }
    }
    return nil
  }
}

/// A request for a single number.
///
/// Source: Jobfeed manual, "Counts".
public struct CountRequest: Sendable, Hashable {
  /// The subject of the count.
  public enum Subject: Sendable, Hashable {
    /// Job openings.
    case jobs
    /// Advertisements.
    case postings
    /// Distinct values of a field, on its default level, in the matching jobs or postings.
    case distinct(FieldName)
  }

  /// The query.
  public var query: Query
  /// The subject of the count.
  public var subject: Subject

  /// Counts jobs by default.
  public init(_ query: Query, of subject: Subject = .jobs) {
    self.query = query
    self.subject = subject
  }
}
