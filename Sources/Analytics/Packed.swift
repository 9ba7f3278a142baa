/// Small whole numbers, one a row, in the narrowest width that holds them all.
///
/// Scans are bound by memory: a column of codes below 256 takes one byte a row and not eight.
enum Packed: Sendable {
  case bytes([UInt8])
  case shorts([UInt16])
  case words([UInt32])
  case longs([UInt64])

  /// Packs numbers of which none is greater than `largest`.
  init(_ numbers: [UInt64], largest: UInt64) {
    switch largest {
    case ...UInt64(UInt8.max): self = .bytes(numbers.map { UInt8(truncatingIfNeeded: $0) })
    case ...UInt64(UInt16.max): self = .shorts(numbers.map { UInt16(truncatingIfNeeded: $0) })
    case ...UInt64(UInt32.max): self = .words(numbers.map { UInt32(truncatingIfNeeded: $0) })
    default: self = .longs(numbers)
    }
  }

  /// Packs codes of which none is greater than `largest`.
  init(codes: [UInt32], largest: Int) {
    switch largest {
    case ...Int(UInt8.max): self = .bytes(codes.map { UInt8(truncatingIfNeeded: $0) })
    case ...Int(UInt16.max): self = .shorts(codes.map { UInt16(truncatingIfNeeded: $0) })
    default: self = .words(codes)
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

  /// The numbers of these rows, in this order.
  func elements(at rows: [Int]) -> Packed {
    switch self {
    case .bytes(let elements): .bytes(rows.map { elements[$0] })
    case .shorts(let elements): .shorts(rows.map { elements[$0] })
    case .words(let elements): .words(rows.map { elements[$0] })
    case .longs(let elements): .longs(rows.map { elements[$0] })
    }
  }

  /// How many bytes the numbers take.
  var byteCount: Int {
    switch self {
    case .bytes(let elements): elements.count
    case .shorts(let elements): elements.count * 2
    case .words(let elements): elements.count * 4
    case .longs(let elements): elements.count * 8
    }
  }
}
