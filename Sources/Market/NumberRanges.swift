import SafeText

/// Buckets of equal width over integers.
///
/// The first begins at the minimum, each further one a step later. The last includes the maximum,
/// since the manual's ranges include both ends. Numbers outside minimum...maximum are in no bucket.
///
/// Source: Jobfeed manual, "Grouping on ranges".
public struct NumberRanges: Sendable, Hashable, CustomStringConvertible {
  /// The smallest number in a bucket.
  public let minimum: Int
  /// The greatest number in a bucket.
  public let maximum: Int
  /// The distance between the starts of two buckets.
  public let step: Int

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
    guard step > 0 else { throw .step }
    guard minimum <= maximum else { throw .order }
    let (span, overflows) = maximum.subtractingReportingOverflow(minimum)
    guard !overflows, span / step <= NumberRanges.limit else { throw .tooMany }
    self.minimum = minimum
    self.maximum = maximum
    self.step = step
    guard count <= NumberRanges.limit else { throw .tooMany }
  }

  /// The number of buckets.
  public var count: Int {
    let span = maximum - minimum
    return max(1, span / step + (span % step == 0 ? 0 : 1))
  }

  /// The numbers of a bucket, both ends included.
  public subscript(bucket: Int) -> ClosedRange<Int> {
    let start = minimum + bucket * step
    return start...(bucket == count - 1 ? maximum : start + step - 1)
  }

  /// The index of the bucket that contains a number; `nil` if none does.
  public func bucket(of number: Int) -> Int? {
    guard minimum <= number, number <= maximum else { return nil }
    return min((number - minimum) / step, count - 1)
  }

  /// The bucket as a value, such as `1000-1499`.
  public func value(_ bucket: Int) -> Value {
    let range = self[bucket]
    return .text("\(range.lowerBound)-\(range.upperBound)")
  }

  /// The numbers of the bucket that a value of an aggregation denotes; `nil` if it denotes none.
  public func range(of value: Value) -> ClosedRange<Int>? {
    guard case .text(let text) = value, let start = Int(leading: text.raw) else { return nil }
    return bucket(of: start).map { self[$0] }
  }

  /// The numbers as the provider's parameter writes them, such as `1000_5000_500`.
  public var description: String { "\(minimum)_\(maximum)_\(step)" }
}

extension Int {
  /// Reads the integer at the start of a text, such as 1000 in `1000-1499`.
  public init?(leading text: String) {
    let sign = text.hasPrefix("-") ? 1 : 0
    let digits = text.dropFirst(sign).prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(text.prefix(sign) + digits) else { return nil }
    self = number
  }
}
