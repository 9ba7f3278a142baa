public import Foundation
import Market

/// A corpus in a file, with its texts, so that it can be opened again without what it was made from.
///
/// The file is for the program that wrote it. Its texts come first, then everything else, then a footer that
/// tells where that is and what its hash is.
public enum CorpusFile {
  private static let magic: Int = 0x6A6F_6274_616C_6C79
  /// The footer: the magic number, where the body begins, how long it is, its hash, that of the texts.
  private static let footer = 5 * MemoryLayout<Int>.size
  /// More texts than this are not read through each time that the file is opened.
  private static let checkedTexts = 256 << 20

  /// Writes what is not yet in the file that has the texts, and gives the file its name.
  ///
  /// - Parameters:
  ///   - corpus: The corpus, whose texts are in the file.
  ///   - note: What is to be kept beside it.
  ///   - key: What it was made from.
  ///   - file: The file with the texts.
  ///   - path: Its name.
  /// - Returns: Whether it was written: not if the disk is full, or something of the corpus is made when asked for.
  public static func write(
    _ corpus: Corpus,
    note: Data,
    key: Data,
    to file: ScratchFile,
    as path: String
  ) -> Bool {
    var writer = ByteWriter()
    writer.put([UInt8](key))
    writer.put([UInt8](note))
    guard corpus.write(to: &writer), let texts = hash(textsOf: file) else { return false }
    var end = ByteWriter()
    end.put(magic)
    end.put(file.count)
    end.put(writer.bytes.count)
    end.put(hash(writer.bytes))
    end.put(texts)
    return file.append(writer.bytes) && file.append(end.bytes) && file.publish(as: path)
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Its name.
  ///   - key: What the corpus has to be made from.
  /// - Returns: The corpus and the note; `nil` if there is no such file, if it is damaged, or made from something
  ///   else.
  public static func open(_ path: String, key: Data) -> (corpus: Corpus, note: Data)? {
    guard let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      // Most often it was never written.
      return nil
    }
    return file.withUnsafeBytes { bytes in
      // Whatever is wrong, the corpus is made anew.
      try? read(bytes, path, key)
    }
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer,
    _ path: String,
    _ key: Data
  ) throws -> (Corpus, Data) {
    guard bytes.count >= footer else { throw KeptDamage() }
    var end = ByteReader(UnsafeRawBufferPointer(rebasing: bytes.suffix(footer)))
    guard try end.number() == magic else { throw KeptDamage() }
    let (start, count) = (try end.number(), try end.number())
    let (bodySum, textSum) = (try end.number(), try end.number())
    guard start >= 0, count >= 0, start <= bytes.count - footer,
      count == bytes.count - footer - start
    else { throw KeptDamage() }
    let body = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    let texts = UnsafeRawBufferPointer(rebasing: bytes[..<start])
    guard hash(body) == bodySum, hash(texts: texts) == textSum else { throw KeptDamage() }
    var reader = ByteReader(body)
    guard try Data(reader.numbers(UInt8.self)) == key else { throw KeptDamage() }
    let note = Data(try reader.numbers(UInt8.self))
    let corpus = try Corpus(from: &reader, texts: TextStore(mapping: path, count: start))
    return (corpus, note)
  }

  /// The hash of a file that has nothing but texts yet; `nil` if it cannot be read.
  private static func hash(textsOf file: ScratchFile) -> Int? {
    guard file.count > 0 else { return hash(texts: UnsafeRawBufferPointer(start: nil, count: 0)) }
    // Where it cannot be mapped it is not kept.
    return (try? Data(contentsOf: URL(filePath: file.path), options: .alwaysMapped)).map { data in
      data.withUnsafeBytes { hash(texts: $0) }
    }
  }

  private static func hash(texts: UnsafeRawBufferPointer) -> Int {
    texts.count > checkedTexts ? texts.count : hash(texts)
  }

  private static func hash(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { hash($0) }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash = MixHash()
    hash.add(bytes)
    return Int(bitPattern: UInt(hash.value))
  }
}
