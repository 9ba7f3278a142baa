import Foundation
import SafeText
import Terminal
import Testing

@testable import Dashboard

/// The key table of the article is that of the program.
///
/// `JOBTALLY_GOLDEN=write` writes it instead.
@Suite struct KeysArticleTests {
  private static let path = URL(filePath: #filePath)
    .appending(path: "../../../Sources/jobtally/jobtally.docc/Keys.md")
    .standardizedFileURL.path()
  private static let start = "<!-- keys: made from the key table -->\n"
  private static let end = "<!-- end of keys -->\n"

  @Test func theKeysAreThoseOfTheProgram() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let start = try #require(text.range(of: Self.start))
    let end = try #require(text.range(of: Self.end))
    let table = Self.table(Keymap())
    if ProcessInfo.processInfo.environment["JOBTALLY_GOLDEN"] == "write" {
      let whole = text[..<start.upperBound] + table + text[end.lowerBound...]
      try whole.write(toFile: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start.upperBound..<end.lowerBound] == table)
    }
  }

  private static func table(_ keymap: Keymap) -> String {
    Scope.allCases.map { scope in
      let rows = keymap.bindings.filter { $0.scope == scope }.map { binding in
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        return "| \(keys) | \(binding.help.text) | `\(binding.command.rawValue)` |\n"
      }
      return "\n**\(scope.title)**\n\n| keys | what they do | name |\n|---|---|---|\n"
        + rows.joined()
    }.joined() + "\n"
  }
}
