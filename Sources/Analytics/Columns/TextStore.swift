import Foundation

/// The bytes of many texts, one behind the other: in memory, or in a file that is mapped.
struct TextStore: Sendable {
  /// The first of them, if a file has them.
  private let mapped: Data?
  private let mappedCount: Int
  private let memory: [UInt8]

  init(_ bytes: [UInt8]) {
    mapped = nil
    mappedCount = 0
    memory = bytes
  }

  /// The bytes of a file that nobody changes, as far as `count`, and others behind them.
  ///
  /// - Throws: What the system says where the file cannot be mapped, or is shorter.
  init(mapping path: String, count: Int, further: [UInt8] = []) throws {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    guard data.count >= count else { throw CocoaError(.fileReadCorruptFile) }
    mapped = data
    mappedCount = count
    memory = further
  }

  var count: Int { mappedCount + memory.count }

  /// Calls a function with a part of the bytes, all of which are in the file or none.
  func withBytes<Answer>(
    _ range: Range<Int>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Answer
  ) -> Answer {
    guard let mapped, range.lowerBound < mappedCount else {
      return memory[range.lowerBound - mappedCount..<range.upperBound - mappedCount]
        .withUnsafeBufferPointer(body)
    }
    return mapped.withUnsafeBytes { raw in
      body(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[range]))
    }
  }
}

/// Collects texts for a ``TextStore``; with a file, only the last of them are in memory.
public final class TextStoreBuilder {
  private let file: ScratchFile?
  private var pending: [UInt8] = []
  private var written = 0

  private static let pendingLimit = 1 << 20

  /// Starts empty.
  ///
  /// - Parameter file: Where the texts are to lie, from its first byte on; `nil` to keep them in memory.
  public init(_ file: ScratchFile? = nil) { self.file = file }

  /// How many bytes there are.
  var count: Int { written + pending.count }

  /// Adds a text, and gives where it begins.
  func append(_ text: String) -> Int {
    let start = count
    pending.append(contentsOf: text.utf8)
    if pending.count > TextStoreBuilder.pendingLimit { flush() }
    return start
  }

  /// Writes what is pending; what the disk does not take stays in memory.
  private func flush() {
    guard let file, file.append(pending) else { return }
    written += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  /// All texts, if there is no file.
  var inMemory: TextStore { TextStore(pending) }

  /// All texts; nothing can be added any more.
  ///
  /// - Throws: What the system says where the file cannot be read again.
  func finish() throws -> TextStore {
    flush()
    guard let file, written > 0 else { return TextStore(pending) }
    return try TextStore(mapping: file.path, count: written, further: pending)
  }
}
