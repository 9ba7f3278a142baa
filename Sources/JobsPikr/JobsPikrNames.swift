/// Names and shapes of JobsPikr's API that no public source confirms, with their assumed values.
///
/// The provider's reference needs a login. Where the service differs, the configuration overrides a name
/// here.
public struct JobsPikrNames: Sendable, Hashable {
  /// How a read request carries its parameters.
  public enum Carrier: String, Sendable, Hashable, CaseIterable {
    /// `GET`, in the URL.
    case url
    /// `POST`, in a JSON object.
    case body
  }

  // MARK: /expired_jobs

  /// The first day.
  public var expiredFrom = "from_date"
  /// The last day.
  public var expiredTo = "to_date"
  /// How many records a page of expired jobs has.
  public var expiredSize = "size"
  /// The end of the previous page of expired jobs.
  public var expiredCursor = "cursor"

  // MARK: /aggregate_data

  /// How an aggregation carries its parameters; the provider's page says GET.
  public var aggregateCarrier = Carrier.url
  /// The query of an aggregation.
  public var aggregateQuery = "search_query_json"
  /// The field grouped by.
  public var aggregateGroup = "group_by"
  /// The most buckets.
  public var aggregateSize = "size"
  /// The buckets in an answer; `aggregations` is accepted too.
  public var aggregateRows = "aggregate_data"
  /// The value of a bucket; `key_as_string`, `key`, `value` and the field's own name are accepted too.
  public var aggregateKey = "key"
  /// The number of a bucket; `doc_count` and `count` are accepted too.
  public var aggregateCount = "doc_count"
  /// The field grouped by when only the total is wanted.
  public var countGroup = "inferred_country"

  // MARK: /data

  /// Whether the query is sent as JSON text instead of as an object.
  public var queryAsText = false
  /// The suffix of a member's name for its unanalysed text, which `__exact` compares; may be empty.
  public var wholeSuffix = ".keyword"
  /// The list of records.
  public var records = "job_data"

  // MARK: XML

  /// Names of list items: an element with only such children is a list.
  public var xmlItems: Set<String> = [
    "job", "item", "element", "record", "bucket", "value", "skill",
  ]

  /// Creates the assumed names.
  public init() {}
}
