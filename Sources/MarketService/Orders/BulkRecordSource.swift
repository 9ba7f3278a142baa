import Market
import SafeText
import Store
import Synchronization

/// Reads the records of a payload one after the other, each as it came.
final class BulkRecordSource: Sendable {
  // SAFETY: the lines are read under the lock alone, and never leave it.
  private struct State: ~Copyable {
    var lines: BulkLines
    var line = 0
  }

  private let state: Mutex<State>
  private let payload: Int
  private let dataset: BulkDataset
  private let seller: any BulkSeller

  init(_ reader: PayloadReader, at payload: Int, _ dataset: BulkDataset, _ seller: any BulkSeller) {
    state = Mutex(State(lines: BulkLines { try reader.read() }))
    self.payload = payload
    self.dataset = dataset
    self.seller = seller
  }

  /// The next record, or `nil` after the last one.
  ///
  /// - Throws: ``BulkLines/Damage``, or what reading throws; a record that cannot be read is none of these.
  func next() throws -> Record? {
    guard let (line, content) = try nextLine() else { return nil }
    let body: [UInt8]
    switch content {
    case .whole(let bytes): body = bytes
    case .tooLarge(let count, let start):
      let problem = "it has \(count) bytes, more than are read; the file has it whole"
      return Record(id: nil, payload: payload, line: line, body: start, problem: problem)
    }
    do throws(BulkUnreadable) {
      let id = try seller.recordID(body, of: dataset)
      return Record(id: String(id), payload: payload, line: line, body: body)
    } catch {
      return Record(id: nil, payload: payload, line: line, body: body, problem: error.what.text)
    }
  }

  private func nextLine() throws -> (line: Int, body: BulkLines.Line)? {
    try state.withLock { state in
      guard let body = try state.lines.next() else { return nil }
      defer { state.line += 1 }
      return (state.line, body)
    }
  }
}
