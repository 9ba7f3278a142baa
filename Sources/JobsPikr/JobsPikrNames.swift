/// The names and shapes of JobsPikr's that no public source confirms, with what is assumed of each.
///
/// The reference of the provider needs a log-in. Where the service turns out to differ, the configuration
/// changes a name here, and the program bends.
public struct JobsPikrNames: Sendable, Hashable {
  /// How a request that reads carries its parameters.
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
  /// Where the page of expired jobs before ended.
  public var expiredCursor = "cursor"

  // MARK: /aggregate_data

  /// How the parameters of an aggregation travel; the provider's page says GET.
  public var aggregateCarrier = Carrier.url
  /// The query of an aggregation.
  public var aggregateQuery = "search_query_json"
  /// What is grouped by.
  public var aggregateGroup = "group_by"
  /// How many buckets come at most.
  public var aggregateSize = "size"
  /// The buckets in an answer; `aggregations` is understood too.
  public var aggregateRows = "aggregate_data"
  /// The value of a bucket; `key_as_string`, `key`, `value` and the field's own name are understood too.
  public var aggregateKey = "key"
  /// The number of a bucket; `doc_count` and `count` are understood too.
  public var aggregateCount = "doc_count"
  /// What is grouped by where only the total is wanted.
  public var countGroup = "inferred_country"

  // MARK: /data

  /// Whether the query is sent as JSON text instead of as an object.
  public var queryAsText = false
  /// What stands behind the name of a member for its text as a whole, which `__exact` compares; empty for
  /// nothing.
  public var wholeSuffix = ".keyword"
  /// The list of records.
  public var records = "job_data"

  // MARK: XML

  /// Names of elements that are one of a list: an element with such children alone is a list.
  public var xmlItems: Set<String> = [
    "job", "item", "element", "record", "bucket", "value", "skill",
  ]

  /// Everything as it is assumed.
  public init() {}
}
