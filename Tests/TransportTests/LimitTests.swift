import Dispatch
import Gzip
import LoopbackServer
import Testing

@testable import Transport

@Suite("Limits", .timeLimit(.minutes(10)))
struct LimitTests {
  private let limits = HTTPLimits(bodyBytes: 1000, headerBytes: 500)

  /// What becomes of a request to a server that writes that, and goes on until nobody listens.
  private func outcome(
    _ text: String,
    repeating more: [UInt8] = [],
    limits: HTTPLimits? = nil
  ) async throws -> Result<HTTPResponse, TransportError> {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write(text)
      while !more.isEmpty, visit.write(more) {}
    }
    return await CurlTransport().outcome(
      HTTPRequest(.get, server.url(), limits: limits ?? self.limits)
    )
  }

  @Test func aBodyMayBeExactlyAsLongAsItsLimit() async throws {
    #expect(try await outcome(answer(String(repeating: "x", count: 1000))).status == 200)
  }

  @Test(arguments: ["Content-Length: 9999999\r\n", ""])
  func aLongerBodyIsCutOff(header: String) async throws {
    let error = try await outcome(
      "HTTP/1.1 200 OK\r\n\(header)\r\n",
      repeating: [UInt8](repeating: 1, count: 4096)
    ).error
    #expect(error?.phase == .answering)
    #expect(error?.reason == .bodyTooLarge(limit: 1000))
  }

  @Test func aSmallBodyThatInflatesBeyondTheLimitIsCutOff() async throws {
    let bomb = try [UInt8](repeating: 0, count: 20 << 20).gzipped()
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
      )
      visit.write(bomb)
    }
    let limits = HTTPLimits(bodyBytes: 1 << 20)
    let error = await CurlTransport().outcome(HTTPRequest(.get, server.url(), limits: limits)).error
    #expect(bomb.count < 128 << 10)
    #expect(error?.reason == .bodyTooLarge(limit: 1 << 20))
    #expect((error?.partial?.body.count).map { $0 <= 1 << 20 } == true)
  }

  /// A head without an end is cut off: many lines, one long line, trailers, interim answers.
  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\n", "A: b\r\n"),
    ("HTTP/1.1 200 OK\r\nA: ", "bbbbbbbbbbbbbbbb"),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n"),
    ("", "HTTP/1.1 100 Continue\r\n\r\n"),
  ]
  )
  func aHeadWithoutAnEndIsCutOff(start: String, more: String) async throws {
    let more = Array(String(repeating: more, count: 64).utf8)
    let error = try await outcome(start, repeating: more).error
    #expect(error?.reason == .headersTooLarge(limit: 500))
    #expect(error?.phase == (start.isEmpty ? .sent : .answering))
  }

  @Test func anAnswerThatDripsWithoutEndRunsIntoTheTotalDeadline() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write("HTTP/1.1 200 OK\r\n\r\n")
      while visit.write([1]) {}
    }
    let limits = HTTPLimits(total: .milliseconds(300), bodyBytes: 1 << 30)
    let error = await CurlTransport().outcome(HTTPRequest(.get, server.url(), limits: limits)).error
    #expect(error?.phase == .answering)
    #expect(error?.reason == .timedOut(.total))
  }

  /// Bytes put off the idle deadline, even if there is nothing in them.
  @Test func bytesPutOffTheIdleDeadline() async throws {
    let emptyStoredBlock: [UInt8] = [0, 0, 0, 0xFF, 0xFF]
    let blocks = Array(repeatElement(emptyStoredBlock, count: 10_000).joined())
    let gzipHead = try ([] as [UInt8]).gzipped().prefix(10)
    let server = try ScriptedServer { visit in
      // The answer is there before the request is, so that there is always something to read.
      visit.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
      visit.write(Array(gzipHead))
      while visit.write(blocks) {}
    }
    let limits = HTTPLimits(idle: .milliseconds(200), total: .milliseconds(300))
    let error = await CurlTransport().outcome(HTTPRequest(.get, server.url(), limits: limits)).error
    #expect(error?.phase == .answering)
    #expect(error?.reason == .timedOut(.total))
    #expect(error?.partial?.body.isEmpty == true)
  }

  /// An idle deadline moves on with each byte, and with nothing else.
  @Test func anIdleDeadlineMovesOnWithEachByte() {
    let start = SuspendingClock.now
    var watch = IdleWatch(limit: .seconds(10), now: start)
    #expect(watch.deadline == start + .seconds(10))
    watch.note(movedBytes: 0, now: start + .seconds(4))
    #expect(watch.deadline == start + .seconds(10))
    watch.note(movedBytes: 1, now: start + .seconds(5))
    #expect(watch.deadline == start + .seconds(15))
    watch.note(movedBytes: 1, now: start + .seconds(9))
    #expect(watch.deadline == start + .seconds(15))
  }

  @Test func aServerThatTakesNoBodyRunsIntoTheIdleDeadline() async throws {
    let server = try ScriptedServer { visit in
      // Reads nothing: the client can write as much as the buffers hold.
      visit.hold.wait()
    }
    defer { server.hold.signal() }
    let body = [UInt8](repeating: 0, count: 32 << 20)
    let error = await CurlTransport().outcome(
      HTTPRequest(.post(body), server.url(), limits: HTTPLimits(idle: .milliseconds(200)))
    ).error
    #expect(error?.phase == .sent)
    #expect(error?.reason == .timedOut(.idle))
  }

  @Test(arguments: ["gzip", "br", "gzip, gzip"])
  func aWrongOrAnUnknownEncodingIsABadAnswer(encoding: String) async throws {
    let error = try await outcome(answer("plain", headers: "Content-Encoding: \(encoding)\r\n"))
      .error
    #expect(error?.phase == .answering)
    #expect(error?.reason == .badAnswer)
  }

  /// Durations become whole milliseconds, never none and never more than fit.
  @Test(arguments: [
    (Duration.zero, 1), (.nanoseconds(1), 1), (.milliseconds(5), 5), (.microseconds(5001), 6),
    (.seconds(-3), 1), (.seconds(10), 10_000), (.seconds(Int64.max), Int(Int32.max)),
  ]
  )
  func durationsBecomeWholeMilliseconds(duration: Duration, expected: Int) {
    #expect(duration.milliseconds == expected)
  }
}
