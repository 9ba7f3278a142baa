public import SafeText

/// Numbers of several series over the same categories: what a chart shows, not how.
///
/// Values are `nil` where nothing is known; zero is a value.
public struct Chart: Sendable, Hashable {
  /// What the chart is about, such as the query.
  public var title: Safe
  /// What a value counts or measures, such as `jobs` or `median salary`.
  public var unit: Safe
  /// The names of the categories, in order: the periods of a trend, or values.
  public var categories: [Safe]
  /// The series, in order.
  public var series: [Series]
  /// What has to be known to read the numbers, such as a period that is not over; empty if nothing.
  public var remark: Safe
  /// Where the numbers come from and when: below a chart that leaves the screen.
  public var source: Safe

  /// The values of one series, one for each category.
  public struct Series: Sendable, Hashable {
    /// Its name in the legend.
    public var name: Safe
    /// Its values by category; those that are missing at the end are unknown.
    public var values: [Double?]

    /// A series of values.
    public init(_ name: Safe, _ values: [Double?]) {
      self.name = name
      self.values = values
    }

    subscript(category: Int) -> Double? {
      guard values.indices.contains(category), let value = values[category], value.isFinite else {
        return nil
      }
      return value
    }
  }

  /// A chart of series over categories.
  public init(
    title: Safe = .empty,
    unit: Safe,
    categories: [Safe],
    series: [Series],
    remark: Safe = .empty,
    source: Safe = .empty
  ) {
    self.title = title
    self.unit = unit
    self.categories = categories
    self.series = series
    self.remark = remark
    self.source = source
  }

  /// All values that are known.
  var known: [Double] {
    series.flatMap { series in categories.indices.compactMap { series[$0] } }
  }
}

/// How a chart is drawn.
public enum ChartKind: String, Sendable, Hashable, CaseIterable {
  /// A line for each series, from left to right.
  case lines
  /// A bar for each value, the categories one below the other.
  case bars
  /// A cell for each value, shaded by it: categories are columns, series are rows.
  case heat
}

/// The signs that charts are drawn with.
public enum GlyphLevel: String, Sendable, Hashable, CaseIterable {
  /// Printable ASCII.
  case ascii
  /// Blocks and quarters of them, which most fonts have.
  case blocks
  /// Braille: eight dots a cell.
  case braille

  /// How many dots a cell has.
  var dots: (columns: Int, rows: Int) {
    switch self {
    case .ascii: (1, 1)
    case .blocks: (2, 2)
    case .braille: (2, 4)
    }
  }
}
