import Foundation
import Synchronization

extension RecordReader {
  /// Reads all records on a thread of its own, while the caller works on those that came before.
  ///
  /// - Parameters:
  ///   - paths: Files, folders, patterns (`*.csv`), or standard input (`-`).
  ///   - body: Gets each record, and the index of its text in the report.
  /// - Returns: What was found, and why reading ended early, if it did: as ``next()`` throws it.
  public static func read(
    paths: [String],
    _ body: (ImportedRecord, _ text: Int) -> Void
  ) -> Reading {
    let queue = RecordQueue()
    // A thread of its own: the caller may hold one of the shared ones, all of which may wait here.
    Thread.detachNewThread {
      do throws(ImportError) {
        queue.fill(from: try RecordReader(paths: paths))
      } catch {
        queue.add([], end: Reading(failure: error))
      }
    }
    while let batch = queue.next() {
      for (record, text) in batch { body(record, text) }
    }
    return queue.reading
  }

  /// How the reading of files ended.
  public struct Reading: Sendable {
    /// What was found.
    public var report = ImportReport()
    /// The file that was read last.
    public var path: String?
    /// Why it could not be read on.
    public var failure: ImportError?
  }
}

/// Batches of records between the thread that reads them and the one that works on them.
///
/// Semaphores and no `await`: both sides are synchronous and run for as long as the file lasts.
private final class RecordQueue: Sendable {
  typealias Batch = [(ImportedRecord, text: Int)]

  private struct State {
    var batches: [Batch] = []
    var end: RecordReader.Reading?
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: RecordQueue.batchLimit)

  private static let batchSize = 256
  /// How many batches may wait: the reader is not to run far ahead in memory.
  private static let batchLimit = 8

  /// Reads to the end.
  func fill(from reader: RecordReader) {
    var batch: Batch = []
    var failure: ImportError?
    do throws(ImportError) {
      while let record = try reader.next() {
        batch.append((record, reader.report.texts.count - 1))
        guard batch.count == RecordQueue.batchSize else { continue }
        add(batch)
        batch = []
      }
    } catch {
      failure = error
    }
    add(
      batch,
      end: RecordReader.Reading(report: reader.report, path: reader.path, failure: failure)
    )
  }

  /// Adds records, the last ones with how the reading ended; waits for room.
  func add(_ batch: Batch, end: RecordReader.Reading? = nil) {
    room.wait()
    state.withLock {
      $0.batches.append(batch)
      $0.end = end
    }
    filled.signal()
  }

  /// The next records; `nil` behind the last ones.
  func next() -> Batch? {
    filled.wait()
    let (batch, isLast) = state.withLock { state -> (Batch?, Bool) in
      let batch = state.batches.isEmpty ? nil : state.batches.removeFirst()
      return (batch, state.end != nil && state.batches.isEmpty)
    }
    room.signal()
    // The call behind the last batch must not wait.
    if isLast { filled.signal() }
    return batch
  }

  /// How the reading ended, once all records are handed out.
  var reading: RecordReader.Reading {
    state.withLock { $0.end } ?? RecordReader.Reading()
  }
}
