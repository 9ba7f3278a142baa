import Foundation
import Market
import SafeText
import Store

extension PagePurchaser {
  /// The most pages of expired jobs that one request asks for.
  private static let pageLimit = 100

  /// Bought jobs that went off line in a range of days, each with the values it had when it was bought.
  ///
  /// It costs requests and no credits, so the answer is kept for this run only.
  func expired(
    _ days: ClosedRange<Day>,
    _ request: SearchRequest,
    _ urgency: RequestClass,
    refresh: Bool
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    var isKept = true
    if refresh || expiredAnswers[days] == nil {
      expiredAnswers[days] = try await ask(days, urgency)
      isKept = false
    }
    guard let answer = expiredAnswers[days] else {
      throw ProviderFailure(.cancelled, .notSent)
    }
    let rows = answer.value.dropFirst(request.offset).prefix(request.limit)
    return Answer(
      value: SearchAnswer(total: answer.value.count, jobs: Array(rows)),
      body: answer.body,
      date: answer.date,
      isKept: isKept,
      request: answer.request
    )
  }

  private func ask(
    _ days: ClosedRange<Day>,
    _ urgency: RequestClass
  ) async throws(ProviderFailure) -> Answer<[Job]> {
    var jobs: [Job] = []
    var cursor: Int64?
    var line = Safe.empty
    for _ in 0..<PagePurchaser.pageLimit {
      let permit = try await limits.permit(.expired, urgency)
      let delivery: Delivery<JobPage>
      do {
        delivery = try await seller.expired(ExpiredRequest(days, after: cursor))
        await permit.finish(.answered)
      } catch {
        await permit.finish(Outcome(error))
        throw error
      }
      jobs += delivery.value.jobs
      line = delivery.request
      publish(balance: delivery.value.creditsLeft)
      guard let next = delivery.value.next, !delivery.value.isLast,
        cursor.map({ next > $0 }) ?? true
      else { break }
      cursor = next
    }
    try mark(jobs)
    let known = try joined(jobs)
    return Answer(value: known, body: [], date: now(), isKept: false, request: line)
  }
}

// MARK: - What is known of a job since it came

extension PagePurchaser {
  /// What the store calls it.
  private static let mark = "expired"
  /// What the jobs are records of.
  var dataset: String { "\(seller.shelf) \(terms.name)" }

  /// Keeps which jobs have expired, so that they are marked in every query.
  private func mark(_ jobs: [Job]) throws(ProviderFailure) {
    guard let expiry = seller.traits.expiry else { return }
    let marks = jobs.compactMap { job in
      job.id.map { id in
        let date = job.values[expiry.lastCheck].shown.text
        return (id: id, mark: RecordMark(kind: PagePurchaser.mark, value: date))
      }
    }
    try change { () throws(StoreError) in try store().records.mark(marks, dataset: dataset) }
  }

  /// Adds to jobs the values that they had when they were bought.
  private func joined(_ jobs: [Job]) throws(ProviderFailure) -> [Job] {
    let id = seller.traits.id
    return try change { () throws(StoreError) in
      var known: [Job] = []
      for job in jobs {
        let record = try job.id.flatMapThrowing { (id) throws(StoreError) in
          try store().records.record(id, dataset: dataset)
        }
        let bought = record.flatMap { JobRecord.decode($0.body, id: id) }
        known.append(bought?.adding(job.values.entries) ?? job)
      }
      return known
    }
  }

  /// Marks the jobs that are known to have expired.
  func marked(_ jobs: [Job]) throws(ProviderFailure) -> [Job] {
    guard let expiry = seller.traits.expiry else { return jobs }
    let marks = try change { () throws(StoreError) in
      try store().records.marks(on: jobs.compactMap(\.id), dataset: dataset)
    }
    guard !marks.isEmpty else { return jobs }
    return jobs.map { job in
      guard
        let mark = job.id.flatMap({ marks[$0] })?.first(where: { $0.kind == PagePurchaser.mark })
      else { return job }
      return job.adding([
        FieldValues.Entry(name: expiry.hasExpired, value: .bool(true)),
        FieldValues.Entry(name: expiry.lastCheck, value: .text(mark.value)),
      ])
    }
  }

  /// Keeps the records of a page beside its bytes.
  func keepRecords(_ page: JobPage, of purchase: Purchase) throws(ProviderFailure) {
    var jobs = page.jobs.makeIterator()
    var line = 0
    do {
      try store().records.keep(of: purchase.id, dataset: dataset, bought: purchase.sent ?? now()) {
        guard let job = jobs.next() else { return nil }
        defer { line += 1 }
        return Record(id: job.id, payload: 0, line: line, body: JobRecord.encode(job))
      }
    } catch {
      throw ProviderFailure(
        (error as? StoreError) ?? StoreError(.damaged, "the records")
      )
    }
  }
}

extension Optional {
  fileprivate func flatMapThrowing<Value, Failure: Error>(
    _ transform: (Wrapped) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    if let value = self { try transform(value) } else { nil }
  }
}
