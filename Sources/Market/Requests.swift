public import SafeText

/// The fields to be told about.
///
/// Source: Jobfeed manual, "Fields".
public struct FieldsRequest: Sendable, Hashable {
  /// The language of labels; `nil` for that of the account's country.
  public var language: Language?
  /// Whether fields that the account may not use are told too.
  public var wantsAll: Bool
  /// The only field to be told about; `nil` for all.
  public var field: FieldName?
  /// The codes of that field to be told; empty for all.
  public var values: [String]

  /// Asks for all fields of the account unless said otherwise.
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

  /// Whether the answer tells what queries are checked with: the account's fields, all and whole.
  public var isCatalog: Bool { !wantsAll && field == nil }
}

/// A page of jobs to ask for, with the most frequent values of some fields.
///
/// Source: Jobfeed manual, "Searching" and "Facets".
public struct SearchRequest: Sendable, Hashable {
  /// Among which jobs.
  public enum Scope: Sendable, Hashable {
    /// All that the provider has.
    case all
    /// Those that the account has consumed and that went off line in these days.
    case expired(ClosedRange<Day>)
  }

  /// Which jobs.
  public var query: Query
  /// Among which jobs.
  public var scope = Scope.all
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
  /// How the values are labelled.
  public var labelling = Labelling()
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

/// Counts by several fields to ask for, or a metric by them.
///
/// Source: Jobfeed manual, "Aggregations".
public struct AggregateRequest: Sendable, Hashable {
  /// Of which jobs.
  public var query: Query
  /// By which fields, the outermost first; empty to count everything as one.
  public var groups: [Grouping]
  /// What to compute over the jobs of each bucket; `nil` to count them.
  public var metric: Metric?
  /// Whether to deliver the total rows of the levels between.
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

  /// The names of all columns: the levels, or `_all` without one, then the numbers.
  public var header: [String] {
    (groups.isEmpty ? ["_all"] : groups.map(\.key.description)) + numberNames
  }

  /// Whether there is one row for everything: no level, or the number of postings alone.
  public var isUngrouped: Bool {
    groups.isEmpty || groups.map(\.key) == [.postings]
  }

  /// The rule of the provider that the request breaks, with what to do about it; `nil` if there is none.
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
    /// Different values of a field on its default level, in the matching jobs or postings.
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
