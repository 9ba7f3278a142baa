import JSON
import Market
import SafeText

// Parses responses of `/aggregate`.
extension JobfeedAnswers {
  /// Reads `[[header…],[row…]…]`; an empty list has no buckets.
  ///
  /// The columns are named after the request, since the manual does not say how the provider names the
  /// columns of metrics, of postings and of a request without a group.
  static func aggregate(
    _ body: JSON,
    _ request: AggregateRequest,
    _ fields: FieldCatalog?
  ) throws(Unreadable) -> AggregateAnswer {
    guard let rows = body.elements, rows.first.map({ $0.elements != nil }) ?? true else {
      throw Unreadable(what: "there is no header row")
    }
    let values = JobfeedValues(fields)
    var buckets: [BucketRow] = []
    for row in rows.dropFirst() {
      do {
        buckets.append(try bucket(row.elements ?? [], request, values))
      } catch {
        throw Unreadable(what: "row \(buckets.count + 1) \(error.what)")
      }
    }
    return AggregateAnswer(header: request.header, rows: buckets)
  }

  private static func bucket(
    _ cells: [JSON],
    _ request: AggregateRequest,
    _ values: JobfeedValues
  ) throws(Unreadable) -> BucketRow {
    let numbers = cells.suffix(request.numberNames.count)
    let keys = cells.dropLast(numbers.count)
    guard numbers.count == request.numberNames.count, let first = numbers.first,
      let last = numbers.last
    else { throw Unreadable(what: "has no number at its end") }
    var row = BucketRow(keys: [.all], count: nil)
    if !request.isUngrouped {
      guard keys.count == request.groups.count else {
        throw Unreadable(what: "has \(keys.count) values for \(request.groups.count) fields")
      }
      row.keys = zip(keys, request.groups).map { key($0, $1.key, values) }
    }
    if request.metric != nil { row.metric = try number(first) }
    if request.metric?.withCount ?? true { row.count = try count(last) }
    return row
  }

  /// A metric; it may be missing.
  private static func number(_ cell: JSON) throws(Unreadable) -> Value {
    switch cell {
    case .null: return .missing
    case .integer(let number): return .integer(Int(number))
    case .decimal(let number): return .number(number)
    case .string(let text):
      if text.isEmpty { return .missing }
      if let number = Int(text) { return .integer(number) }
      if let number = ExactDecimal(text) { return .number(number) }
    case .bool, .array, .object: break
    }
    let shown = String(decoding: cell.encoded(), as: UTF8.self)
    throw Unreadable(what: "has \(shown.prefix(40)) where its number belongs")
  }

  /// A count; a total row beside a metric may have none.
  private static func count(_ cell: JSON) throws(Unreadable) -> Int? {
    if cell == .null { return nil }
    do {
      return try number(cell, "count")
    } catch {
      throw Unreadable(what: "cannot be read: \(error.what)")
    }
  }

  private static func key(
    _ cell: JSON,
    _ key: GroupKey,
    _ values: JobfeedValues
  ) -> BucketRow.Key {
    if cell.string == "_all" || cell["value"]?.string == "_all" { return .all }
    switch key {
    case .postings: return .value(Value(cell))
    case .field(let name, _): return .value(values.value(cell, of: name))
    case .categories(let name, _, _): return .value(values.category(cell, of: name))
    case .period(_, let interval, _):
      let day = Day(jobfeed: cell)?.start(of: interval)
      return .value(day.map { .text($0.description) } ?? Value(cell))
    case .ranges(let name, let ranges, _):
      let ranges = ranges.over(values.type(of: name))
      let bucket = start(cell).flatMap { ranges.bucket(of: $0) }
      return .value(bucket.map { ranges.value($0) } ?? Value(cell))
    }
  }

  /// The first number of a range: `1000`, `1000-1499`, `1000 → 1499`, `[1000, 1499]`, `{"from": 1000, …}`.
  private static func start(_ cell: JSON) -> ExactDecimal? {
    switch cell {
    case .integer(let number): return ExactDecimal(Int(number))
    case .decimal(let number): return number
    case .string(let text): return ExactDecimal(leading: text)
    case .null, .bool, .array, .object: break
    }
    return (cell["from"] ?? cell["value"] ?? cell["min"] ?? cell.elements?.first).flatMap(start)
  }
}

extension Day {
  /// A day in the period of a cell: its first day, perhaps with a time or as a Unix timestamp, or a string
  /// such as `2018`, `2018-07`, `2018-Q3` or `2018-W27`.
  fileprivate init?(jobfeed cell: JSON) {
    if let inner = cell["value"] ?? cell["from"] {
      self.init(jobfeed: inner)
    } else if let number = cell.integer {
      self.init(number)
    } else if let text = cell.string {
      self.init(period: text)
    } else {
      return nil
    }
  }

  /// A year, or a Unix timestamp in seconds or milliseconds.
  private init?(_ number: Int64) {
    if let year = Int(exactly: number), (1...9999).contains(year) {
      self.init(year: year, month: 1, day: 1)
    } else {
      let seconds = number.magnitude >= 100_000_000_000 ? number / 1000 : number
      let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
      let day = Day(number: Int(days))
      guard Day.all.contains(day) else { return nil }
      self = day
    }
  }

  private init?(period text: String) {
    if let number = Int64(text) {
      self.init(number)
      return
    }
    if let day = Day(iso: text.prefix(10)) {
      self = day
      return
    }
    guard let year = Int(text.prefix(4)), let start = Day(year: year, month: 1, day: 1) else {
      return nil
    }
    let rest = text.dropFirst(4).drop { $0 == "-" }
    switch (rest.first, Int(rest.drop { !$0.isNumber })) {
    case ("Q", let quarter?) where (1...4).contains(quarter):
      self.init(year: year, month: quarter * 3 - 2, day: 1)
    case ("W", let week?) where (1...53).contains(week):
      // The fourth of January lies in the first week (ISO 8601).
      self = start.adding(3, .day).start(of: .week).adding(week - 1, .week)
    case (let first?, let month?) where first.isNumber: self.init(year: year, month: month, day: 1)
    default: return nil
    }
  }
}
