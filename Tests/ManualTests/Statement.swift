/// A statement of the Jobfeed manual about a behaviour, and the tests that hold it.
struct Statement {
  /// Where it stands in the manual.
  enum Section: String, CaseIterable {
    case introduction = "Introduction"
    case authentication = "Authentication"
    case dataModel = "Data model"
    case fields = "Fields"
    case searching = "Searching"
    case searchAnswers = "Searching: response"
    case filtering = "Filtering"
    case severalValues = "Multiple values for one field"
    case prefix = "Filtering by prefix"
    case existence = "Filtering by (non) existence"
    case radius = "Filtering by location radius"
    case range = "Filtering on a range"
    case calendar = "Filtering on a calendar period"
    case custom = "Filtering on custom categories"
    case negation = "Negative filters"
    case booleanText = "Full text search: boolean expressions"
    case phrases = "Full text search: phrase search"
    case fuzzy = "Full text search: fuzzy searches"
    case proximity = "Full text search: proximity searches"
    case wildcards = "Full text search: wildcard searches"
    case exact = "Exact match on text fields"
    case snippets = "Snippets"
    case facets = "Facets"
    case aggregations = "Aggregations"
    case metrics = "Using metrics"
    case intervals = "Grouping by date intervals"
    case ranges = "Grouping on ranges"
    case categories = "Grouping by custom categories"
    case categoryLevels = "Levels of custom categories"
    case multiField = "Multi-field aggregation"
    case counts = "Counts"
    case changes = "Change log"
  }

  /// Of whom it is to be true.
  enum Side {
    /// Of the client: what it sends and reads.
    case client
    /// Of the sandbox: what it takes and answers.
    case sandbox
    /// Of both.
    case both
    /// Of the query language, which is one for both.
    case language
  }

  let section: Section
  let side: Side
  /// The statement in words of our own.
  let words: String
  /// The tests, as `Suite.function`.
  let tests: [String]

  init(_ section: Section, _ side: Side, _ words: String, _ tests: String...) {
    self.section = section
    self.side = side
    self.words = words
    self.tests = tests
  }

  /// All of them, in the manual's order.
  static let all = requests + searching + language + aggregations
}
