/// What to compute over the jobs of a bucket.
///
/// Source: Jobfeed manual, "Using metrics".
public struct Metric: Sendable, Hashable, CustomStringConvertible {
  /// How the values of a bucket become one.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    /// The smallest.
    case min
    /// The greatest.
    case max
    /// All added up.
    case sum
    /// The sum by the number of values.
    case avg
    /// The one in the middle, or the mean of the two there.
    case median
  }

  /// How the values become one.
  public var operation: Operation
  /// The numeric field whose values are taken.
  public var field: FieldName
  /// Whether the number of jobs comes beside it.
  public var withCount: Bool

  /// Computes something over a field.
  public init(_ operation: Operation, of field: FieldName, withCount: Bool = false) {
    self.operation = operation
    self.field = field
    self.withCount = withCount
  }

  /// The operation and its field, such as `median__salary`.
  public var name: String { "\(operation.rawValue)__\(field)" }

  /// The metric as the provider's parameter writes it.
  public var description: String { withCount ? name + ",count" : name }
}
