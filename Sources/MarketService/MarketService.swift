import Foundation
public import Market
public import SafeText

/// Answers the queries of one source, from memory or through its account.
///
/// A request waits until the limits of the account allow it, more urgent ones first; an answer that is here
/// already costs nothing.
public actor MarketService {
  private let provider: any Provider
  private let account: Account
  private var fieldsAnswers: [Language?: Answer<FieldCatalog>] = [:]
  private var searches = AnswerCache<SearchRequest, SearchAnswer>(byteLimit: 64 << 20)
  private var aggregations = AnswerCache<AggregateRequest, AggregateAnswer>(byteLimit: 16 << 20)
  private var counts = AnswerCache<CountRequest, Int>(byteLimit: 1 << 20)

  /// How often a request is sent in all if the provider refuses it for its limits.
  private static let attempts = 3

  /// Serves a source of an account.
  public init(_ provider: any Provider, of account: Account) {
    self.provider = provider
    self.account = account
  }
}

// MARK: - Requests

extension MarketService {
  /// The fields that there are; fetched once a day in each language.
  ///
  /// - Parameter language: The language of labels; `nil` for that of the account's country.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func fields(
    in language: Language? = nil
  ) async throws(ProviderFailure) -> Answer<FieldCatalog> {
    if let answer = fieldsAnswers[language] { return answer }
    if let fields = provider.knownFields {
      return Answer(value: fields, body: [], date: account.now(), isKept: true)
    }
    let file = account.sharing.map {
      FieldsFile(folder: $0.cacheFolder, account: $0.account, language: language)
    }
    if let kept = file?.read(before: account.now()),
      let catalog = try? provider.fields(from: kept.body)
    {
      // A kept file that cannot be read any more is no loss: the fields are fetched again.
      let answer = Answer(value: catalog, body: kept.body, date: kept.date, isKept: true)
      fieldsAnswers[language] = answer
      return answer
    }
    let answer = try await ask(.fields, .interactive) { [provider] () throws(ProviderFailure) in
      try await provider.fields(FieldsRequest(in: language))
    }
    fieldsAnswers[language] = answer
    file?.write(answer.body)
    return answer
  }

  /// What the provider says about the fields that a request names; the answer is not kept.
  ///
  /// - Throws: ``ProviderFailure``.
  public func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Answer<FieldCatalog> {
    if request.isCatalog { return try await fields(in: request.language) }
    return try await ask(.fields, .interactive) { [provider] () throws(ProviderFailure) in
      try await provider.fields(request)
    }
  }

  /// A page of jobs.
  ///
  /// What the source cannot deliver of the request is not sent: it is made here where that is possible, and the
  /// answer's remark says so.
  ///
  /// - Parameters:
  ///   - request: Which jobs.
  ///   - urgency: Who waits for it.
  ///   - refresh: Whether to ask although an answer is here already.
  ///   - spending: What a person has allowed to spend on rows that are not here yet.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``; its reason is `needsCredits` if the permission does not reach.
  public func search(
    _ request: SearchRequest,
    _ urgency: RequestClass = .interactive,
    refresh: Bool = false,
    spending: SpendLimit = .nothing
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    let traits = provider.traits
    let (fitted, leftOut) = request.fitted(to: traits)
    var answer = try await rows(fitted, urgency, refresh: refresh, spending: spending)
    if fitted != request { answer.value = answer.value.completed(for: request, traits) }
    let remarks =
      [answer.value.remark, provider.remark(on: request.query)].compactMap(\.self) + leftOut
    answer.value.remark = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    return answer
  }

  /// The rows of a request that the source can deliver as it is.
  private func rows(
    _ request: SearchRequest,
    _ urgency: RequestClass,
    refresh: Bool,
    spending: SpendLimit
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    if let seller = provider as? any PageSeller {
      return try await pages(of: seller, request, urgency, refresh: refresh, spending: spending)
    }
    if !refresh, let answer = searches.answer(to: request) { return answer }
    let answer = try await ask(.search, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.search(request)
    }
    searches.keep(answer, to: request)
    return answer
  }

  /// The rows of a request that are bought page by page; where nothing else tells how many match, they are
  /// counted for nothing before anything is bought.
  private func pages(
    of seller: any PageSeller,
    _ request: SearchRequest,
    _ urgency: RequestClass,
    refresh: Bool,
    spending: SpendLimit
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    guard let pages = account.pages(of: seller) else {
      throw ProviderFailure(.storage("there is no folder to keep what is paid for"), .notSent)
    }
    do throws(ProviderFailure) {
      return try await pages.answer(to: request, urgency, refresh: refresh, spending: spending)
    } catch {
      guard case .needsCredits(let price) = error.reason, seller.traits.levels == .none,
        request.scope == .all, request.offset == 0
      else { throw error }
      let count = try await count(CountRequest(request.query), urgency, refresh: refresh)
      var answer = SearchAnswer(total: count.value, jobs: [])
      answer.nextPrice = count.value == 0 ? nil : price
      return Answer(
        value: answer,
        body: [],
        date: count.date,
        isKept: count.isKept,
        request: count.request
      )
    }
  }

  /// Counts by several fields.
  ///
  /// - Parameters:
  ///   - request: Which counts.
  ///   - urgency: Who waits for it.
  ///   - refresh: Whether to ask although an answer is here already.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func aggregate(
    _ request: AggregateRequest,
    _ urgency: RequestClass = .interactive,
    refresh: Bool = false
  ) async throws(ProviderFailure) -> Answer<AggregateAnswer> {
    if let why = request.obstacle(at: provider.traits) {
      throw ProviderFailure(.notOffered(why), .notSent)
    }
    if provider.traits.levels == .oneByOne, request.groups.count > 1 {
      return try await levels(request, urgency, refresh: refresh)
    }
    if !refresh, let answer = aggregations.answer(to: request) { return answer }
    var answer = try await ask(.aggregate, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.aggregate(request)
    }
    let seconds = Int(account.now().timeIntervalSince1970)
    let today = Day(number: (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400)
    answer.value = answer.value.fillingPeriods(request, today: today)
    if request.metric != nil { answer.value = await based(answer.value, request, urgency) }
    aggregations.keep(answer, to: request)
    return answer
  }

  /// What should be known about a query before its numbers are believed; `nil` if there is nothing.
  public nonisolated func remark(on query: Query) -> Safe? { provider.remark(on: query) }

  /// The buckets with the number of values that each metric stands on, which is asked for on its own.
  ///
  /// If that fails, the numbers are unknown, and the metrics stand all the same.
  private func based(
    _ answer: AggregateAnswer,
    _ request: AggregateRequest,
    _ urgency: RequestClass
  ) async -> AggregateAnswer {
    guard let catalog = try? await fields().value, let base = request.base(fields: catalog) else {
      return answer.based(on: nil, groups: request.groups)
    }
    let counts = try? await ask(.aggregate, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.aggregate(base)
    }
    return answer.based(on: counts?.value, groups: base.groups)
  }

  /// A single number.
  ///
  /// - Parameters:
  ///   - request: Which number.
  ///   - urgency: Who waits for it.
  ///   - refresh: Whether to ask although an answer is here already.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func count(
    _ request: CountRequest,
    _ urgency: RequestClass = .interactive,
    refresh: Bool = false
  ) async throws(ProviderFailure) -> Answer<Int> {
    if !refresh, let answer = counts.answer(to: request) { return answer }
    let answer = try await ask(.count, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.count(request)
    }
    counts.keep(answer, to: request)
    return answer
  }

  /// Sends a request that costs nothing but its place in the limits.
  ///
  /// If the provider refuses it for its limits all the same, or is down and says for how long, it is sent
  /// again when the limits, and now slower, allow.
  private func ask<Value>(
    _ kind: RequestKind,
    _ urgency: RequestClass,
    _ send: @Sendable () async throws(ProviderFailure) -> Delivery<Value>
  ) async throws(ProviderFailure) -> Answer<Value> {
    var attempt = 1
    let deadline = account.limits.deadline
    while true {
      let permit = try await account.limits.permit(kind, urgency, until: deadline)
      do {
        let delivery = try await send()
        await permit.finish(.answered)
        return Answer(
          value: delivery.value,
          body: delivery.body,
          date: account.now(),
          isKept: false,
          request: delivery.request
        )
      } catch {
        await permit.finish(Outcome(error))
        guard attempt < MarketService.attempts, isWorthWaiting(error) else { throw error }
        attempt += 1
      }
    }
  }

  /// Whether a request that failed can be answered after a time that may be waited for.
  private func isWorthWaiting(_ failure: ProviderFailure) -> Bool {
    let wait: Duration
    switch failure.reason {
    case .rateLimited(let asked): wait = asked ?? .zero
    case .down(_, let asked?): wait = asked
    default: return false
    }
    return account.limits.patience.map { wait <= $0 } ?? true
  }
}
