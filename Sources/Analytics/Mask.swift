/// Which rows of a table are meant: one byte a row, 1 for yes.
///
/// Bytes and not bits, because the compiler turns loops over bytes into vector instructions.
struct Mask: Sendable {
  var rows: [UInt8]

  init(count: Int, all value: Bool) {
    rows = [UInt8](repeating: value ? 1 : 0, count: count)
  }

  init(_ rows: [UInt8]) {
    self.rows = rows
  }

  /// The rows of `other` only, too.
  mutating func intersect(_ other: Mask) {
    combine(other) { $0 & $1 }
  }

  /// The rows of either.
  mutating func unite(_ other: Mask) {
    combine(other) { $0 | $1 }
  }

  /// The rows that are not meant.
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

  /// How many rows are meant.
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

  /// The numbers of the rows that are meant, in order.
  var indices: [UInt32] {
    let total = count
    if total == rows.count { return (0..<UInt32(total)).map { $0 } }
    // One place more than needed, since a row is written before it is known to be meant.
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

// MARK: - The rows that are meant

extension Mask {
  /// How many rows a block has at most: few enough to stay in the fastest cache with all that is done to it.
  static let blockSize = 4096

  /// Hands out the numbers of the rows that are meant, in order, a block at a time.
  func forEachBlock(_ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    // One place more than needed, since a row is written before it is known to be meant.
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

  /// The rows at these places among those that are meant, in an order of all rows; `nil` for their own.
  func indices(at places: Range<Int>, in order: [UInt32]? = nil) -> [UInt32] {
    var found: [UInt32] = []
    var place = 0
    for position in rows.indices {
      guard place < places.upperBound else { break }
      let row = order?[position] ?? UInt32(position)
      guard rows[Int(row)] == 1 else { continue }
      if place >= places.lowerBound { found.append(row) }
      place += 1
    }
    return found
  }
}

// MARK: - Conditions on columns

extension Packed {
  /// The rows whose number lies in a range.
  func mask(in range: ClosedRange<UInt64>) -> Mask {
    switch self {
    case .bytes(let elements): Packed.mask(elements, range)
    case .shorts(let elements): Packed.mask(elements, range)
    case .words(let elements): Packed.mask(elements, range)
    case .longs(let elements): Packed.mask(elements, range)
    }
  }

  /// The rows whose number has a 1 at its place in `table`.
  func mask(where table: [UInt8]) -> Mask {
    if let only = Packed.only(table) { return mask(in: only...only) }
    return switch self {
    case .bytes(let elements): Packed.mask(elements, table)
    case .shorts(let elements): Packed.mask(elements, table)
    case .words(let elements): Packed.mask(elements, table)
    case .longs(let elements): Packed.mask(elements, table)
    }
  }

  /// The only place of a 1, if there is just one: comparing is faster than looking up.
  private static func only(_ table: [UInt8]) -> UInt64? {
    guard let first = table.firstIndex(of: 1), table.lastIndex(of: 1) == first else { return nil }
    return UInt64(first)
  }

  private static func mask<Number: FixedWidthInteger & UnsignedInteger>(
    _ elements: [Number],
    _ range: ClosedRange<UInt64>
  ) -> Mask {
    guard let low = Number(exactly: range.lowerBound) else {
      return Mask(count: elements.count, all: false)
    }
    let span = Number(clamping: range.upperBound) &- low
    return fill(elements) { $0 &- low <= span ? 1 : 0 }
  }

  private static func mask<Number: FixedWidthInteger & UnsignedInteger>(
    _ elements: [Number],
    _ table: [UInt8]
  ) -> Mask {
    table.withUnsafeBufferPointer { table in
      fill(elements) { table[Int(truncatingIfNeeded: $0)] }
    }
  }

  @inline(__always)
  private static func fill<Number>(
    _ elements: [Number],
    _ test: (Number) -> UInt8
  ) -> Mask {
    Mask(
      [UInt8](unsafeUninitializedCapacity: elements.count) { out, filled in
        elements.withUnsafeBufferPointer { elements in
          for row in elements.indices { out[row] = test(elements[row]) }
        }
        filled = elements.count
      }
    )
  }
}
