public import Market
public import SafeText

/// Collects the values of one column, row after row.
///
/// Rows that are passed over have no value.
public protocol ColumnBuilder: AnyObject {
  /// Takes the value that a provider would deliver; what does not fit the column is left out.
  func set(_ value: Value, row: Int)
}

/// Collects values that many rows share.
public final class SharedColumnBuilder: ColumnBuilder {
  private var places: [UInt32] = []
  private var codes: [Code] = []
  private var labels: [Untrusted] = []
  private var known: [Code: UInt32] = [:]
  private var votes: [UInt32: [Untrusted: Int]] = [:]

  /// Starts with the values of a fixed list, or with none.
  public init(_ list: CodeList? = nil) {
    for entry in list?.entries ?? [] { _ = place(of: entry.code, entry.label) }
  }

  /// Sets a value by its index in the fixed list.
  public func set(index: Int, row: Int) {
    pad(to: row)
    places.append(UInt32(index + 1))
  }

  /// Sets a value, adding it to the dictionary if it is new.
  ///
  /// Where one code comes with several labels, the most frequent one is kept.
  public func set(_ code: Code, label: Untrusted? = nil, row: Int) {
    pad(to: row)
    places.append(place(of: code, label))
  }

  /// Takes a value of any kind: texts, codes, numbers and truth values.
  public func set(_ value: Value, row: Int) {
    guard let (code, label) = SharedColumnBuilder.code(value) else { return }
    set(code, label: label, row: row)
  }

  static func code(_ value: Value) -> (Code, Untrusted?)? {
    switch value {
    case .bool(let truth): (.number(truth ? 1 : 0), nil)
    case .integer(let number): (.number(number), nil)
    case .text(let text): (.name(text.raw), nil)
    case .coded(let code, let label): (code, label)
    case .missing, .decimal, .list: nil
    }
  }

  private func place(of code: Code, _ label: Untrusted?) -> UInt32 {
    guard let place = known[code] else {
      codes.append(code)
      if let label { labels.append(label) }
      let place = UInt32(codes.count)
      known[code] = place
      return place
    }
    if let label, labels.count >= place { vote(label, for: place) }
    return place
  }

  private func vote(_ label: Untrusted, for place: UInt32) {
    let first = labels[Int(place) - 1]
    guard votes[place] != nil || label != first else { return }
    votes[place, default: [first: places.count { $0 == place }]][label, default: 0] += 1
  }

  private func pad(to row: Int) {
    if places.count < row {
      places.append(contentsOf: repeatElement(0, count: row - places.count))
    }
  }

  private func finishDictionary() -> SharedColumn.Dictionary {
    for (place, counts) in votes {
      let winner = counts.max { ($0.value, $1.key.raw) < ($1.value, $0.key.raw) }
      if let winner { labels[Int(place) - 1] = winner.key }
    }
    return SharedColumn.Dictionary(
      codes: codes,
      labels: labels.count == codes.count ? labels : []
    )
  }

  /// The column over `count` rows.
  func finish(count: Int) -> Column {
    guard !codes.isEmpty else { return .missing }
    pad(to: count)
    return .shared(
      SharedColumn(
        rows: Packed(codes: places, largest: codes.count),
        dictionary: finishDictionary()
      )
    )
  }
}

/// Collects several shared values a row.
public final class ListColumnBuilder: ColumnBuilder {
  private let values: SharedColumnBuilder
  private var starts: [UInt32] = []
  private var count: UInt32 = 0

  /// Starts with the values of a fixed list, or with none.
  public init(_ list: CodeList? = nil) {
    values = SharedColumnBuilder(list)
  }

  /// Sets the values of a row by their indices in the fixed list.
  public func set(indices: some Sequence<Int>, row: Int) {
    begin(row)
    for index in indices {
      values.set(index: index, row: Int(count))
      count += 1
    }
  }

  /// Takes a list, or a single value as a list of one.
  public func set(_ value: Value, row: Int) {
    begin(row)
    let elements = if case .list(let elements) = value { elements } else { [value] }
    for element in elements {
      guard let (code, label) = SharedColumnBuilder.code(element) else { continue }
      values.set(code, label: label, row: Int(count))
      count += 1
    }
  }

  private func begin(_ row: Int) {
    while starts.count <= row { starts.append(count) }
  }

  /// The column over `count` rows.
  func finish(count rows: Int) -> Column {
    guard case .shared(let column) = values.finish(count: Int(count)) else { return .missing }
    while starts.count <= rows { starts.append(count) }
    return .lists(
      ListColumn(starts: starts, places: column.rows, dictionary: column.dictionary)
    )
  }
}

/// Collects whole numbers or days.
public final class NumberColumnBuilder: ColumnBuilder {
  private static let none = Int.min
  private var numbers: [Int] = []

  /// Starts empty.
  public init() {}

  /// Sets a number.
  public func set(_ number: Int, row: Int) {
    if numbers.count < row {
      numbers.append(
        contentsOf: repeatElement(NumberColumnBuilder.none, count: row - numbers.count)
      )
    }
    numbers.append(number)
  }

  /// Takes whole numbers, truth values as 0 and 1, and days as `YYYY-MM-DD`.
  public func set(_ value: Value, row: Int) {
    switch value {
    case .integer(let number), .coded(.number(let number), _): set(number, row: row)
    case .decimal(let number):
      if abs(number) < 1e15 { set(Int(number.rounded()), row: row) }
    case .bool(let truth): set(truth ? 1 : 0, row: row)
    case .text(let text):
      if let day = Day(iso: text.raw) { set(day.number, row: row) }
    case .missing, .coded, .list: break
    }
  }

  /// The column over `count` rows.
  func finish(count: Int) -> Column {
    let present = numbers.lazy.filter { $0 != NumberColumnBuilder.none }
    guard let base = present.min(), let top = present.max() else { return .missing }
    numbers.append(
      contentsOf: repeatElement(NumberColumnBuilder.none, count: count - numbers.count)
    )
    let largest = UInt64(bitPattern: Int64(top)) &- UInt64(bitPattern: Int64(base)) &+ 1
    let none = NumberColumnBuilder.widest(holding: largest)
    let offsets = numbers.map {
      $0 == NumberColumnBuilder.none
        ? none : UInt64(bitPattern: Int64($0)) &- UInt64(bitPattern: Int64(base))
    }
    return .numbers(
      NumberColumn(base: base, none: none, offsets: Packed(offsets, largest: none))
    )
  }

  /// The greatest number of the narrowest width that holds `number`; it stands for none.
  private static func widest(holding number: UInt64) -> UInt64 {
    switch number {
    case ...UInt64(UInt8.max): UInt64(UInt8.max)
    case ...UInt64(UInt16.max): UInt64(UInt16.max)
    case ...UInt64(UInt32.max): UInt64(UInt32.max)
    default: .max
    }
  }
}

/// Collects texts that are nearly all different.
public final class TextColumnBuilder: ColumnBuilder {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var present: [Bool] = []

  /// Starts empty.
  public init() {}

  /// Sets a text.
  public func set(_ text: String, row: Int) {
    pad(to: row)
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
    present.append(true)
  }

  /// Takes texts, and other single values as they are written.
  public func set(_ value: Value, row: Int) {
    switch value {
    case .text(let text): set(text.raw, row: row)
    case .integer(let number): set(String(number), row: row)
    case .coded(let code, _): set(code.description, row: row)
    case .missing, .bool, .decimal, .list: break
    }
  }

  private func pad(to row: Int) {
    while ends.count < row {
      present.append(false)
      ends.append(bytes.count)
    }
  }

  /// The column over `count` rows.
  func finish(count: Int) -> Column {
    guard !ends.isEmpty else { return .missing }
    pad(to: count)
    return .texts(.kept(bytes: bytes, ends: ends, present: present))
  }
}
