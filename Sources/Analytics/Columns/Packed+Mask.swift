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

  /// The rows whose number has a 1 at its index in `table`.
  func mask(where table: [UInt8]) -> Mask {
    if let only = Packed.only(table) { return mask(in: only...only) }
    return switch self {
    case .bytes(let elements): Packed.mask(elements, table)
    case .shorts(let elements): Packed.mask(elements, table)
    case .words(let elements): Packed.mask(elements, table)
    case .longs(let elements): Packed.mask(elements, table)
    }
  }

  /// The only index of a 1, if there is just one: comparing is faster than looking up.
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
