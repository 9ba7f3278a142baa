import Foundation
import Import
import TestSupport
import Testing

@Suite struct QueueTests {
  /// Reading needs none of the threads that tasks share: they may all be waiting for records.
  @Test(.timeLimit(.minutes(10))) func manyFilesAreReadAtOnce() async throws {
    let folder = NSTemporaryDirectory() + "queue-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/records.jsonl"
    let lines = (0..<3_000).map { #"{"id":\#($0)}"# }.joined(separator: "\n")
    try Data(lines.utf8).write(to: URL(filePath: path))
    let counts = await withTaskGroup { group in
      for _ in 0..<32 {
        group.addTask {
          var count = 0
          _ = RecordReader.read(paths: [path]) { _, _ in count += 1 }
          return count
        }
      }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 3_000, count: 32))
  }
}
