import SafeText

/// The sign between a field and a value.
enum Comparison: String, CaseIterable {
  case equal = "="
  case unequal = "!="
  case atLeast = ">="
  case atMost = "<="
  case greater = ">"
  case less = "<"

  /// Whether it compares by order.
  var isOrder: Bool { self != .equal && self != .unequal }
}

extension Clause {
  /// Where a key stands in a text.
  struct Key {
    /// The level, the field and the modifiers.
    var name: Range<Int>
    /// Where the value begins.
    var value: Int
    /// The sign between them.
    var comparison: Comparison

    /// The key whose name stands in a range; `nil` if no sign follows it.
    ///
    /// Only the name of a field may be followed by another sign than `=`, or by a blank.
    init?(_ name: Range<Int>, in bytes: [UInt8], isField: (String) -> Bool) {
      let sign = bytes[name.upperBound...].firstIndex { !$0.isBlank } ?? bytes.count
      let rest = bytes[sign...].prefix(2)
      // The longer signs come before those with which they begin.
      guard
        let comparison = Comparison.allCases.first(where: { rest.starts(with: $0.rawValue.utf8) })
      else { return nil }
      if comparison != .equal || sign > name.upperBound {
        let text = String(decoding: bytes[name], as: UTF8.self)
        let bare = text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? text
        let field = Located(piece: bare, range: 0..<bare.utf8.count).split(separator: "__")[0]
        guard isField(field.piece) else { return nil }
      }
      self.name = name
      self.comparison = comparison
      value = sign + comparison.rawValue.utf8.count
    }
  }
}

extension ClauseReader {
  /// The range that a comparison means.
  func comparison(behind modifier: Located<Modifier>?) throws(QueryProblem) -> Filter.Test {
    let value = clause.value
    if let modifier {
      throw QueryProblem(
        "\(modifier.piece.shown) takes = and no other sign",
        at: modifier.range
      )
    }
    switch field.type {
    case .integer where field.codes == nil: return try numbers(value)
    case .decimal:
      let end = try decimalEnd(value)
      var range = DecimalRange(
        from: isUpward ? end : nil,
        to: isUpward ? nil : end,
        excludesEnd: clause.comparison == .less
      )
      range.excludesStart = clause.comparison == .greater
      return .decimals(range)
    case .date: return try days(value)
    default:
      throw QueryProblem(
        "\(field.name.shown) cannot be compared by \(Untrusted(clause.comparison.rawValue))",
        advice: "its values have no order; write \(field.name.shown)=",
        at: value.range
      )
    }
  }

  private func numbers(_ value: Located<String>) throws(QueryProblem) -> Filter.Test {
    guard let number = Int(value.piece) else {
      throw QueryProblem("\(Untrusted(value.piece)) is not a whole number", at: value.range)
    }
    let step = clause.comparison == .greater ? 1 : clause.comparison == .less ? -1 : 0
    let (end, isTooFar) = number.addingReportingOverflow(step)
    if isTooFar { throw QueryProblem("there is no number beyond", at: value.range) }
    return isUpward ? .numbers(end, nil) : .numbers(nil, end)
  }

  private func days(_ value: Located<String>) throws(QueryProblem) -> Filter.Test {
    var end = try DateExpressionParser.parse(value)
    let step = clause.comparison == .greater ? 1 : clause.comparison == .less ? -1 : 0
    if step != 0 {
      if let day = end.fixed {
        end = DateExpression(.day(day.adding(step, .day)))
      } else {
        end.shifts.append(DateExpression.Shift(step, .day))
      }
    }
    return isUpward ? .days(end, nil) : .days(nil, end)
  }

  private var isUpward: Bool { [.greater, .atLeast].contains(clause.comparison) }
}
