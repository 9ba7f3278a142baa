import Dispatch
import Export
import Foundation
import JSON
import Market
import SafeText

/// The folder of kept aggregations, a JSON file each.
///
/// What somebody counts may be confidential, so only the user can read it.
struct SnapshotFolder: Sendable {
  let path: String

  /// The folder below a folder of the user's.
  init(folder: String) {
    path = folder + "/snapshots"
  }

  /// Why a snapshot is not kept or not read.
  enum Problem: Error {
    case exists(String)
    case missing(String, nearest: String?)
    case unreadable(String)
    case unusable(String, Snapshot.Problem)
    case cannotWrite(String, ExportError)

    /// What happened and what helps: one sentence without its period.
    var words: Safe {
      switch self {
      case .exists(let name):
        "there is a snapshot \(Untrusted(name)); another name, or --replace, keeps this one"
      case .missing(let name, let nearest):
        "there is no snapshot \(Untrusted(name))\(nearest.map { "; did you mean \(Untrusted($0))?" as Safe } ?? .empty)"
      case .unreadable(let path): "\(Untrusted(path)) cannot be read"
      case .unusable(let name, let problem): "snapshot \(Untrusted(name)): \(problem.words)"
      case .cannotWrite(let path, let error):
        switch error {
        case .exists: "\(Untrusted(path)) is there"
        case .cannotCreate(let why), .cannotWrite(let why):
          "\(Untrusted(path)) cannot be written: \(Untrusted(why))"
        }
      }
    }
  }

  /// The names of all snapshots, in alphabetical order; none if there is no folder.
  ///
  /// - Throws: ``Problem/unreadable(_:)`` if there is one that cannot be read.
  func names() throws(Problem) -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch { throw .unreadable(path) }
    return files.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".json".count)) }.sorted()
  }

  private func file(_ name: String) -> String { "\(path)/\(name).json" }

  /// Keeps a snapshot.
  ///
  /// - Returns: The path of its file.
  /// - Throws: ``Problem``; then nothing has changed.
  func save(_ snapshot: Snapshot, mayReplace: Bool) throws(Problem) -> String {
    do { try Snapshot.checkName(snapshot.name) } catch { throw .unusable(snapshot.name, error) }
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .cannotWrite(path, .cannotCreate("the folder cannot be made"))
    }
    let path = file(snapshot.name)
    do throws(ExportError) {
      let file = try ExportFile(path: path, mayReplace: mayReplace, isPrivate: true)
      try file.append(snapshot.json.encoded(pretty: true) + [0x0A])
      try file.commit()
    } catch {
      throw error == .exists ? .exists(snapshot.name) : .cannotWrite(path, error)
    }
    return path
  }

  /// A snapshot by its name.
  func snapshot(_ name: String) throws(Problem) -> Snapshot {
    do { try Snapshot.checkName(name) } catch { throw .unusable(name, error) }
    let path = file(name)
    guard FileManager.default.fileExists(atPath: path) else {
      throw .missing(name, nearest: nearest(name, in: try names()))
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    let json: JSON
    do { json = try JSON(parsing: Array(data)) } catch {
      throw .unusable(name, .damaged("the file"))
    }
    do {
      var snapshot = try Snapshot(json)
      // A file that was renamed goes by its new name.
      snapshot.name = name
      return snapshot
    } catch { throw .unusable(name, error) }
  }

  /// Removes a snapshot.
  func remove(_ name: String) throws(Problem) {
    let names = try names()
    guard names.contains(name) else { throw .missing(name, nearest: nearest(name, in: names)) }
    do { try FileManager.default.removeItem(atPath: file(name)) } catch {
      throw .unreadable(file(name))
    }
  }
}

extension SnapshotFolder {
  /// A thread of its own, one thing after the other: a disk may take its time.
  private static let queue = DispatchQueue(label: "jobtally.snapshots")

  /// Does something with the folder, away from the threads that tasks share.
  func later<Value: Sendable>(
    _ work: @escaping @Sendable (SnapshotFolder) -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      SnapshotFolder.queue.async { continuation.resume(returning: work(self)) }
    }
  }

  /// The snapshots, the newest first, and why others cannot be read.
  var newestFirst: (snapshots: [Snapshot], problems: [Safe]) {
    var found: (snapshots: [Snapshot], problems: [Safe]) = ([], [])
    do throws(Problem) {
      for name in try names() {
        do throws(Problem) {
          found.snapshots.append(try snapshot(name))
        } catch { found.problems.append(error.words) }
      }
    } catch { found.problems.append(error.words) }
    found.snapshots.sort { $0.second > $1.second }
    return found
  }
}
