#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Room on the disk: looked at before anything is bought, and a reserve for when it is gone.
///
/// The reserve is a file, the ballast. It is given up when the ledger meets a full disk, so that what
/// became of a purchase can still be written down, and is made again when there is room.
public final class Room: Sendable {
  /// The bytes that must stay free besides what is bought.
  public static let margin = 64_000_000
  /// How many bytes the ballast has.
  public static let ballastBytes = 32_000_000

  private static let ballast = "ballast"
  private let folder: Folder
  private let ballastBytes: Int

  init(folder: Folder, ballastBytes: Int = Room.ballastBytes) {
    self.folder = folder
    self.ballastBytes = ballastBytes
  }

  /// Makes sure that there is room for what is to be bought: three times its size (as it comes, as
  /// records, and for the journal) and ``margin``.
  ///
  /// - Throws: ``StoreError/Reason/noRoom(needed:free:)``.
  public func check(expecting bytes: Int) throws(StoreError) {
    guard let free = folder.disk.free(folder.path) else { return }
    let (tripled, overflows) = max(bytes, 0).multipliedReportingOverflow(by: 3)
    let needed = overflows ? .max - Room.margin : min(tripled, .max - Room.margin)
    guard free >= needed + Room.margin else {
      throw StoreError(.noRoom(needed: needed + Room.margin, free: free), folder.place(""))
    }
    restoreBallast()
  }

  /// Gives the reserve up; whether there was one.
  func giveUpBallast() -> Bool {
    folder.has(Room.ballast) && folder.remove(Room.ballast)
  }

  /// Makes the reserve, if it is not there and twice the room that purchases must leave is free.
  func restoreBallast() {
    guard !folder.has(Room.ballast),
      let free = folder.disk.free(folder.path), free >= ballastBytes + Room.margin,
      let file = try? folder.file(Room.ballast, .new)
    else { return }
    // Without a reserve a full disk is met later all the same, and said then.
    guard reserve(file) == 0 else {
      folder.remove(Room.ballast)
      return
    }
  }

  private func reserve(_ file: File) -> CInt {
    #if canImport(Glibc)
      return posix_fallocate(file.descriptor, 0, off_t(ballastBytes))
    #else
      return ftruncate(file.descriptor, off_t(ballastBytes)) == 0 ? 0 : errno
    #endif
  }
}
