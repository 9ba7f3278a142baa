import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Recognises network file systems.
enum NetworkFolder {
  private static let types: Set<Substring> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "coda", "ceph", "fuse.sshfs",
  ]

  /// Whether a folder is on a network file system.
  static func holds(_ path: String) -> Bool {
    guard let real = realpath(path, nil) else { return false }
    defer { free(real) }
    let mounts = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
    return holds(String(cString: real), mounts: mounts)
  }

  /// The same, given a table of mounts as in `fstab(5)`.
  ///
  /// The longest mount point above the path decides, and of equal ones the last.
  static func holds(_ path: String, mounts: String) -> Bool {
    var best: (length: Int, type: Substring) = (0, "")
    for line in mounts.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count > 2 else { continue }
      let folder = parts[1].replacing("\\040", with: " ")
      let isAbove = folder == "/" || path == folder || path.hasPrefix(folder + "/")
      if isAbove, folder.utf8.count >= best.length { best = (folder.utf8.count, parts[2]) }
    }
    return types.contains(best.type)
  }
}
