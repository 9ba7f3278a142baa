import JSON
import Market
import TestSupport
import Testing
import Transport

@testable import Coresignal

/// Answers as other servers could shape them, each made from what it must be read as.
@Suite("Shapes of Coresignal's answers")
struct ShapesTests {
  private static let base =
    "https://api.coresignal.example/cdapi/v1/bulk_collect/\(Fixture.id)/files"

  /// How one file stands in a list.
  private static let elements: [@Sendable (String) -> JSON] = [
    { .string($0) }, { .object([.init("name", .string($0)), .init("size", .integer(5))]) },
    { .object([.init("id", .integer(1)), .init("file_name", .string($0))]) },
    { .object([.init("url", .string("\(base)/\($0)"))]) }, { .string("\(base)/\($0)") },
    { .string("/cdapi/v1/bulk_collect/\(Fixture.id)/files/\($0)") },
    { .object([.init("path", .string($0)), .init("url", .string("https://x.example/y"))]) },
  ]

  /// How a list stands in an answer.
  private static func body(_ list: [JSON], _ random: inout SplitMix) -> JSON {
    let name = CoresignalFileList.lists.randomElement(using: &random) ?? "files"
    let value: JSON = list.count == 1 && Bool.random(using: &random) ? list[0] : .array(list)
    let aside: [JSON.Member] = [.init("status", "done"), .init("count", .integer(2))]
    switch Int.random(in: 0...2, using: &random) {
    case 0: return .array(list)
    case 1: return .object(aside + [.init(name, value)])
    default: return .object([.init("data", .object([.init(name, value)] + aside))])
    }
  }

  @Test func ofListsOfFilesAreReadAsTheirNames() async throws {
    var random = SplitMix(seed: 14)
    let id = try #require(BulkID(Fixture.id))
    for _ in 0..<2000 {
      let names = (0..<Int.random(in: 1...3, using: &random)).map { "json/part-\($0).json.gz" }
      let element = try #require(Self.elements.randomElement(using: &random))
      let body = Self.body(names.map(element), &random)
      let client = Fixture.client(CannedTransport.answering(body.text))
      let status = try await client.files(of: id, "job")
      #expect(status == .ready(names.compactMap { BulkFileName($0) }), "\(body.text)")
    }
  }

  /// A file that lies elsewhere is fetched there without the credential; one that is not https is not.
  @Test func ofAFileElsewhereAreItsAddressWithoutTheCredential() async throws {
    let id = try #require(BulkID(Fixture.id))
    let address = "https://store.example/b/part.gz?sig=a%2Fb&exp=1"
    let list = CannedTransport.answering(#"{"files":[{"download_url":"\#(address)"}]}"#)
    let file = try #require(BulkFileName(address))
    #expect(try await Fixture.client(list).files(of: id, "job") == .ready([file]))
    let transport = CannedTransport.answering("x")
    let client = Fixture.client(transport)
    _ = try await client.download(file, of: id, "job", from: nil, to: Ignoring())
    #expect(transport.requests.map(\.url) == [address])
    #expect(transport.requests[0].value(of: "authorization") == nil)
    let plain = try #require(BulkFileName("http://store.example/part.gz"))
    await #expect(throws: BulkFailure.self) {
      try await client.download(plain, of: id, "job", from: nil, to: Ignoring())
    }
    #expect(transport.requests.count == 1)
    let stale = Fixture.client(CannedTransport.answering("gone", status: 403))
    let error = await #expect(throws: BulkFailure.self) {
      try await stale.download(file, of: id, "job", from: nil, to: Ignoring())
    }
    guard case .refused(.notFound, _)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    #"{"id":"ID"}"#, #"{"data":{"job_id":"ID","status":"new"}}"#, #"["ID"]"#, #""ID""#, "ID",
    "ID\n",
    #"{"a":"ID","b":"ID"}"#, #"{"request_id":"ID","webhook":"OTHER"}"#,
  ]) func ofAReceiptAreReadAsItsId(form: String) async throws {
    let other = "11111111-5b7c-4a58-9f0e-3a1b2c3d4e5f"
    let body = form.replacing("ID", with: Fixture.id).replacing("OTHER", with: other)
    let client = Fixture.client(CannedTransport.answering(body, status: 201))
    #expect(
      try await client.submit(Fixture.filterRequest, webhook: nil).id.description == Fixture.id
    )
  }

  /// Two ids, of which nothing says which it is, are none.
  @Test func ofAReceiptWithTwoIdsAreNotGuessed() async throws {
    let body = #"{"a":"\#(Fixture.id)","b":"11111111-5b7c-4a58-9f0e-3a1b2c3d4e5f"}"#
    let client = Fixture.client(CannedTransport.answering(body, status: 201))
    let error = await #expect(throws: BulkFailure.self) {
      try await client.submit(Fixture.filterRequest, webhook: nil)
    }
    #expect(error?.outcome == .unknown)
  }

  /// A part that does not say which it is is given up for the whole, once; the whole may come as a part.
  @Test func ofAPartThatDoesNotSayWhichItIsAreAskedForAsTheWholeOnce() async throws {
    let id = try #require(BulkID(Fixture.id))
    let file = try #require(BulkFileName("f.gz"))
    let transport = CannedTransport.answering(
      "whole",
      status: 206,
      headers: ["Content-Length": "5"]
    )
    let head = try await Fixture.client(transport).download(
      file,
      of: id,
      "job",
      from: ResumePoint(offset: 3, version: "\"v\""),
      to: Ignoring()
    )
    #expect(head == BulkFileHead(length: 5))
    #expect(transport.requests.map { $0.value(of: "range") } == ["bytes=3-", nil])
  }
}

/// Takes everything.
private struct Ignoring: BulkSink {
  func begin(_ head: BulkFileHead) -> Bool { true }
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool { true }
}

extension JSON {
  fileprivate var text: String { String(decoding: encoded(), as: UTF8.self) }
}
