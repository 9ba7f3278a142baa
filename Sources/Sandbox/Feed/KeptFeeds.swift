import Analytics
import Foundation
import Import
import Market

/// Feeds that were read before: files that did not change since are not read again.
///
/// A folder of files that can be deleted at any time. One is used if the files that it was read from have the
/// same size, times and bytes at both ends, and if the program is the same.
public struct KeptFeeds: Sendable {
  private let folder: String
  private let leastBytes: Int

  /// The feeds of a folder, which is made when it is needed.
  public init(folder: String) {
    // Less than this is read as fast as it is opened.
    self.init(folder: folder, leastBytes: 1 << 20)
  }

  init(folder: String, leastBytes: Int) {
    self.folder = folder
    self.leastBytes = leastBytes
  }

  /// What was not used for so long goes.
  private static let age = 30 * 86_400
  /// More than this is not kept, the oldest first.
  private static let mostBytes = 8 << 30

  /// The files that are read, as far as it can be told whether they have changed.
  ///
  /// - Returns: `nil` if that cannot be told, or is not worth it.
  func key(_ paths: [String], _ fields: [Field], _ names: FieldNames) -> FeedKey? {
    guard let files = try? RecordReader.files(at: paths),
      let program = FileStamp("/proc/self/exe", sampled: false)
    else {
      // Reading says what is wrong with them.
      return nil
    }
    let stamps = files.compactMap { FileStamp($0) }
    guard stamps.count == files.count, stamps.reduce(0, { $0 + $1.size }) >= leastBytes
    else { return nil }
    return FeedKey(
      files: stamps,
      fields: fields.map { "\($0.name.rawValue) \($0.type.rawValue)" },
      names: names,
      program: program
    )
  }

  /// A file for the texts of a feed that is about to be read; `nil` where none can be made.
  func scratch() -> ScratchFile? {
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      // Without a folder nothing is kept, and all else works.
      return nil
    }
    return ScratchFile(in: folder)
  }

  /// The feed that was read from the same files before.
  func open(_ key: FeedKey) -> (corpus: Corpus, report: FeedReport)? {
    let path = path(of: key)
    guard let data = key.data, let (corpus, note) = CorpusFile.open(path, key: data),
      let report = try? JSONDecoder().decode(FeedReport.self, from: note)
    else { return nil }
    // What is used stays; where the time cannot be set it is read anew one day.
    utimensat(AT_FDCWD, path, nil, 0)
    return (corpus, report)
  }

  /// Keeps a feed whose texts are in a file.
  func keep(_ corpus: Corpus, _ report: FeedReport, _ key: FeedKey, _ file: ScratchFile) {
    guard let data = key.data, let note = try? JSONEncoder().encode(report) else { return }
    if CorpusFile.write(corpus, note: note, key: data, to: file, as: path(of: key)) { prune() }
  }

  private func path(of key: FeedKey) -> String {
    var hash = MixHash()
    for file in key.files { hash.add(file.path) }
    hash.add(key.names.members.joined(separator: "\n"))
    return "\(folder)/\(String(hash.value, radix: 16))\(KeptFeeds.ending)"
  }

  private static let ending = ".corpus"

  /// Removes what is old or too much, and what a killed program left.
  private func prune() {
    // What cannot be listed or removed stays.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasSuffix(KeptFeeds.ending) || ScratchFile.isScratch($0) }
      .compactMap { FileStamp("\(folder)/\($0)", sampled: false) }
      .sorted { $0.modified > $1.modified }
    guard let now = files.first?.modified else { return }
    var total = 0
    for file in files {
      let isScratch = ScratchFile.isScratch(file.path)
      total += file.size
      let age = now - file.modified
      if age > (isScratch ? 86_400 : KeptFeeds.age) || !isScratch && total > KeptFeeds.mostBytes {
        unlink(file.path)
      }
    }
  }
}

/// What a feed was read from.
struct FeedKey: Codable, Sendable {
  let files: [FileStamp]
  let fields: [String]
  let names: FieldNames
  let program: FileStamp

  var data: Data? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Nothing in it can fail to be encoded.
    return try? encoder.encode(self)
  }
}

/// By what it is told whether a file has changed.
struct FileStamp: Codable, Sendable {
  let path: String
  let size: Int
  /// When its bytes changed last, in seconds since 1970.
  let modified: Int
  /// Nanoseconds of that, and when anything of it changed last.
  private let times: [Int]
  private let inode: UInt64
  /// A hash of its first and its last bytes.
  private let sample: UInt64

  private static let sampleSize = 1 << 16

  /// `nil` if it is no file, or not there.
  init?(_ name: String, sampled: Bool = true) {
    var status = stat()
    guard stat(name, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let path = realpath(name, nil)
    else { return nil }
    defer { free(path) }
    self.path = String(cString: path)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    times = [status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    inode = UInt64(status.st_ino)
    guard sampled else {
      sample = 0
      return
    }
    guard let file = FileHandle(forReadingAtPath: name) else { return nil }
    var hash = MixHash()
    for offset in [0, max(0, size - FileStamp.sampleSize)] {
      guard (try? file.seek(toOffset: UInt64(offset))) != nil,
        let data = try? file.read(upToCount: FileStamp.sampleSize)
      else { return nil }
      data.withUnsafeBytes { hash.add($0) }
    }
    sample = hash.value
  }
}
