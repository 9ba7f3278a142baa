public import Market
public import SafeText

/// Names a source among those that the dashboard shows.
public struct SourceID: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name, as the configuration and the command line say it.
  public let rawValue: String

  /// Names a source.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Names a source in source code.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

/// What the dashboard starts with for one source.
public struct SourceSetup: Sendable {
  /// Which source it is.
  public let id: SourceID
  /// The source, as people call it.
  public var name: Safe
  /// What should be known about it, such as that it is invented.
  public var note: Safe?
  /// What it can do and how.
  public var traits: SourceTraits
  /// Its limits, so that prices in requests can be told before they are paid.
  public var limits: [RateGroup]
  /// Its fields, if they are known without asking.
  public var fields: FieldCatalog?
  /// The values of each job in the table.
  public var columns: [FieldName]
  /// The facets.
  public var facets: [FacetRequest]
  /// The levels of the aggregation tree.
  public var groups: [Grouping]
  /// What the aggregation computes beside the counts.
  public var metric: Metric?
  /// The options with which a command opens it, beside its name; `nil` if none opens the same.
  public var options: [String]? = []
  /// The order of the jobs.
  public var sort: [SortKey]
  /// The query to begin with.
  public var query = Query.everything
  /// The labels to begin with.
  public var labelling = Labelling()
  /// A person is asked before more credits than these are spent at once.
  public var threshold = 100
  /// The account that buys in bulk; `nil` if the source sells nothing in bulk.
  public var account: AccountID?
  /// What of it can be collected in bulk; empty if nothing can be ordered from it.
  public var bulkDatasets: [BulkDataset] = []
  /// What a record costs that is collected in bulk, in credits.
  public var recordCredits = 1
  /// What was found in a person's own files; `nil` if none answer.
  public var files: SourceFiles?
  /// Whether its rows are on this machine: asking costs nothing, and it can be closed again.
  public var isLocal = false
  /// Names for the panes that are checked when the fields come; `nil` if there are none, or they are checked.
  public var view: ViewNames?
  /// Whether nothing may be spent, whatever a person says on the screen.
  public var forbidsSpending = false

  /// A source with the panes that it says of itself.
  public init(
    _ id: SourceID,
    name: Safe,
    traits: SourceTraits = SourceTraits(),
    limits: [RateGroup] = [],
    fields: FieldCatalog? = nil
  ) {
    self.id = id
    self.name = name
    self.traits = traits
    self.limits = limits
    self.fields = fields
    columns = traits.columns
    facets = traits.facetFields.map { FacetRequest($0) }
    groups = traits.groups.map { Grouping(freshly: $0) }
    sort = traits.sort
  }

  /// How many jobs of a query can be had at most.
  var reach: Int {
    switch traits.paging {
    case .offset(let reach, _): reach
    case .cursor: .max
    }
  }

  /// What some requests of a kind take of its limits: `1 of 10 requests a minute`.
  func requests(_ count: Int, _ kind: RequestKind) -> Safe {
    let windows = limits.filter { $0.kinds.contains(kind) }.flatMap(\.windows)
    // People think in minutes, and limits are stated for them.
    let window = windows.first { $0.period == .seconds(60) } ?? windows.first
    guard let window else { return Safe.count(count, "request") }
    return "\(count.grouped) of \(window.limit.grouped) requests \(window.period.each)"
  }
}

extension Duration {
  /// How often a window of this length comes.
  fileprivate var each: Safe {
    switch self {
    case .seconds(1): "a second"
    case .seconds(60): "a minute"
    case .seconds(3600): "an hour"
    default: "in \(components.seconds) s"
    }
  }
}
