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
    switch place.column {
    case .missing:
      Mask(count: corpus.rowCount(of: place.table), all: test == .notExists)
    case .shared(let column):
      column.rows.mask(where: table(test, column.dictionary, at: place))
    case .lists(let column):
      mask(test, column, at: place)
    case .numbers(let column):
      mask(test, column)
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
    case .oneOf, .numbers, .days, .prefix, .exact:
      let holds = predicate(test)
      return [0] + dictionary.codes.map { holds($0) ? 1 : 0 }
    }
  }

  /// The test as a condition on a single code.
  private func predicate(_ test: Filter.Test) -> (Code) -> Bool {
    switch test {
    case .oneOf(let operands):
      let wanted = Set(operands.map(FilterEvaluator.code))
      return { wanted.contains($0) }
    case .numbers(let from, let to):
      return { code in
        guard case .number(let number) = code else { return false }
        return (from ?? .min)...(to ?? .max) ~= number
      }
    case .prefix(let beginnings):
      return { code in beginnings.contains { code.description.hasPrefix($0) } }
    case .exact(let wholes):
      let wanted = Set(wholes)
      return { wanted.contains($0.description) }
    case .days, .text, .exists, .notExists:
      return { _ in false }
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

  private func mask(
    _ test: Filter.Test,
    _ column: ListColumn,
    at place: Corpus.Place
  ) -> Mask {
    let rows = 0..<column.starts.count - 1
    switch test {
    case .exists: return Mask(rows.map { column.run(of: $0).isEmpty ? 0 : 1 })
    case .notExists: return Mask(rows.map { column.run(of: $0).isEmpty ? 1 : 0 })
    case .oneOf, .numbers, .days, .prefix, .exact, .text:
      let hits = column.places.mask(where: table(test, column.dictionary, at: place)).rows
      return Mask(rows.map { hits[column.run(of: $0)].contains(1) ? 1 : 0 })
    }
  }
}

// MARK: - Numbers and days

extension FilterEvaluator {
  private func mask(_ test: Filter.Test, _ column: NumberColumn) -> Mask {
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
    case .oneOf(let operands):
      var mask = Mask(count: column.offsets.count, all: false)
      for number in operands.compactMap(FilterEvaluator.number) {
        mask.unite(column.mask(number, number))
      }
      return mask
    case .prefix, .exact, .text:
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
      return rows(of: column) { text in
        guard let text else { return false }
        return beginnings.contains { text.hasPrefix($0) }
      }
    case .oneOf(let operands):
      return equal(Set(operands.map(\.description)), column)
    case .exact(let wholes):
      return equal(Set(wholes), column)
    case .numbers, .days:
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
