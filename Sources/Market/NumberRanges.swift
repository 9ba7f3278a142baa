public import JSON
import SafeText

/// Buckets of equal width over numbers.
///
/// The first begins at the minimum, each further one a step later. The last includes the maximum,
/// since the manual's ranges include both ends. Numbers outside minimum...maximum are in no bucket.
/// Over numbers with decimals every other bucket ends before the next one begins.
///
/// Source: Jobfeed manual, "Grouping on ranges".
public struct NumberRanges: Sendable, Hashable, CustomStringConvertible {
  /// The smallest number in a bucket, in units of which ``places`` decimals make one.
  public let minimum: Int
  /// The greatest number in a bucket, in the same units.
  public let maximum: Int
  /// The distance between the starts of two buckets, in the same units.
  public let step: Int
  /// How many decimals the bounds have.
  public let places: Int
  /// Whether the numbers may have decimals, so that there are some between any two bounds.
  public private(set) var isContinuous: Bool

  /// The most buckets allowed.
  public static let limit = 1000

  /// Why numbers are invalid.
  public enum Mistake: Error, Sendable, Hashable {
    /// The step is not greater than 0.
    case step
    /// The maximum is below the minimum.
    case order
    /// There would be more buckets than ``NumberRanges/limit``.
    case tooMany
  }

  /// Divides a span of numbers into buckets.
  ///
  /// - Throws: ``Mistake`` if there would be no bucket, or too many.
  public init(_ minimum: Int, _ maximum: Int, step: Int) throws(Mistake) {
    try self.init(minimum, maximum, step, places: 0, isContinuous: false)
  }

  /// Divides a span of numbers with decimals into buckets.
  ///
  /// - Throws: ``Mistake`` if there would be no bucket, or too many.
  public init(_ minimum: ExactDecimal, _ maximum: ExactDecimal, step: ExactDecimal) throws(Mistake)
  {
    let places = [minimum, maximum, step].map(\.places).max() ?? 0
    func units(_ number: ExactDecimal) throws(Mistake) -> Int {
      guard let units = number.scaled(places: places)?.units else { throw .tooMany }
      return units
    }
    try self.init(
      try units(minimum),
      try units(maximum),
      try units(step),
      places: places,
      isContinuous: true
    )
  }

  private init(
    _ minimum: Int,
    _ maximum: Int,
    _ step: Int,
    places: Int,
    isContinuous: Bool
  ) throws(Mistake) {
    guard step > 0 else { throw .step }
    guard minimum <= maximum else { throw .order }
    let (span, overflows) = maximum.subtractingReportingOverflow(minimum)
    guard !overflows, span / step <= NumberRanges.limit else { throw .tooMany }
    self.minimum = minimum
    self.maximum = maximum
    self.step = step
    self.places = places
    self.isContinuous = isContinuous
    guard count <= NumberRanges.limit else { throw .tooMany }
  }

  /// The number of buckets.
  public var count: Int {
    let span = maximum - minimum
    return max(1, span / step + (span % step == 0 ? 0 : 1))
  }

  /// The same buckets over a field of this type.
  public func over(_ type: FieldType?) -> NumberRanges {
    var ranges = self
    ranges.isContinuous = isContinuous || type == .decimal
    return ranges
  }

  /// The bounds of a bucket, both inside but for what ``isContinuous`` says.
  public subscript(bucket: Int) -> ClosedRange<Int> {
    let start = minimum + bucket * step
    let end = bucket == count - 1 ? maximum : start + step - (isContinuous ? 0 : 1)
    return start...max(start, end)
  }

  /// The index of the bucket that contains a whole number; `nil` if none does.
  public func bucket(of number: Int) -> Int? {
    guard places == 0 else { return bucket(of: ExactDecimal(number)) }
    guard minimum <= number, number <= maximum else { return nil }
    return min((number - minimum) / step, count - 1)
  }

  /// The index of the bucket that contains a number; `nil` if none does.
  public func bucket(of number: ExactDecimal) -> Int? {
    guard let (units, isExact) = number.scaled(places: places), minimum <= units,
      units < maximum || units == maximum && isExact
    else { return nil }
    return min((units - minimum) / step, count - 1)
  }

  /// The bounds of a bucket as numbers.
  public func bounds(_ bucket: Int) -> (from: ExactDecimal, to: ExactDecimal) {
    let range = self[bucket]
    return (
      ExactDecimal(units: range.lowerBound, places: places),
      ExactDecimal(units: range.upperBound, places: places)
    )
  }

  /// The bucket as a value, such as `1000-1499`, or `0.5-<1` without its end.
  public func value(_ bucket: Int) -> Value {
    let (from, to) = bounds(bucket)
    return .text("\(from)-\(excludesEnd(bucket) ? "<" : "")\(to)")
  }

  /// Whether the greatest number of a bucket is the first one of the next.
  private func excludesEnd(_ bucket: Int) -> Bool { isContinuous && bucket < count - 1 }

  /// The index of the bucket that a value of an aggregation denotes; `nil` if it denotes none.
  public func bucket(of value: Value) -> Int? {
    guard case .text(let text) = value else { return nil }
    return ExactDecimal(leading: text.raw).flatMap { bucket(of: $0) }
  }

  /// The condition that a number is in the bucket that a value of an aggregation denotes; `nil` if it denotes
  /// none.
  public func test(of value: Value) -> Filter.Test? {
    guard let bucket = bucket(of: value) else { return nil }
    guard isContinuous else { return .numbers(self[bucket].lowerBound, self[bucket].upperBound) }
    let (from, to) = bounds(bucket)
    return .decimals(DecimalRange(from: from, to: to, excludesEnd: excludesEnd(bucket)))
  }

  /// The numbers as the provider's parameter writes them, such as `1000_5000_500`.
  public var description: String {
    [minimum, maximum, step].map { ExactDecimal(units: $0, places: places).text }
      .joined(separator: "_")
  }
}

extension ExactDecimal {
  /// Reads the number at the start of a text, such as 1000 in `1000-1499`.
  public init?(leading text: String) {
    let sign = text.hasPrefix("-") ? 1 : 0
    let number = text.dropFirst(sign).prefix { $0.isASCII && $0.isNumber || $0 == "." }
    self.init(text.prefix(sign) + number)
  }
}
