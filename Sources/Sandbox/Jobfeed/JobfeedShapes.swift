/// How answers look where the manual leaves it open.
///
/// The emulated provider takes the first of each by default; any of them must be understood by a client.
public struct JobfeedShapes: Sendable, Hashable {
  /// The inside of a facet.
  public enum Facets: String, Sendable, CaseIterable {
    /// `[{"value":696,"label":"Java developer","count":12}]`
    case list
    /// `[{"value":{"value":696,"label":"Java developer"},"count":12}]`
    case nested
    /// `[[{"value":696,"label":"Java developer"},12]]`
    case pairs
    /// `{"696":{"label":"Java developer","count":12}}`
    case keyed
  }

  /// A code with its label.
  public enum Labels: String, Sendable, CaseIterable {
    /// `{"value":696,"label":"Java developer"}`
    case object
    /// `"Java developer"`
    case label
    /// `"696 Java developer"`
    case text
  }

  /// A period.
  public enum Dates: String, Sendable, CaseIterable {
    /// Its first day, as `2018-07-01`.
    case day
    /// `2018-W27`, `2018-07`, `2018-Q3` or `2018`.
    case period
    /// Its beginning, as `2018-07-01T00:00:00.000Z`.
    case timestamp
    /// Its beginning in milliseconds since 1970.
    case epoch
  }

  /// A range of numbers.
  public enum Ranges: String, Sendable, CaseIterable {
    /// `"1000-1499"`
    case dashed
    /// `"1000 → 1499"`
    case arrow
    /// `{"from":1000,"to":1499}`
    case object
    /// `1000`
    case from
  }

  /// The rows of an aggregation without a group.
  public enum Ungrouped: String, Sendable, CaseIterable {
    /// `[["_all","count"],["_all",3]]`
    case all
    /// `[["count"],[3]]`
    case bare
  }

  /// The name of a column of postings in a header.
  public enum Header: String, Sendable, CaseIterable {
    /// `posting:region`
    case asked
    /// `region`
    case field
  }

  /// The name of a column of a metric in a header.
  public enum MetricName: String, Sendable, CaseIterable {
    /// `median__salary`
    case asked
    /// `median`
    case operation
    /// `median salary`
    case words
  }

  /// The metric in a total row.
  public enum Totals: String, Sendable, CaseIterable {
    /// Over all jobs of the intermediate bucket.
    case whole
    /// None.
    case null
  }

  /// The name of a value that was asked for with `job:`.
  public enum Members: String, Sendable, CaseIterable {
    /// `job:profession`
    case asked
    /// `profession`
    case field
  }

  /// The inside of a facet.
  public var facets = Facets.list
  /// A code in an aggregation.
  public var labels = Labels.object
  /// A code in a search result.
  public var results = Labels.object
  /// A period.
  public var dates = Dates.day
  /// A range of numbers.
  public var ranges = Ranges.dashed
  /// The rows of an aggregation without a group.
  public var ungrouped = Ungrouped.all
  /// The name of a column of postings.
  public var header = Header.asked
  /// The name of a column of a metric.
  public var metric = MetricName.asked
  /// The metric in a total row.
  public var totals = Totals.whole
  /// The name of a value that was asked for with `job:`.
  public var members = Members.asked

  /// Every shape as it is by default.
  public init() {}
}

// MARK: - By name

extension JobfeedShapes {
  /// What can be chosen by name, and how.
  public struct Choice {
    /// What it is about, such as `facets`.
    public let name: String
    /// The names to choose from, the default one first.
    public let options: [String]
    fileprivate let set: (inout JobfeedShapes, String) -> Bool

    fileprivate init<Option: RawRepresentable<String> & CaseIterable>(
      _ name: String,
      _ path: WritableKeyPath<JobfeedShapes, Option>
    ) {
      self.name = name
      options = Option.allCases.map(\.rawValue)
      set = { shapes, option in
        guard let option = Option(rawValue: option) else { return false }
        shapes[keyPath: path] = option
        return true
      }
    }
  }

  /// All choices.
  public static var choices: [Choice] {
    [
      Choice("facets", \.facets), Choice("labels", \.labels), Choice("results", \.results),
      Choice("dates", \.dates), Choice("ranges", \.ranges), Choice("ungrouped", \.ungrouped),
      Choice("header", \.header), Choice("metric", \.metric), Choice("totals", \.totals),
      Choice("members", \.members),
    ]
  }

  /// Why a list of choices is not understood.
  public struct Unknown: Error, Equatable {
    /// What was meant to be chosen, as it was written.
    public let piece: String
    /// What could stand there.
    public let options: [String]
  }

  /// Reads a list such as `facets=pairs,dates=epoch`.
  ///
  /// - Throws: ``Unknown`` for a choice or an option that there is not.
  public init(parsing list: String) throws(Unknown) {
    self.init()
    for piece in list.split(separator: ",") {
      let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
      guard let choice = JobfeedShapes.choices.first(where: { $0.name == parts.first }) else {
        throw Unknown(piece: String(piece), options: JobfeedShapes.choices.map(\.name))
      }
      guard parts.count == 2, choice.set(&self, parts[1]) else {
        throw Unknown(piece: String(piece), options: choice.options)
      }
    }
  }
}
