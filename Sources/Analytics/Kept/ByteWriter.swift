/// Writes values one behind the other, for ``ByteReader`` on the same kind of machine.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: Int) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  /// Writes numbers as they lie in memory.
  mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) {
    put(numbers.count)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ texts: [String]) {
    put(texts.map { UInt32($0.utf8.count) })
    for text in texts { bytes.append(contentsOf: text.utf8) }
  }

  mutating func put(_ text: String) { put(Array(text.utf8)) }
}

/// What was kept cannot be used: it is damaged, or not what was looked for.
struct KeptDamage: Error {}

/// Reads what a ``ByteWriter`` wrote; whatever the bytes are, it reads only them.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private mutating func take(_ count: Int) throws(KeptDamage) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw KeptDamage() }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  mutating func number() throws(KeptDamage) -> Int {
    try take(MemoryLayout<Int>.size).loadUnaligned(as: Int.self)
  }

  /// A number of things of at least one byte each.
  private mutating func count() throws(KeptDamage) -> Int {
    let count = try number()
    guard (0...bytes.count).contains(count) else { throw KeptDamage() }
    return count
  }

  mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(KeptDamage) -> [Number] {
    let count = try count()
    let raw = try take(count * MemoryLayout<Number>.stride)
    return [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: raw)
      initialized = count
    }
  }

  mutating func texts() throws(KeptDamage) -> [String] {
    let lengths = try numbers(UInt32.self)
    let total = lengths.reduce(0) { $0 + Int($1) }
    let raw = try take(total)
    var texts: [String] = []
    texts.reserveCapacity(lengths.count)
    var start = 0
    for length in lengths {
      texts.append(String(decoding: raw[start..<start + Int(length)], as: UTF8.self))
      start += Int(length)
    }
    return texts
  }

  mutating func text() throws(KeptDamage) -> String {
    String(decoding: try numbers(UInt8.self), as: UTF8.self)
  }
}
