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
    var cursor: PageCursor?
    var seen: Set<PageCursor> = []
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
        seen.insert(next).inserted, cursor.map({ next.isBehind($0) ?? true }) ?? true
      else { break }
      cursor = next
    }
    try knownJobs.mark(jobs)
    let known = try knownJobs.joined(jobs)
    return Answer(value: known, body: [], date: now(), isKept: false, request: line)
  }
}
