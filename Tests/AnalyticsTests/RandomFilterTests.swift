import Market
import TestSupport
import Testing

@testable import Analytics

/// The engine against the plain evaluation, over filters with values drawn at random.
@Suite struct RandomFilterTests {
  @Test func anyFilter() throws {
    var random = SplitMix(state: 21)
    var hits = 0
    for _ in 0..<250 {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      for _ in 0..<15 {
        var query = Query.everything
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          query = query.adding(Self.filter(using: &random)) ?? query
        }
        let expected = market.matches(query)
        let selection = Selection(query, in: corpus, today: market.today)
        let postings = expected.flatMap { match in
          match.postings.map { corpus.postings(of: match.job).lowerBound + $0 }
        }
        hits += postings.count
        if selection.mask(of: .posting).indices.map({ Int($0) }) != postings {
          Issue.record("\(query)")
        }
      }
    }
    #expect(hits > 12_000)
  }

  private static func filter(using random: inout SplitMix) -> Filter {
    let fields = PlainMarket.catalog.fields.filter { $0.type != .text }
    let field = fields.randomElement(using: &random) ?? fields[0]
    let tests = tests(of: field, &random)
    return Filter(
      field.name,
      field.levels.randomElement(using: &random) ?? field.defaultLevel,
      tests.randomElement(using: &random) ?? .exists,
      isNegated: Bool.random(using: &random)
    )
  }

  private static func tests(of field: Field, _ random: inout SplitMix) -> [Filter.Test] {
    let count = [1, 2, 12].randomElement(using: &random) ?? 1
    func some<Value>(_ value: (inout SplitMix) -> Value) -> [Value] {
      (0..<count).map { _ in value(&random) }
    }
    func number(_ random: inout SplitMix) -> Int {
      field.name == "salary"
        ? Int.random(in: -2...3, using: &random) * 40_000 : Int.random(in: -1...5, using: &random)
    }
    func day(_ random: inout SplitMix) -> Day {
      Day(number: 20_000 - Int.random(in: -50...850, using: &random))
    }
    func word(_ random: inout SplitMix) -> String {
      ["NH", "Z", "a", "ab.", "job1", "java", "s", "5", "52.1, 5.1"].randomElement(using: &random)
        ?? ""
    }
    var tests: [Filter.Test] = [.exists, .notExists]
    switch field.type {
    case .boolean: tests.append(.oneOf(some { .truth(Bool.random(using: &$0)) }))
    case .date:
      tests.append(.oneOf(some { .day(day(&$0)) }))
      tests.append(
        .days(DateExpression(.day(day(&random))), DateExpression(.now, [.init(-3, .week)]))
      )
      tests.append(.days(nil, DateExpression(.day(day(&random)), [.init(-1, .month)])))
      let interval = [Day.Interval.month, .quarter, .year].randomElement(using: &random) ?? .month
      tests.append(.calendar(CompletePeriods(.random(in: 1...9, using: &random), interval)))
    case .integer, .decimal:
      tests.append(.oneOf(some { .number(number(&$0)) }))
      tests.append(.numbers(number(&random), Bool.random(using: &random) ? nil : number(&random)))
      tests.append(.numbers(nil, number(&random)))
    case .string, .text, .native:
      tests.append(.oneOf(some { .string(word(&$0)) }))
      tests.append(.prefix(some(word)))
    }
    if let custom = field.custom {
      tests.append(.custom(some { custom.categories.randomElement(using: &$0)?.id ?? 0 }))
    }
    if field.isPlace { tests.append(.within(some(circle))) }
    return tests
  }

  private static func circle(using random: inout SplitMix) -> Circle {
    let point = Coordinates(
      latitude: .random(in: 50...54, using: &random),
      longitude: .random(in: 3...7, using: &random)
    )
    let isCode = Bool.random(using: &random)
    return Circle(
      point.flatMap { isCode ? nil : .point($0) } ?? .code(.random(in: 0...5, using: &random)),
      metres: .random(in: 0...120_000, using: &random)
    )
  }
}
