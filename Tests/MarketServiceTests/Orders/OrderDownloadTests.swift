import Foundation
import Market
import SafeText
import Store
import Synchronization
import TestSupport
import Testing
import Transport

@testable import MarketService

@Suite("Downloads of orders", .timeLimit(.minutes(10)))
struct OrderDownloadTests {
  @Test func goOnWhereTheyWereCutAndFetchNextToNothingTwice() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 2000) {
        $0.trips = Array(repeating: .cut(200), count: 40)
      }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 2000)
      try await rig.run(id) { _ in fake.with { !$0.downloads.isEmpty } }
      let start = rig.clock.now.offset
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 2000)
      #expect(fake.with { $0.sentBytes } == done.bytes)
      // A line that is cut again and again gets on as long as something comes; and a request whose answer
      // began holds none of the places within the limits.
      #expect(rig.clock.now.offset - start <= .seconds(100))
      let downloads = fake.with { $0.downloads }
      #expect(downloads.count == 41)
      #expect(
        downloads.dropFirst().enumerated().nonEmptyAllSatisfy { place, request in
          HTTPHeaders(request.headers)["Range"] == "bytes=\((place + 1) * 200)-"
        }
      )
      #expect(fake.posts == 1)
    }
  }

  @Test func goOnAfterARestartOfTheProgram() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 2000) { $0.trips = [.cut(500)] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 2000)
      try await rig.run(id) { _ in fake.with { $0.downloads.count } == 1 }
      try await rig.restart()
      let done = try await rig.run(id, to: .parsed)
      #expect(fake.with { $0.sentBytes } == done.bytes)
      #expect(fake.posts == 1)
    }
  }

  @Test func areWholeIfTheLineBrokeBehindTheLastByte() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 500) { $0.trips = [.cut(.max)] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 500)
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 500)
      #expect(fake.with { $0.downloads.count } == 2)
      #expect(fake.with { $0.sentBytes } == done.bytes)
    }
  }

  @Test func startOverWhereMoreIsHereThanThereIs() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 500) { $0.trips = [.cut(400), .status(416)] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 500)
      let done = try await rig.run(id, to: .parsed)
      #expect(done.read == 500)
      let ranges = fake.with { $0.downloads.map { HTTPHeaders($0.headers)["Range"] } }
      #expect(ranges == [nil, "bytes=400-", nil])
    }
  }

  /// Start over where the file is another one, or the range is ignored, and never mix two.
  @Test func startOverWhereTheFileIsAnotherOne() async throws {
    for trip in [FakeCoresignal.Trip.changed, .ignoringRange] {
      try await inFolder { folder in
        let fake = FakeCoresignal(records: 500) { $0.trips = [.cut(400), trip] }
        let rig = try await OrderRig(fake, folder: folder)
        let id = try await rig.order(typed: 500)
        let done = try await rig.run(id, to: .parsed)
        #expect(done.read == 500)
        #expect(done.unreadable == 0)
        let titles = try await rig.orders.records(of: id).jobs().map { $0.values["title"] }
        let version = fake.with { $0.version }
        #expect(titles.nonEmptyAllSatisfy { $0.shown.text.hasSuffix("v\(version)") })
      }
    }
  }

  @Test func ofADamagedFileAreDoneAgainBesideItAndNotForEver() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 500) { $0.trips = [.damaged, .damaged] }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order(typed: 500)
      #expect(try await rig.run(id, to: .parsed).read == 500)
      #expect(fake.with { $0.downloads.count } == 3)

      fake.with { $0.trips = Array(repeating: .damaged, count: 4) }
      let other = try await rig.order("title=other", typed: 500)
      let stuck = try await rig.run(other) { $0.isPaused }
      #expect(stuck.message?.text.contains("damaged") == true)
      try await rig.orders.resume(other)
      #expect(try await rig.run(other, to: .parsed).read == 500)
      #expect(fake.posts == 2)
    }
  }

  /// Are tried again as long as the provider has the files, whatever it answers.
  @Test(arguments: [
    500, 503, 404, 429, 416, 302,
  ]
  )
  func areTriedAgainAsLongAsTheProviderHasTheFiles(status: Int) async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 20) {
        $0.trips = [.status(status), .status(status), .status(status)]
        $0.files = 2
      }
      let rig = try await OrderRig(fake, folder: folder)
      let id = try await rig.order()
      #expect(try await rig.run(id, to: .parsed).read == 20)
      #expect(fake.posts == 1)
    }
  }

  @Test func waitForRoomOnAFullDiskAndLoseNothingThatIsPaidFor() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 2000) { $0.padding = 2000 }
      let isFull = Mutex(false)
      let disk = Disk(
        write: { descriptor, bytes in
          // The ledger is SQLite's, and goes another way.
          isFull.withLock(\.self) && bytes.count > 1000
            ? -Int(ENOSPC) : SystemCall.write(descriptor, bytes)
        }
      )
      let rig = try await OrderRig(fake, folder: folder, disk: disk)
      let id = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      try await rig.orders.confirm(id, spending: .atMost(2000), typed: 2000)
      isFull.withLock { $0 = true }
      let full = try await rig.run(id) { $0.message?.text.contains("full") == true }
      #expect(full.state == .downloading)
      isFull.withLock { $0 = false }
      #expect(try await rig.run(id, to: .parsed).read == 2000)
      #expect(fake.posts == 1)
      #expect(fake.charged == 2000)
    }
  }

  /// Are not bought without room for them; the purchase follows when there is.
  @Test func areNotBoughtWithoutRoomForThem() async throws {
    try await inFolder { folder in
      let fake = FakeCoresignal(records: 50)
      let free = Mutex(Int.max / 4)
      let disk = Disk(free: { _ in free.withLock(\.self) })
      let rig = try await OrderRig(fake, folder: folder, disk: disk)
      let first = try await rig.orders.compose(try OrderRig.jobs("title=job"))
      free.withLock { $0 = 1000 }
      let error = await #expect(throws: BulkError.self) {
        try await rig.orders.confirm(first, spending: .atMost(50))
      }
      guard case .store(let reason)? = error, case .noRoom = reason.reason else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(fake.posts == 0)
      free.withLock { $0 = Int.max / 4 }
      try await rig.orders.confirm(first, spending: .atMost(50))
      try await rig.run(first, to: .parsed)
      #expect(fake.posts == 1)
    }
  }
}
