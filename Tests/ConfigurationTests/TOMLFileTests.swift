import TestSupport
import Testing

@testable import Configuration

/// Where names of a TOML file stand, in all the forms that it has for them.
@Suite struct TOMLFileTests {
  @Test(arguments: [
    ("a = 1", ["a"], 1),
    ("\n\n  a   =   1", ["a"], 3),
    ("[t]\na = 1", ["t", "a"], 2),
    ("[t]\na = 1", ["t"], 1),
    ("[t.u]\na = 1", ["t", "u", "a"], 2),
    ("[ t . \"u\" ]\na = 1", ["t", "u"], 1),
    ("t.u.a = 1", ["t", "u", "a"], 1),
    ("t = { u = { a = 1 } }", ["t", "u", "a"], 1),
    ("t = {}\n[v]\nu = { b = 1 }", ["v", "u", "b"], 3),
    ("\"a=b\" = 1\n'c # d' = 2", ["c # d"], 2),
    ("x = \"\"\"\na = 1\n\"\"\"\na = 2", ["a"], 4),
    ("x = [\n  1,\n  2,\n]\na = 1", ["a"], 5),
    ("# a = 1\r\na = 1\r\n", ["a"], 2),
  ])
  func aNameStandsWhereItIsWritten(text: String, path: [String], line: Int) throws {
    #expect(try TOMLFile(text).lines[path] == line)
  }

  @Test func valuesKeepTheirTypes() throws {
    let text = """
      s = "é\\n"
      i = -9223372036854775808
      b = true
      d = 1.5
      t = 2026-11-30
      list = ["a", 1, [true], { k = "v" }]
      """
    let root = try TOMLFile(text).root
    #expect(
      root == [
        "s": .string("é\n"), "i": .integer(.min), "b": .bool(true), "d": .other, "t": .other,
        "list": .array([
          .string("a"), .integer(1), .array([.bool(true)]), .table(["k": .string("v")]),
        ]),
      ]
    )
  }

  @Test(arguments: [
    ("a = ", 1), ("a = 1\nb = 9223372036854775808", 2), ("a = 1\na = 2", 2), ("[t\n", 1), ("=", 1),
    ("\n\u{0}", 2), ("a = \"\u{1}\"", 1), (String(repeating: "[", count: 100_000), 1),
    ("a = " + String(repeating: "[", count: 100_000), 1),
    ("a = " + String(repeating: "{a=", count: 100_000), 1),
  ])
  func whatIsNoTOMLIsNamedWithItsLine(text: String, line: Int) throws {
    let failure = #expect(throws: TOMLFile.Failure.self) { _ = try TOMLFile(text) }
    #expect(try #require(failure).message != "")
    #expect(abs(try #require(failure).line - line) <= 1)
  }

  /// Whatever stands in a file, it is read or refused.
  @Test func noTextEndsTheProgram() {
    var random = SplitMix(state: 11)
    let signs = Array("[]{}=\"'.,\n\r\t #\\+-_:aeEuUxT019\u{0}é😀")
    var read = 0
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 1...24, using: &random)).map { _ in
          signs.randomElement(using: &random) ?? "="
        }
      )
      // Only whether it is read counts here.
      if (try? TOMLFile(text)) != nil { read += 1 }
    }
    #expect(read > 50)
  }

  @Test func nothingIsAnEmptyTable() throws {
    #expect(try TOMLFile("").root == [:])
    #expect(try TOMLFile("# only words\n").root == [:])
  }
}
