import Foundation
import Gzip
import LoopbackServer
import Testing

@testable import Transport

@Suite("An exchange", .timeLimit(.minutes(10)))
struct ExchangeTests {
  /// A GET and its answer arrive as they were sent, and nothing is added but what must be.
  @Test func aGETAndItsAnswerArriveAsTheyWereSent() async throws {
    let server = try ScriptedServer { visit in
      visit.serve { _ in
        "HTTP/1.1 404 Not Found\r\nX-One: a\r\nx-one:b\r\nContent-Length: 4\r\n\r\nnone"
      }
    }
    let response = try await CurlTransport().send(
      HTTPRequest(
        .get,
        server.url("/a/../b?q=%20x"),
        headers: [
          HTTPHeader("apikey", "k"), HTTPHeader("X-Empty", ""), HTTPHeader("X-Blank", " \t"),
        ]
      )
    )
    #expect(response.status == 404)
    #expect(response.body == Array("none".utf8))
    #expect(response.headers["X-ONE"] == "a")
    #expect(response.headers.values(of: "x-one") == ["a", "b"])
    #expect(
      server.journal.requests.map(\.lines) == [
        [
          "GET /a/../b?q=%20x HTTP/1.1", "Host: 127.0.0.1:\(server.port)",
          "Accept-Encoding: gzip", "apikey: k", "X-Empty:", "X-Blank:",
        ]
      ]
    )
  }

  /// A POST carries its bytes, and waits for no permission to send them.
  @Test(arguments: [0, 1, 2 << 20]
  )
  func aPOSTCarriesItsBytes(size: Int) async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    let body = [UInt8](repeating: 0xA7, count: size)
    let request = HTTPRequest(
      .post(body),
      server.url(),
      headers: [HTTPHeader("Content-Type", "application/json")]
    )
    #expect(try await CurlTransport().send(request).body == Array("ok".utf8))
    let received = try #require(server.journal.requests.first)
    #expect(received.body == body)
    #expect(received.values(of: "content-type") == ["application/json"])
    #expect(received.values(of: "expect").isEmpty)
  }

  @Test func aPOSTWithoutAContentTypeGetsNone() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    _ = try await CurlTransport().send(HTTPRequest(.post([1]), server.url()))
    #expect(server.journal.requests.first?.values(of: "content-type") == [])
  }

  @Test func aChunkedAnswerIsPutTogetherItsTrailersAreNoHeaders() async throws {
    let server = try ScriptedServer { visit in
      visit.serve { _ in
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\nX-Late: 1\r\n\r\n"
      }
    }
    let response = try await CurlTransport().send(HTTPRequest(.get, server.url()))
    #expect(response.body == Array("abcde".utf8))
    #expect(response.headers["X-Late"] == nil)
  }

  @Test func anInterimAnswerIsPassedOver() async throws {
    let server = try ScriptedServer { visit in
      visit.serve { _ in "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + answer("ok") }
    }
    let response = try await CurlTransport().send(HTTPRequest(.get, server.url()))
    #expect(response.status == 200)
    #expect(response.headers["X-Early"] == nil)
  }

  @Test func aBodyThatComesAsGzipIsInflated() async throws {
    let plain = Array(String(repeating: "tally ", count: 100).utf8)
    let packed = try plain.gzipped()
    let server = try ScriptedServer { visit in
      while visit.readRequest() != nil {
        visit.write(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        )
        visit.write(packed)
      }
    }
    let response = try await CurlTransport().send(HTTPRequest(.get, server.url()))
    #expect(response.body == plain)
  }

  /// A gzip body that breaks off is no whole answer, though its length is right.
  @Test func aGzipBodyThatBreaksOffIsNoWholeAnswer() async throws {
    let packed = try ((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0) } as [UInt8])
      .gzipped()
    let half = Array(packed[..<(packed.count / 2)])
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(half.count)\r\n\r\n"
      )
      visit.write(half)
    }
    let error = await CurlTransport().outcome(HTTPRequest(.get, server.url())).error
    #expect(error?.phase == .answering)
    #expect(error?.reason == .connectionLost)
    #expect(error?.partial?.body.isEmpty == false)
  }

  @Test(
    arguments: [301, 302, 303, 307, 308],
    [HTTPRequest.Method.get, .post([7])]
  )
  func aRedirectIsAnAnswerItIsNotFollowedAndNoKeyTravels(status: Int, method: HTTPRequest.Method)
    async throws
  {
    let other = try ScriptedServer { $0.serve { _ in answer("stolen") } }
    let server = try ScriptedServer { visit in
      visit.serve { _ in
        "HTTP/1.1 \(status) Moved\r\nLocation: \(other.url())\r\nContent-Length: 0\r\n\r\n"
      }
    }
    let response = try await CurlTransport().send(
      HTTPRequest(method, server.url(), headers: [HTTPHeader("apikey", "canary")])
    )
    #expect(response.status == status)
    #expect(response.headers["location"] == other.url())
    #expect(server.journal.requests.count == 1)
    #expect(other.journal.events.isEmpty)
  }
}

@Suite("Connections", .timeLimit(.minutes(10)))
struct ConnectionTests {
  @Test func sharedRequestsOfBothMethodsGoOverOneConnection() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    let transport = CurlTransport()
    for method in [HTTPRequest.Method.get, .post([1]), .get, .post([2])] {
      _ = try await transport.send(HTTPRequest(method, server.url()))
    }
    #expect(server.journal.requests.count == 4)
    #expect(server.journal.accepted == 1)
  }

  @Test func aFreshRequestHasAConnectionThatServesNoOther() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    let transport = CurlTransport()
    for connection in [HTTPRequest.Connection.fresh, .shared, .fresh, .shared] {
      _ = try await transport.send(HTTPRequest(.get, server.url(), connection: connection))
    }
    let connections = server.journal.events.compactMap { event in
      if case .request(let number, _) = event { number } else { nil }
    }
    #expect(connections == [1, 2, 3, 2])
  }

  @Test func aProgramThatIsStartedMeanwhileDoesNotInheritTheConnection() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.waitForEnd()
    }
    let transport = CurlTransport()
    let task = Task { await transport.outcome(HTTPRequest(.get, server.url())) }
    await server.journal.waitForRequests(1)
    let sockets = (0..<CInt(UInt16.max)).filter { LoopbackSocket.peerPort(of: $0) == server.port }
    #expect(sockets.count == 1)
    #expect(!sockets.isEmpty && sockets.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
    task.cancel()
    #expect(await task.value.error?.reason == .cancelled)
  }

  @Test func manyRequestsAtOnceAllGetTheirOwnAnswers() async throws {
    let server = try ScriptedServer { $0.serve { answer($0.action) } }
    let transport = CurlTransport()
    let bodies = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 0..<64 {
        let request = HTTPRequest(.get, server.url("/\(number)"))
        group.addTask { (number, try await transport.send(request).body) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(
      bodies == Dictionary(uniqueKeysWithValues: (0..<64).map { ($0, Array("GET /\($0)".utf8)) })
    )
  }

  @Test func theEndOfATransportClosesTheConnectionsThatItKept() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    do {
      let transport = CurlTransport()
      _ = try await transport.send(HTTPRequest(.get, server.url()))
    }
    await server.journal.wait { $0.contains(.ended(1)) }
  }
}
