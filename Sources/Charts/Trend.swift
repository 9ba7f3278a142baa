public import SafeText

/// What is drawn of a series over time in place of its values.
public enum Trend: String, Sendable, Hashable, CaseIterable {
  /// The values as they were counted.
  case values
  /// The mean of each period and the two before it.
  case mean
  /// The first value that is not zero as 100.
  case index
  /// The change to the same period a year earlier, in per cent; weeks are compared with those 52 weeks before.
  case year
  /// The values without what comes back every year: a ratio to a moving average.
  ///
  /// The classical decomposition: a mean over one year, centred, is the trend; the average ratio of each period of a
  /// year to it is its season, scaled to a mean of one; values are divided by their season. If a value is zero or
  /// less, differences stand in place of ratios.
  case season

  /// What the values then are, behind the name of what is counted: `, mean of 3`.
  public var words: Safe {
    switch self {
    case .values: .empty
    case .mean: ", mean of \(Trend.span)"
    case .index: ", first = 100"
    case .year: ", % to a year before"
    case .season: ", season removed"
    }
  }

  /// How many periods a mean is of.
  static let span = 3
  /// How many years it takes to tell what comes back every year.
  static let years = 2

  /// The values in place of those of a series.
  ///
  /// - Parameters:
  ///   - values: The values, without gaps in time; `nil` where one is not known.
  ///   - perYear: How many of them are a year.
  /// - Returns: As many values; `nil` where there is none, such as in the first year of a change.
  public func applied(to values: [Double?], perYear: Int) -> [Double?] {
    switch self {
    case .values: values
    case .mean: Trend.means(of: values)
    case .index: Trend.index(of: values)
    case .year: Trend.changes(of: values, after: perYear)
    case .season: Trend.withoutSeason(values, perYear)
    }
  }

  /// What has to be known to read the drawn values, or why there are none: one sentence without its period.
  ///
  /// - Parameters:
  ///   - values: The values of a series.
  ///   - perYear: How many of them are a year.
  /// - Returns: The sentence; `nil` if there is nothing to say.
  func remark(on values: [Double?], perYear: Int) -> Safe? {
    guard self != .values, values.contains(where: { $0 != nil }) else { return nil }
    if applied(to: values, perYear: perYear).allSatisfy({ $0 == nil }) {
      switch self {
      case .values: return nil
      case .mean: return "a mean takes \(Trend.span) periods"
      case .index: return "all values are zero"
      case .year: return "a change takes more than a year"
      case .season:
        return perYear > 1
          ? "a season takes \(Trend.years) whole years without gaps" : "a year has no season"
      }
    }
    let isRatio = values.allSatisfy { $0.map { $0 > 0 } ?? true }
    return self == .season && !isRatio ? "with zeros the season is a difference, not a ratio" : nil
  }

  private static func means(of values: [Double?]) -> [Double?] {
    values.indices.map { end in
      guard end >= span - 1 else { return nil }
      let known = values[(end - span + 1)...end].compactMap(\.self)
      return known.count == span ? known.reduce(0, +) / Double(span) : nil
    }
  }

  private static func index(of values: [Double?]) -> [Double?] {
    guard let first = values.lazy.compactMap(\.self).first(where: { $0 != 0 }) else {
      return values.map { _ in nil }
    }
    return values.map { $0.map { 100 * $0 / first } }
  }

  private static func changes(of values: [Double?], after count: Int) -> [Double?] {
    values.indices.map { place in
      guard count > 0, place >= count, let now = values[place], let then = values[place - count],
        then != 0
      else { return nil }
      return 100 * (now - then) / then
    }
  }

  private static func withoutSeason(_ values: [Double?], _ count: Int) -> [Double?] {
    let known = values.compactMap(\.self)
    guard count > 1, known.count == values.count, known.count >= years * count else {
      return values.map { _ in nil }
    }
    let isRatio = known.allSatisfy { $0 > 0 }
    let trend = centredMeans(of: known, over: count)
    var sums = Array(repeating: (sum: 0.0, count: 0), count: count)
    for (place, middle) in trend.enumerated() {
      guard let middle else { continue }
      let rest = isRatio ? known[place] / middle : known[place] - middle
      sums[place % count].sum += rest
      sums[place % count].count += 1
    }
    let averages = sums.map { $0.count > 0 ? $0.sum / Double($0.count) : isRatio ? 1 : 0 }
    let mean = averages.reduce(0, +) / Double(count)
    return known.enumerated().map { place, value in
      let average = averages[place % count]
      guard isRatio else { return value - (average - mean) }
      return average == 0 ? nil : value / (average / mean)
    }
  }

  /// The mean of a year around each value; of an even number of values the outermost two count half.
  private static func centredMeans(of values: [Double], over count: Int) -> [Double?] {
    let half = count / 2
    return values.indices.map { place in
      guard place >= half, place + half < values.count else { return nil }
      var sum = values[(place - half)...(place + half)].reduce(0, +)
      if count.isMultiple(of: 2) { sum -= (values[place - half] + values[place + half]) / 2 }
      return sum / Double(count)
    }
  }
}

extension Chart {
  /// The chart with something else in place of its values.
  ///
  /// - Parameters:
  ///   - trend: What is drawn.
  ///   - perYear: How many categories are a year.
  /// - Returns: The chart with its unit changed, and with what has to be known about the values.
  public func showing(_ trend: Trend, perYear: Int) -> Chart {
    var chart = self
    chart.unit = "\(unit)\(trend.words)"
    var remarks = remark.isEmpty ? [] : [remark]
    for index in series.indices {
      let values = categories.indices.map { series[index][$0] }
      chart.series[index].values = trend.applied(to: values, perYear: perYear)
      if let remark = trend.remark(on: values, perYear: perYear), !remarks.contains(remark) {
        remarks.append(remark)
      }
    }
    chart.remark = remarks.joined(separator: "; ")
    return chart
  }
}
