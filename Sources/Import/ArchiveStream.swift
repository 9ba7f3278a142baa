import CArchive
import Glibc

/// The contents of an archive (zip, tar, 7-Zip), or of a packed file (zstd, xz, bzip2, lz4): libarchive.
final class Archive {
  private let archive: OpaquePointer
  private let source: Source
  private var entry: OpaquePointer?

  /// What libarchive reads from; it lives as long as the archive.
  fileprivate final class Source {
    let stream: any ByteStream
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    var failure: ImportError?

    init(_ stream: any ByteStream) { self.stream = stream }

    deinit { buffer.deallocate() }
  }

  /// Opens what a stream holds.
  ///
  /// - Throws: ``ImportError/damaged(_:)`` if its beginning makes no sense.
  init(_ stream: any ByteStream) throws(ImportError) {
    guard let archive = archive_read_new() else { throw .cannotRead("out of memory") }
    self.archive = archive
    source = Source(stream)
    archive_read_support_filter_all(archive)
    for support in [
      archive_read_support_format_zip_streamable, archive_read_support_format_tar,
      archive_read_support_format_7zip, archive_read_support_format_raw,
    ] { _ = support(archive) }
    let status = archive_read_open(
      archive,
      Unmanaged.passUnretained(source).toOpaque(),
      nil,
      { _, context, pointer in
        guard let context, let pointer else { return -1 }
        return Unmanaged<Source>.fromOpaque(context).takeUnretainedValue().next(pointer)
      },
      nil
    )
    guard status == ARCHIVE_OK else { throw error }
  }

  deinit {
    archive_read_free(archive)
  }

  /// Moves on to the next file of the archive, and gives its name; `nil` behind the last one.
  ///
  /// - Throws: ``ImportError/damaged(_:)``.
  func next() throws(ImportError) -> String? {
    while true {
      switch archive_read_next_header(archive, &entry) {
      case ARCHIVE_OK, ARCHIVE_WARN:
        guard archive_entry_filetype(entry) & S_IFMT == S_IFREG || !hasNames else { continue }
        return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
      case ARCHIVE_EOF: return nil
      case ARCHIVE_RETRY: continue
      default: throw error
      }
    }
  }

  /// Whether this is an archive of files, and not one packed file.
  var hasNames: Bool { archive_format(archive) != CInt(ARCHIVE_FORMAT_RAW) }

  /// Reads on in the present file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
    guard count >= 0 else { throw error }
    return Int(count)
  }

  private var error: ImportError {
    if let failure = source.failure { return failure }
    return .damaged(archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged")
  }
}

extension Archive.Source {
  /// Hands libarchive the next bytes; they stay where they are until it asks again.
  fileprivate func next(_ pointer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(ImportError) {
      pointer.pointee = UnsafeRawPointer(buffer.baseAddress)
      return try stream.read(into: buffer)
    } catch {
      failure = error
      return -1
    }
  }
}

/// The present file of an archive, as a stream.
final class ArchiveEntryStream: ByteStream {
  private let archive: Archive

  init(_ archive: Archive) { self.archive = archive }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    try archive.read(into: buffer)
  }
}
