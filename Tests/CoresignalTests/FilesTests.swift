import Market
import SafeText
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Coresignal

@Suite("Files")
struct FilesTests {
  private let id = BulkID(Fixture.id)

  private func status(_ body: String, _ status: Int = 200) async throws -> BulkStatus {
    try await Fixture.client(CannedTransport.answering(body, status: status)).files(
      of: try #require(id),
      "job"
    )
  }

  @Test func areAskedForUnderTheVersionOfTheirDataset() async throws {
    let transport = CannedTransport.answering(#"{"message":"m"}"#)
    let client = Fixture.client(transport)
    _ = try await client.files(of: try #require(id), "employee")
    _ = try await client.files(of: try #require(id), "employee_clean")
    #expect(
      transport.requests.map(\.url) == [
        "https://api.coresignal.example/cdapi/v1/bulk_collect/\(Fixture.id)/files",
        "https://api.coresignal.example/cdapi/v2/data_requests/\(Fixture.id)/files",
      ]
    )
  }

  @Test(arguments: [
    (#"{"message":"Data request is still being processed"}"#, 200),
    (#"{"message":"Data request is still being processed"}"#, 202), ("", 202), ("{}", 202),
    (#"{"data_request_files":[]}"#, 202),
  ]
  )
  func areBeingPreparedWhateverTheStatusSays(body: String, code: Int) async throws {
    #expect(try await status(body, code) == .preparing)
  }

  @Test func areReadyWithTheirNamesWithOrWithoutASlashEachOnce() async throws {
    let names = ["json/part-00000-a.json.gz", "part 1.json.gz", "json/part-00000-a.json.gz"]
    let body = #"{"data_request_files":["# + names.map { "\"\($0)\"" }.joined(separator: ",") + "]}"
    let expected = try names.prefix(2).map { try #require(BulkFileName($0)) }
    #expect(try await status(body) == .ready(expected))
    #expect(try await status(body, 202) == .ready(expected))
  }

  @Test(arguments: ["../x", "a/../b", "/etc/passwd", "a//b", ".", "a\\b", "a\u{0}b", "a\nb", ""]
  )
  func withANameThatLeadsElsewhereAreRefused(name: String) async throws {
    #expect(BulkFileName(name) == nil)
  }

  @Test func ofAHostileAnswerAreAnErrorAndNothingOfItIsTaken() async throws {
    for body in [#"{"data_request_files":["ok","../x"]}"#, #"{"data_request_files":[1]}"#, "[]"] {
      await #expect(throws: BulkFailure.self) { try await status(body) }
    }
  }

  @Test(arguments: [(402, BulkRefusal.noCredits), (404, .notFound), (422, .unprocessable)]
  )
  func thatThereAreNotHaveAMeaning(code: Int, refusal: BulkRefusal) async throws {
    let error = await #expect(throws: BulkFailure.self) {
      try await status(#"{"detail":"d","message":"m"}"#, code)
    }
    guard case .refused(refusal, let words)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(words.raw == "d")
  }

  /// Keep their slashes, and everything else in their names is escaped.
  @Test func keepTheirSlashes() async throws {
    let transport = CannedTransport.answering(
      "bytes",
      headers: ["ETag": "\"v\"", "Content-Length": "5"]
    )
    let sink = Sink()
    let head = try await Fixture.client(transport).download(
      try #require(BulkFileName("json/part ä?#.gz")),
      of: try #require(id),
      "employee_clean",
      from: nil,
      to: sink
    )
    #expect(head == BulkFileHead(offset: 0, length: 5, version: "\"v\""))
    #expect(transport.requests.first?.url.hasSuffix("/files/json/part%20%C3%A4%3F%23.gz") == true)
    #expect(transport.requests.first?.value(of: "range") == nil)
    #expect(sink.text == "bytes")
    #expect(sink.heads == [head])
  }

  private func resume(
    _ status: Int,
    _ headers: HTTPHeaders,
    sink: Sink = Sink()
  ) async throws -> BulkFileHead {
    let transport = CannedTransport.answering("6789", status: status, headers: headers)
    let head = try await Fixture.client(transport).download(
      try #require(BulkFileName("f.gz")),
      of: try #require(id),
      "job",
      from: ResumePoint(offset: 6, version: "\"v\""),
      to: sink
    )
    #expect(transport.requests.first?.value(of: "range") == "bytes=6-")
    #expect(transport.requests.first?.value(of: "if-range") == "\"v\"")
    return head
  }

  @Test func goOnWhereTheyBrokeOffOrStartOver() async throws {
    let part = try await resume(206, ["Content-Range": "bytes 6-9/10", "ETag": "\"v\""])
    #expect(part == BulkFileHead(offset: 6, length: 10, version: "\"v\""))
    let whole = try await resume(200, ["Content-Length": "4", "ETag": "W/\"v\""])
    #expect(whole == BulkFileHead(offset: 0, length: 4, version: nil))
  }

  @Test(arguments: [
    ["Content-Range": "bytes 5-9/10"], ["Content-Range": "bytes */10"],
    ["Content-Range": "bytes 6-9/10", "ETag": "\"w\""],
  ]
  )
  func areNeverGluedToAnotherPartOrAnotherVersion(headers: HTTPHeaders) async throws {
    let sink = Sink()
    await #expect(throws: BulkFailure.self) { try await resume(206, headers, sink: sink) }
    #expect(sink.text.isEmpty)
  }

  /// That lie elsewhere are fetched there, without the credential.
  @Test func thatLieElsewhereAreFetchedThere() async throws {
    let transport = CannedTransport([
      .success(HTTPResponse(status: 302, headers: ["Location": "https://files.example/f"])),
      .success(HTTPResponse(status: 200, body: Array("x".utf8))),
      .success(HTTPResponse(status: 302, headers: ["Location": "http://files.example/f"])),
    ])
    let (client, sink) = (Fixture.client(transport), Sink())
    let name = try #require(BulkFileName("f"))
    let id = try #require(id)
    _ = try await client.download(name, of: id, "job", from: nil, to: sink)
    #expect(sink.text == "x")
    #expect(transport.requests.map { $0.value(of: "authorization") } == ["Bearer jwt", nil])
    await #expect(throws: BulkFailure.self) {
      try await client.download(name, of: id, "job", from: nil, to: sink)
    }
    #expect(transport.requests.count == 3)
  }
}

/// Keeps what it gets.
private final class Sink: BulkSink {
  private let state = Mutex((heads: [BulkFileHead](), bytes: [UInt8]()))

  var heads: [BulkFileHead] { state.withLock { $0.heads } }
  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  func begin(_ head: BulkFileHead) -> Bool {
    state.withLock { $0.heads.append(head) }
    return true
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { $0.bytes.append(contentsOf: bytes) }
    return true
  }
}
