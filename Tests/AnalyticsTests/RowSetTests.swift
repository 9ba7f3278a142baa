import TestSupport
import Testing

@testable import Analytics

@Suite("Sets of rows")
struct RowSetTests {
  @Test("rows that are in so many sets at least, compared with counting")
  func atLeast() {
    var random = SplitMix(state: 3)
    for count in [0, 1, 64, 70] {
      for _ in 0..<60 {
        var times = [Int](repeating: 0, count: count)
        let sets = (0..<Int.random(in: 0...20, using: &random)).map { _ in
          var set = RowSet(count: count)
          for row in 0..<count where Bool.random(using: &random) {
            set.insert(row)
            times[row] += 1
          }
          return set
        }
        for needed in -1...22 {
          var found: [Int] = []
          RowSet.inAtLeast(needed, of: sets, count: count).forEachRow { found.append($0) }
          #expect(found == times.indices.filter { times[$0] >= needed })
        }
      }
    }
  }
}
