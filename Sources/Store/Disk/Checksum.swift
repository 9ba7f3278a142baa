import CZlib
internal import Market

/// CRC-32 as in gzip: it detects damage, not forgery.
struct Checksum: Sendable, Hashable {
  private(set) var value: UInt32 = 0

  init() {}

  init(value: UInt32) {
    self.value = value
  }

  init(of bytes: some Sequence<UInt8>) {
    add(Array(bytes))
  }

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let base = bytes.bindMemory(to: UInt8.self).baseAddress
    value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), base, bytes.count))
  }

  /// Eight hexadecimal digits.
  var digits: String { String(value, radix: 16, width: 8) }
}
