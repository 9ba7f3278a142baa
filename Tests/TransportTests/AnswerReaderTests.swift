import Testing

@testable import Transport

@Suite("Reading an answer")
struct AnswerReaderTests {
  /// A reader that took these lines.
  private func reader(_ lines: String..., limits: HTTPLimits = HTTPLimits()) -> AnswerReader {
    var reader = AnswerReader(limits: limits)
    for line in lines { _ = reader.read(line: line) }
    return reader
  }

  @Test func aHeadIsWholeWithItsEmptyLineAndNotBefore() {
    #expect(reader().response == nil)
    #expect(reader("HTTP/1.1 200 OK\r\n").response == nil)
    #expect(reader("HTTP/1.1 200 OK\r\n", "A: b\r\n").partial?.headers["a"] == "b")
    #expect(reader("HTTP/1.1 200 OK\r\n", "A: b\r\n").response == nil)
    #expect(reader("HTTP/1.1 204\r\n", "\r\n").response == HTTPResponse(status: 204))
    #expect(reader("HTTP/2 200 \r\n", "\r\n").response?.status == 200)
  }

  /// A line of blanks is no end, and a line that begins with one goes on with the last.
  @Test func aLineOfBlanksIsNoEnd() {
    let folded = reader("HTTP/1.1 200 OK\r\n", "A: b \r\n", "\tc\r\n", " \r\n", "D:e\r\n", "\r\n")
    #expect(folded.response?.headers == ["A": "b c ", "D": "e"])
  }

  @Test(arguments: [
    ("200", "Content-Length: 0", true), ("200", "transfer-encoding: gzip, Chunked", true),
    ("204", "A: b", true), ("304", "A: b", true), ("200", "A: b", false),
    ("200", "Transfer-Encoding: gzip", false),
  ]
  )
  func aBodyEndsWhereItsHeadSaysOrWithTheConnection(
    status: String,
    field: String,
    isDelimited: Bool
  ) {
    let answer = reader("HTTP/1.1 \(status) -\r\n", "\(field)\r\n", "\r\n")
    #expect(answer.response?.isDelimited == isDelimited)
  }

  @Test func whatIsNoFieldIsPassedOver() {
    let odd = reader("HTTP/1.1 200 OK\r\n", " folded into nothing\r\n", "word\r\n", ":\r\n", "\r\n")
    #expect(odd.response?.headers.all == [HTTPHeader("", "")])
  }

  @Test func bytesThatAreNoTextAreMendedNotLost() {
    var reader = reader("HTTP/1.1 200 OK\r\n")
    _ = ([0x41, 0x3A, 0xFF, 0x0D, 0x0A] as [UInt8]).withUnsafeBytes { reader.read(line: $0) }
    #expect(reader.partial?.headers["a"] == "\u{FFFD}")
  }

  @Test func trailersThatLookLikeAHeadChangeNothing() {
    let answer = reader("HTTP/1.1 200 OK\r\n", "\r\n", "HTTP/1.1 500 No\r\n", "A: b\r\n", "\r\n")
    #expect(answer.response?.status == 200)
    #expect(answer.response?.headers.all == [])
  }

  @Test(arguments: ["99999999999", "-5", "x"]
  )
  func anAnnouncedLengthIsBelievedOnlyUpToTheLimit(length: String) {
    var reader = reader(
      "HTTP/1.1 200 OK\r\n",
      "Content-Length: \(length)\r\n",
      "\r\n",
      limits: HTTPLimits(bodyBytes: .max)
    )
    #expect(([1, 2, 3] as [UInt8]).withUnsafeBytes { reader.read(body: $0) })
    #expect(reader.response?.body == [1, 2, 3])
  }
}

extension AnswerReader {
  fileprivate mutating func read(line: String) -> Bool {
    Array(line.utf8).withUnsafeBytes { read(line: $0) }
  }
}
