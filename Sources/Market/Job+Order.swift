import JSON
import SafeText

extension [Job] {
  /// The jobs in an order made here: stable, those without a value last whichever way it goes.
  ///
  /// - Parameter keys: The fields to sort by, the most significant first; none leaves the jobs as they are.
  /// - Returns: The jobs in that order.
  public func sorted(by keys: [SortKey]) -> [Job] {
    guard !keys.isEmpty else { return self }
    let values = map { job in keys.map { job.values[$0.field].rank } }
    let order = indices.sorted { left, right in
      for (index, key) in keys.enumerated() {
        let (one, other) = (values[left][index], values[right][index])
        guard one != other else { continue }
        guard let one else { return false }
        guard let other else { return true }
        return key.isDescending ? other < one : one < other
      }
      return left < right
    }
    return order.map { self[$0] }
  }
}

/// Where a value stands among others of its field: numbers before texts.
private enum Rank: Comparable {
  case number(Double)
  case text(String)
}

extension Value {
  /// Where the value stands; `nil` where there is none.
  fileprivate var rank: Rank? {
    switch self {
    case .missing: nil
    case .bool(let truth): .number(truth ? 1 : 0)
    case .integer(let number): .number(Double(number))
    case .decimal(let number): .number(number.number)
    case .text(let text): .text(text.raw)
    case .coded, .list: .text(shown.text)
    }
  }
}
