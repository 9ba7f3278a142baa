#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that holds one row of words, twice, and is whole after any kill.
///
/// Two slots are written in turn. A writer that is killed leaves its slot's header, which says that
/// it is newer, before words that do not match it; then the other slot holds, with what was true
/// before the change that was never made known. Only the holder of the lock may read or write.
final class LimitsFile: Sendable {
  /// What the words were written with.
  struct Stamp: Sendable, Hashable {
    /// Which write it was, counted from 1.
    var sequence: Int64
    /// The run of the machine in which it was.
    var boot: BootID
    /// The nanoseconds from the machine's clock to the wall clock.
    var wallOffset: Int64
    /// How many words there are.
    var count: Int
    /// The checksum of the words.
    var checksum: Int64
  }

  /// What a file holds.
  enum Content: Sendable, Hashable {
    /// Nothing was written yet.
    case empty
    /// What was written last, the second to last time if that was interrupted.
    case words([Int64], Stamp)
    /// Words that no writer left so.
    case damaged
  }

  private let descriptor: Int32

  /// Opens or makes a file that only this user can read.
  init(path: String) throws(LimitsWarning) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .notShared(.open, errno: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Waits until no one else holds the lock; `false` if the file was removed meanwhile.
  func lock() throws(LimitsWarning) -> Bool {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .notShared(.lock, errno: errno) }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .notShared(.lock, errno: errno) }
    return status.st_nlink > 0
  }

  /// Releases the lock.
  func unlock() {
    flock(descriptor, LOCK_UN)
  }

  /// Reads what the file holds, or `nil` if that is what `known` was written with.
  func read(unless known: Stamp?) throws(LimitsWarning) -> Content? {
    let headers = [try header(0), try header(1)]
    if headers == [.blank, .blank] { return .empty }
    let stamps = headers.compactMap(\.stamp).sorted { $0.sequence > $1.sequence }
    guard let newest = stamps.first, headers.allSatisfy({ $0 != .damaged }) else { return .damaged }
    if newest == known { return nil }
    if let words = try words(newest) { return .words(words, newest) }
    guard newest.sequence > 1 else { return .empty }
    guard let older = stamps.last, older.sequence == newest.sequence - 1,
      let words = try words(older)
    else { return .damaged }
    return .words(words, older)
  }

  /// Writes words behind those that `previous` belongs to.
  func write(_ words: [Int64], after previous: Int64, boot: BootID, wallOffset: Int64)
    throws(LimitsWarning) -> Stamp
  {
    let stamp = Stamp(
      sequence: previous + 1,
      boot: boot,
      wallOffset: wallOffset,
      count: words.count,
      checksum: Stamp.sum(words[...])
    )
    guard words.count <= Self.slotWords - Stamp.wordCount else {
      throw .notShared(.write, errno: EFBIG)
    }
    try write(stamp.words + words, slot: stamp.slot)
    return stamp
  }
}

// MARK: - Slots

extension LimitsFile {
  /// How many words a slot has room for: 128 KiB.
  private static let slotWords = 16_384
  private static let wordSize = MemoryLayout<Int64>.size

  private enum Header: Hashable {
    case blank
    case stamp(Stamp)
    case damaged

    var stamp: Stamp? {
      if case .stamp(let stamp) = self { stamp } else { nil }
    }
  }

  private func header(_ slot: Int) throws(LimitsWarning) -> Header {
    let words = try read(Stamp.wordCount, at: slot * Self.slotWords)
    if words.allSatisfy({ $0 == 0 }) { return .blank }
    guard words.count == Stamp.wordCount, let stamp = Stamp(words), stamp.slot == slot,
      stamp.count <= Self.slotWords - Stamp.wordCount
    else { return .damaged }
    return .stamp(stamp)
  }

  private func words(_ stamp: Stamp) throws(LimitsWarning) -> [Int64]? {
    let words = try read(stamp.count, at: stamp.slot * Self.slotWords + Stamp.wordCount)
    return words.count == stamp.count && Stamp.sum(words[...]) == stamp.checksum ? words : nil
  }

  /// Reads as many words as there are, at most `count`; a last one that is cut off ends in zeros.
  private func read(_ count: Int, at index: Int) throws(LimitsWarning) -> [Int64] {
    var words = [Int64](repeating: 0, count: count)
    let length = words.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(index * Self.wordSize))
    }
    guard length >= 0 else { throw .notShared(.read, errno: errno) }
    words.removeLast(count - (length + Self.wordSize - 1) / Self.wordSize)
    return words
  }

  private func write(_ words: [Int64], slot: Int) throws(LimitsWarning) {
    let size = words.count * Self.wordSize
    let length = words.withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, size, off_t(slot * Self.slotWords * Self.wordSize))
    }
    guard length == size else { throw .notShared(.write, errno: length < 0 ? errno : ENOSPC) }
  }
}

extension LimitsFile.Stamp {
  /// How many words a stamp takes.
  fileprivate static let wordCount = 8
  /// "jobtally", as the first word.
  private static let mark: Int64 = 0x6A6F_6274_616C_6C79

  fileprivate var slot: Int { Int(sequence & 1) }

  fileprivate var words: [Int64] {
    let words = [
      Self.mark, sequence, boot.high, boot.low, wallOffset, Int64(count), checksum,
    ]
    return words + [Self.sum(words[...])]
  }

  fileprivate init?(_ words: [Int64]) {
    guard words[0] == Self.mark, words[1] > 0, words[5] >= 0,
      words[7] == Self.sum(words.dropLast())
    else { return nil }
    sequence = words[1]
    boot = BootID(high: words[2], low: words[3])
    wallOffset = words[4]
    count = Int(words[5])
    checksum = words[6]
  }

  /// A checksum, against accidents only.
  fileprivate static func sum(_ words: ArraySlice<Int64>) -> Int64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in words {
      sum = (sum ^ UInt64(bitPattern: word)) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
    }
    return Int64(bitPattern: sum)
  }
}
