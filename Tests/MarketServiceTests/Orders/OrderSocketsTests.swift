import Coresignal
import Foundation
import Gzip
import LoopbackServer
import Market
import SafeText
import Store
import Synchronization
import Testing
import Transport

@testable import MarketService

@Suite("Orders over real sockets", .timeLimit(.minutes(10)))
struct OrderSocketsTests {
  /// What the server did.
  private struct Tally {
    var posts = 0
    var cuts = 0
    var sentBytes = 0
  }

  /// Fetches a file that is cut fifty times, byte for byte, and next to nothing twice.
  @Test func fetchesAFileThatIsCutFiftyTimes() async throws {
    let lines = (1...4000).map { id in
      // Little of it can be packed, so that the file is large.
      #"{"id":\#(id),"title":"\#((0..<40).map { String(UInt64(id) &* 0x9E37_79B9_7F4A_7C15 &* UInt64($0 + 1), radix: 36) }.joined())"}"#
    }
    let file = try Array(lines.joined(separator: "\n").utf8).gzipped()
    let tally = Mutex(Tally())
    let server = try ScriptedServer { visit in
      while let request = visit.readRequest() {
        if request.action.hasPrefix("POST") {
          tally.withLock { $0.posts += 1 }
          let body = #"{"request_id":"00000000-0000-4000-8000-000000000001"}"#
          visit.write("HTTP/1.1 201 Created\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        } else if request.action.hasSuffix("/files") {
          let body = #"{"data_request_files":["json/part-0.json.gz"]}"#
          visit.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        } else {
          let range = request.values(of: "range").first
          let start = range.flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0
          let status = start > 0 ? "206 Partial Content" : "200 OK"
          visit.write(
            "HTTP/1.1 \(status)\r\nETag: \"a\"\r\nContent-Length: \(file.count - start)\r\n"
              + "Content-Range: bytes \(start)-\(file.count - 1)/\(file.count)\r\n\r\n"
          )
          let isCut = tally.withLock { tally in
            tally.cuts += 1
            return tally.cuts <= 50
          }
          let end = isCut ? min(file.count - 1, start + file.count / 60) : file.count
          tally.withLock { $0.sentBytes += end - start }
          visit.write(Array(file[start..<end]))
          if isCut { return }
        }
      }
    }
    try await inFolder { folder in
      let clock = ManualClock()
      let storage = try Storage(folder: folder) { OrderRig.start }
      let seller = CoresignalClient(
        account: CoresignalAccount(baseURL: server.url("/cdapi"), token: Secret("t")),
        transport: CurlTransport()
      ) { Day(number: 20_000) }
      let orders = OrderService(
        seller: seller,
        terms: .init(name: "a", provider: "coresignal", threshold: .max),
        storage: storage,
        webhook: nil,
        clock: clock,
        date: { OrderRig.start },
        onChange: { _ in }
      )
      let id = try await orders.compose(BulkOrder("job", .ids(Array(1...4000))))
      try await orders.confirm(id, spending: .atMost(4000))
      while await orders.progress(of: id)?.state != .parsed, !Task.isCancelled {
        await Task.yield()
        if let deadline = clock.nextDeadline { clock.advance(to: max(deadline, clock.now.offset)) }
      }
      let done = try #require(await orders.progress(of: id))
      #expect(done.read == 4000)
      #expect(done.bytes == file.count)
      let tally = tally.withLock(\.self)
      #expect(tally.posts == 1)
      #expect(tally.cuts == 51)
      #expect(Double(tally.sentBytes) <= Double(file.count) * 1.02)
    }
  }
}
