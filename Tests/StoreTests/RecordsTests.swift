import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

/// GRDB has a class of this name.
private typealias Record = Store.Record

@Suite struct RecordsTests {
  private struct Broken: Error {}

  private func record(_ id: String?, _ line: Int, _ text: String, _ problem: String? = nil)
    -> Record
  {
    Record(id: id, payload: 0, line: line, body: Array(text.utf8), problem: problem)
  }

  /// How many records of a dataset the file in a folder has.
  private func stored(in folder: String, _ dataset: String) throws -> Int? {
    try DatabaseQueue(path: folder + "/records.db").read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM record JOIN dataset ON dataset.key = dataset WHERE name = ?",
        arguments: [dataset]
      )
    }
  }

  @discardableResult
  private func keep(
    _ records: Records,
    _ purchase: String,
    at seconds: Double,
    dataset: String = "job",
    _ kept: [Record]
  ) throws -> RecordCounts {
    var rest = kept[...]
    return try records.keep(
      of: purchase,
      dataset: dataset,
      bought: Date(timeIntervalSince1970: seconds)
    ) { rest.popFirst() }
  }

  private func texts(_ records: [Record]) -> [String] {
    records.map { String(decoding: $0.body, as: UTF8.self) }
  }

  /// Whatever is damaged, nothing but the records as they were kept comes: or they are known to be damaged.
  @Test func noDamageIsTakenForRecords() throws {
    var random = SplitMix(seed: 11)
    try TemporaryFolder.with { folder in
      let path = URL(filePath: folder + "/records.db")
      func all(_ records: Records) throws -> [[Record]] {
        try ["p1", "p2"].map { try records.records(of: [$0]) }
      }
      let whole: [[Record]]
      do {
        let records = try Records(folder: folder)
        for purchase in ["p1", "p2"] {
          let text = String(repeating: purchase, count: 40)
          try keep(records, purchase, at: 1, (0..<40).map { record("\(purchase)\($0)", $0, text) })
        }
        whole = try all(records)
      }
      let good = try Data(contentsOf: path)
      var found = 0
      for number in 0..<300 {
        var bad = good
        let place = Int.random(in: 0..<bad.count, using: &random)
        if number % 3 == 0 {
          bad.removeSubrange(place...)
        } else {
          bad[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
        try bad.write(to: path)
        let records = try Records(folder: folder)
        if records.damaged != nil { found += 1 } else { #expect(try all(records) == whole) }
      }
      #expect(found > 50)
    }
  }

  /// A large file is not looked through at the start: what is met in it is mended by the next one.
  @Test func damageThatIsMetIsMendedByTheNextStart() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      try keep(records, "p1", at: 1, [record("a", 0, "good")])
      try DatabaseQueue(path: folder + "/records.db").write { db in
        try db.execute(sql: "UPDATE record SET body = CAST('baad' AS BLOB)")
      }
      #expect(throws: StoreError.self) { try records.records(of: ["p1"]) }
      #expect(throws: StoreError.self) { try records.record("a", dataset: "job") }
      #expect(try Records(folder: folder).damaged != nil)
      #expect(try Records(folder: folder).damaged == nil)
    }
  }

  @Test func recordsComeInOrderWithOffsetAndLimit() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      for (page, purchase) in ["p1", "p2", "p3"].enumerated() {
        let kept = (0..<10).map { record("\(page)-\($0)", $0, "\(page * 10 + $0)") }
        let counts = try keep(records, purchase, at: 1, kept.reversed())
        #expect(counts == RecordCounts(records: 10, new: 10))
      }
      let all = ["p1", "p2", "p3"]
      let numbers = (0..<30).map(String.init)
      for (offset, limit) in [(0, 30), (0, 5), (8, 4), (10, 10), (25, 100), (30, 5), (0, 0)] {
        let found = try records.records(of: all, offset: offset, limit: limit)
        #expect(texts(found) == Array(numbers.dropFirst(offset).prefix(limit)))
      }
      #expect(texts(try records.records(of: ["p3", "p1"], offset: 9, limit: 2)) == ["29", "0"])
      #expect(try records.records(of: ["nobody"]).isEmpty)
      #expect(try records.records(of: all).count == 30)
      #expect(try stored(in: folder, "job") == 30)
    }
  }

  @Test func ofTwoBodiesTheNewerIsKeptInWhateverOrderTheyCome() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      let old = record("a", 0, "old")
      let new = record("a", 0, "new")
      let broken = record("a", 1, "{", "ends too soon")
      let orders: [[(Double, Record)]] = [
        [(1, old), (2, new), (3, broken)], [(3, broken), (2, new), (1, old)],
      ]
      for order in orders {
        let dataset = "job-\(order[0].0)"
        for (seconds, record) in order {
          try keep(records, "\(dataset)-\(seconds)", at: seconds, dataset: dataset, [record])
        }
        #expect(try stored(in: folder, dataset) == 1)
        #expect(try records.record("a", dataset: dataset)?.body == new.body)
        #expect(try records.record("a", dataset: dataset)?.isReadable == true)
        for seconds in [1.0, 2, 3] {
          #expect(texts(try records.records(of: ["\(dataset)-\(seconds)"])) == ["new"])
        }
      }
    }
  }

  @Test func keepingAgainChangesNothing() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      let kept = [
        record("a", 0, "1"), record(nil, 1, "?", "not JSON"), record("a", 2, "2"),
        record(nil, 3, "??", "not JSON"),
      ]
      let counts = try keep(records, "p", at: 1, kept)
      #expect(counts == RecordCounts(records: 4, new: 3, unreadable: 2))
      let before = try records.records(of: ["p"])
      #expect(texts(before) == ["2", "?", "2", "??"])
      #expect(before.map(\.problem) == [nil, "not JSON", nil, "not JSON"])
      #expect(try keep(records, "p", at: 1, kept).new == 0)
      #expect(try records.records(of: ["p"]) == before)
      #expect(try stored(in: folder, "job") == 3)
    }
  }

  @Test func aPayloadIsKeptWholeOrNotAtAll() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      var line = 0
      #expect(throws: Broken.self) {
        try records.keep(of: "p", dataset: "job", bought: Date(timeIntervalSince1970: 1)) {
          line += 1
          if line > 500 { throw Broken() }
          return record("\(line)", line, "x")
        }
      }
      #expect(try stored(in: folder, "job") == 0)
      #expect(try records.records(of: ["p"]).isEmpty)
    }
  }

  @Test func itTellsWhatIsHereAndWhatWasSaid() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      try keep(records, "p", at: 1, (0..<5000).map { record("\($0 * 2)", $0, "x") })
      let asked = (0..<10_000).map(String.init)
      let present = try records.present(asked, dataset: "job")
      #expect(present == Set((0..<5000).map { "\($0 * 2)" }))
      #expect(try records.present(asked, dataset: "employee").isEmpty)
      try records.mark(.init(kind: "expired", value: "2026-11-01"), on: ["2", "3"], dataset: "job")
      try records.mark(.init(kind: "expired", value: "2026-11-02"), on: ["3"], dataset: "job")
      #expect(
        try records.marks(on: ["1", "2", "3"], dataset: "job") == [
          "2": [.init(kind: "expired", value: "2026-11-01")],
          "3": [.init(kind: "expired", value: "2026-11-02")],
        ]
      )
    }
  }

  @Test func theCallersThreadIsFreeMeanwhile() async throws {
    let folder = try Folder.scratch()
    defer { Folder.removeScratch(folder) }
    let records = try Records(folder: folder)
    let line = Counter()
    let counts = try await records.keep(
      of: "p",
      dataset: "job",
      bought: Date(timeIntervalSince1970: 1)
    ) {
      let next = line.next()
      return next < 100 ? Record(id: "\(next)", payload: 0, line: next, body: []) : nil
    }
    #expect(counts.new == 100)
  }

  @Test(arguments: 0..<20) func damagedRecordsAreMovedAsideOrNoticed(seed: Int) throws {
    try TemporaryFolder.with { folder in
      do {
        try keep(try Records(folder: folder), "p", at: 1, (0..<50).map { record("\($0)", $0, "x") })
      }
      var random = SplitMix(state: UInt64(seed))
      var content = try bytes(folder + "/records.db")
      for index in 0..<content.count where Int.random(in: 0..<40, using: &random) == 0 {
        content[index] = UInt8.random(in: 0...255, using: &random)
      }
      try write(content, folder + "/records.db")
      let records = try Records(folder: folder)
      #expect(records.damaged == "records.db.damaged-1")
      #expect(try keep(records, "p", at: 1, [record("a", 0, "x")]).new == 1)
    }
  }

  @Test func aValueThatIsNotWhatWasKeptIsSaid() throws {
    try TemporaryFolder.with { folder in
      let records = try Records(folder: folder)
      try keep(records, "p", at: 1, [record("a", 0, "x")])
      do {
        let queue = try DatabaseQueue(path: folder + "/records.db")
        try queue.write { db in
          try db.execute(sql: "PRAGMA writable_schema = ON")
          try db.execute(
            sql: """
              UPDATE sqlite_master SET sql = replace(sql, 'BLOB NOT NULL', 'BLOB')
              """
          )
        }
      }
      do {
        let queue = try DatabaseQueue(path: folder + "/records.db")
        try queue.write { db in try db.execute(sql: "UPDATE record SET body = NULL") }
      }
      #expect(try Records(folder: folder).damaged != nil)
    }
  }
}
