import Market

extension RowTable {
  /// The rows whose value of a field fulfils a condition.
  func mask(_ test: ColumnTest, of name: FieldName) -> Mask {
    let unreadable = unreadable[name] ?? [:]
    if case .unreadable = test { return Mask(rows: unreadable.keys, count: count) }
    var mask = readable(test, of: name)
    if case .exists = test {
      for row in unreadable.keys { mask.rows[row] = 1 }
    }
    return mask
  }

  /// The rows whose value, if it fits the field, fulfils a condition.
  private func readable(_ test: ColumnTest, of name: FieldName) -> Mask {
    switch column(name) {
    case .missing: Mask(count: count, all: false)
    case .shared(let column): column.rows.mask(where: hits(test, column.dictionary, name))
    case .lists(let column): mask(test, column, name)
    case .numbers(let column): mask(test, column)
    case .decimals(let column): mask(test, column)
    case .texts(let column): mask(test, column, name)
    case .index(let index): mask(test, index)
    }
  }

  // MARK: - Dictionaries

  /// For each index of a dictionary, 1 if the condition holds for its value.
  private func hits(
    _ test: ColumnTest,
    _ dictionary: SharedColumn.Dictionary,
    _ name: FieldName
  ) -> [UInt8] {
    switch test {
    case .exists: [0] + [UInt8](repeating: 1, count: dictionary.codes.count)
    case .text(let plan): [0] + textIndex(of: dictionary, name).mask(plan).rows
    case .value(let test): [0] + dictionary.codes.map { test.holds(for: $0) ? 1 : 0 }
    case .numbers(let ranges):
      [0] + RowTable.hits(ranges.compactMap(\.integers), dictionary)
    case .indices(let hits): hits
    case .decimals, .unreadable: [UInt8](repeating: 0, count: dictionary.size)
    }
  }

  private static func hits(
    _ ranges: [ClosedRange<Int>],
    _ dictionary: SharedColumn.Dictionary
  ) -> [UInt8] {
    dictionary.codes.map { code in
      guard case .number(let number) = code else { return 0 }
      return ranges.contains { $0.contains(number) } ? 1 : 0
    }
  }

  private func mask(_ test: ColumnTest, _ column: ListColumn, _ name: FieldName) -> Mask {
    let rows = 0..<count
    if case .exists = test { return Mask(rows.map { column.run(of: $0).isEmpty ? 0 : 1 }) }
    let hits = column.indices.mask(where: hits(test, column.dictionary, name)).rows
    return Mask(rows.map { hits[column.run(of: $0)].contains(1) ? 1 : 0 })
  }

  // MARK: - Numbers

  private func mask(_ test: ColumnTest, _ column: NumberColumn) -> Mask {
    switch test {
    case .exists: column.mask(.min, .max)
    case .numbers(let ranges): column.mask(inAny: ranges.compactMap(\.integers))
    case .text, .value, .indices, .decimals, .unreadable: Mask(count: count, all: false)
    }
  }

  private func mask(_ test: ColumnTest, _ column: DecimalColumn) -> Mask {
    var mask = Mask(count: count, all: false)
    switch test {
    case .exists: return column.rows.mask(in: 1...UInt64(max(1, column.spellings.count)))
    case .decimals(let ranges):
      for range in ranges.compactMap(column.indices) { mask.unite(column.rows.mask(in: range)) }
    case .text, .value, .indices, .numbers, .unreadable: break
    }
    return mask
  }

  // MARK: - Texts

  private func mask(_ test: ColumnTest, _ column: TextColumn, _ name: FieldName) -> Mask {
    switch test {
    case .text(let plan):
      var mask = textIndex(of: column, name).mask(plan)
      if let present = column.present { mask.intersect(present) }
      return mask
    case .exists: return column.mask { $0 != nil }
    case .value(.texts(let texts)): return column.mask(equalTo: texts)
    case .value(let test): return column.mask { text in text.map(test.holds) ?? false }
    case .numbers, .decimals, .indices, .unreadable: return Mask(count: count, all: false)
    }
  }

  // MARK: - Indices

  private func mask(_ test: ColumnTest, _ index: ColumnIndex) -> Mask {
    var mask = Mask(count: count, all: false)
    switch (test, index.values) {
    case (.exists, _): index.present.write(to: &mask)
    case (.text(let plan), .terms(let terms)): return terms.mask(plan)
    case (.value(.spelled(let words)), .terms(let terms)):
      return terms.mask(.any(words.map { .phrase([$0]) }))
    case (.numbers(let ranges), .numbers(let numbers)):
      for range in ranges { numbers.unite(range, into: &mask) }
    case (.text, .numbers), (.value, _), (.numbers, .terms), (.indices, _), (.decimals, _),
      (.unreadable, _):
      break
    }
    return mask
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

  /// The rows with a number in one of some ranges.
  func mask(inAny ranges: [ClosedRange<Int>]) -> Mask {
    if ranges.count == 1 { return mask(ranges[0].lowerBound, ranges[0].upperBound) }
    var mask = mask(ofAny: ranges.filter { $0.lowerBound == $0.upperBound }.map(\.lowerBound))
    for range in ranges where range.lowerBound < range.upperBound {
      mask.unite(self.mask(range.lowerBound, range.upperBound))
    }
    return mask
  }

  /// The rows with one of these numbers.
  private func mask(ofAny numbers: [Int]) -> Mask {
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

extension TextColumn {
  /// The rows with one of some texts.
  func mask(equalTo wanted: Set<String>) -> Mask {
    if case .generated(let count, let texts) = self, let find = texts.find {
      var mask = Mask(count: count, all: false)
      for text in wanted {
        if let row = find(text), row < count, texts.make(row) == text { mask.rows[row] = 1 }
      }
      return mask
    }
    return mask { text in text.map(wanted.contains) ?? false }
  }

  /// The rows whose text, or lack of one, passes a test.
  func mask(_ test: (String?) -> Bool) -> Mask {
    Mask((0..<count).map { test(self[$0]) ? 1 : 0 })
  }
}
