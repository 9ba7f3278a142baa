public import SafeText

/// A page of jobs as a provider delivered it.
public struct SearchAnswer: Sendable, Hashable {
  /// The number of jobs that match, on all pages together.
  public var total: Int
  /// The jobs of the page.
  public var jobs: [Job]
  /// The facets in the order of the request.
  public var facets: [Facet]
  /// The price of the next page; `nil` if it is free or there is none.
  public var nextPrice: Price?
  /// A warning about the rows, such as a truncated answer or unreadable records.
  public var remark: Safe?
  /// Whether the provider ended before it had delivered all the rows it counts; asking again may bring more.
  public var isCutShort = false

  /// A page of jobs.
  public init(total: Int, jobs: [Job], facets: [Facet] = []) {
    self.total = total
    self.jobs = jobs
    self.facets = facets
  }
}

/// The most frequent values of one field, with the number of jobs that have them.
public struct Facet: Sendable, Hashable {
  /// The field.
  public var field: FieldName
  /// Its values, the most frequent first.
  public var values: [ValueCount]

  /// Counts the values of a field.
  public init(_ field: FieldName, values: [ValueCount]) {
    self.field = field
    self.values = values
  }
}

/// A value and its number of jobs.
public struct ValueCount: Sendable, Hashable {
  /// The value.
  public var value: Value
  /// The number of jobs with this value.
  public var count: Int

  /// Pairs a value with its count.
  public init(_ value: Value, count: Int) {
    self.value = value
    self.count = count
  }
}

/// The rows of an aggregation as a provider delivered them.
public struct AggregateAnswer: Sendable, Hashable {
  /// The column names: one for each level, then the numbers.
  public var header: [String]
  /// The buckets and total rows in order.
  public var rows: [BucketRow]

  /// Rows under their header.
  public init(header: [String], rows: [BucketRow]) {
    self.header = header
    self.rows = rows
  }
}

/// One row of an aggregation.
public struct BucketRow: Sendable, Hashable {
  /// The key of one level: one of its values, or all of them.
  public enum Key: Sendable, Hashable {
    /// A bucket.
    case value(Value)
    /// The provider's `_all`: a total over the level.
    case all
  }

  /// One key for each level.
  public var keys: [Key]
  /// The number of jobs or postings; `nil` if not requested or not delivered.
  public var count: Int?
  /// The metric, ``Value/missing`` if no job of the bucket has a value; `nil` if none was
  /// requested.
  ///
  /// In a total row it covers all jobs of the intermediate bucket, or is missing if the provider
  /// omits it.
  public var metric: Value?
  /// How many members of the bucket have a value, which is what the metric stands on.
  ///
  /// ``Value/missing`` if that is not known; `nil` if there is no metric.
  public var base: Value?

  /// Makes a row from keys and numbers.
  public init(keys: [Key], count: Int?, metric: Value? = nil) {
    self.keys = keys
    self.count = count
    self.metric = metric
  }

  /// The numbers in column order: the metric, its base, then the count, each if requested.
  public var numbers: [Value] {
    [metric, base, count.map { .integer($0) }].compactMap(\.self)
  }
}
