public import SafeText

/// A page of jobs as a provider delivered it.
public struct SearchAnswer: Sendable, Hashable {
  /// How many jobs there are in all.
  public var total: Int
  /// The jobs of the page.
  public var jobs: [Job]
  /// The facets asked for, in the order asked for.
  public var facets: [Facet]
  /// What the next page costs; `nil` if the source charges none, or there is none.
  public var nextPrice: Price?
  /// What should be known about the rows: an answer that broke off, records that cannot be read.
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

/// A value and how many have it.
public struct ValueCount: Sendable, Hashable {
  /// The value.
  public var value: Value
  /// How many have it.
  public var count: Int

  /// Counts a value.
  public init(_ value: Value, count: Int) {
    self.value = value
    self.count = count
  }
}

/// The rows of an aggregation as a provider delivered them.
public struct AggregateAnswer: Sendable, Hashable {
  /// What the columns are: one a level, then the numbers.
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
  /// What stands for a level: one of its values, or all of them.
  public enum Key: Sendable, Hashable {
    /// A bucket.
    case value(Value)
    /// The provider's `_all`: a total over the level.
    case all
  }

  /// One key a level.
  public var keys: [Key]
  /// How many jobs or postings there are; `nil` if that was not asked, or not told.
  public var count: Int?
  /// The metric, ``Value/missing`` where no job of the bucket has a value; `nil` if none was asked.
  ///
  /// In a total row it is computed over all jobs of the intermediate bucket, or missing where the provider
  /// does not tell.
  public var metric: Value?

  /// Numbers and what they tell about.
  public init(keys: [Key], count: Int?, metric: Value? = nil) {
    self.keys = keys
    self.count = count
    self.metric = metric
  }

  /// The numbers in the order of the columns: the metric, then the count, as far as asked.
  public var numbers: [Value] {
    [metric, count.map { .integer($0) }].compactMap(\.self)
  }
}
