public import JSON
public import Market
public import SafeText

/// Collects the values of one column, row after row.
///
/// Rows that are passed over have no value; a row that has one keeps it.
public protocol ColumnBuilder: AnyObject {
  /// Takes the value that a provider would deliver; what does not fit the column is left out.
  func set(_ value: Value, row: Int)
}

/// Collects values that many rows share.
///
/// All that changes is in one value, so that a call costs one check for exclusive access and not many.
public final class SharedColumnBuilder: ColumnBuilder {
  private var state = State()

  fileprivate struct State {
    var indices = GrowingCodes()
    var codes: [Code] = []
    /// The label of each code that came with one.
    var labels: [Untrusted?] = []
    /// The index of each code: numbers, names, and names in ASCII alone by their number in a table of bytes.
    ///
    /// Other names can be the same in different bytes.
    var numbers: [Int: Int] = [:]
    var others: [String: Int] = [:]
    var names = TermTable()
    var indexOfName: [Int] = []
    var votes: [Int: [Untrusted: Int]] = [:]
  }

  /// Starts with the values of a fixed list, or with none.
  public init(_ list: CodeList? = nil) {
    for entry in list?.entries ?? [] { _ = state.index(of: entry.code, entry.label) }
  }

  /// Whether some code is a word, and no number.
  public var hasNames: Bool {
    state.codes.contains { if case .name = $0 { true } else { false } }
  }

  /// How many different values came so far.
  var count: Int { state.codes.count }

  /// Sets a value by its index in the fixed list.
  public func set(index: Int, row: Int) {
    state.indices.set(index + 1, row: row)
  }

  /// Sets a value, adding it to the dictionary if it is new.
  ///
  /// Where one code comes with several labels, the most frequent one is kept.
  public func set(_ code: Code, label: Untrusted? = nil, row: Int) {
    state.set(code, label, row: row)
  }

  /// Takes a value of any kind: texts, codes, numbers and truth values.
  public func set(_ value: Value, row: Int) {
    guard let (code, label) = SharedColumnBuilder.code(value) else { return }
    state.set(code, label, row: row)
  }

  static func code(_ value: Value) -> (Code, Untrusted?)? {
    switch value {
    case .bool(let truth): (.number(truth ? 1 : 0), nil)
    case .integer(let number): (.number(number), nil)
    case .text(let text): (.name(text.raw), nil)
    case .coded(let code, let label): (code, label)
    case .decimal(let number): (.name(number.text), nil)
    case .missing, .list: nil
    }
  }

  /// The column over `count` rows; the builder is empty afterwards.
  func finish(count: Int) -> Column {
    var state = State()
    swap(&state, &self.state)
    guard !state.codes.isEmpty else { return .missing }
    return .shared(
      SharedColumn(rows: state.indices.finish(count: count), dictionary: state.dictionary)
    )
  }
}

extension SharedColumnBuilder.State {
  mutating func set(_ code: Code, _ label: Untrusted?, row: Int) {
    indices.set(index(of: code, label), row: row)
  }

  mutating func index(of code: Code, _ label: Untrusted?) -> Int {
    let index = known(code)
    guard index > codes.count else {
      if let label { vote(label, for: index) }
      return index
    }
    codes.append(code)
    labels.append(label)
    return index
  }

  /// The index of a code; the next one if it is new.
  private mutating func known(_ code: Code) -> Int {
    let next = codes.count + 1
    switch code {
    case .number(let number):
      if let index = numbers[number] { return index }
      numbers[number] = next
      return next
    case .name(let name) where !name.utf8.allSatisfy({ $0 < 0x80 }):
      if let index = others[name] { return index }
      others[name] = next
      return next
    case .name(let name):
      var name = name
      let term = name.withUTF8 { names.number(of: $0) }
      if term < indexOfName.count { return indexOfName[term] }
      indexOfName.append(next)
      return next
    }
  }

  private mutating func vote(_ label: Untrusted, for index: Int) {
    guard let first = labels[index - 1] else {
      labels[index - 1] = label
      return
    }
    guard votes[index] != nil || label != first else { return }
    votes[index, default: [first: indices.occurrences(of: index)]][label, default: 0] += 1
  }

  var dictionary: SharedColumn.Dictionary {
    var labels = labels
    for (index, counts) in votes {
      let winner = counts.max { ($0.value, $1.key.raw) < ($1.value, $0.key.raw) }
      if let winner { labels[index - 1] = winner.key }
    }
    // Where others have labels, a code without one is called what it is.
    let hasLabels = labels.contains { $0 != nil }
    return SharedColumn.Dictionary(
      codes: codes,
      labels: hasLabels ? zip(labels, codes).map { $0 ?? Untrusted($1.description) } : []
    )
  }
}

/// Codes from 0 on, one a row, in the narrowest width that holds those that came so far.
struct GrowingCodes {
  private var packed = Packed.bytes([])

  /// Sets the code of a row; rows that were passed over have code 0.
  mutating func set(_ code: Int, row: Int) {
    guard row >= packed.count else { return }
    while packed.count < row { packed.append(0) }
    packed.append(UInt64(code))
  }

  /// How many rows have a code.
  func occurrences(of code: Int) -> Int {
    packed.mask(in: UInt64(code)...UInt64(code)).count
  }

  /// The codes of `count` rows.
  mutating func finish(count: Int) -> Packed {
    while packed.count < count { packed.append(0) }
    packed.shrinkToFit()
    return packed
  }
}

/// Collects numbers, or days; with decimals as soon as some number has them.
public final class NumberColumnBuilder: ColumnBuilder {
  private var state = State()

  fileprivate struct State {
    static let none = Int32.min

    /// The numbers, as long as all of them fit.
    var narrow: [Int32] = []
    /// The numbers, once one did not fit.
    var wide: [Int]?
    /// The numbers that are not whole, or too large, by row; the others have a 0 in their place.
    var decimals: [Int: ExactDecimal] = [:]

    var count: Int { wide?.count ?? narrow.count }
  }

  /// Starts empty.
  public init() {}

  /// Sets a number.
  public func set(_ number: Int, row: Int) {
    state.set(number, row: row)
  }

  /// Sets a number with decimals, which is kept as it is written.
  public func set(_ number: ExactDecimal, row: Int) {
    state.set(number, row: row)
  }

  /// Whether some number has decimals.
  public var hasDecimals: Bool { !state.decimals.isEmpty }

  /// Takes numbers, truth values as 0 and 1, and days as `YYYY-MM-DD`.
  public func set(_ value: Value, row: Int) {
    switch value {
    case .integer(let number), .coded(.number(let number), _): set(number, row: row)
    case .decimal(let number):
      set(number, row: row)
    case .bool(let truth): set(truth ? 1 : 0, row: row)
    case .text(let text):
      if let day = Day(iso: text.raw) { set(day.number, row: row) }
    case .missing, .coded, .list: break
    }
  }

  /// The column over `count` rows; the builder is empty afterwards.
  func finish(count: Int) -> Column {
    var state = State()
    swap(&state, &self.state)
    return state.column(count: count)
  }
}

extension NumberColumnBuilder.State {
  mutating func set(_ number: Int, row: Int) {
    guard row >= count else { return }
    pad(to: row)
    if wide == nil, let number = Int32(exactly: number), number != Self.none {
      narrow.append(number)
      return
    }
    if wide == nil {
      wide = narrow.map { $0 == Self.none ? .min : Int($0) }
      narrow = []
    }
    wide?.append(number)
  }

  mutating func set(_ number: ExactDecimal, row: Int) {
    guard row >= count else { return }
    set(0, row: row)
    decimals[row] = number
  }

  private mutating func pad(to row: Int) {
    let missing = row - count
    guard missing > 0 else { return }
    if wide == nil {
      narrow.append(contentsOf: repeatElement(Self.none, count: missing))
    } else {
      wide?.append(contentsOf: repeatElement(.min, count: missing))
    }
  }

  mutating func column(count: Int) -> Column {
    pad(to: count)
    if !decimals.isEmpty {
      let whole = NumberColumnBuilder.State(narrow: narrow, wide: wide)
      return .decimals(
        DecimalColumn(count: count) { row in
          decimals[row] ?? whole[row].map { ExactDecimal($0) }
        }
      )
    }
    return wide.map { Self.column($0, none: .min) } ?? Self.column(narrow, none: Self.none)
  }

  /// The whole number of a row.
  private subscript(row: Int) -> Int? {
    if let wide { return wide[row] == .min ? nil : wide[row] }
    return narrow[row] == Self.none ? nil : Int(narrow[row])
  }

  /// The numbers as offsets from the smallest; the greatest number of their width marks a missing one.
  private static func column<Number: FixedWidthInteger>(_ numbers: [Number], none: Number) -> Column
  {
    var base = Number.max
    var top = Number.min
    for number in numbers where number != none {
      base = min(base, number)
      top = max(top, number)
    }
    guard base <= top else { return .missing }
    let largest = UInt64(bitPattern: Int64(top)) &- UInt64(bitPattern: Int64(base)) &+ 1
    var packed = Packed(holding: largest, count: numbers.count)
    let mark = packed.largest
    for number in numbers {
      packed.append(
        number == none
          ? mark : UInt64(bitPattern: Int64(number)) &- UInt64(bitPattern: Int64(base))
      )
    }
    return .numbers(NumberColumn(base: Int(base), none: mark, offsets: packed))
  }
}

/// Collects texts that are nearly all different.
public final class TextColumnBuilder: ColumnBuilder {
  private let texts: TextStoreBuilder
  private var starts: [Int] = []
  private var lengths: [UInt32] = []

  /// Starts empty.
  ///
  /// - Parameter texts: Where the texts go; several columns can share it.
  public init(_ texts: TextStoreBuilder) { self.texts = texts }

  /// Sets a text of less than 4 GiB.
  public func set(_ text: String, row: Int) {
    guard row >= lengths.count, let length = UInt32(exactly: text.utf8.count),
      length < KeptTexts.none
    else { return }
    pad(to: row)
    starts.append(texts.append(text))
    lengths.append(length)
  }

  /// Takes texts, and other single values as they are written.
  public func set(_ value: Value, row: Int) {
    switch value {
    case .text(let text): set(text.raw, row: row)
    case .integer(let number): set(String(number), row: row)
    case .coded(let code, _): set(code.description, row: row)
    case .decimal(let number): set(number.text, row: row)
    case .missing, .bool, .list: break
    }
  }

  private func pad(to row: Int) {
    while lengths.count < row {
      starts.append(0)
      lengths.append(KeptTexts.none)
    }
  }

  /// The column over `count` rows, whose texts are in a finished store; the builder is empty afterwards.
  func finish(count: Int, in store: TextStore) -> Column {
    guard !lengths.isEmpty else { return .missing }
    pad(to: count)
    defer { (starts, lengths) = ([], []) }
    return .texts(.kept(KeptTexts(store: store, starts: starts, lengths: lengths)))
  }
}
