import Testing
import Transport

@Suite struct RetryAfterTests {
  @Test(
    arguments: [
      ("17", nil, .seconds(17)), (" 0 ", nil, .zero), ("-5", nil, nil), ("soon", nil, nil),
      ("99999999999999999999", nil, .seconds(3_155_760_000)),
      ("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", .seconds(30)),
      ("Fri, 31 Dec 1999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", .zero),
      ("Friday, 31-Dec-99 23:59:59 GMT", "Fri Dec 31 23:59:49 1999", .seconds(10)),
      ("Thu, 01 Jan 1970 00:16:50 GMT", nil, .seconds(10)),
      ("Thu, 01 Jan 1970 00:16:50 GMT", "nonsense", .seconds(10)),
    ] as [(String, String?, Duration?)]
  )
  func secondsAndDatesAreRead(header: String, date: String?, wait: Duration?) {
    var headers: HTTPHeaders = ["retry-after": header]
    if let date { headers.all.append(HTTPHeader("Date", date)) }
    #expect(HTTPResponse(status: 429, headers: headers).retryAfter(now: 1000) == wait)
  }

  @Test func withoutTheHeaderNothingIsAsked() {
    #expect(HTTPResponse(status: 429).retryAfter(now: 0) == nil)
  }
}
