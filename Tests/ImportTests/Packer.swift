import CArchive
import Testing

/// Packs bytes as people's files are packed.
enum Packer: String, CaseIterable {
  case none
  case gzip
  case zstd
  case xz
  case bzip2
  case zip
  case tar
  case tarGzip
  case zipInZip

  /// The bytes, packed.
  func pack(_ bytes: [UInt8]) throws -> [UInt8] {
    switch self {
    case .none: bytes
    case .gzip: try write(bytes, archive_write_set_format_raw, archive_write_add_filter_gzip)
    case .zstd: try write(bytes, archive_write_set_format_raw, archive_write_add_filter_zstd)
    case .xz: try write(bytes, archive_write_set_format_raw, archive_write_add_filter_xz)
    case .bzip2: try write(bytes, archive_write_set_format_raw, archive_write_add_filter_bzip2)
    case .zip: try write(bytes, archive_write_set_format_zip, archive_write_add_filter_none)
    case .tar: try write(bytes, archive_write_set_format_ustar, archive_write_add_filter_none)
    case .tarGzip: try write(bytes, archive_write_set_format_ustar, archive_write_add_filter_gzip)
    case .zipInZip: try Packer.zip.pack(Packer.zip.pack(bytes))
    }
  }

  private func write(
    _ bytes: [UInt8],
    _ format: (OpaquePointer?) -> CInt,
    _ filter: (OpaquePointer?) -> CInt
  ) throws -> [UInt8] {
    let archive = try #require(archive_write_new())
    defer { archive_write_free(archive) }
    try #require(format(archive) == ARCHIVE_OK)
    try #require(filter(archive) == ARCHIVE_OK)
    archive_write_set_bytes_in_last_block(archive, 1)
    var packed = [UInt8](repeating: 0, count: bytes.count * 2 + 100_000)
    var used = 0
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, "records")
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o644)
    try packed.withUnsafeMutableBytes { buffer in
      try #require(
        archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used) == ARCHIVE_OK
      )
      try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
      try #require(archive_write_data(archive, bytes, bytes.count) == bytes.count)
      try #require(archive_write_close(archive) == ARCHIVE_OK)
    }
    return Array(packed.prefix(used))
  }
}
