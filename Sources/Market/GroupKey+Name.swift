import JSON

extension GroupKey {
  /// Reads a key as the provider's parameter writes it, without checking it against the fields.
  ///
  /// An unknown suffix after `__` is kept as part of the field's name, so that the provider reports
  /// it.
  public init(spelled name: String) {
    guard name != "posting" else {
      self = .postings
      return
    }
    let counts: Level = name.hasPrefix("posting:") ? .posting : .job
    let plain = counts == .posting ? String(name.dropFirst("posting:".count)) : name
    let parts = Located(piece: plain, range: 0..<plain.utf8.count).split(separator: "__")
    let field = FieldName(parts[0].piece)
    let way = parts.count == 2 ? parts[1].piece : ""
    if let interval = Day.Interval(rawValue: way) {
      self = .period(field, interval, counts: counts)
    } else if let level = CategoryLevel(rawValue: way) {
      self = .categories(field, level, counts: counts)
    } else if let ranges = NumberRanges(spelled: way) {
      self = .ranges(field, ranges, counts: counts)
    } else {
      self = .field(FieldName(plain), counts: counts)
    }
  }
}

/// Three numbers that make ranges: whole ones, or some with decimals.
enum RangeNumbers {
  case whole([Int])
  case decimal([ExactDecimal])

  /// Whether none has decimals.
  var isWhole: Bool {
    if case .whole = self { true } else { false }
  }

  /// The ranges.
  ///
  /// - Throws: ``NumberRanges/Mistake``.
  func ranges() throws(NumberRanges.Mistake) -> NumberRanges {
    switch self {
    case .whole(let numbers): try NumberRanges(numbers[0], numbers[1], step: numbers[2])
    case .decimal(let numbers): try NumberRanges(numbers[0], numbers[1], step: numbers[2])
    }
  }
}

extension NumberRanges {
  /// Three numbers from their texts; `nil` if some is none.
  static func numbers(_ pieces: some Collection<Substring>) -> RangeNumbers? {
    guard pieces.count == 3 else { return nil }
    let whole = pieces.compactMap { Int($0) }
    if whole.count == 3 { return .whole(whole) }
    let decimals = pieces.compactMap { ExactDecimal($0) }
    return decimals.count == 3 ? .decimal(decimals) : nil
  }

  /// Reads `buckets_1000_5000_500`.
  fileprivate init?(spelled way: String) {
    let pieces = way.split(separator: "_", omittingEmptySubsequences: false)
    guard pieces.first == "buckets", pieces.count == 4 else { return nil }
    // Invalid ranges are kept as a field name; the provider reports what is wrong.
    guard let numbers = NumberRanges.numbers(pieces.dropFirst()), let ranges = try? numbers.ranges()
    else { return nil }
    self = ranges
  }
}
