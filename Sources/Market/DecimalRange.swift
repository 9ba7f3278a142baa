public import JSON

/// Numbers between two others, which may have decimals; a side without an end is open.
public struct DecimalRange: Sendable, Hashable, CustomStringConvertible {
  /// The smallest number, or the last before the range.
  public var from: ExactDecimal?
  /// The greatest number, or the first beyond the range.
  public var to: ExactDecimal?
  /// Whether ``to`` itself is outside.
  public var excludesEnd: Bool
  /// Whether ``from`` itself is outside.
  public var excludesStart = false

  /// Makes a range; its ends are inside by default.
  public init(from: ExactDecimal?, to: ExactDecimal?, excludesEnd: Bool = false) {
    self.from = from
    self.to = to
    self.excludesEnd = excludesEnd && to != nil
  }

  /// Whether a number is inside.
  public func contains(_ number: ExactDecimal) -> Bool {
    if let from, number.order(to: from) < (excludesStart ? 1 : 0) { return false }
    guard let to else { return true }
    return number.order(to: to) < (excludesEnd ? 0 : 1)
  }

  /// The range as the query language writes it: `0.5__1`, `0.5__<1` without its end, or `>0.5__1` without its start.
  public var description: String {
    "\(excludesStart ? ">" : "")\(from?.text ?? "")__\(excludesEnd ? "<" : "")\(to?.text ?? "")"
  }
}
