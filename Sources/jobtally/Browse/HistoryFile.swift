import Dashboard
import Export
import Foundation
import SafeText

/// The file that keeps earlier queries, one a line, the newest last.
///
/// What somebody looks for may be confidential, so only the user can read it.
struct HistoryFile: Sendable {
  let path: String

  /// The file below a folder of the user's.
  init(folder: String) {
    path = folder + "/queries"
  }

  /// Whether there is such a file.
  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// The texts, the newest first; none if there is no file.
  ///
  /// - Throws: A ``Problem`` if there is one that cannot be read.
  func read() throws(Problem) -> [String] {
    guard exists else { return [] }
    guard let text = Folders.text(of: path) else { throw Problem(verb: "read", path: path) }
    let lines = text.split(separator: "\n").map(String.init)
    return lines.reversed().reduce(into: []) { texts, line in
      if texts.count < QueryHistory.limit, !texts.contains(line) { texts.append(line) }
    }
  }

  /// Adds a text to what is there by now, which another run may have written.
  ///
  /// - Throws: A ``Problem`` if that cannot be done; the file is then as it was.
  func add(_ text: String) throws(Problem) {
    let texts = QueryHistory.adding(text, to: try read())
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let file = try ExportFile(path: path, mayReplace: true, isPrivate: true)
      try file.append(Array(texts.reversed().map { $0 + "\n" }.joined().utf8))
      try file.commit()
    } catch {
      throw Problem(verb: "written", path: path)
    }
  }

  /// Why queries are not kept.
  struct Problem: Error {
    let verb: Safe
    let path: String

    /// What to tell.
    var notice: Notice {
      Notice(.warning, "earlier queries are not kept: \(Untrusted(path)) cannot be \(verb)")
    }
  }
}
