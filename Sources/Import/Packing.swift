/// How a file is packed, as its first bytes tell.
enum Packing: Sendable, Hashable {
  case gzip
  /// An archive, or a packing other than gzip: libarchive tells which.
  case archive

  /// The packing that begins so; `nil` for a file that is not packed.
  init?(_ start: ArraySlice<UInt8>) {
    if start.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if Packing.signatures.contains(where: { start.starts(with: $0) })
      || start.dropFirst(257).starts(with: Array("ustar".utf8))
    {
      self = .archive
    } else {
      return nil
    }
  }

  /// zstd and its skippable frames, xz, bzip2, lz4, zip, 7-Zip, compress.
  private static let signatures: [[UInt8]] =
    [
      [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], Array("BZh".utf8),
      [0x04, 0x22, 0x4D, 0x18], [0x50, 0x4B, 0x03, 0x04], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
      [0x1F, 0x9D],
    ] + (UInt8(0x50)...0x5F).map { [$0, 0x2A, 0x4D, 0x18] }

  /// How many bytes tell.
  static let lookahead = 512
}

/// One text within a file: the file itself, or a file of an archive in it.
struct FileContent {
  /// The path, and behind `!` the name within each archive.
  let name: String
  let bytes: PeekedStream
}

/// Hands out the texts of a file one after the other, unpacked as often as it takes.
struct FileContents {
  /// How many packings may lie in each other.
  private static let depthLimit = 4

  private var waiting: [FileContent]
  private var archives: [(name: String, archive: Archive, depth: Int)] = []
  private var hasBegun = false

  /// Opens a file.
  ///
  /// - Throws: ``ImportError/cannotOpen(_:)``.
  init(path: String) throws(ImportError) {
    waiting = [FileContent(name: path, bytes: PeekedStream(try FileStream(path: path)))]
  }

  /// The next text; `nil` behind the last one.
  ///
  /// - Throws: ``ImportError/damaged(_:)`` for an archive that breaks off between its files, and
  ///   ``ImportError/unsupported(_:)`` for a workbook.
  mutating func next() throws(ImportError) -> FileContent? {
    if let content = waiting.popLast(), let text = try unpacked(content, depth: 0) { return text }
    while let (name, archive, depth) = archives.last {
      guard let entry = try archive.next() else {
        archives.removeLast()
        continue
      }
      guard !FileContents.isAside(entry) else { continue }
      let content = FileContent(
        name: archive.hasNames ? "\(name)!\(entry)" : name,
        bytes: PeekedStream(ArchiveEntryStream(archive))
      )
      if let format = UnsupportedFormat(entry: entry, content.bytes.peek(1 << 14)) {
        throw .unsupported(format)
      }
      if let text = try unpacked(content, depth: depth) { return text }
    }
    return nil
  }

  /// The text itself, or `nil` if it is an archive, which is gone through next.
  private mutating func unpacked(
    _ content: FileContent,
    depth: Int
  ) throws(ImportError) -> FileContent? {
    var content = content
    var depth = depth
    while depth < FileContents.depthLimit {
      depth += 1
      switch Packing(content.bytes.peek(Packing.lookahead)) {
      case nil: return content
      case .gzip:
        content = FileContent(
          name: content.name,
          bytes: PeekedStream(InflateStream(content.bytes))
        )
      case .archive:
        archives.append((content.name, try Archive(content.bytes), depth))
        return nil
      }
    }
    throw .damaged("packings lie in each other more than \(FileContents.depthLimit) deep")
  }

  /// Whether a file of an archive says nothing about jobs: what macOS adds, and hidden files.
  private static func isAside(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix(".") ?? true
  }
}
