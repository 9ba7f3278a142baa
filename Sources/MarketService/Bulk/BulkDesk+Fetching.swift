import Foundation
import Market
import SafeText
import Store

/// What became of fetching a file.
private enum Fetched: Sendable {
  case whole(PayloadName)
  case failed(BulkFailure, hasComeOn: Bool = false)
  case disk(StoreError)
}

// From files at the provider to records here.
extension BulkDesk {
  /// Fetches what is missing of a part's files, side by side.
  func fetch(_ part: Purchase) async throws(StoreError) -> Bool {
    let id = part.id
    guard let remote = part.remoteID.flatMap({ BulkID($0) }),
      let dataset = part.bulkRequest?.dataset
    else { return false }
    if part.state == .ready { try move(id, to: .downloading) }
    let facts = part.facts
    let here = try storage.payloads.names(of: id)
    let missing = facts.files.indices.filter { file in
      !here.contains { $0.index == facts.index(of: file) }
    }
    let meter = meter(of: id)
    let results = await withTaskGroup(of: (Int, Fetched).self) { group in
      for file in missing {
        let index = facts.index(of: file)
        guard let name = BulkFileName(facts.files[file]) else { continue }
        group.addTask {
          await self.docks.pass {
            (file, await self.fetch(name, of: remote, dataset, part: id, at: index, file, meter))
          }
        }
      }
      var results: [Int: Fetched] = [:]
      for await (file, result) in group { results[file] = result }
      return results
    }
    for case .disk(let error) in results.values { throw error }
    for case .failed(let failure, let hasComeOn) in results.values {
      if hasComeOn { attempts[id] = nil }
      return try await take(failure, hasComeOn: hasComeOn, fetching: id)
    }
    guard self.part(id)?.state == .downloading else { return true }
    let names = try storage.payloads.names(of: id)
    let payloads = facts.files.indices.compactMap { file in
      names.last { $0.index == facts.index(of: file) }
    }
    guard payloads.count == facts.files.count else { return true }
    attempts[id] = 0
    moods[id] = nil
    meters[id] = nil
    try move(id, to: .stored) { $0.payloads = payloads }
    return true
  }

  private func meter(of id: Purchase.ID) -> BulkMeter {
    if let meter = meters[id] { return meter }
    let meter = BulkMeter(now: clock.now) { [weak self] in
      Task { await self?.show(id) }
    }
    meters[id] = meter
    return meter
  }

  /// Fetches one file, going on where an earlier attempt broke off if its version is known.
  private func fetch(
    _ name: BulkFileName,
    of remote: BulkID,
    _ dataset: BulkDataset,
    part id: Purchase.ID,
    at index: Int,
    _ file: Int,
    _ meter: BulkMeter
  ) async -> Fetched {
    let writer: PayloadWriter
    do {
      let type = name.description.hasSuffix(".gz") ? "jsonl.gz" : "jsonl"
      writer = try storage.payloads.writer(at: index, type: type, of: id)
    } catch {
      return .disk(error)
    }
    let sink = BulkSinkToDisk(writer, file: file, meter: meter)
    defer { sink.close() }
    let resume = writer.validator.flatMap { version in
      writer.length > 0 ? BulkResume(offset: writer.length, version: version) : nil
    }
    do {
      let head = try await ask(.files, .bulk) { [seller] () throws(BulkFailure) in
        try await seller.download(name, of: remote, dataset, from: resume, to: sink)
      }
      return .whole(try writer.finish(expecting: head.length))
    } catch let error as StoreError {
      return await broken(writer, error)
    } catch let error as BulkDeskError {
      if let error = sink.error { return await broken(writer, error) }
      let hasComeOn = writer.length > resume?.offset ?? 0
      // What came stays, to go on behind it; if the disk does not keep it, it is fetched anew.
      try? writer.suspend()
      if case .seller(let failure) = error { return .failed(failure, hasComeOn: hasComeOn) }
      return .failed(BulkFailure(ProviderFailure(.cancelled, .notSent)))
    } catch {
      return .failed(BulkFailure(ProviderFailure(.cancelled, .notSent)))
    }
  }

  /// A disk that did not take it, or a file that is not as long as it should be.
  private func broken(_ writer: PayloadWriter, _ error: StoreError) async -> Fetched {
    guard case .wrongLength(let expected, let actual) = error.reason else { return .disk(error) }
    writer.abandon()
    let words = "\(actual) bytes came of a file of \(expected)"
    return .failed(BulkFailure(ProviderFailure(.unreadable(Untrusted(words)), .answered)))
  }

  /// Decides by a download that failed: what was bought stays bought, and is fetched as often as needed.
  private func take(
    _ failure: BulkFailure,
    hasComeOn: Bool,
    fetching id: Purchase.ID
  ) async throws(StoreError) -> Bool {
    guard let part = part(id), !Task.isCancelled, !part.isPaused else { return false }
    if case .refused(.notFound, _) = failure.reason {
      let age = date().timeIntervalSince(part.sent ?? part.created)
      if age >= Double(daysKept(part)) * 86_400 {
        try move(id, to: .expired) { $0.message = failure.message.text }
        return false
      }
      // The names of the files may have changed: ask for them again.
      try move(id, to: .preparing)
    }
    return await rest(id, after: failure, for: hasComeOn ? .seconds(1) : nil)
  }
}

extension BulkFacts {
  /// Which of the payloads of a part a file is: one that came damaged is fetched anew beside it.
  func index(of file: Int) -> Int {
    file + 10_000 * (file < attempts.count ? attempts[file] : 0)
  }

  /// Fetches a file anew.
  mutating func tryAgain(_ file: Int) {
    while attempts.count <= file { attempts.append(0) }
    attempts[file] += 1
  }

  /// The file that is a payload.
  func file(at index: Int) -> Int { index % 10_000 }
}

// MARK: - Reading

extension BulkDesk {
  /// How often a file that came damaged is fetched anew.
  private static let mostAttempts = 3

  /// Puts the records of a part into the store, file by file, each in one transaction.
  func parse(_ part: Purchase) async throws(StoreError) -> Bool {
    let id = part.id
    guard let dataset = part.bulkRequest?.dataset else { return false }
    var (read, unreadable) = (0, 0)
    for payload in part.payloads {
      if self.part(id)?.isPaused ?? true { return false }
      do {
        let more = try await records(of: payload, part, dataset)
        read += more.records
        unreadable += more.unreadable
      } catch let error as StoreError where error.reason != .damaged {
        throw error
      } catch is CancellationError {
        return false
      } catch {
        return try fetchAnew(payload, of: part)
      }
    }
    moods[id] = nil
    try move(id, to: .parsed) { part in
      part.recordCount = read
      part.charged = part.charged ?? read
      part.facts.unreadable = unreadable
      part.message = nil
    }
    return false
  }

  private func records(
    of payload: PayloadName,
    _ part: Purchase,
    _ dataset: BulkDataset
  ) async throws -> RecordCounts {
    let reader = try storage.payloads.reader(payload, of: part.id)
    let source = BulkRecordSource(reader, at: payload.index, dataset, seller)
    return try await storage.records.keep(
      of: part.id,
      dataset: dataset.rawValue,
      bought: part.sent ?? part.created
    ) { try source.next() }
  }

  /// A file that is no gzip, or not whole, is fetched again; the damaged one stays as evidence.
  private func fetchAnew(_ payload: PayloadName, of part: Purchase) throws(StoreError) -> Bool {
    var facts = part.facts
    let file = facts.file(at: payload.index)
    facts.tryAgain(file)
    let isLast = facts.attempts[file] > BulkDesk.mostAttempts
    try move(part.id, to: .downloading) { part in
      part.facts = facts
      part.payloads = []
      part.isPaused = isLast
      part.message = isLast ? "a file came damaged \(BulkDesk.mostAttempts + 1) times" : nil
    }
    return !isLast
  }
}
