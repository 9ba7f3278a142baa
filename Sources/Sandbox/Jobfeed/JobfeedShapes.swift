/// The forms of responses where the manual leaves them open.
///
/// The first of each is the default; a client must accept all of them.
struct JobfeedShapes {
  /// The entries of a facet.
  enum Facets: String, VariantChoice {
    /// `[{"value":696,"label":"Java developer","count":12}]`
    case list
    /// `[{"value":{"value":696,"label":"Java developer"},"count":12}]`
    case nested
    /// `[[{"value":696,"label":"Java developer"},12]]`
    case pairs
    /// `{"696":{"label":"Java developer","count":12}}`
    case keyed

    static let name = "facets"
    static let usual = list
  }

  /// A code with its label.
  enum Labels: String, VariantChoice {
    /// `{"value":696,"label":"Java developer"}`
    case object
    /// `"Java developer"`
    case label
    /// `"696 Java developer"`
    case text

    static let name = "labels"
    static let usual = object
  }

  /// A period.
  enum Dates: String, VariantChoice {
    /// Its first day, as `2018-07-01`.
    case day
    /// `2018-W27`, `2018-07`, `2018-Q3` or `2018`.
    case period
    /// Its start, as `2018-07-01T00:00:00.000Z`.
    case timestamp
    /// Its start as a Unix timestamp in milliseconds.
    case epoch

    static let name = "dates"
    static let usual = day
  }

  /// A range of numbers.
  enum Ranges: String, VariantChoice {
    /// `"1000-1499"`
    case dashed
    /// `"1000 → 1499"`
    case arrow
    /// `{"from":1000,"to":1499}`
    case object
    /// `1000`
    case from

    static let name = "ranges"
    static let usual = dashed
  }

  /// The rows of an aggregation without a group.
  enum Ungrouped: String, VariantChoice {
    /// `[["_all","count"],["_all",3]]`
    case all
    /// `[["count"],[3]]`
    case bare

    static let name = "ungrouped"
    static let usual = all
  }

  /// The name of a column of postings in a header.
  enum Header: String, VariantChoice {
    /// `posting:region`
    case asked
    /// `region`
    case field

    static let name = "header"
    static let usual = asked
  }

  /// The name of a column of a metric in a header.
  enum MetricName: String, VariantChoice {
    /// `median__salary`
    case asked
    /// `median`
    case operation
    /// `median salary`
    case words

    static let name = "metric"
    static let usual = asked
  }

  /// The metric in a total row.
  enum Totals: String, VariantChoice {
    /// Over all jobs of the intermediate bucket.
    case whole
    /// None.
    case null

    static let name = "totals"
    static let usual = whole
  }

  /// The name of a value requested with `job:`.
  enum Members: String, VariantChoice {
    /// `job:profession`
    case asked
    /// `profession`
    case field

    static let name = "members"
    static let usual = asked
  }

  /// The entries of a facet.
  let facets: Facets
  /// A code in a search result or an aggregation.
  let labels: Labels
  /// A period.
  let dates: Dates
  /// A range of numbers.
  let ranges: Ranges
  /// The rows of an aggregation without a group.
  let ungrouped: Ungrouped
  /// The name of a column of postings.
  let header: Header
  /// The name of a column of a metric.
  let metric: MetricName
  /// The metric in a total row.
  let totals: Totals
  /// The name of a value requested with `job:`.
  let members: Members

  /// All choices.
  static let choices: [any VariantChoice.Type] = [
    FieldsForm.self, TypeWords.self, LevelForm.self, ValuesForm.self, CategoriesForm.self,
    ErrorForm.self,
    Facets.self, Labels.self, Dates.self, Ranges.self, Ungrouped.self, Header.self,
    MetricName.self, Totals.self, Members.self,
  ]

  /// The shapes of a variant.
  init(_ variant: SandboxVariant) {
    facets = variant[Facets.self]
    labels = variant[Labels.self]
    dates = variant[Dates.self]
    ranges = variant[Ranges.self]
    ungrouped = variant[Ungrouped.self]
    header = variant[Header.self]
    metric = variant[MetricName.self]
    totals = variant[Totals.self]
    members = variant[Members.self]
  }
}
