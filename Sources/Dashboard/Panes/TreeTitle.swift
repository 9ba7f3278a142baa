import Market
import SafeText

/// What the border of the aggregation pane says, in the width that there is.
///
/// What matters least goes first, so that the metric's name and the condition on its values stay readable together.
struct TreeTitle {
  /// What buckets count, such as `jobs`.
  var unit: Safe
  /// Whether that is what they usually count.
  var isUsualUnit: Bool
  /// What the numbers are compared with.
  var against: Safe?
  /// What is computed beside the numbers.
  var metric: Metric?
  /// On how many values it stands at least, and how many buckets stand on fewer.
  var least: (values: Int, leftOut: Int)?
  var hasOwnScales: Bool

  /// The title in at most so many columns.
  func text(columns: Int) -> Safe {
    let compared: Safe = against.map { ", against \($0)" } ?? .empty
    guard let metric else { return scaled("Aggregation ─ \(unit)\(compared)", " ─ ") }
    let operation: Safe = "\(Untrusted(metric.operation.rawValue)) "
    let name = operation + metric.field.shown
    let marked = isUsualUnit ? name : "\(unit), \(name)"
    let (long, short) = (condition(tellingAll: true), condition(tellingAll: false))
    let forms = [
      scaled("Aggregation ─ \(unit)\(compared), \(name) (bars), n\(long)", " ─ "),
      scaled("Aggregation ─ \(unit)\(compared), \(name)\(long)", " ─ "),
      scaled("Aggregation ─ \(marked)\(long)", " ─ "),
      scaled("\(marked)\(compared)\(long)", ", "), scaled("\(marked)\(long)", ", "),
      scaled("\(marked)\(short)", ", "), "\(name)\(short)",
    ]
    let room = max(1, columns - operation.columns - short.columns)
    return forms.first { $0.columns <= columns }
      ?? "\(operation)\(metric.field.shown.truncated(columns: room))\(short)"
  }

  /// `, n ≥ 10: 12 left out`.
  private func condition(tellingAll: Bool) -> Safe {
    guard let least else { return .empty }
    return ", n ≥ \(least.values)" + (tellingAll ? ": \(least.leftOut.grouped) left out" : .empty)
  }

  private func scaled(_ words: Safe, _ separator: Safe) -> Safe {
    hasOwnScales ? words + separator + "own scales" : words
  }
}
