/// Small whole numbers, one a row, in the narrowest width that holds them all.
///
/// Scans are bound by memory: a column of codes below 256 takes one byte a row and not eight.
enum Packed: Sendable {
  case bytes([UInt8])
  case shorts([UInt16])
  case words([UInt32])
  case longs([UInt64])

  /// An empty array in the narrowest width that holds `number`, with `count` numbers reserved.
  init(holding number: UInt64, count: Int) {
    switch number {
    case ...UInt64(UInt8.max): self = .bytes([])
    case ...UInt64(UInt16.max): self = .shorts([])
    case ...UInt64(UInt32.max): self = .words([])
    default: self = .longs([])
    }
    reserve(count)
  }

  /// Packs codes of which none is greater than `largest`.
  init(codes: [UInt32], largest: Int) {
    self.init(holding: UInt64(largest), count: codes.count)
    for code in codes { append(UInt64(code)) }
  }

  /// The greatest number that the width holds.
  var largest: UInt64 {
    switch self {
    case .bytes: UInt64(UInt8.max)
    case .shorts: UInt64(UInt16.max)
    case .words: UInt64(UInt32.max)
    case .longs: .max
    }
  }

  /// Adds a number at the end; where it does not fit, all become wider.
  mutating func append(_ number: UInt64) {
    if number > largest { widen(for: number) }
    // Taken out and put back, so that the elements are not copied.
    switch self {
    case .bytes(var elements):
      self = .bytes([])
      elements.append(UInt8(truncatingIfNeeded: number))
      self = .bytes(elements)
    case .shorts(var elements):
      self = .bytes([])
      elements.append(UInt16(truncatingIfNeeded: number))
      self = .shorts(elements)
    case .words(var elements):
      self = .bytes([])
      elements.append(UInt32(truncatingIfNeeded: number))
      self = .words(elements)
    case .longs(var elements):
      self = .bytes([])
      elements.append(number)
      self = .longs(elements)
    }
  }

  private mutating func widen(for number: UInt64) {
    var wider = Packed(holding: number, count: count + count / 2)
    for row in 0..<count { wider.append(self[row]) }
    self = wider
  }

  private mutating func reserve(_ count: Int) {
    switch self {
    case .bytes(var elements):
      elements.reserveCapacity(count)
      self = .bytes(elements)
    case .shorts(var elements):
      elements.reserveCapacity(count)
      self = .shorts(elements)
    case .words(var elements):
      elements.reserveCapacity(count)
      self = .words(elements)
    case .longs(var elements):
      elements.reserveCapacity(count)
      self = .longs(elements)
    }
  }

  /// Gives back the room for numbers that will not come.
  mutating func shrinkToFit() {
    switch self {
    case .bytes(let elements): self = .bytes(Array(elements[...]))
    case .shorts(let elements): self = .shorts(Array(elements[...]))
    case .words(let elements): self = .words(Array(elements[...]))
    case .longs(let elements): self = .longs(Array(elements[...]))
    }
  }

  var count: Int {
    switch self {
    case .bytes(let elements): elements.count
    case .shorts(let elements): elements.count
    case .words(let elements): elements.count
    case .longs(let elements): elements.count
    }
  }

  subscript(row: Int) -> UInt64 {
    switch self {
    case .bytes(let elements): UInt64(elements[row])
    case .shorts(let elements): UInt64(elements[row])
    case .words(let elements): UInt64(elements[row])
    case .longs(let elements): elements[row]
    }
  }

  /// The greatest number but for one that does not count; 0 if there is no other.
  func greatest(except none: UInt64) -> UInt64 {
    switch self {
    case .bytes(let elements): Packed.greatest(elements, none)
    case .shorts(let elements): Packed.greatest(elements, none)
    case .words(let elements): Packed.greatest(elements, none)
    case .longs(let elements): Packed.greatest(elements, none)
    }
  }

  private static func greatest<Number: FixedWidthInteger & UnsignedInteger>(
    _ elements: [Number],
    _ none: UInt64
  ) -> UInt64 {
    // Where the width cannot hold it, no element is it.
    let exception = Number(exactly: none)
    return UInt64(
      elements.withUnsafeBufferPointer { elements in
        var greatest: Number = 0
        for element in elements where element != exception { greatest = max(greatest, element) }
        return greatest
      }
    )
  }

  /// The numbers of these rows, in this order.
  func elements(at rows: [Int]) -> Packed {
    switch self {
    case .bytes(let elements): .bytes(rows.map { elements[$0] })
    case .shorts(let elements): .shorts(rows.map { elements[$0] })
    case .words(let elements): .words(rows.map { elements[$0] })
    case .longs(let elements): .longs(rows.map { elements[$0] })
    }
  }
}
