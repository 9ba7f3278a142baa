import Market

/// Finds the rows of a column for which a filter holds.
///
/// A row without a value fulfils no condition but `_not_exists`, and therefore every negated one. For
/// full text that means: `NOT java` is found in texts without the word, and not where there is no text;
/// `__not` with `java` is fulfilled by both.
struct FilterEvaluator {
  let corpus: Corpus
  let today: Day

  func mask(_ filter: Filter, at place: Corpus.Place) -> Mask {
    var mask = mask(filter.test, at: place)
    if filter.isNegated { mask.invert() }
    return mask
  }

  private func mask(_ test: Filter.Test, at place: Corpus.Place) -> Mask {
    if case .within(let circles) = test { return mask(within: circles, at: place) }
    return switch place.column {
    case .missing:
      Mask(count: corpus.rowCount(of: place.table), all: test == .notExists)
    case .shared(let column):
      column.rows.mask(where: table(test, column.dictionary, at: place))
    case .lists(let column):
      mask(test, column, at: place)
    case .numbers(let column):
      mask(test, column, place.field)
    case .texts(let column):
      mask(test, column, at: place)
    }
  }
}

// MARK: - Dictionaries

extension FilterEvaluator {
  /// For each place of a dictionary, 1 if the test holds for its value.
  private func table(
    _ test: Filter.Test,
    _ dictionary: SharedColumn.Dictionary,
    at place: Corpus.Place
  ) -> [UInt8] {
    switch test {
    case .exists:
      return [0] + [UInt8](repeating: 1, count: dictionary.codes.count)
    case .notExists:
      return [1] + [UInt8](repeating: 0, count: dictionary.codes.count)
    case .text(let expression):
      let index = corpus.textIndices.thing(of: place) {
        TextIndex(dictionary.codes.map(\.description))
      }
      return [0] + index.mask(expression).rows
    case .oneOf, .numbers, .days, .calendar, .prefix, .exact, .custom, .within, .native:
      let codes = CodeTest(test, field: place.field, today: today)
      return [0] + dictionary.codes.map { codes.holds(for: $0) ? 1 : 0 }
    }
  }

  private func mask(
    _ test: Filter.Test,
    _ column: ListColumn,
    at place: Corpus.Place
  ) -> Mask {
    let rows = 0..<column.starts.count - 1
    switch test {
    case .exists: return Mask(rows.map { column.run(of: $0).isEmpty ? 0 : 1 })
    case .notExists: return Mask(rows.map { column.run(of: $0).isEmpty ? 1 : 0 })
    case .oneOf, .numbers, .days, .calendar, .prefix, .exact, .within, .custom, .text, .native:
      let hits = column.places.mask(where: table(test, column.dictionary, at: place)).rows
      return Mask(rows.map { hits[column.run(of: $0)].contains(1) ? 1 : 0 })
    }
  }
}

// MARK: - Numbers and days

extension FilterEvaluator {
  private func mask(_ test: Filter.Test, _ column: NumberColumn, _ field: Field) -> Mask {
    switch test {
    case .exists:
      return column.mask(.min, .max)
    case .notExists:
      var mask = column.mask(.min, .max)
      mask.invert()
      return mask
    case .numbers(let from, let to):
      return column.mask(from ?? .min, to ?? .max)
    case .days(let from, let to):
      return column.mask(
        from.map { $0.day(on: today).number } ?? .min,
        to.map { $0.day(on: today).number } ?? .max
      )
    case .calendar(let periods):
      let (first, last) = periods.days(before: today)
      return column.mask(first.number, last.number)
    case .oneOf(let operands):
      return column.mask(ofAny: operands.compactMap(FilterEvaluator.number))
    case .custom(let ids):
      return column.mask(
        ofAny: ids.flatMap { field.custom?.codes(in: $0) ?? [] }.compactMap {
          if case .number(let number) = $0 { number } else { nil }
        }
      )
    case .prefix, .exact, .text, .within, .native:
      return Mask(count: column.offsets.count, all: false)
    }
  }

  private static func number(_ operand: Filter.Operand) -> Int? {
    switch operand {
    case .truth(let truth): truth ? 1 : 0
    case .number(let number): number
    case .day(let day): day.number
    case .string: nil
    }
  }
}

extension NumberColumn {
  /// The rows with a number from `from` to `to`.
  func mask(_ from: Int, _ to: Int) -> Mask {
    let low =
      from <= base ? 0 : UInt64(bitPattern: Int64(from)) &- UInt64(bitPattern: Int64(base))
    let largest = none - 1
    guard to >= base, low <= largest else { return Mask(count: offsets.count, all: false) }
    let high = min(UInt64(bitPattern: Int64(to)) &- UInt64(bitPattern: Int64(base)), largest)
    guard low <= high else { return Mask(count: offsets.count, all: false) }
    return offsets.mask(in: low...high)
  }

  /// The rows with one of these numbers.
  func mask(ofAny numbers: [Int]) -> Mask {
    var mask = Mask(count: offsets.count, all: false)
    guard numbers.count > NumberColumn.scanLimit else {
      for number in numbers { mask.unite(self.mask(number, number)) }
      return mask
    }
    let wanted = Set(
      numbers.lazy.filter { $0 >= base }
        .map { UInt64(bitPattern: Int64($0)) &- UInt64(bitPattern: Int64(base)) }
    )
    if offsets.largest <= UInt16.max {
      var table = [UInt8](repeating: 0, count: Int(offsets.largest) + 1)
      for offset in wanted where offset < none { table[Int(offset)] = 1 }
      return offsets.mask(where: table)
    }
    for row in 0..<offsets.count {
      let offset = offsets[row]
      mask.rows[row] = offset != none && wanted.contains(offset) ? 1 : 0
    }
    return mask
  }

  /// For how many numbers a scan each is faster than to look every row up.
  private static let scanLimit = 8
}

// MARK: - Texts

extension FilterEvaluator {
  private func mask(
    _ test: Filter.Test,
    _ column: TextColumn,
    at place: Corpus.Place
  ) -> Mask {
    switch test {
    case .text(let expression):
      var mask = corpus.textIndex(of: column, at: place).mask(expression)
      if let present = column.present { mask.intersect(present) }
      return mask
    case .exists:
      return rows(of: column) { $0 != nil }
    case .notExists:
      return rows(of: column) { $0 == nil }
    case .prefix(let beginnings):
      let beginnings = Beginnings(beginnings)
      return rows(of: column) { text in text.map(beginnings.contains) ?? false }
    case .oneOf(let operands):
      return equal(Set(operands.map(\.description)), column)
    case .exact(let wholes):
      return equal(Set(wholes), column)
    case .numbers, .days, .calendar, .within, .custom, .native:
      return Mask(count: column.count, all: false)
    }
  }

  private func equal(_ wanted: Set<String>, _ column: TextColumn) -> Mask {
    if case .made(let count, let texts) = column, let find = texts.find {
      var mask = Mask(count: count, all: false)
      for text in wanted {
        if let row = find(text), row < count, texts.make(row) == text { mask.rows[row] = 1 }
      }
      return mask
    }
    return rows(of: column) { text in text.map(wanted.contains) ?? false }
  }

  private func rows(of column: TextColumn, _ test: (String?) -> Bool) -> Mask {
    Mask((0..<column.count).map { test(column[$0]) ? 1 : 0 })
  }
}
