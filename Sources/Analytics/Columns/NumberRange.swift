import JSON
import Market

/// An exact number to compare with.
enum ExactNumber: Sendable, Hashable {
  case integer(Int64)
  case decimal(Double)

  /// A finite number, as a whole one if it is one.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    self = Int64(exactly: number).map { .integer($0) } ?? .decimal(number)
  }
}

/// One end of a range.
struct RangeEnd<Value> {
  var value: Value
  var isIncluded: Bool
}

extension RangeEnd: Equatable where Value: Equatable {}
extension RangeEnd: Hashable where Value: Hashable {}
extension RangeEnd: Sendable where Value: Sendable {}

/// Numbers between two others; a side without an end is open.
struct NumberRange: Sendable, Hashable {
  var low: RangeEnd<ExactNumber>?
  var high: RangeEnd<ExactNumber>?

  init(low: RangeEnd<ExactNumber>?, high: RangeEnd<ExactNumber>?) {
    self.low = low
    self.high = high
  }

  /// Whole numbers, both ends included; a side without an end is open.
  init(from low: Int?, to high: Int?) {
    self.low = low.map { RangeEnd(value: .integer(Int64($0)), isIncluded: true) }
    self.high = high.map { RangeEnd(value: .integer(Int64($0)), isIncluded: true) }
  }

  /// Numbers in a range of decimals; whole ones are compared exactly.
  init(_ range: DecimalRange) {
    func end(_ number: ExactDecimal, isIncluded: Bool) -> RangeEnd<ExactNumber>? {
      let exact =
        number.integer.map { ExactNumber.integer(Int64($0)) } ?? ExactNumber(number.number)
      return exact.map { RangeEnd(value: $0, isIncluded: isIncluded) }
    }
    low = range.from.flatMap { end($0, isIncluded: !range.excludesStart) }
    high = range.to.flatMap { end($0, isIncluded: !range.excludesEnd) }
  }

  /// The whole numbers of the range; `nil` if there are none.
  var integers: ClosedRange<Int>? {
    let least = low.map { $0.nearestInteger(isLow: true) } ?? .min
    let greatest = high.map { $0.nearestInteger(isLow: false) } ?? .max
    guard let least, let greatest, least <= greatest else { return nil }
    return Int(least)...Int(greatest)
  }
}

extension RangeEnd<ExactNumber> {
  /// The first whole number inside of the end; `nil` if there is none.
  fileprivate func nearestInteger(isLow: Bool) -> Int64? {
    switch value {
    case .integer(let number):
      if isIncluded { return number }
      let (inner, isNone) =
        isLow ? number.addingReportingOverflow(1) : number.subtractingReportingOverflow(1)
      return isNone ? nil : inner
    case .decimal(let number):
      let rounded = number.rounded(isLow ? .up : .down)
      if let inner = Int64(exactly: rounded) { return inner }
      // Beyond all whole numbers, on the one side or on the other.
      return (number > 0) == isLow ? nil : isLow ? .min : .max
    }
  }
}

/// How one value compares with another.
enum Comparison {
  case below, same, above

  func isAbove(orSame: Bool) -> Bool { self == .above || orSame && self == .same }

  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .below : left == right ? .same : .above
  }

  /// Compares a whole number with any other exactly, though not every whole number is a `Double`.
  init(_ left: Int64, _ right: Double) {
    if let right = Int64(exactly: right.rounded(.down)) {
      self = left == right ? .same : left < right ? .below : .above
    } else {
      self = right > 0 ? .below : .above
    }
    if self == .same, right != right.rounded(.down) { self = .below }
  }

  var reversed: Comparison {
    switch self {
    case .below: .above
    case .same: .same
    case .above: .below
    }
  }
}
