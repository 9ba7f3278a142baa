import Foundation

/// The form of a word, in bytes: pieces of it, with any characters or exactly one between them.
struct BytePattern: Hashable {
  /// A piece of a form.
  enum Piece: Hashable {
    /// These bytes.
    case text([UInt8])
    /// Any one character.
    case one
    /// Any number of characters, none included.
    case any
  }

  private enum Step: Hashable {
    case byte(UInt8)
    case one
    case any
  }

  private let steps: [Step]
  private let ignoresCase: Bool
  /// The parts between the stars; `nil` for a form that is matched step by step.
  private let parts: Parts?
  /// How all words of this form begin.
  let prefix: [UInt8]
  /// Whether every word with the prefix has this form.
  let isPrefix: Bool

  /// - Parameters:
  ///   - pieces: The pieces in order.
  ///   - ignoringCase: Whether letters of ASCII match in upper and lower case.
  init(_ pieces: [Piece], ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
    steps = pieces.flatMap { piece -> [Step] in
      switch piece {
      case .text(let bytes):
        bytes.map { .byte(ignoringCase ? BytePattern.lowered($0) : $0) }
      case .one: [.one]
      case .any: [.any]
      }
    }
    parts = ignoringCase || pieces.contains(.one) ? nil : Parts(pieces)
    var prefix: [UInt8] = []
    if !ignoringCase {
      for step in steps {
        guard case .byte(let byte) = step else { break }
        prefix.append(byte)
      }
    }
    self.prefix = prefix
    isPrefix = steps.last == .any && prefix.count == steps.count - 1
  }

  /// Whether a word has this form.
  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if let parts { parts.matches(word) } else { hasSteps(word) }
  }
}

// MARK: - Forms with stars alone

/// The parts of a form; any bytes may come between two of them.
private struct Parts: Hashable {
  /// The bytes of all parts, one behind the other.
  private var bytes: [UInt8] = []
  /// Where each part ends; the first one begins the word, and the last one ends it.
  private var ends: [Int] = []

  init(_ pieces: [BytePattern.Piece]) {
    for piece in pieces {
      switch piece {
      case .text(let text): bytes += text
      case .any: ends.append(bytes.count)
      case .one: break
      }
    }
    ends.append(bytes.count)
  }

  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count >= bytes.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let own = bytes.baseAddress, let other = word.baseAddress else {
        return bytes.isEmpty && (ends.count > 1 || word.isEmpty)
      }
      let first = ends[0]
      guard ends.count > 1 else {
        return word.count == first && memcmp(own, other, first) == 0
      }
      let last = ends[ends.count - 2]..<bytes.count
      // Most words end on another letter.
      if !last.isEmpty, own[last.upperBound - 1] != other[word.count - 1] { return false }
      let end = word.count - last.count
      guard memcmp(own + last.lowerBound, other + end, last.count) == 0,
        memcmp(own, other, first) == 0
      else { return false }
      var start = first
      for part in 1..<ends.count - 1 {
        let range = ends[part - 1]..<ends[part]
        guard
          let index = Parts.firstIndex(
            of: UnsafeBufferPointer(rebasing: bytes[range]),
            in: UnsafeBufferPointer(rebasing: word[start..<end])
          )
        else { return false }
        start += index + range.count
      }
      return true
    }
  }

  /// The first index of some bytes in others.
  private static func firstIndex(
    of part: UnsafeBufferPointer<UInt8>,
    in word: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first = part.baseAddress else { return 0 }
    guard let base = word.baseAddress else { return nil }
    var index = 0
    while index + part.count <= word.count {
      if base[index] == first[0], memcmp(base + index, first, part.count) == 0 { return index }
      index += 1
    }
    return nil
  }
}

// MARK: - All forms

extension BytePattern {
  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// The usual walk: the last star takes one character more whenever what follows does not match.
  private func hasSteps(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var (index, next) = (0, 0)
    var retry: (index: Int, next: Int)?
    while index < word.count {
      if next < steps.count {
        switch steps[next] {
        case .byte(let byte)
        where byte == (ignoresCase ? BytePattern.lowered(word[index]) : word[index]):
          (index, next) = (index + 1, next + 1)
          continue
        case .one:
          (index, next) = (BytePattern.end(of: index, in: word), next + 1)
          continue
        case .any:
          retry = (index, next)
          next += 1
          continue
        case .byte: break
        }
      }
      guard let last = retry else { return false }
      let further = BytePattern.end(of: last.index, in: word)
      retry = (further, last.next)
      (index, next) = (further, last.next + 1)
    }
    return steps[next...].allSatisfy { $0 == .any }
  }

  /// Where the character that begins at an index ends.
  private static func end(of index: Int, in word: UnsafeBufferPointer<UInt8>) -> Int {
    var end = index + 1
    while end < word.count, word[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
