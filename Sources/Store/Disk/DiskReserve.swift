#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The check for free disk space before a purchase, and a reserve for when the disk is full.
///
/// The reserve is a file, the ballast. The ledger releases it when the disk is full, so that the outcome of a
/// purchase can still be recorded; it is created again when there is space.
public final class DiskReserve: Sendable {
  /// The bytes that must stay free besides those of the purchase.
  public static let margin = 64_000_000
  /// The size of the ballast.
  public static let ballastBytes = 32_000_000

  private static let ballast = "ballast"
  private let folder: Folder
  private let ballastBytes: Int

  init(folder: Folder, ballastBytes: Int = DiskReserve.ballastBytes) {
    self.folder = folder
    self.ballastBytes = ballastBytes
  }

  /// Checks that there is space for a purchase: three times its size (as received, as records, and for the
  /// journal) and the ``margin``.
  ///
  /// - Throws: ``StoreError/Reason/noRoom(needed:free:)``.
  public func check(expecting bytes: Int) throws(StoreError) {
    guard let free = folder.disk.free(folder.path) else { return }
    let (tripled, overflows) = max(bytes, 0).multipliedReportingOverflow(by: 3)
    let needed = overflows ? .max - DiskReserve.margin : min(tripled, .max - DiskReserve.margin)
    guard free >= needed + DiskReserve.margin else {
      throw StoreError(
        .noRoom(needed: needed + DiskReserve.margin, free: free),
        folder.shownPath("")
      )
    }
    restore()
  }

  /// Removes the ballast; returns whether there was one.
  func release() -> Bool {
    folder.has(DiskReserve.ballast) && folder.remove(DiskReserve.ballast)
  }

  /// Creates the ballast, if there is none and enough space is free.
  func restore() {
    guard !folder.has(DiskReserve.ballast),
      let free = folder.disk.free(folder.path), free >= ballastBytes + DiskReserve.margin,
      // Without a reserve, the next full disk is still reported.
      let file = try? folder.file(DiskReserve.ballast, .new)
    else { return }
    guard allocate(file) == 0 else {
      folder.remove(DiskReserve.ballast)
      return
    }
  }

  private func allocate(_ file: File) -> CInt {
    #if canImport(Glibc)
      return posix_fallocate(file.descriptor, 0, off_t(ballastBytes))
    #else
      return ftruncate(file.descriptor, off_t(ballastBytes)) == 0 ? 0 : errno
    #endif
  }
}
