public import Foundation
public import Market
import SafeText

/// The one way from the program to a provider's account: it keeps the account's limits and what was
/// answered before.
///
/// Everything that costs a request goes through one of these per account. A request waits here until the
/// limits allow it, more urgent ones first; an answer that is here already costs nothing.
public actor MarketService {
  private let provider: any Provider
  private let limits: AccountLimits
  private let now: @Sendable () -> Date
  private var fieldsAnswers: [Language?: Answer<FieldCatalog>] = [:]
  private var searches = AnswerCache<SearchRequest, SearchAnswer>(byteLimit: 64 << 20)
  private var aggregations = AnswerCache<AggregateRequest, AggregateAnswer>(byteLimit: 16 << 20)
  private var counts = AnswerCache<CountRequest, Int>(byteLimit: 1 << 20)
  private let sharing: Sharing?
  /// Where pages are bought and kept, if the provider sells some.
  let shop: PageShop?

  /// How often a request is sent in all if the provider refuses it for its limits.
  private static let attempts = 3

  /// Serves an account.
  ///
  /// - Parameters:
  ///   - provider: The account's provider.
  ///   - sharing: Where what all processes of a user must share is kept; `nil` to share nothing.
  ///   - store: The memory of what was paid for; a provider that sells pages sells none without it.
  ///   - now: The time of day.
  ///   - onChange: Hears of every change of limits and waiting; it must only pass the report on.
  public init(
    provider: any Provider,
    sharing: Sharing?,
    store: StoreOpener? = nil,
    now: @escaping @Sendable () -> Date,
    onChange: @escaping @Sendable (ServiceReport) -> Void = { _ in }
  ) {
    self.init(
      provider: provider,
      sharing: sharing,
      store: store,
      clock: .machine,
      now: now,
      onChange: onChange
    )
  }

  /// Serves an account by another clock.
  init(
    provider: any Provider,
    sharing: Sharing?,
    store: StoreOpener? = nil,
    clock: MachineClock,
    now: @escaping @Sendable () -> Date,
    onChange: @escaping @Sendable (ServiceReport) -> Void
  ) {
    self.provider = provider
    self.now = now
    self.sharing = sharing
    let status = StatusPublisher(
      groups: provider.limits.map(\.name),
      clock: clock,
      remark: { provider.remark },
      listener: onChange
    )
    let limits = AccountLimits(provider.limits, clock: clock, status: status) { group, policy in
      sharing.map { $0.limits(of: group, policy, clock) } ?? PrivateLimits(policy)
    }
    self.limits = limits
    if let seller = provider as? any PageSeller, let store {
      shop = PageShop(
        seller: seller,
        account: AccountName.digits(of: sharing?.account ?? "sandbox"),
        store: store,
        limits: limits,
        now: now,
        status: status
      )
    } else {
      shop = nil
    }
  }

  /// What the processes of a user share about an account.
  public struct Sharing: Sendable {
    /// What tells the account from others; it appears in no file name.
    public var account: String
    /// The folder for limits.
    public var stateFolder: String
    /// The folder for answers that hold for a day.
    public var cacheFolder: String

    /// Shares an account's limits and fields by files in these folders.
    public init(account: String, stateFolder: String, cacheFolder: String) {
      self.account = account
      self.stateFolder = stateFolder
      self.cacheFolder = cacheFolder
    }

    /// The limits that all processes keep together.
    func limits(
      of group: RateGroup,
      _ policy: RatePolicy,
      _ clock: MachineClock
    ) -> any LimiterStore {
      // If the folders above cannot be made, the limits say that they are not shared.
      try? FileManager.default.createDirectory(
        atPath: stateFolder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let account = group.name.isEmpty ? account : "\(account) \(group.name)"
      return SharedLimits(folder: stateFolder, account: account, policy: policy, clock: clock)
    }
  }
}

// MARK: - Requests

extension MarketService {
  /// The fields that there are; asked for once a day in each language.
  ///
  /// - Parameter language: The language of labels; `nil` for that of the account's country.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func fields(
    in language: Language? = nil
  ) async throws(ProviderFailure) -> Answer<FieldCatalog> {
    if let answer = fieldsAnswers[language] { return answer }
    if let fields = provider.knownFields {
      return Answer(value: fields, body: [], date: now(), isKept: true)
    }
    let file = sharing.map {
      FieldsFile(folder: $0.cacheFolder, account: $0.account, language: language)
    }
    if let kept = file?.read(before: now()),
      let catalog = try? provider.fields(from: kept.body)
    {
      // A kept file that cannot be read any more is no loss: the fields are asked for anew.
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

  /// What is told about the fields that a request names; nothing of it is kept.
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
  /// - Parameters:
  ///   - request: Which jobs.
  ///   - urgency: Who waits for it.
  ///   - anew: Whether an answer that is here already will not do.
  ///   - spending: What a person has allowed to spend on rows that are not here yet.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``; its reason is `needsCredits` if the permission does not reach.
  public func search(
    _ request: SearchRequest,
    _ urgency: RequestClass = .interactive,
    anew: Bool = false,
    spending: SpendLimit = .nothing
  ) async throws(ProviderFailure) -> Answer<SearchAnswer> {
    if provider is any PageSeller {
      guard let shop else {
        throw ProviderFailure(.storage("there is no folder to keep what is paid for"), .notSent)
      }
      return try await shop.answer(to: request, urgency, anew: anew, spending: spending)
    }
    if !anew, let answer = searches.answer(to: request) { return answer }
    let answer = try await ask(.search, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.search(request)
    }
    searches.keep(answer, to: request)
    return answer
  }

  /// Counts by several fields.
  ///
  /// - Parameters:
  ///   - request: Which counts.
  ///   - urgency: Who waits for it.
  ///   - anew: Whether an answer that is here already will not do.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func aggregate(
    _ request: AggregateRequest,
    _ urgency: RequestClass = .interactive,
    anew: Bool = false
  ) async throws(ProviderFailure) -> Answer<AggregateAnswer> {
    if !anew, let answer = aggregations.answer(to: request) { return answer }
    let answer = try await ask(.aggregate, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.aggregate(request)
    }
    aggregations.keep(answer, to: request)
    return answer
  }

  /// A single number.
  ///
  /// - Parameters:
  ///   - request: Which number.
  ///   - urgency: Who waits for it.
  ///   - anew: Whether an answer that is here already will not do.
  /// - Returns: The answer, new or kept.
  /// - Throws: ``ProviderFailure``.
  public func count(
    _ request: CountRequest,
    _ urgency: RequestClass = .interactive,
    anew: Bool = false
  ) async throws(ProviderFailure) -> Answer<Int> {
    if !anew, let answer = counts.answer(to: request) { return answer }
    let answer = try await ask(.count, urgency) { [provider] () throws(ProviderFailure) in
      try await provider.count(request)
    }
    counts.keep(answer, to: request)
    return answer
  }

  /// Sends a request that costs nothing but its place in the limits.
  ///
  /// If the provider refuses it for its limits all the same, it is sent again when they, and now
  /// slower, allow.
  private func ask<Value>(
    _ kind: RequestKind,
    _ urgency: RequestClass,
    _ send: @Sendable () async throws(ProviderFailure) -> Delivery<Value>
  ) async throws(ProviderFailure) -> Answer<Value> {
    var attempt = 1
    while true {
      let permit = try await limits.permit(kind, urgency)
      do {
        let delivery = try await send()
        await permit.finish(.answered)
        return Answer(
          value: delivery.value,
          body: delivery.body,
          date: now(),
          isKept: false,
          request: delivery.request
        )
      } catch {
        await permit.finish(Outcome(error))
        guard case .rateLimited = error.reason, attempt < MarketService.attempts else {
          throw error
        }
        attempt += 1
      }
    }
  }
}
