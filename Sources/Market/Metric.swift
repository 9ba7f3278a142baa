public import SafeText

/// A number to compute over the jobs of a bucket.
///
/// Source: Jobfeed manual, "Using metrics".
public struct Metric: Sendable, Hashable, CustomStringConvertible {
  /// The ways to reduce the values of a bucket to one number.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    /// The smallest.
    case min
    /// The greatest.
    case max
    /// The sum.
    case sum
    /// The mean.
    case avg
    /// The middle value, or the mean of the two in the middle.
    case median

    /// What people call it.
    public var title: Safe {
      switch self {
      case .min: "smallest"
      case .max: "greatest"
      case .sum: "sum"
      case .avg: "mean"
      case .median: "median"
      }
    }
  }

  /// The operation.
  public var operation: Operation
  /// The numeric field.
  public var field: FieldName
  /// Whether the number of jobs is delivered too.
  public var withCount: Bool

  /// Makes a metric over a field.
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
