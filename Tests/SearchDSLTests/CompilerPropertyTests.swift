import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import SearchDSL

/// Random queries over random documents, compared with a plain reading of the product's language.
@Suite struct CompilerPropertyTests {
  private typealias Document = [String: [SearchValue]]

  private static let texts = [
    "a", "b", "a b", "AND", "a\"b", "x\\", "c++", "*", "é", "(a)", "a:b", "~", "a~1", "[a TO b]",
    "/a/", "a OR b", "-a", "&&", "||", "a?", "{", "TO", "<b", "!", "^2", "\t", "{\"a\":1}", "東京",
  ]

  private static func text(_ random: inout SplitMix) -> String {
    texts.randomElement(using: &random) ?? "a"
  }

  private static func document(_ random: inout SplitMix) -> Document {
    var document: Document = [:]
    for member in ["title", "heading", "about", "city", "skills.name", "title.exact"]
    where Bool.random(using: &random) {
      document[member] = [.text(text(&random))]
    }
    if Bool.random(using: &random) {
      document["pay"] = [.integer(.random(in: 0...4, using: &random))]
    }
    if Bool.random(using: &random) {
      document["gone"] = [.integer(.random(in: 0...1, using: &random))]
    }
    for member in ["posted", "seen"] where Bool.random(using: &random) {
      let day = Table.today.adding(.random(in: -5...5, using: &random), .day).description
      document[member] = [.text(member == "seen" ? day + " 12:00:00" : day)]
    }
    return document
  }

  private static func filter(_ random: inout SplitMix) -> Filter {
    let target = Table.mapping.targets.filter { $0.value.form != .native }
      .sorted { $0.key < $1.key }.randomElement(using: &random)
    let field = target?.key ?? "city"
    var tests: [Filter.Test] = [.exists, .notExists]
    switch target?.value.form {
    case .number:
      tests += [
        .oneOf([.number(.random(in: 0...4, using: &random)), .number(3)]),
        .numbers(Bool.random(using: &random) ? 1 : nil, .random(in: 1...3, using: &random)),
      ]
    case .truth: tests.append(.oneOf([.truth(Bool.random(using: &random))]))
    case .day:
      tests += [
        .oneOf([.day(Table.today.adding(.random(in: -5...5, using: &random), .day))]),
        .days(DateExpression(.now, [.init(.random(in: -5...0, using: &random), .day)]), nil),
        .days(nil, DateExpression(.now, [.init(.random(in: -5...5, using: &random), .day)])),
      ]
    default:
      tests += [
        .oneOf([.string(text(&random)), .string(text(&random))]), .prefix([text(&random)]),
      ]
      if field == "title" { tests.append(.exact([text(&random)])) }
      if target?.value.form == .words { tests += [.text(expression(&random, depth: 3))] }
    }
    return Table.filter(
      field,
      tests.randomElement(using: &random) ?? .exists,
      not: Bool.random(using: &random)
    )
  }

  private static func expression(_ random: inout SplitMix, depth: Int) -> TextExpression {
    func parts(_ random: inout SplitMix) -> [TextExpression] {
      (0..<Int.random(in: 2...3, using: &random)).map { _ in
        expression(&random, depth: depth - 1)
      }
    }
    switch Int.random(in: depth > 0 ? 0...4 : 0...1, using: &random) {
    case 0: return .word(text(&random))
    case 1: return .phrase(text(&random))
    case 2: return .all(parts(&random))
    case 3: return .any(parts(&random))
    default: return .not(expression(&random, depth: depth - 1))
    }
  }

  // MARK: - The product's language, plainly

  private static func holds(_ filter: Filter, _ document: Document) -> Bool {
    guard let target = Table.mapping.targets[filter.field] else { return false }
    let values = target.members.flatMap { document[$0] ?? [] }
    return holds(filter.test, values, document["title.exact"] ?? []) != filter.isNegated
  }

  private static func holds(
    _ test: Filter.Test,
    _ values: [SearchValue],
    _ whole: [SearchValue]
  ) -> Bool {
    let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    switch test {
    case .exists: return !values.isEmpty
    case .notExists: return values.isEmpty
    case .oneOf(let operands):
      return operands.contains { operand in
        switch operand {
        case .truth(let truth): values.contains(.integer(truth ? 1 : 0))
        case .number(let number): values.contains(.integer(Int64(number)))
        case .decimal: false
        case .day(let day): texts.contains { $0.hasPrefix(day.description) }
        case .string(let string): texts.contains(string)
        }
      }
    case .numbers(let low, let high):
      return values.contains { value in
        guard case .integer(let number) = value else { return false }
        return number >= low.map { Int64($0) } ?? .min && number <= high.map { Int64($0) } ?? .max
      }
    case .days(let first, let last):
      return texts.contains { text in
        guard let day = Day(iso: text.prefix(10)) else { return false }
        return first.map { $0.day(on: Table.today) <= day } ?? true
          && last.map { $0.day(on: Table.today) >= day } ?? true
      }
    case .prefix(let starts):
      return starts.contains { start in texts.contains { $0.utf8.starts(with: start.utf8) } }
    case .exact(let wanted): return wanted.contains { whole.contains(.text($0)) }
    case .text(let expression): return found(expression, texts)
    case .calendar, .within, .custom, .native, .verbatim, .decimals, .unreadable: return false
    }
  }

  /// Here a text is found where it is the whole value: how words are cut is the provider's business.
  private static func found(_ expression: TextExpression, _ texts: [String]) -> Bool {
    switch expression {
    case .word(let text), .phrase(let text): texts.contains(text)
    case .all(let parts): parts.allSatisfy { found($0, texts) }
    case .any(let parts): parts.contains { found($0, texts) }
    case .not(let part): !found(part, texts)
    case .wildcard, .fuzzy, .near: false
    }
  }

  // MARK: - The DSL, plainly

  private static func matches(_ clause: SearchClause, _ document: Document) throws -> Bool {
    switch clause {
    case .matchAll: return true
    case .bool(let clause):
      return try (clause.must + clause.filter).allSatisfy { try matches($0, document) }
        && (clause.should.isEmpty || clause.should.contains { try matches($0, document) })
        && !clause.mustNot.contains { try matches($0, document) }
    case .queryString(let string):
      return try matches(LuceneQuery(string.query), string.fields, document)
    case .term(let member, let value, _): return document[member]?.contains(value) ?? false
    case .terms(let member, let values):
      return values.contains { document[member]?.contains($0) ?? false }
    case .exists(let member): return document[member] != nil
    case .prefix(let member, let start, _):
      return (document[member] ?? []).contains { value in
        if case .text(let text) = value { text.utf8.starts(with: start.utf8) } else { false }
      }
    case .range(let range):
      return (document[range.field] ?? []).contains { value in
        lies(range.gte, value) && lies(value, range.lte)
      }
    case .nested(_, let inner, _): return try matches(inner, document)
    default:
      Issue.record("unexpected \(clause)")
      return false
    }
  }

  private static func lies(_ low: SearchValue?, _ high: SearchValue?) -> Bool {
    switch (low, high) {
    case (nil, _), (_, nil): true
    case (.integer(let low), .integer(let high)): low <= high
    case (.text(let low), .text(let high)): low <= high
    default: false
    }
  }

  private static func matches(
    _ query: LuceneQuery,
    _ members: [String],
    _ document: Document
  ) throws -> Bool {
    let values = members.flatMap { document[$0] ?? [] }
    switch query {
    case .phrase(nil, let text, 0): return values.contains(.text(text))
    case .wildcard(nil, let pattern):
      return values.contains { value in
        if case .text(let text) = value {
          pattern.matches(Array(text.unicodeScalars))
        } else {
          false
        }
      }
    case .matchAll: return !values.isEmpty
    case .bool(let must, let should, let mustNot):
      #expect(must.isEmpty && mustNot.isEmpty)
      return try should.contains { try matches($0, members, document) }
    default:
      Issue.record("unexpected \(query)")
      return false
    }
  }

  @Test func aCompiledQueryMeansTheSame() throws {
    var random = SplitMix(state: 4)
    var found = 0
    for _ in 0..<5_000 {
      let query = Query(
        (0..<Int.random(in: 0...2, using: &random)).map { _ in Self.filter(&random) }
      )
      let clause = try SearchCompiler(Table.mapping, today: Table.today).clause(query)
      let bytes = clause.json.encoded()
      #expect(try SearchClause(try JSON(parsing: bytes)) == clause)
      for _ in 0..<8 {
        let document = Self.document(&random)
        let expected = query.filters.allSatisfy { Self.holds($0, document) }
        if expected { found += 1 }
        if try Self.matches(clause, document) != expected {
          Issue.record("\(query) as \(String(decoding: bytes, as: UTF8.self)) on \(document)")
        }
      }
    }
    #expect(found > 5_000)
  }

  @Test func textsMeanNothingButThemselves() throws {
    var random = SplitMix(state: 9)
    let signs = Array("ab é\"\\+-=&|><!(){}[]^~*?:/ANDORT 東\u{301}\t\u{7F}".unicodeScalars)
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        text.unicodeScalars.append(signs.randomElement(using: &random) ?? "a")
      }
      #expect(
        try LuceneQuery(LuceneText.quoted(text)) == .phrase(field: nil, text, slop: 0)
      )
      let starts = try LuceneQuery(LuceneText.escaped(text) + "*")
      guard case .wildcard(nil, let pattern) = starts else {
        Issue.record("\(text) became \(starts)")
        continue
      }
      #expect(pattern.pieces == [.text(text), .any])
    }
  }
}
