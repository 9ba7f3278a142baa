import Gzip
import LoopbackServer
import Market
import SafeText
import TestSupport
import Testing

@testable import MarketService

@Suite("Pieces of orders")
struct OrderPiecesTests {
  /// Cuts a made-up market by counting it.
  private func cut(
    _ values: [Int],
    most: Int,
    span: ClosedRange<Int> = 0...1000
  ) throws -> BulkSlicer {
    var slicer = BulkSlicer(BulkAxis(span, name: "v"), total: values.count, most: most)
    while let slice = try slicer.next() {
      slicer.add(values.count { slice.contains($0) })
    }
    return slicer
  }

  /// Slices hold every record once, none more than allowed, at about two counts each.
  @Test func slicesHoldEveryRecordOnce() throws {
    var random = SplitMix(seed: 5)
    for _ in 0..<500 {
      let values = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        // Some lie outside of what is expected.
        Int.random(in: -50...1050, using: &random)
      }
      let most = Int.random(in: 20...100, using: &random)
      let slicer: BulkSlicer
      do {
        slicer = try cut(values, most: most)
      } catch BulkSlicer.Obstacle.tooDense(let value) {
        let end = value <= 0 ? Int.min...0 : value >= 1000 ? 1000...Int.max : value...value
        #expect(values.count { end.contains($0) } > most)
        continue
      }
      for value in values {
        #expect(slicer.cuts.count { $0.slice.contains(value) } == 1)
      }
      #expect(slicer.cuts.allSatisfy { $0.records <= most && $0.records > 0 })
      #expect(slicer.cuts.reduce(0) { $0 + $1.records } == values.count)
    }
  }

  /// What is small is not counted again, and too many counts are refused.
  @Test func whatIsSmallIsNotCountedAgain() throws {
    #expect(try cut([1, 2, 3], most: 3).counts == 0)
    #expect(throws: BulkSlicer.Obstacle.tooManyCounts) {
      var slicer = BulkSlicer(BulkAxis(0...99_999, name: "v"), total: 100_000, most: 10)
      while let slice = try slicer.next() {
        slicer.add((slice.last ?? 99_999) - (slice.first ?? 0) + 1)
      }
    }
  }

  private func lines(
    _ bytes: [UInt8],
    by size: Int = 7,
    most: Int = 1 << 20
  ) throws -> [String] {
    var rest = bytes[...]
    let lines = BulkLines(lineLimit: most) {
      defer { rest = rest.dropFirst(size) }
      return rest.isEmpty ? nil : Array(rest.prefix(size))
    }
    var all: [String] = []
    while let line = try lines.next() {
      switch line {
      case .whole(let bytes): all.append(String(decoding: bytes, as: UTF8.self))
      case .tooLarge(let count, _): all.append("\(count) bytes")
      }
    }
    return all
  }

  /// Lines come out of gzip and of plain text, blank ones left out, whatever the pieces.
  @Test func linesComeOutOfGzipAndOfPlainText() throws {
    let text = Array("{\"a\":1}\r\n\n  \n{\"b\":2}\nlast".utf8)
    for size in [1, 2, 7, 1000] {
      #expect(try lines(text, by: size) == ["{\"a\":1}", "{\"b\":2}", "last"])
      #expect(try lines(try text.gzipped() + text.gzipped(), by: size).count == 5)
    }
    #expect(try lines([]).isEmpty)
  }

  /// An array of records is read as lines are, however it is written, and in pieces of any size.
  @Test func theElementsOfAnArrayComeOutAsLinesDo() throws {
    let records = [#"{"id":1,"t":"a],[\"}"}"#, #"{"id":2,"l":[{"x":[]},2]}"#, #"{"id":3}"#]
    let forms = [
      "[" + records.joined(separator: ",") + "]",
      "\u{FEFF} [\n  " + records.joined(separator: " ,\n  ") + "\n]\n",
      records.joined(separator: "\r\n"),
    ]
    for form in forms {
      for size in [1, 2, 3, 1000] {
        #expect(try lines(Array(form.utf8), by: size) == records)
        #expect(try lines(try Array(form.utf8).gzipped(), by: size) == records)
      }
    }
    #expect(try lines(Array("[]".utf8)).isEmpty)
    // What came before a cut is whole.
    #expect(try lines(Array((forms[0].prefix(50)).utf8)).first == records[0])
  }

  /// A record that is too large to be read costs itself alone.
  @Test func aRecordThatIsTooLargeCostsItselfAlone() throws {
    let large = "{\"t\":\"" + String(repeating: "x", count: 5000) + "\"}"
    let records = ["{\"id\":1}", large, "{\"id\":2}"]
    let expected = ["{\"id\":1}", "\(large.utf8.count) bytes", "{\"id\":2}"]
    for form in [records.joined(separator: "\n"), "[" + records.joined(separator: ",") + "]"] {
      for size in [7, 100, 4000, 20_000] {
        #expect(try lines(Array(form.utf8), by: size, most: 1000) == expected)
      }
      #expect(try lines(try Array(form.utf8).gzipped(), by: 20_000, most: 4000) == expected)
    }
  }

  @Test func aFileThatIsDamagedOrCutSaysSoAndABombIsNotUnpacked() throws {
    let packed = try Array(String(repeating: "{\"a\":1}\n", count: 1000).utf8).gzipped()
    #expect(throws: BulkLines.Damage.cut) { try lines(packed.dropLast(3).map(\.self)) }
    var bad = packed
    bad[bad.count - 6] ^= 1
    #expect(throws: BulkLines.Damage.notGzip) { try lines(bad) }
    let bomb = try [UInt8](repeating: 0x20, count: 8 << 20).gzipped()
    #expect(throws: BulkLines.Damage.tooLarge) { try lines(bomb, by: 256 << 10, most: 1 << 16) }
  }

  @Test func whatTheLedgerKeepsIsReadBackAsItWas() throws {
    let request = BulkRequest(
      dataset: "job",
      input: "filter",
      content: Array(#"{"title":"(ä)"}"#.utf8),
      limit: 3,
      title: "title=x"
    )
    #expect(BulkRequest(kept: request.kept) == request)
    var other = request
    other.limit = 9
    other.title = "y"
    #expect(other.series == request.series)
    other.content.append(0x20)
    #expect(other.series != request.series)
    #expect(BulkRequest(kept: [1]) == nil)

    var facts = OrderFacts()
    facts.saved = 1
    facts.total = 2
    facts.uncovered = 3
    facts.unreadable = 4
    facts.files = ["a/b", "c"]
    facts.tryAgain(1)
    facts.cuts = [
      .init(slice: BulkSlice(last: 5), records: 2), .init(slice: BulkSlice(first: 6), records: 1),
    ]
    #expect(OrderFacts(facts.bytes) == facts)
    #expect(OrderFacts([]) == OrderFacts())
    #expect(facts.index(of: 1) == 10_001)
    #expect(facts.file(at: 10_001) == 1)
  }

  @Test func aSemaphoreLetsSoManyThroughAndEachInTurn() async throws {
    let semaphore = AsyncSemaphore(permits: 2)
    let inside = Recorder<Int>()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { try? await semaphore.withPermit { inside.append(number) } }
      }
    }
    #expect(inside.elements.sorted() == Array(0..<20))
  }
}

extension BulkSlice {
  fileprivate func contains(_ value: Int) -> Bool {
    (first ?? .min) <= value && value <= (last ?? .max)
  }
}
