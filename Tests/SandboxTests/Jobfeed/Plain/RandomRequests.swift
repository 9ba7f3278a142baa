import Foundation
import Market
import TestSupport

/// Requests in the values of the client, drawn at random over the fields of the small market.
struct RandomRequests {
  var random: SplitMix

  private static let catalog = FieldCatalog(PlainMarket.fields.map(\.described))

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func some<Element>(_ count: ClosedRange<Int>, _ element: (inout Self) -> Element)
    -> [Element]
  {
    (0..<Int.random(in: count, using: &random)).map { _ in element(&self) }
  }
}

// MARK: - Queries

extension RandomRequests {
  mutating func query() -> Query {
    var query = Query.everything
    for _ in 0..<pick([0, 1, 1, 2, 2, 3]) { query = query.adding(filter()) ?? query }
    return query
  }

  private mutating func filter() -> Filter {
    let field = pick(RandomRequests.catalog.fields)
    let level = pick(field.levels)
    return Filter(
      field.name,
      level,
      isLevelSpelled: level != field.defaultLevel || chance(30),
      test(field),
      isNegated: chance(25)
    )
  }

  private mutating func test(_ field: Field) -> Filter.Test {
    if chance(8) { return pick([.exists, .notExists]) }
    if let custom = field.custom, chance(25) {
      return .custom(some(1...2) { $0.pick(custom.categories).id })
    }
    switch field.type {
    case .boolean: return .oneOf([.truth(chance(50))])
    case .date: return days()
    case .integer, .decimal: return field.isPlace ? place() : numbers(field)
    case .string, .native:
      let texts = texts(field)
      if field.codes != nil || chance(60) { return .oneOf(texts.map { .string($0) }) }
      let length = Int.random(in: 1...4, using: &random)
      return .prefix(texts.map { $0.prefix(length).trimmingCharacters(in: .whitespaces) })
    case .text:
      if field.hasExactMatch, chance(30) {
        return .exact(some(1...2) { $0.pick(PlainMarket.titles + ["Globen", "Étoile \"B\""]) })
      }
      return .text(expression(depth: 3))
    }
  }

  private mutating func texts(_ field: Field) -> [String] {
    let all = [
      "job_id": ["j10", "j11", "j23"], "skills": ["java", "sql", "care & cure"],
      "source_website": PlainMarket.sites + ["a OR b", "x|y", "_exists"],
    ]
    let codes = field.codes?.entries.map(\.code.description)
    return some(1...2) { $0.pick(codes ?? all[field.name.rawValue] ?? []) }
  }

  private mutating func numbers(_ field: Field) -> Filter.Test {
    let scale = field.name == "salary" ? 40_000 : 1
    let (low, high) = (
      Int.random(in: -2...2, using: &random), Int.random(in: 2...4, using: &random)
    )
    switch pick([0, 1, 2, 3]) {
    case 0:
      return .oneOf(some(1...3) { .number(Int.random(in: -2...4, using: &$0.random) * scale) })
    case 1: return .numbers(low * scale, nil)
    case 2: return .numbers(nil, high * scale)
    default: return .numbers(low * scale, high * scale)
    }
  }

  private mutating func place() -> Filter.Test {
    if chance(40) { return .oneOf([.number(Int.random(in: 1...4, using: &random))]) }
    return .within(some(1...2) { $0.circle() })
  }

  private mutating func circle() -> Circle {
    var centres: [Circle.Centre] = [.code(Int.random(in: 1...4, using: &random))]
    centres.append(.name(pick(["Amsterdam", "Den Haag", "Alphen aan den Rijn"])))
    let north = Double.random(in: 51.8...52.5, using: &random)
    let east = Double.random(in: -0.5...6, using: &random)
    if let point = Coordinates(latitude: north, longitude: east) { centres.append(.point(point)) }
    return Circle(pick(centres), metres: Int.random(in: 0...90_000, using: &random))
  }

  private mutating func days() -> Filter.Test {
    if chance(25) {
      let interval = pick([Day.Interval.month, .quarter, .year])
      return .calendar(CompletePeriods(.random(in: 1...9, using: &random), interval))
    }
    let first = Day(number: PlainMarket.today - Int.random(in: 300...850, using: &random))
    let last = Day(number: first.number + Int.random(in: 0...500, using: &random))
    let ends = (expression(first, isPast: true), expression(last, isPast: false))
    switch pick([0, 1, 2, 3]) {
    case 0: return .oneOf([.day(last)])
    case 1: return .days(ends.0, nil)
    case 2: return .days(nil, ends.1)
    default: return .days(ends.0, ends.1)
    }
  }

  /// An end of a range; the first one lies before the last, so that the range is one.
  private mutating func expression(_ day: Day, isPast: Bool) -> DateExpression {
    let sign = isPast ? -1 : 1
    let shifts = some(0...2) { requests in
      DateExpression.Shift(
        sign * Int.random(in: 0...5, using: &requests.random),
        requests.pick(Day.Unit.allCases)
      )
    }
    if chance(60) { return DateExpression(.day(day), shifts) }
    return DateExpression(.now, isPast ? shifts + [.init(-300, .day)] : [.init(-90, .day)] + shifts)
  }
}

// MARK: - Full text

extension RandomRequests {
  private mutating func expression(depth: Int) -> TextExpression {
    guard depth > 0, chance(55) else { return leaf() }
    switch pick([0, 1, 2]) {
    case 0: return .all(some(2...3) { $0.expression(depth: depth - 1) })
    case 1: return .any(some(2...3) { $0.expression(depth: depth - 1) })
    default: return .not(expression(depth: depth - 1))
    }
  }

  private mutating func leaf() -> TextExpression {
    switch pick([0, 0, 0, 1, 2, 3, 4]) {
    case 1: return .wildcard(pick(["ja*", "*lin", "k*n", "full-t*", "caf*", "*"].dropLast()))
    case 2:
      return .fuzzy(pick(["javo", "jaba", "kotlni", "developers"]), distance: pick([nil, 1, 2]))
    case 3:
      return .phrase(
        pick(["senior java", "java OR", "NOT - (java)", "c++ | full time", "and & developer"])
      )
    case 4:
      return .near(pick(["java senior", "and java kotlin"]), between: pick([0, 1, 3]))
    default:
      return .word(pick(["java", "Kotlin", "full-time", "C++", "CAFÉ", "and", "dev.eloper"]))
    }
  }
}

// MARK: - Requests

extension RandomRequests {
  mutating func count() -> CountRequest {
    let names = PlainMarket.fields.filter { $0.type != .text }.map { FieldName($0.name) }
    return CountRequest(query(), of: pick([.jobs, .postings, .distinct(pick(names))]))
  }

  mutating func search() -> SearchRequest {
    let query = query()
    var request = SearchRequest(
      query,
      fields: fields(),
      sort: sort(),
      limit: pick([0, 3, 10, 100]),
      offset: pick([0, 0, 2]),
      facets: facets()
    )
    request.matchingPostingsOnly = chance(30)
    request.labelling.isOn = false
    return request
  }

  private mutating func fields() -> [FieldReference] {
    [.field("job_id")]
      + some(0...3) { requests in
        let field = requests.pick(RandomRequests.catalog.fields)
        let level = requests.pick(field.levels)
        return requests.pick([.field(field.name), .leveled(level, field.name), .postings])
      }.withoutDoubles
  }

  private mutating func sort() -> [SortKey] {
    some(0...2) { requests in
      let name = requests.pick(["date", "salary", "education_level", "posting_count", "region"])
      return SortKey(FieldName(name), descending: requests.chance(50))
    }
  }

  private mutating func facets() -> [FacetRequest] {
    let names = ["region", "skills", "source_website", "salary", "education_level", "location"]
    return Set(some(0...2) { $0.pick(names) }).sorted().map {
      FacetRequest(FieldName($0), limit: pick([10, 1, 3, 20]))
    }
  }

  mutating func aggregate() -> AggregateRequest {
    let query = query()
    let keys: [GroupKey] = chance(10) ? [.postings] : some(0...3) { $0.key() }
    let hasCategories = keys.contains { if case .categories = $0 { true } else { false } }
    var request = AggregateRequest(
      query,
      groups: keys.map { key in
        Grouping(
          key,
          limit: pick([nil, nil, 2, 20]),
          offset: pick([0, 0, 0, 1]),
          order: BucketOrder(pick([.value, .value, .group]), descending: chance(60))
        )
      },
      wantsTotals: hasCategories || chance(50)
    )
    if chance(40), keys.allSatisfy({ $0.counts == .job }) {
      request.metric = Metric(
        pick(Metric.Operation.allCases),
        of: pick(["salary", "posting_count", "education_level"]),
        withCount: chance(50)
      )
    }
    request.labelling.isOn = false
    return request
  }

  private mutating func key() -> GroupKey {
    let counts = pick([Level.job, .posting])
    switch pick([0, 0, 1, 2, 3]) {
    case 1:
      let name: FieldName = pick(["date", "expiration_date"])
      return .period(name, pick(Day.Interval.allCases), counts: counts)
    case 2:
      let numbers = pick([(0, 120_000, 50_000), (-80_000, 79_999, 40_000), (10, 90_000, 40_001)])
      let ranges = try? NumberRanges(numbers.0, numbers.1, step: numbers.2)
      return ranges.map { .ranges("salary", $0, counts: counts) } ?? .postings
    case 3:
      // The categories of the region have one level.
      if chance(50) { return .categories("region", .usual, counts: counts) }
      return .categories("education_level", pick(CategoryLevel.allCases), counts: counts)
    default:
      let field = pick(RandomRequests.catalog.fields.filter { $0.type != .text })
      return .field(field.name, counts: counts == .posting ? pick(field.levels) : .job)
    }
  }
}

extension [FieldReference] {
  /// The references, each where it stands first.
  fileprivate var withoutDoubles: [FieldReference] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
