import JSON
import SafeText
import TestSupport
import Testing

@testable import Market

/// Filters drawn at random from everything that the language can say.
@Suite struct FilterPropertyTests {
  private static let words = [
    "a", "b c", "x|y", "OR", "p OR q", "\"", "k=v", "a b=c", "&x=1", "_exists", "é", " blank ",
    "a&", "=",
    "date=", "仕事", "[]", "\t",
  ]

  private static func filter(using random: inout SplitMix) -> Filter {
    let field = Fixture.fields.fields.randomElement(using: &random) ?? Fixture.fields.fields[0]
    let level = field.levels.randomElement(using: &random)
    var filter = Filter(
      field.name,
      level ?? field.defaultLevel,
      isLevelSpelled: level != field.defaultLevel || Bool.random(using: &random),
      test(of: field, &random),
      isNegated: Bool.random(using: &random),
      isConjunct: Bool.random(using: &random)
    )
    filter.isNone =
      filter.isNegated && field.levels.contains(.posting) && Bool.random(using: &random)
    return filter
  }

  private static func some<Value: Hashable>(
    _ random: inout SplitMix,
    _ value: (inout SplitMix) -> Value
  ) -> [Value] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in value(&random) }.withoutRepetitions
  }

  private static func test(of field: Field, _ random: inout SplitMix) -> Filter.Test {
    func word(_ random: inout SplitMix) -> String { words.randomElement(using: &random) ?? "" }
    func code(_ random: inout SplitMix) -> Code {
      field.codes?.entries.randomElement(using: &random)?.code
        ?? .number(.random(in: -5...5, using: &random))
    }
    func end(_ random: inout SplitMix) -> DateExpression {
      let shifts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        DateExpression.Shift(
          .random(in: -99...99, using: &random),
          Day.Unit.allCases.randomElement(using: &random) ?? .day
        )
      }
      return DateExpression(.now, shifts)
    }
    var tests: [Filter.Test] = [.exists, .notExists, .unreadable]
    switch field.type {
    case .boolean: tests.append(.oneOf(some(&random) { .truth(Bool.random(using: &$0)) }))
    case .date:
      tests.append(.oneOf(some(&random) { .day(Day(number: .random(in: 0...20_000, using: &$0))) }))
      tests.append(.days(end(&random), Bool.random(using: &random) ? nil : end(&random)))
      tests.append(.days(nil, end(&random)))
      tests.append(
        .calendar(CompletePeriods(.random(in: 1...99, using: &random), .quarter))
      )
    case .integer:
      tests.append(
        .oneOf(
          some(&random) {
            if case .number(let number) = code(&$0) { .number(number) } else { .number(0) }
          }
        )
      )
      tests.append(
        .numbers(.random(in: -9...0, using: &random), .random(in: 0...9, using: &random))
      )
    case .decimal:
      func number(_ random: inout SplitMix) -> ExactDecimal {
        ExactDecimal(units: .random(in: -999...999, using: &random), places: 2)
      }
      tests.append(.oneOf(some(&random) { .decimal(number(&$0)) }))
      let ends = [number(&random), number(&random)].sorted()
      let isOpen = Bool.random(using: &random)
      tests.append(
        .decimals(DecimalRange(from: ends[0], to: isOpen ? nil : ends[1], excludesEnd: !isOpen))
      )
    case .string:
      tests.append(.prefix(some(&random, word)))
      tests.append(
        .oneOf(
          some(&random) { field.codes == nil ? .string(word(&$0)) : .string(code(&$0).description) }
        )
      )
    case .text:
      if field.hasExactMatch { tests.append(.exact(some(&random, word))) }
    case .native:
      tests = [.native(#"{"term":{"a":\#(Int.random(in: 0...9, using: &random))}}"#)]
    }
    if let custom = field.custom {
      tests.append(.custom(some(&random) { custom.categories.randomElement(using: &$0)?.id ?? 0 }))
    }
    if field.isPlace {
      tests.append(
        .within(
          some(&random) { random in
            let point = Coordinates(
              latitude: .random(in: -90...90, using: &random),
              longitude: .random(in: -180...180, using: &random)
            )
            return Circle(
              point.map { .point($0) } ?? .code(1000),
              metres: .random(in: 0...Circle.largest, using: &random)
            )
          }
        )
      )
    }
    return tests.randomElement(using: &random) ?? .exists
  }

  @Test func whatIsPrintedIsReadAgain() throws {
    var random = SplitMix(state: 11)
    for _ in 0..<20_000 {
      var query = Query.everything
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let filter = Self.filter(using: &random)
        if query.filters.contains(where: { $0.key == filter.key || $0.excludes(filter) }) {
          continue
        }
        query.filters.append(filter)
      }
      do {
        let read = try Fixture.query(query.description)
        if read != query { Issue.record("\(query) became \(read)") }
      } catch {
        Issue.record("\(query): \(error.sentence.text)")
      }
    }
  }

  /// Any text at all can be a value, and can be written.
  @Test func anyTextIsAValue() throws {
    var random = SplitMix(state: 17)
    let signs: [Unicode.Scalar] = [
      "a", "B", "1", " ", "\t", "\n", "|", "\"", "“", "”", "«", "(", ")", "[", "]", "{", "}", "=",
      "<", ">",
      "!", "&", "-", "_", ":", "*", "~", "\u{0}", "\u{301}", "é", "仕", "😀", ",", ".",
    ]
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        text.append(signs.randomElement(using: &random) ?? "a")
      }
      if Int.random(in: 0..<9, using: &random) == 0 {
        text.append(contentsOf: " OR b=c".unicodeScalars)
      }
      let value = String(text)
      let tests: [Filter.Test] = [
        .oneOf([.string(value)]), .prefix([value, "x"]), .prefix([value]),
      ]
      var query = Query(
        [
          Filter(
            "source_website",
            .posting,
            isLevelSpelled: false,
            tests.randomElement(using: &random) ?? .exists
          )
        ]
      )
      query.filters.append(
        Filter("region", .posting, isLevelSpelled: false, .oneOf([.string("NH")]))
      )
      let verbatim = Filter("x__y", .job, isLevelSpelled: false, .verbatim(value))
      query.filters.append(verbatim)
      do {
        let read = try Fixture.query(query.description)
        if read != query { Issue.record("\(query) became \(read)") }
        var builder = QueryBuilder(fields: Fixture.fields)
        let filter = query.filters[0]
        try builder.append(Clause(key: filter.key, value: filter.writtenValue, isQuoted: true))
        if builder.query.filters != [filter] { Issue.record("\(filter)") }
      } catch {
        Issue.record("\(query): \(error.sentence.text)")
      }
    }
  }

  @Test func whatARequestSaysIsReadAgain() throws {
    var random = SplitMix(state: 12)
    for _ in 0..<20_000 {
      let filter = Self.filter(using: &random)
      guard filter.inexpressibleText == nil else { continue }
      var builder = QueryBuilder(fields: Fixture.fields)
      try builder.append(Clause(key: filter.key, value: filter.value))
      if builder.query != Query([filter]) { Issue.record("\(filter)") }
    }
  }

  @Test func narrowingIsReadAgain() throws {
    var random = SplitMix(state: 13)
    for _ in 0..<20_000 {
      var query = Query.everything
      for _ in 0..<4 { query = query.adding(Self.filter(using: &random)) ?? query }
      let read = try? Fixture.query(query.description)
      if read != query { Issue.record("\(query)") }
    }
  }

  @Test func anyBytesAreAQueryOrAProblemInside() {
    var random = SplitMix(state: 14)
    let pieces = [
      "location", "profession", "date", "source_website", "__radius", "__custom", "__calendar",
      "__range",
      "__prefix", "__exact", "job_title", "__not", "__and", "[]", "=", "=", "|", "\"", "\"",
      "Amsterdam", "1000",
      "__25", "52.1,4.9", "2m", "1q", ":", "job:", " ", " OR ", "&", "-", "é", "_exists", "\u{0}",
      "100",
    ]
    for _ in 0..<30_000 {
      let text = (0..<Int.random(in: 0..<12, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      do {
        let query = try Fixture.query(text)
        if (try? Fixture.query(query.description)) != query { Issue.record("\(text) → \(query)") }
      } catch {
        let all = 0...text.utf8.count
        if !all.contains(error.range.lowerBound) || !all.contains(error.range.upperBound) {
          Issue.record("\(text): \(error.range)")
        }
      }
    }
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = try? Fixture.query(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func manyValuesAndManyClauses() throws {
    let numbers = (0..<10_000).map(String.init)
    let query = try Fixture.query("education_level=" + numbers.joined(separator: "|"))
    #expect(query.description.utf8.count == "education_level=".utf8.count + 48_889)
    let list = numbers.map { "education_level[]=\($0)" }.joined(separator: " ")
    #expect(try Fixture.query(list) == query)
    let places = Array(repeating: "amsterdam", count: 10_000).joined(separator: "|")
    #expect(try Fixture.query("location=\(places)").description == "location=1000")
    let fields = FieldCatalog(
      numbers.map {
        Field(name: FieldName("f\($0)"), type: .integer, summary: .init(""), levels: [.job])
      }
    )
    let clauses = numbers.map { "f\($0)=1" }.joined(separator: " ")
    #expect(try Query(parsing: clauses, fields: fields).filters.count == 10_000)
  }
}
