import Foundation
import Market
import SafeText
import Store

/// Does the tasks of parts that cost nothing: asks how far they are, fetches their files, reads their records.
///
/// Each task ends with the event that its part's ``PartMachine`` takes.
struct PartWorker: Sendable {
  let seller: any BulkSeller
  let storage: Storage
  let limits: AccountLimits
  /// The account's name in the ledger.
  let account: String
  private let downloads = AsyncSemaphore(permits: PartWorker.mostDownloads)

  /// How many files are fetched side by side.
  private static let mostDownloads = 3

  init(seller: any BulkSeller, storage: Storage, limits: AccountLimits, account: String) {
    self.seller = seller
    self.storage = storage
    self.limits = limits
    self.account = account
  }

  /// Asks how far a part is.
  func poll(_ part: Purchase) async -> PartEvent {
    guard let id = part.remoteID.flatMap({ BulkID($0) }), let dataset = part.bulkRequest?.dataset
    else { return .polled(.failure(.inexpressible("the request has no id"))) }
    do {
      let status = try await limits.send(.files, .bulk) { () throws(BulkFailure) in
        try await seller.files(of: id, dataset)
      }
      return .polled(.success(status))
    } catch {
      return Task.isCancelled ? .interrupted : .polled(.failure(error))
    }
  }

  /// Whether an id is known to the provider, and to no other request here.
  ///
  /// - Throws: ``BulkError``.
  func isFree(_ id: BulkID, for part: Purchase) async throws(BulkError) -> Bool {
    let other: Purchase?
    do {
      other = try storage.ledger.purchase(remoteID: id.description, account: account)
    } catch {
      throw .store(error)
    }
    guard other == nil, let dataset = part.bulkRequest?.dataset else { return false }
    do {
      _ = try await limits.send(.files, .interactive) { () throws(BulkFailure) in
        try await seller.files(of: id, dataset)
      }
      return true
    } catch {
      guard case .refused(let refusal, _) = error.reason else { throw .seller(error) }
      // It has no credits or found nothing, but it is a request of this account.
      return refusal == .noCredits || refusal == .unprocessable
    }
  }

  /// Verifies that an id that a call named is the id of a part.
  func verify(_ id: BulkID, of part: Purchase) async -> PartEvent {
    do {
      return .verified(id, .success(try await isFree(id, for: part)))
    } catch .store(let error) {
      return .storeFailed(error, nil)
    } catch .seller(let failure) {
      return Task.isCancelled ? .interrupted : .verified(id, .failure(failure))
    } catch {
      return .interrupted
    }
  }
}

// MARK: - Evidence

extension PartWorker {
  /// Looks at the account's balance for evidence about an unknown part.
  ///
  /// It decides nothing, since searches and records may be counted apart; unless the account trusts it: then
  /// what was not charged can be sent again once a person resumes it.
  /// - Parameters:
  ///   - part: The unknown part.
  ///   - isTrusted: Whether an unchanged balance is a proof.
  /// - Returns: The balance, if the provider said it, and what it means.
  /// - Throws: ``BulkFailure`` if the provider could not be asked.
  func evidence(
    about part: Purchase,
    isTrusted: Bool
  ) async throws(BulkFailure) -> (balance: Int?, event: PartEvent) {
    guard let request = part.bulkRequest, request.ids == nil else {
      return (nil, .note("ids are counted without the provider: it told no balance"))
    }
    let count = try await limits.send(.count, .interactive) { () throws(BulkFailure) in
      try await seller.count(request)
    }
    guard let now = count.creditsLeft else { return (nil, .note("the provider told no balance")) }
    guard let before = part.balanceBefore else {
      return (now, .note("the balance is \(now); what it was before is not known"))
    }
    if before != now {
      let words = "the balance was \(before) and is \(now): charged, if nothing else was bought"
      return (now, .note(words))
    }
    let words = "the balance is \(now), as it was before: "
    return (
      now,
      isTrusted ? .clear(evidence: words + "not charged") : .note(words + "probably not charged")
    )
  }
}

// MARK: - Files

extension PartWorker {
  /// What became of fetching a file.
  private enum Fetched: Sendable {
    case whole
    case failed(BulkFailure, hasProgressed: Bool = false)
    case disk(StoreError)
  }

  /// Fetches what is missing of a part's files, side by side.
  @concurrent
  func download(_ part: Purchase, _ transfer: TransferProgress) async -> PartEvent {
    guard let id = part.remoteID.flatMap({ BulkID($0) }), let dataset = part.bulkRequest?.dataset
    else { return .downloadFailed(.inexpressible("the request has no id"), hasProgressed: false) }
    do throws(StoreError) {
      let facts = part.facts
      let here = try storage.payloads.names(of: part.id)
      let missing = facts.files.indices.filter { file in
        !here.contains { $0.index == facts.index(of: file) }
      }
      let results = await withTaskGroup(of: Fetched.self) { group in
        for file in missing {
          group.addTask { await fetch(file, of: part, id, dataset, transfer) }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      for case .disk(let error) in results { throw error }
      if Task.isCancelled { return .interrupted }
      for case .failed(let failure, let hasProgressed) in results {
        return .downloadFailed(failure, hasProgressed: hasProgressed)
      }
      return .downloaded(try payloads(of: part))
    } catch {
      return .storeFailed(error, nil)
    }
  }

  /// The payloads of a part in the order of its files; `nil` if some are missing.
  private func payloads(of part: Purchase) throws(StoreError) -> [PayloadName]? {
    let facts = part.facts
    let names = try storage.payloads.names(of: part.id)
    let payloads = facts.files.indices.compactMap { file in
      names.last { $0.index == facts.index(of: file) }
    }
    return payloads.count == facts.files.count ? payloads : nil
  }

  /// Fetches one file, continuing where an earlier attempt broke off if its version is known.
  private func fetch(
    _ file: Int,
    of part: Purchase,
    _ id: BulkID,
    _ dataset: BulkDataset,
    _ transfer: TransferProgress
  ) async -> Fetched {
    guard let name = BulkFileName(part.facts.files[file]) else {
      return .failed(.inexpressible("the file has no name that can be asked for"))
    }
    do {
      try await downloads.acquire()
    } catch {
      return .failed(.cancelled)
    }
    defer { downloads.release() }
    let writer: PayloadWriter
    do throws(StoreError) {
      let type = name.description.hasSuffix(".gz") ? "jsonl.gz" : "jsonl"
      let index = part.facts.index(of: file)
      writer = try storage.payloads.writer(at: index, type: type, of: part.id)
    } catch {
      return .disk(error)
    }
    let sink = DownloadSink(writer, file: file, transfer: transfer)
    defer { sink.close() }
    return await fetch(name, of: id, dataset, into: writer, sink)
  }

  private func fetch(
    _ name: BulkFileName,
    of id: BulkID,
    _ dataset: BulkDataset,
    into writer: PayloadWriter,
    _ sink: DownloadSink
  ) async -> Fetched {
    let resume = writer.validator.flatMap { version in
      writer.length > 0 ? ResumePoint(offset: writer.length, version: version) : nil
    }
    let head: BulkFileHead
    do {
      head = try await limits.send(.files, .bulk) { () throws(BulkFailure) in
        try await seller.download(name, of: id, dataset, from: resume, to: sink)
      }
    } catch {
      if let error = sink.error { return broken(writer, error) }
      let hasProgressed = writer.length > resume?.offset ?? 0
      // What came stays, to continue behind it; if the disk does not keep it, it is fetched again.
      try? writer.suspend()
      return .failed(error, hasProgressed: hasProgressed)
    }
    do {
      _ = try writer.finish(expecting: head.length)
      return .whole
    } catch {
      return broken(writer, error)
    }
  }

  /// A disk that refused the file, or a file that is not as long as it should be.
  private func broken(_ writer: PayloadWriter, _ error: StoreError) -> Fetched {
    guard case .wrongLength(let expected, let actual) = error.reason else { return .disk(error) }
    writer.abandon()
    let words = "\(actual) bytes came of a file of \(expected)"
    return .failed(BulkFailure(ProviderFailure(.unreadable(Untrusted(words)), .answered)))
  }
}

extension OrderFacts {
  /// Which of the payloads of a part a file is: one that came damaged is fetched again beside it.
  func index(of file: Int) -> Int {
    file + 10_000 * (file < attempts.count ? attempts[file] : 0)
  }

  /// Fetches a file again.
  mutating func tryAgain(_ file: Int) {
    while attempts.count <= file { attempts.append(0) }
    attempts[file] += 1
  }

  /// The file that is a payload.
  func file(at index: Int) -> Int { index % 10_000 }
}

// MARK: - Records

extension PartWorker {
  /// Puts the records of a part into the store, file by file, each in one transaction.
  @concurrent
  func read(_ part: Purchase) async -> PartEvent {
    guard let dataset = part.bulkRequest?.dataset else { return .interrupted }
    var (records, unreadable) = (0, 0)
    for payload in part.payloads {
      if Task.isCancelled { return .interrupted }
      do {
        let counts = try await keep(payload, of: part, dataset)
        records += counts.records
        unreadable += counts.unreadable
      } catch let error as StoreError where error.reason != .damaged {
        return .storeFailed(error, nil)
      } catch is CancellationError {
        return .interrupted
      } catch {
        return .damaged(payload)
      }
    }
    return .read(records: records, unreadable: unreadable)
  }

  private func keep(
    _ payload: PayloadName,
    of part: Purchase,
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
}
