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
  /// What stands between the stars, the first and the last being the ends of the word; `nil` for a form that
  /// has to be walked through step by step.
  private let parts: [[UInt8]]?
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
    parts = ignoringCase || pieces.contains(.one) ? nil : BytePattern.parts(pieces)
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

  private static func parts(_ pieces: [Piece]) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    for piece in pieces {
      if case .text(let bytes) = piece { parts[parts.count - 1] += bytes } else { parts.append([]) }
    }
    return parts
  }

  /// Whether a word has this form.
  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if let parts { BytePattern.hasParts(word, parts) } else { hasSteps(word) }
  }
}

// MARK: - Forms with stars alone

extension BytePattern {
  private static func hasParts(_ word: UnsafeBufferPointer<UInt8>, _ parts: [[UInt8]]) -> Bool {
    guard let first = parts.first, let last = parts.last else { return false }
    if parts.count == 1 { return word.elementsEqual(first) }
    guard word.count >= first.count + last.count, word.starts(with: first),
      word.suffix(last.count).elementsEqual(last)
    else { return false }
    var start = first.count
    let end = word.count - last.count
    for part in parts.dropFirst().dropLast() {
      guard let index = firstIndex(of: part, in: word, start, end) else { return false }
      start = index + part.count
    }
    return true
  }

  private static func firstIndex(
    of part: [UInt8],
    in word: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int? {
    guard start + part.count <= end else { return nil }
    return (start...end - part.count).first { index in
      part.indices.allSatisfy { word[index + $0] == part[$0] }
    }
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
