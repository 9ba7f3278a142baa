import Foundation
import Testing

/// The table of the manual's statements against the tests that there are.
@Suite struct ManualTests {
  /// The tests in the sources, as `Suite.function`, each with the targets that have it.
  private static func targets() throws -> [String: Set<String>] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var targets: [String: Set<String>] = [:]
    for target in try FileManager.default.contentsOfDirectory(atPath: tests.path)
    where target.hasSuffix("Tests") {
      let folder = tests.appending(path: target)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
        for name in names(in: try String(contentsOf: file, encoding: .utf8)) {
          targets[name, default: []].insert(target)
        }
      }
    }
    return targets
  }

  /// The functions behind `@Test`, with the type that they stand in.
  private static func names(in source: String) -> [String] {
    var names: [String] = []
    var suite = ""
    var isTest = false
    for line in source.split(separator: "\n") {
      if let match = line.firstMatch(of: /^(?:@Suite(?:\(.*\))? )?(?:struct|extension) (\w+)/) {
        suite = String(match.1)
      }
      if line.contains(/^ +@Test\b/) { isTest = true }
      if isTest, let match = line.firstMatch(of: /\bfunc (?:`(.+)`|(\w+))/) {
        names.append("\(suite).\(match.1 ?? match.2 ?? "")")
        isTest = false
      }
    }
    return names
  }

  /// The targets whose tests say something of a side.
  private static let sides: [(sides: [Statement.Side], targets: Set<String>)] = [
    (
      [.client, .both],
      ["JobfeedTests", "MarketServiceTests", "MarketTests", "TransportTests", "jobtallyTests"]
    ),
    ([.sandbox, .both], ["AnalyticsTests", "SandboxTests"]),
    ([.language], ["MarketTests"]),
  ]

  @Test func everyStatementHasItsTests() throws {
    let targets = try Self.targets()
    for statement in Statement.all {
      let holders = statement.tests.map { targets[$0] ?? [] }
      for (test, holder) in zip(statement.tests, holders) where holder.isEmpty {
        Issue.record("there is no test \(test) for: \(statement.words)")
      }
      for (sides, needed) in Self.sides where sides.contains(statement.side) {
        #expect(holders.contains { !$0.isDisjoint(with: needed) }, "\(statement.words)")
      }
    }
  }

  @Test func everySectionHasStatements() {
    let sections = Set(Statement.all.map(\.section))
    #expect(Statement.Section.allCases.filter { !sections.contains($0) }.isEmpty)
  }

  @Test func noStatementStandsTwice() {
    let statements = Statement.all.map { "\($0.section.rawValue): \($0.words)" }
    #expect(Set(statements).count == statements.count)
  }

  @Test func testsAreFoundInSources() {
    let source = """
      @Suite struct A {
        @Test func b() {}
        @Test(arguments: [1])
        func `c d`(x: Int) {}
        func none() {}
      }
      extension E {
        @Test func f() {}
      }
      """
    #expect(Self.names(in: source) == ["A.b", "A.c d", "E.f"])
  }
}
