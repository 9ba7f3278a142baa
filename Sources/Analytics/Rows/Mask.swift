/// A set of rows of a table: one byte a row, 1 for a member.
///
/// Bytes and not bits, because the compiler turns loops over bytes into vector instructions.
struct Mask: Sendable {
  var rows: [UInt8]

  init(count: Int, all value: Bool) {
    rows = [UInt8](repeating: value ? 1 : 0, count: count)
  }

  /// Some of `count` rows.
  init(rows members: some Sequence<Int>, count: Int) {
    self.init(count: count, all: false)
    for row in members { rows[row] = 1 }
  }

  init(_ rows: [UInt8]) {
    self.rows = rows
  }

  /// Keeps the rows that are also in `other`.
  mutating func intersect(_ other: Mask) {
    combine(other) { $0 & $1 }
  }

  /// Adds the rows of `other`.
  mutating func unite(_ other: Mask) {
    combine(other) { $0 | $1 }
  }

  /// Removes the rows of `other`.
  mutating func subtract(_ other: Mask) {
    combine(other) { $0 & ($1 ^ 1) }
  }

  /// The rows that are in at least `needed` of some masks of `count` rows.
  static func inAtLeast(_ needed: Int, of masks: [Mask], count: Int) -> Mask {
    guard needed <= masks.count else { return Mask(count: count, all: false) }
    if needed <= 0 { return Mask(count: count, all: true) }
    return masks.count <= UInt8.max
      ? counted(UInt8(needed), masks, count) : counted(UInt32(needed), masks, count)
  }

  private static func counted<Number: FixedWidthInteger & UnsignedInteger>(
    _ needed: Number,
    _ masks: [Mask],
    _ count: Int
  ) -> Mask {
    var times = [Number](repeating: 0, count: count)
    times.withUnsafeMutableBufferPointer { times in
      for mask in masks {
        mask.rows.withUnsafeBufferPointer { rows in
          for row in times.indices { times[row] &+= Number(truncatingIfNeeded: rows[row]) }
        }
      }
    }
    return Mask(times.map { $0 >= needed ? 1 : 0 })
  }

  /// Replaces the set by its complement.
  mutating func invert() {
    rows.withUnsafeMutableBufferPointer { rows in
      for index in rows.indices { rows[index] ^= 1 }
    }
  }

  @inline(__always)
  private mutating func combine(_ other: Mask, _ operation: (UInt8, UInt8) -> UInt8) {
    rows.withUnsafeMutableBufferPointer { left in
      other.rows.withUnsafeBufferPointer { right in
        for index in 0..<min(left.count, right.count) {
          left[index] = operation(left[index], right[index])
        }
      }
    }
  }

  /// How many rows are in the set.
  var count: Int {
    rows.withUnsafeBufferPointer { rows in
      var total = 0
      var start = 0
      // Sums of at most 255 bytes fit a byte each, which keeps the inner loop narrow.
      while start < rows.count {
        let end = min(start + 4096, rows.count)
        var part: UInt32 = 0
        for index in start..<end { part &+= UInt32(rows[index]) }
        total += Int(part)
        start = end
      }
      return total
    }
  }

  /// The numbers of the rows in the set, in order.
  var indices: [UInt32] {
    let total = count
    if total == rows.count { return (0..<UInt32(total)).map { $0 } }
    // One element more than needed, since a row is written before it is known to be a member.
    return [UInt32](unsafeUninitializedCapacity: total + 1) { out, filled in
      rows.withUnsafeBufferPointer { rows in
        var next = 0
        for row in rows.indices {
          out[next] = UInt32(truncatingIfNeeded: row)
          next &+= Int(rows[row])
        }
      }
      filled = total
    }
  }
}

// MARK: - Members

extension Mask {
  /// How many rows a block has at most: few enough to stay in the fastest cache with all that is done to it.
  static let blockSize = 4096

  /// Calls a function with the numbers of the rows in the set, in order, a block at a time.
  func forEachBlock(_ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    // One element more than needed, since a row is written before it is known to be a member.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Mask.blockSize + 1) { block in
      rows.withUnsafeBufferPointer { rows in
        var start = 0
        while start < rows.count {
          let end = min(start + Mask.blockSize, rows.count)
          var next = 0
          for row in start..<end {
            block[next] = UInt32(truncatingIfNeeded: row)
            next &+= Int(rows[row])
          }
          body(UnsafeBufferPointer(rebasing: block[..<next]))
          start = end
        }
      }
    }
  }

  /// The members at these positions, by an order of all rows; `nil` for the order of their numbers.
  func indices(at positions: Range<Int>, in order: [UInt32]? = nil) -> [UInt32] {
    var found: [UInt32] = []
    var rank = 0
    for position in rows.indices {
      guard rank < positions.upperBound else { break }
      let row = order?[position] ?? UInt32(position)
      guard rows[Int(row)] == 1 else { continue }
      if rank >= positions.lowerBound { found.append(row) }
      rank += 1
    }
    return found
  }
}
