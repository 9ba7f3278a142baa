import TestSupport
import Testing

@testable import Analytics

@Suite("Rows that are meant")
struct MaskTests {
  /// Rows that are in so many masks at least, compared with counting.
  @Test func rowsThatAreInSoManyMasksAtLeast() {
    var random = SplitMix(state: 3)
    for count in [0, 1, 64, 70] {
      for number in (0...20).flatMap({ [$0, $0, $0] }) + [256, 300] {
        var times = [Int](repeating: 0, count: count)
        let masks = (0..<number).map { _ in
          Mask(
            (0..<count).map { row in
              let isIn = Bool.random(using: &random)
              if isIn { times[row] += 1 }
              return isIn ? 1 : 0
            }
          )
        }
        for needed in -1...number + 2 {
          let found = Mask.inAtLeast(needed, of: masks, count: count).indices.map { Int($0) }
          #expect(found == times.indices.filter { times[$0] >= needed })
        }
      }
    }
  }

  @Test func setsOfFewAndOfManyRowsAreWrittenIntoAMaskBehindOthers() {
    var random = SplitMix(state: 5)
    for count in [0, 1, 63, 64, 65, 130, 200] {
      for percent in [0, 1, 10, 50, 99, 100] {
        var expected: [UInt8] = [1, 0]
        var mask = Mask(count: count + 2, all: false)
        mask.rows[0] = 1
        var set = RowSet(count: count)
        for row in 0..<count {
          let isIn = Int.random(in: 0..<100, using: &random) < percent
          expected.append(isIn ? 1 : 0)
          if isIn { set.insert(row) }
        }
        set.write(to: &mask, from: 2)
        #expect(mask.rows == expected)
      }
    }
  }
}
