import Market
import SafeText
import Testing

@Suite("A list of ids")
struct BulkIDsTests {
  private func read(_ text: String) -> BulkIDs { BulkIDs(Array(text.utf8)) }

  /// Is one number a line, whatever ends the lines, blank ones passed over.
  @Test func isOneNumberALine() {
    for text in ["7\n9\n", "\u{FEFF}7\r\n9\r\n", "\n 7 \n\n\"9\"", "7\n9"] {
      let list = read(text)
      #expect(list.ids == [7, 9])
      #expect(list.remarks.isEmpty)
      #expect(list.isClean)
    }
    #expect(read("").ids.isEmpty)
    #expect(BulkIDs.canonical([7, 9]) == Array("7\n9\n".utf8))
  }

  @Test func leavesOutWhatStandsTwiceAndSaysHowOften() {
    let list = read("7\n9\n7\n007\n")
    #expect(list.ids == [7, 9])
    #expect(list.duplicates == 2)
    #expect(list.remarks.map(\.text) == ["2 ids stood more than once"])
  }

  @Test func takesSeveralNumbersOfALineAHeadingNotAndNamesBoth() {
    let list = read("id\n1,2;3\t4\n")
    #expect(list.ids == [1, 2, 3, 4])
    #expect(list.isClean)
    #expect(list.problems.map(\.line) == [1, 2])
    #expect(list.problems.map(\.kind) == [.header, .severalInLine])
  }

  /// Names each thing that is no id with its line, and is not clean then.
  @Test func namesEachThingThatIsNoIdWithItsLine() {
    let list = read("1\nx7\n-3\n0\n99999999999999999999\n1.5\n２\n")
    #expect(list.ids == [1])
    #expect(!list.isClean)
    #expect(list.problems.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(
      list.problems.map(\.kind) == [
        .noNumber, .noNumber, .outOfRange, .outOfRange, .noNumber, .noNumber,
      ]
    )
    #expect(list.remarks.first?.text == "line 2: not a number: x7")
  }

  @Test func tellsAHundredProblemsAndCountsTheRest() {
    let list = read(String(repeating: "x1\n", count: 250))
    #expect(list.problems.count == 100)
    #expect(list.problemCount == 250)
    #expect(list.remarks.last?.text == "and 150 more")
    #expect(!list.isClean)
  }
}
