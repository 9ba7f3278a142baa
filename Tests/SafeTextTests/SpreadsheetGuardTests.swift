import TestSupport
import Testing

@testable import SafeText

/// Whatever is guarded for a spreadsheet comes back as it was.
@Suite struct SpreadsheetGuardTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("-a", "'-a"), ("'=1", "''=1"), ("'tis", "'tis"), ("", ""), ("'", "'"),
    ("a=1", "a=1"), ("＝1", "'＝1"),
  ])
  func onlyActiveTextsAreGuarded(text: String, guarded: String) {
    #expect(SpreadsheetGuard.guarded(text) == guarded)
    #expect(SpreadsheetGuard.unguarded(guarded) == text)
  }

  @Test func anyTextComesBack() {
    var random = SplitMix(state: 5)
    let pieces = ["'", "=", "+", "a", " ", "\n", "＠", "é"]
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      #expect(SpreadsheetGuard.unguarded(SpreadsheetGuard.guarded(text)) == text)
    }
  }
}
