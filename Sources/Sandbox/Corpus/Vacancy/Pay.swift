/// What an advert says about pay, in whole euro.
///
/// A year is 2080 hours or 12 months; hourly rates are exact to the cent in the yearly amounts and rounded
/// in the rate, as Jobfeed has them.
struct Pay: Sendable {
  /// What a rate is paid for.
  enum Scale: Int, Sendable {
    case hour
    case month
    case year
  }

  let scale: Scale
  /// `nil` if only the upper end is named.
  let from: Amount?
  let to: Amount

  /// The same pay as a rate and in a year.
  struct Amount: Sendable {
    /// Cents an hour, or euro a month or a year.
    let exact: Int
    let scale: Scale

    /// The amount that an advert would name, nearest to a yearly pay in euro.
    init(aYear euro: Int, scale: Scale) {
      self.scale = scale
      exact =
        switch scale {
        case .hour: euro * 100 / 2080 / 5 * 5
        case .month: euro / 12 / 25 * 25
        case .year: (euro + 500) / 1000 * 1000
        }
    }

    var rate: Int { scale == .hour ? (exact + 50) / 100 : exact }

    var aYear: Int {
      switch scale {
      case .hour: exact * 2080 / 100
      case .month: exact * 12
      case .year: exact
      }
    }
  }
}

extension Pay {
  /// The legal minimum of 2025, for a full year.
  private static let minimum = 29_600

  /// Pay around a middle, no lower than the law allows.
  ///
  /// - Parameters:
  ///   - middle: Euro a year.
  ///   - spread: How far the ends lie from it, in a thousand.
  ///   - level: The general level of pay, in thousandths of the level of 2025.
  ///   - scale: What is paid for.
  ///   - namesFrom: Whether the lower end is named too.
  init(around middle: Int, spread: Int, level: Int, scale: Scale, namesFrom: Bool) {
    let floor = Pay.minimum * level / 1000
    let low = max(floor, middle * (1000 - spread) / 1000)
    let high = max(low * 1030 / 1000, middle * (1000 + spread) / 1000)
    self.scale = scale
    from = namesFrom ? Amount(aYear: low, scale: scale) : nil
    to = Amount(aYear: high, scale: scale)
  }
}
