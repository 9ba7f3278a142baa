import JSON
import Market
import SafeText

extension Column {
  private enum Kind: Int {
    case missing
    case shared
    case lists
    case numbers
    case decimals
    case texts
  }

  /// Whether it can be written: generated texts and indices follow from elsewhere.
  var canBeKept: Bool {
    switch self {
    case .missing, .shared, .lists, .numbers, .decimals, .texts(.kept): true
    case .index, .texts(.generated): false
    }
  }

  /// Writes the column; its texts stay in their store.
  func write(to writer: inout ByteWriter) {
    switch self {
    case .missing, .index, .texts(.generated): writer.put(Kind.missing.rawValue)
    case .shared(let column):
      writer.put(Kind.shared.rawValue)
      writer.put(column.rows)
      writer.put(column.dictionary)
    case .lists(let column):
      writer.put(Kind.lists.rawValue)
      writer.put(column.starts)
      writer.put(column.indices)
      writer.put(column.dictionary)
    case .numbers(let column):
      writer.put(Kind.numbers.rawValue)
      writer.put(column.base)
      writer.put(Int(bitPattern: UInt(column.none)))
      writer.put(column.offsets)
    case .decimals(let column):
      writer.put(Kind.decimals.rawValue)
      writer.put(column.rows)
      writer.put(column.spellings.map(\.text))
    case .texts(.kept(let texts)):
      writer.put(Kind.texts.rawValue)
      writer.put(texts.starts)
      writer.put(texts.lengths)
    }
  }

  /// Reads a column of `count` rows.
  init(from reader: inout ByteReader, count: Int, texts: TextStore) throws(KeptDamage) {
    guard let kind = Kind(rawValue: try reader.number()) else { throw KeptDamage() }
    switch kind {
    case .missing: self = .missing
    case .shared:
      let rows = try reader.packed(count: count)
      let dictionary = try reader.dictionary()
      guard rows.isBelow(dictionary.size) else { throw KeptDamage() }
      self = .shared(SharedColumn(rows: rows, dictionary: dictionary))
    case .lists: self = .lists(try ListColumn(from: &reader, count: count))
    case .numbers:
      let base = try reader.number()
      let none = UInt64(UInt(bitPattern: try reader.number()))
      let offsets = try reader.packed(count: count)
      guard let greatest = Int(exactly: offsets.greatest(except: none)),
        !base.addingReportingOverflow(greatest).overflow
      else { throw KeptDamage() }
      self = .numbers(NumberColumn(base: base, none: none, offsets: offsets))
    case .decimals:
      let rows = try reader.packed(count: count)
      var spellings: [ExactDecimal] = []
      for text in try reader.texts() {
        guard let number = ExactDecimal(text) else { throw KeptDamage() }
        spellings.append(number)
      }
      guard rows.isBelow(spellings.count + 1) else { throw KeptDamage() }
      self = .decimals(DecimalColumn(rows: rows, spellings: spellings))
    case .texts: self = .texts(.kept(try KeptTexts(from: &reader, count: count, texts)))
    }
  }
}

extension ListColumn {
  fileprivate init(from reader: inout ByteReader, count: Int) throws(KeptDamage) {
    let starts = try reader.numbers(UInt32.self)
    guard starts.count == count + 1, starts.isRising, let last = starts.last else {
      throw KeptDamage()
    }
    let indices = try reader.packed(count: Int(last))
    let dictionary = try reader.dictionary()
    guard indices.isBelow(dictionary.size) else { throw KeptDamage() }
    self.init(starts: starts, indices: indices, dictionary: dictionary)
  }
}

extension KeptTexts {
  fileprivate init(
    from reader: inout ByteReader,
    count: Int,
    _ store: TextStore
  ) throws(KeptDamage) {
    let starts = try reader.numbers(Int.self)
    let lengths = try reader.numbers(UInt32.self)
    guard starts.count == count, lengths.count == count else { throw KeptDamage() }
    for (start, length) in zip(starts, lengths) where length != KeptTexts.none {
      guard start >= 0, start <= store.count, Int(length) <= store.count - start else {
        throw KeptDamage()
      }
    }
    self.init(store: store, starts: starts, lengths: lengths)
  }
}

// MARK: - Parts of columns

extension ByteWriter {
  mutating func put(_ numbers: Packed) {
    switch numbers {
    case .bytes(let elements):
      put(1)
      put(elements)
    case .shorts(let elements):
      put(2)
      put(elements)
    case .words(let elements):
      put(4)
      put(elements)
    case .longs(let elements):
      put(8)
      put(elements)
    }
  }

  mutating func put(_ dictionary: SharedColumn.Dictionary) {
    var numbers: [Int] = []
    var names: [String] = []
    let kinds = dictionary.codes.map { code -> UInt8 in
      switch code {
      case .number(let number):
        numbers.append(number)
        return 0
      case .name(let name):
        names.append(name)
        return 1
      }
    }
    put(kinds)
    put(numbers)
    put(names)
    put(dictionary.labels.map(\.raw))
  }
}

extension ByteReader {
  mutating func packed(count: Int) throws(KeptDamage) -> Packed {
    let numbers: Packed
    switch try number() {
    case 1: numbers = .bytes(try self.numbers())
    case 2: numbers = .shorts(try self.numbers())
    case 4: numbers = .words(try self.numbers())
    case 8: numbers = .longs(try self.numbers())
    default: throw KeptDamage()
    }
    guard numbers.count == count else { throw KeptDamage() }
    return numbers
  }

  mutating func dictionary() throws(KeptDamage) -> SharedColumn.Dictionary {
    let kinds = try numbers(UInt8.self)
    var numbers = try self.numbers(Int.self)[...]
    var names = try texts()[...]
    let labels = try texts().map { Untrusted($0) }
    guard kinds.count == numbers.count + names.count,
      labels.isEmpty || labels.count == kinds.count
    else { throw KeptDamage() }
    var codes: [Code] = []
    codes.reserveCapacity(kinds.count)
    for kind in kinds {
      if kind == 0, let number = numbers.popFirst() {
        codes.append(.number(number))
      } else if let name = names.popFirst() {
        codes.append(.name(name))
      } else {
        throw KeptDamage()
      }
    }
    return SharedColumn.Dictionary(codes: codes, labels: labels)
  }
}

extension Packed {
  /// Whether all numbers are below another one.
  fileprivate func isBelow(_ limit: Int) -> Bool {
    count == 0 || greatest(except: .max) < UInt64(limit) && !holdsLargest(of: limit)
  }

  /// Whether the mark that ``greatest(except:)`` passes over stands in it.
  private func holdsLargest(of limit: Int) -> Bool {
    if case .longs(let elements) = self { elements.contains(.max) } else { false }
  }
}

extension [UInt32] {
  /// Whether no number is less than the one before it, and the first is 0.
  var isRising: Bool {
    first == 0 && zip(self, dropFirst()).allSatisfy { $0 <= $1 }
  }
}
