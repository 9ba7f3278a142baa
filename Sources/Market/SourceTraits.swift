public import SafeText

/// The capabilities in which sources differ.
public struct SourceTraits: Sendable, Hashable {
  /// The way to further rows.
  public enum Paging: Sendable, Hashable {
    /// Any page by offset, with limits on the total and on each page.
    case offset(reach: Int, page: Int = .max)
    /// One page after another by cursor; delivered rows are kept.
    case cursor(page: Int)
  }

  /// The source of facets.
  public enum Facets: Sendable, Hashable {
    /// The answer to a search, without a further request.
    case withSearch
    /// The loaded rows, or one aggregation request for each field.
    case loadedOrAggregated
    /// Only the loaded rows.
    case loaded
  }

  /// The way to an aggregation by several fields.
  public enum Levels: Sendable, Hashable {
    /// All levels in one answer.
    case together
    /// One request for each bucket that is opened.
    case oneByOne
    /// Not supported.
    case none
  }

  /// The way to all there is to know about a row.
  public enum Detail: Sendable, Hashable {
    /// A search for it by its id.
    case asked
    /// The row itself is all that the source tells.
    case inRow
  }

  /// The way to further rows.
  public var paging: Paging
  /// The source of facets.
  public var facets: Facets
  /// The way to an aggregation by several fields.
  public var levels: Levels
  /// Whether the provider sorts; otherwise the loaded rows are sorted locally.
  public var sorts: Bool
  /// Whether the provider computes metrics.
  public var hasMetrics: Bool
  /// Whether labels and languages can be chosen.
  public var hasLabels: Bool
  /// Whether the parts of the text that match come with the rows.
  public var hasSnippets: Bool
  /// Whether a row has postings of its own.
  public var hasPostings: Bool
  /// The way to all there is to know about a row.
  public var detail: Detail
  /// The members of whole records that identify a person or give contact details, as paths.
  public var sensitiveMembers: Set<String> = []
  /// The fields that report expiry of consumed jobs; `nil` if the provider reports none.
  public var expiry: ExpiryFields?
  /// The order in which rows are sold, in words; `nil` where it does not matter to their price.
  public var saleOrder: Safe?
  /// A query for rows that are worth more than the first ones on sale, as an example.
  public var saleExample: String?
  /// What pages of rows cost.
  public var charge: PageCharge
  /// An example filter, if the source requires one; otherwise `nil`.
  public var neededFilter: String?
  /// The noun for its rows.
  public var noun: Noun
  /// The field that holds the name of a row.
  public var id: FieldName
  /// The field that tells rows apart where the names of several may be the same; `nil` where a name does.
  public var rowNumber: FieldName?
  /// The default columns of a table.
  public var columns: [FieldName]
  /// The default facets.
  public var facetFields: [FieldName]
  /// The default levels of the tree.
  public var groups: [GroupKey]
  /// The default sort order.
  public var sort: [SortKey]

  /// Makes traits; the defaults are those of Jobfeed.
  public init(
    paging: Paging = .offset(reach: 10_000),
    facets: Facets = .withSearch,
    levels: Levels = .together,
    sorts: Bool = true,
    hasMetrics: Bool = true,
    hasLabels: Bool = true,
    hasSnippets: Bool = true,
    hasPostings: Bool = true,
    detail: Detail = .asked,
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
    sort: [SortKey] = [SortKey("date", descending: true)],
    rowNumber: FieldName? = nil
  ) {
    self.paging = paging
    self.facets = facets
    self.levels = levels
    self.sorts = sorts
    self.hasMetrics = hasMetrics
    self.hasLabels = hasLabels
    self.hasSnippets = hasSnippets
    self.hasPostings = hasPostings
    self.detail = detail
    self.expiry = expiry
    charge = chargesRows ? PageCharge(perRow: 1) : .free
    self.neededFilter = neededFilter
    self.noun = noun
    self.id = id
    self.columns = columns
    self.facetFields = facetFields
    self.groups = groups
    self.sort = sort
    self.rowNumber = rowNumber
  }

  /// Whether rows cost credits.
  public var chargesRows: Bool { charge != .free }

  /// The field by which a row is found again.
  public var key: FieldName { rowNumber ?? id }

  /// Whether the provider reports which consumed jobs have expired.
  public var tellsExpired: Bool { expiry != nil }

  /// The number of requests for a number of rows, at a page size.
  public func requests(for rows: Int, each wanted: Int) -> Int {
    let page =
      switch paging {
      case .offset(_, let page): min(page, wanted)
      case .cursor(let page): page
      }
    return max(1, (rows + page - 1) / max(1, page))
  }
}
