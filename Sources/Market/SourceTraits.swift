/// What a source can do and how, where sources differ.
public struct SourceTraits: Sendable, Hashable {
  /// How one gets from some rows to further ones.
  public enum Paging: Sendable, Hashable {
    /// Any page may be asked for, up to so many rows in all, and each with so many at most.
    case offset(reach: Int, page: Int = .max)
    /// One page after the other, each with so many rows; what came stays here.
    case cursor(page: Int)
  }

  /// Where counts of single fields come from.
  public enum Facets: Sendable, Hashable {
    /// In the answer to a search, at no further request.
    case withSearch
    /// Of the rows that are here, or from the provider at one aggregation request a field.
    case loadedOrAggregated
    /// Of the rows that are here alone.
    case loaded
  }

  /// How an aggregation by several fields is had.
  public enum Levels: Sendable, Hashable {
    /// All levels in one answer.
    case together
    /// One request for each bucket that is opened.
    case oneByOne
    /// Not at all.
    case none
  }

  /// How one gets from some rows to further ones.
  public var paging: Paging
  /// Where counts of single fields come from.
  public var facets: Facets
  /// How an aggregation by several fields is had.
  public var levels: Levels
  /// Whether the provider sorts; if not, the rows that are here are sorted here.
  public var sorts: Bool
  /// Whether the provider computes metrics.
  public var hasMetrics: Bool
  /// Whether labels and languages can be chosen.
  public var hasLabels: Bool
  /// The fields that tell which of the consumed jobs have expired; `nil` if the provider does not tell.
  public var expiry: ExpiryFields?
  /// Whether every row that is delivered is charged.
  public var chargesRows: Bool
  /// An example of a filter, where nothing can be asked without one; `nil` where everything can be.
  public var neededFilter: String?
  /// What its rows are called.
  public var noun: Noun
  /// The field that names a row.
  public var id: FieldName
  /// The values that a table shows first.
  public var columns: [FieldName]
  /// The fields whose values are counted first.
  public var facetFields: [FieldName]
  /// The levels of the tree to begin with.
  public var groups: [GroupKey]
  /// The order of rows to begin with.
  public var sort: [SortKey]

  /// A source like Jobfeed unless said otherwise.
  public init(
    paging: Paging = .offset(reach: 10_000),
    facets: Facets = .withSearch,
    levels: Levels = .together,
    sorts: Bool = true,
    hasMetrics: Bool = true,
    hasLabels: Bool = true,
    expiry: ExpiryFields? = nil,
    chargesRows: Bool = false,
    neededFilter: String? = nil,
    noun: Noun = .job,
    id: FieldName = "job_id",
    columns: [FieldName] = ["date", "job_title", "organization_name", "location_name"],
    facetFields: [FieldName] = ["profession", "organization_name", "source_website"],
    groups: [GroupKey] = [
      .field("profession_class", counts: .job), .field("contract_type", counts: .job),
    ],
    sort: [SortKey] = [SortKey("date", descending: true)]
  ) {
    self.paging = paging
    self.facets = facets
    self.levels = levels
    self.sorts = sorts
    self.hasMetrics = hasMetrics
    self.hasLabels = hasLabels
    self.expiry = expiry
    self.chargesRows = chargesRows
    self.neededFilter = neededFilter
    self.noun = noun
    self.id = id
    self.columns = columns
    self.facetFields = facetFields
    self.groups = groups
    self.sort = sort
  }

  /// Whether the provider tells which of the consumed jobs have expired.
  public var tellsExpired: Bool { expiry != nil }

  /// How many requests it takes to get so many rows, if each asks for so many of them.
  public func requests(for rows: Int, each wanted: Int) -> Int {
    let page =
      switch paging {
      case .offset(_, let page): min(page, wanted)
      case .cursor(let page): page
      }
    return max(1, (rows + page - 1) / max(1, page))
  }
}
