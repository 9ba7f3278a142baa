import Market

/// A test as a condition on a single code.
struct CodeTest {
  private enum Kind {
    case among(Set<Code>)
    case wholes(Set<String>)
    case numbers(ClosedRange<Int>)
    case beginnings(Beginnings)
    case never
  }

  private let kind: Kind

  init(_ test: Filter.Test, field: Field, today: Day) {
    kind =
      switch test {
      case .oneOf(let operands): .among(Set(operands.map(CodeTest.code)))
      case .custom(let ids): .among(Set(ids.flatMap { field.custom?.codes(in: $0) ?? [] }))
      case .exact(let wholes): .wholes(Set(wholes))
      case .prefix(let beginnings): .beginnings(Beginnings(beginnings))
      case .numbers(let from, let to):
        from ?? .min <= to ?? .max ? .numbers((from ?? .min)...(to ?? .max)) : .never
      case .days, .calendar, .within, .text, .exists, .notExists, .native: .never
      }
  }

  func holds(for code: Code) -> Bool {
    switch kind {
    case .among(let codes): return codes.contains(code)
    case .wholes(let texts): return texts.contains(code.description)
    case .beginnings(let beginnings): return beginnings.contains(code.description)
    case .numbers(let range):
      guard case .number(let number) = code else { return false }
      return range.contains(number)
    case .never: return false
    }
  }

  private static func code(_ operand: Filter.Operand) -> Code {
    switch operand {
    case .truth(let truth): .number(truth ? 1 : 0)
    case .number(let number): .number(number)
    case .day(let day): .name(day.description)
    case .string(let string): .name(string)
    }
  }
}

/// Beginnings of which a text may have one, byte by byte.
struct Beginnings {
  /// In order, and none of them beginning with another.
  private let sorted: [[UInt8]]

  init(_ beginnings: [String]) {
    var kept: [[UInt8]] = []
    let all = beginnings.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    for beginning in all where kept.last.map({ !beginning.starts(with: $0) }) ?? true {
      kept.append(beginning)
    }
    sorted = kept
  }

  /// Whether a text begins with one of them.
  func contains(_ text: String) -> Bool {
    // The only candidate is the last one that does not stand behind the text.
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if text.utf8.lexicographicallyPrecedes(sorted[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low > 0 && text.utf8.starts(with: sorted[low - 1])
  }
}
