import Foundation
import Market
import SafeText

/// A file that names records, one id a line.
enum IDFile {
  /// Reads the ids of a file; one that has anything else in it is refused, line by line.
  ///
  /// - Throws: ``BulkError/badFile(_:)`` with what is wrong.
  static func read(_ path: String) throws(BulkError) -> [Int] {
    let shown = Untrusted(path)
    let path = NSString(string: path).expandingTildeInPath
    // Reading a pipe or a device may never end; what cannot be looked at cannot be read either.
    let type = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path
    )[.type]
    guard type as? FileAttributeType == .typeRegular,
      let handle = FileHandle(forReadingAtPath: path)
    else {
      throw .badFile(
        BulkProblem("\(shown) cannot be read", advice: "give the path of a file, one id a line")
      )
    }
    defer { try? handle.close() }
    let bytes: Data
    do { bytes = try handle.read(upToCount: BulkIDs.byteLimit + 1) ?? Data() } catch {
      throw .badFile(BulkProblem("\(shown) cannot be read"))
    }
    guard bytes.count <= BulkIDs.byteLimit else {
      throw .badFile(
        BulkProblem("\(shown) is too long", advice: "cut it into files of up to 64 MB")
      )
    }
    let list = BulkIDs(Array(bytes))
    guard list.isClean, !list.ids.isEmpty else {
      var problem = BulkProblem(
        list.ids.isEmpty ? "there are no ids in \(shown)" : "\(shown) has lines that are no ids",
        advice: "one number a line; nothing is left out in silence"
      )
      problem.details = list.remarks
      throw .badFile(problem)
    }
    return list.ids
  }
}
