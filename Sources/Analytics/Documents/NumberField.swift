import SearchDSL

/// Numbers of documents: whole ones are kept exactly.
struct NumberField: Sendable {
  let integers: SortedColumn<Int64>
  let decimals: SortedColumn<Double>

  /// A number to compare with.
  enum Number {
    case integer(Int64)
    case decimal(Double)

    /// The number that a value is or spells; `nil` if it is none.
    init?(_ value: SearchValue) {
      switch value {
      case .integer(let number): self = .integer(number)
      case .decimal(let number): self.init(number)
      case .text(let text):
        if let number = Int64(text) {
          self = .integer(number)
        } else if let number = Double(text) {
          self.init(number)
        } else {
          return nil
        }
      case .bool: return nil
      }
    }

    private init?(_ number: Double) {
      guard number.isFinite else { return nil }
      self = Int64(exactly: number).map { .integer($0) } ?? .decimal(number)
    }
  }

  func rows(from low: RangeEnd<Number>?, to high: RangeEnd<Number>?, count: Int) -> RowSet {
    var set = integers.rows(from: low, to: high, count: count) { value, bound in
      switch bound {
      case .integer(let number): Order(value, number)
      case .decimal(let number): Order(value, number)
      }
    }
    guard !decimals.values.isEmpty else { return set }
    set.unite(
      decimals.rows(from: low, to: high, count: count) { value, bound in
        switch bound {
        case .integer(let number): Order(number, value).reversed
        case .decimal(let number): Order(value, number)
        }
      }
    )
    return set
  }
}
