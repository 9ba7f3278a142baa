import Foundation
import Testing

/// Every test is named by its function alone: a sentence in camel case.
@Suite struct NamingTests {
  /// The sources of all tests but these, whose texts show other names.
  private static func sources() throws -> [(name: String, text: String)] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: tests.path)
    return try paths.filter { $0.hasSuffix(".swift") && $0.contains("Tests/") }
      .filter { !$0.hasPrefix("ManualTests/") && !$0.hasPrefix("Benchmarks/") }
      .map { ($0, try String(contentsOf: tests.appending(path: $0), encoding: .utf8)) }
  }

  @Test func everyTestIsNamedByItsFunction() throws {
    let sources = try Self.sources()
    #expect(sources.count > 100)
    for (name, text) in sources {
      #expect(!text.contains(/@Test\(\s*"/), "\(name): a sentence beside the function's name")
      #expect(!text.contains(/func `[^`\n]+`\(/), "\(name): a raw identifier")
    }
  }
}
