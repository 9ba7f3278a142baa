import Foundation
import Market
import SafeText

extension PageShop {
  /// How many pages of expired jobs are asked for at once.
  private static let pageLimit = 100

  /// Consumed jobs that went off line in some days, each with what is known of it from when it was bought.
  ///
  /// It costs requests and no credits, so the answer is kept for this run only.
  func expired(
    _ days: ClosedRange<Day>,
    _ request: SearchRequest,
    _ urgency: RequestClass,
    anew: Bool
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    var isKept = true
    if anew || expiredAnswers[days] == nil {
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
    for _ in 0..<PageShop.pageLimit {
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
      know(left: delivery.value.creditsLeft)
      guard let next = delivery.value.next, !delivery.value.isLast,
        cursor.map({ next > $0 }) ?? true
      else { break }
      cursor = next
    }
    return Answer(value: jobs, body: [], date: now(), isKept: false, request: line)
  }
}
