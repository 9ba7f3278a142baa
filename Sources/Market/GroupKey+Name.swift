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

extension NumberRanges {
  /// Reads `buckets_1000_5000_500`.
  fileprivate init?(spelled way: String) {
    let pieces = way.split(separator: "_", omittingEmptySubsequences: false)
    let numbers = pieces.dropFirst().compactMap { Int($0) }
    guard pieces.first == "buckets", pieces.count == 4, numbers.count == 3 else { return nil }
    // Invalid ranges are kept as a field name; the provider reports what is wrong.
    guard let ranges = try? NumberRanges(numbers[0], numbers[1], step: numbers[2]) else {
      return nil
    }
    self = ranges
  }
}
