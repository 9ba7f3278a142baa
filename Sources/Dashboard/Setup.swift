public import Market
public import SafeText

/// What the dashboard starts with.
public struct Setup: Sendable {
  /// The source, as people call it.
  public var source: Safe
  /// What should be known about the source, such as that it is invented.
  public var sourceNote: Safe?
  /// The values of each job in the table.
  public var columns: [FieldName]
  /// The facets.
  public var facets: [FacetRequest]
  /// The levels of the aggregation tree.
  public var groups: [Grouping]
  /// The order of the jobs.
  public var sort: [SortKey]
  /// The query to begin with.
  public var query: Query
  /// The labels to begin with.
  public var labelling = Labelling()
  /// The keys.
  public var keymap: Keymap
  /// The themes, the one in force first.
  public var themes: [Theme]
  /// How many jobs of a query the provider delivers at most.
  public var reach: Int
  /// The date and time for the names of files.
  public var stamp: @Sendable () -> String
  /// The current date.
  public var today: @Sendable () -> Day

  /// A source with the usual panes: columns, facets and levels that every Jobfeed country has.
  public init(
    source: Safe,
    stamp: @escaping @Sendable () -> String,
    today: @escaping @Sendable () -> Day
  ) {
    self.source = source
    columns = ["date", "job_title", "organization_name", "location_name"]
    facets = ["profession", "organization_name", "source_website"].map { FacetRequest($0) }
    groups = ["profession_class", "contract_type"].map {
      Grouping(freshly: .field($0, counts: .job))
    }
    sort = [SortKey("date", descending: true)]
    query = .everything
    keymap = Keymap()
    themes = [.terminal]
    reach = 10_000
    self.stamp = stamp
    self.today = today
  }
}

extension Grouping {
  /// A level as it is asked for first: the ten largest buckets, but all periods, ranges and categories, in
  /// their own order.
  public init(freshly key: GroupKey) {
    switch key {
    case .field, .postings: self.init(key, limit: 10)
    case .period: self.init(key, order: BucketOrder(.group, descending: true))
    case .ranges(_, let ranges, _):
      self.init(key, limit: ranges.count, order: BucketOrder(.group, descending: false))
    case .categories: self.init(key, limit: 100)
    }
  }
}
