import Gzip
import LoopbackServer
import TestSupport
import Testing

@testable import Transport

@Suite("A download", .timeLimit(.minutes(10)))
struct DownloadTests {
  private static let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 * 7 >> 3) }

  /// A server that answers each request with a head and the bytes.
  private func server(_ head: String, _ bytes: [UInt8]) throws -> ScriptedServer {
    try ScriptedServer { visit in
      while visit.readRequest() != nil {
        visit.write(head)
        visit.write(bytes)
      }
    }
  }

  private func head(_ count: Int, _ more: String = "", status: String = "200 OK") -> String {
    "HTTP/1.1 \(status)\r\nContent-Length: \(count)\r\n\(more)\r\n"
  }

  @Test func bringsItsBytesPieceByPieceAndAnAnswerWithoutThem() async throws {
    let server = try server(head(Self.bytes.count, "ETag: \"a\"\r\n"), Self.bytes)
    let bucket = Bucket()
    let response = try await CurlTransport().download(
      HTTPRequest(.get, server.url()),
      to: bucket
    )
    #expect(response.status == 200)
    #expect(response.headers["content-length"] == String(Self.bytes.count))
    #expect(response.body.isEmpty)
    #expect(bucket.bytes == Self.bytes)
    #expect(bucket.pieces > 1)
    #expect(bucket.heads.map(\.headers) == [response.headers])
    let request = try #require(server.journal.requests.first)
    #expect(request.values(of: "accept-encoding") == ["identity"])
  }

  @Test func asksForAPartOfAFileAndSaysWhatCameOfIt() async throws {
    let part = head(4, "Content-Range: bytes 6-9/10\r\n", status: "206 Partial Content")
    let server = try server(part, Array("6789".utf8))
    let bucket = Bucket()
    let headers = [HTTPHeader("Range", "bytes=6-"), HTTPHeader("If-Range", "\"a\"")]
    let response = try await CurlTransport().download(
      HTTPRequest(.get, server.url(), headers: headers),
      to: bucket
    )
    #expect(response.status == 206)
    #expect(response.headers["content-range"] == "bytes 6-9/10")
    #expect(bucket.bytes == Array("6789".utf8))
    #expect(server.journal.requests.first?.values(of: "range") == ["bytes=6-"])
    #expect(server.journal.requests.first?.values(of: "if-range") == ["\"a\""])
  }

  @Test func leavesABodyThatTheSinkDoesNotWantInTheAnswer() async throws {
    let server = try server(head(4, status: "402 Payment Required"), Array("none".utf8))
    let bucket = Bucket()
    let response = try await CurlTransport().download(HTTPRequest(.get, server.url()), to: bucket)
    #expect(response.body == Array("none".utf8))
    #expect(bucket.bytes.isEmpty)
  }

  @Test func isHandedOverAsItWasSentWhateverItsEncoding() async throws {
    let packed = try Array("text".utf8).gzipped()
    let server = try server(head(packed.count, "Content-Encoding: gzip\r\n"), packed)
    let bucket = Bucket()
    _ = try await CurlTransport().download(HTTPRequest(.get, server.url()), to: bucket)
    #expect(bucket.bytes == packed)
  }

  @Test func thatBreaksOffHasHandedOverWhatCameAndSaysSo() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
    }
    let bucket = Bucket()
    let error = await CurlTransport().downloadError(HTTPRequest(.get, server.url()), to: bucket)
    #expect(error?.phase == .answering)
    #expect(error?.reason == .connectionLost)
    #expect(error?.partial?.body.isEmpty == true)
    #expect(bucket.bytes == Array("12345".utf8))
    #expect(server.journal.requests.count == 1)
  }

  /// Ends when the sink wants no more, and when it grows beyond its limit.
  @Test func endsWhenTheSinkWantsNoMore() async throws {
    let server = try server(head(Self.bytes.count), Self.bytes)
    let small = Bucket(room: 100_000)
    let full = await CurlTransport().downloadError(HTTPRequest(.get, server.url()), to: small)
    #expect(full?.reason == .cancelled)
    #expect(full?.phase == .answering)
    let limited = await CurlTransport().downloadError(
      HTTPRequest(.get, server.url(), limits: HTTPLimits(bodyBytes: 200_000)),
      to: Bucket()
    )
    #expect(limited?.reason == .bodyTooLarge(limit: 200_000))
  }

  @Test func canBeCancelledWhileItRuns() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
      visit.waitForEnd()
    }
    let bucket = Bucket()
    let request = HTTPRequest(.get, server.url())
    let task = Task { await CurlTransport().downloadError(request, to: bucket) }
    await server.journal.waitForRequests(1)
    while bucket.bytes.isEmpty, !Task.isCancelled { await Task.yield() }
    task.cancel()
    #expect(await task.value?.reason == .cancelled)
  }

  @Test func ofATransportWithoutANetworkGoesToTheSinkAsWell() async throws {
    let lost = TransportError(
      .answering,
      .connectionLost,
      host: "h",
      partial: HTTPResponse(status: 200, body: [1, 2])
    )
    let transport = CannedTransport([
      .success(HTTPResponse(status: 200, body: Self.bytes)), .failure(lost),
      .success(HTTPResponse(status: 404, body: [9])),
    ])
    let request = HTTPRequest(.get, "https://example.com/f")
    let (whole, part, none) = (Bucket(), Bucket(), Bucket())
    #expect(try await transport.download(request, to: whole).body.isEmpty)
    #expect(whole.bytes == Self.bytes)
    #expect(await transport.downloadError(request, to: part)?.partial?.body == [])
    #expect(part.bytes == [1, 2])
    #expect(try await transport.download(request, to: none).body == [9])
    #expect(none.bytes.isEmpty)
  }
}

extension HTTPTransport {
  /// Why a download failed.
  fileprivate func downloadError(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async -> TransportError? {
    do throws(TransportError) {
      _ = try await download(request, to: sink)
      return nil
    } catch {
      return error
    }
  }
}
