import JSON

/// What the whole numbers mean that a metric reckons with.
enum NumberUnit: Sendable {
  /// Themselves.
  case whole
  /// Parts of which a number of decimals make one: exact as long as sums fit 64 bits.
  case parts(places: Int)
  /// The bits of a `Double`, in an order that is that of the numbers: where decimals are too long for parts.
  case bits

  /// The unit in which all of some numbers can be said, and the numbers in it.
  static func common(to numbers: [ExactDecimal]) -> (NumberUnit, [Int]) {
    let places = numbers.lazy.map(\.places).max() ?? 0
    let parts = numbers.compactMap { $0.scaled(places: places)?.units }
    if parts.count == numbers.count { return (.parts(places: places), parts) }
    return (.bits, numbers.map { NumberUnit.ordered($0.number) })
  }

  /// The bits of a number as a whole number that grows with it.
  private static func ordered(_ number: Double) -> Int {
    let magnitude = Int(number.magnitude.bitPattern)
    return number < 0 ? -magnitude : magnitude
  }

  /// A number in this unit, for reckoning.
  func number(_ count: Int) -> Double {
    switch self {
    case .whole: Double(count)
    case .parts(let places): ExactDecimal(units: count, places: places).number
    case .bits:
      Double(bitPattern: UInt64(count.magnitude)) * (count < 0 ? -1 : 1)
    }
  }

  /// A number in this unit, for an answer.
  func value(_ count: Int) -> MetricValue {
    switch self {
    case .whole: .integer(count)
    case .parts(let places): .exact(ExactDecimal(units: count, places: places))
    case .bits: .decimal(number(count))
    }
  }

  /// The mean of numbers with this exact sum.
  func mean(ofSum sum: Int, count: Int) -> MetricValue {
    switch self {
    case .parts(let places):
      let ten = (0..<places).reduce(1.0) { product, _ in product * 10 }
      return .decimal(Double(sum) / (Double(count) * ten))
    case .whole, .bits: return .decimal(Double(sum) / Double(count))
    }
  }

  /// Half of a sum, exactly where that can be said.
  func half(_ sum: Int) -> MetricValue {
    switch self {
    case .whole: return sum % 2 == 0 ? .integer(sum / 2) : .decimal(Double(sum) / 2)
    case .parts(let places):
      let (tenths, overflows) = sum.multipliedReportingOverflow(by: 5)
      return overflows
        ? mean(ofSum: sum, count: 2) : .exact(ExactDecimal(units: tenths, places: places + 1))
    case .bits: return .missing
    }
  }
}
