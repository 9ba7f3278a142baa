public import Market

extension Account {
  /// Does something that a person wants with the orders of the account.
  ///
  /// - Throws: ``BulkProblem``.
  public func perform(_ act: BulkAct) async throws(BulkProblem) -> BulkAnswer {
    do {
      return try await perform(act, try orders())
    } catch {
      throw BulkProblem(error)
    }
  }

  private func perform(
    _ act: BulkAct,
    _ orders: OrderService
  ) async throws(BulkError) -> BulkAnswer {
    switch act {
    case .compose(let order, let again): return try await orders.priced(order, again: again)
    case .composeFile(let path, let dataset, let limit, let again):
      let order = BulkOrder(dataset, .ids(try IDFile.read(path)), limit: limit)
      return try await orders.priced(order, again: again)
    case .explain(let id): return .explained(await orders.facts(of: id))
    case .price(let id): try await orders.price(id)
    case .confirm(let id, let spending, let typed, let beyondBalance):
      try await orders.confirm(
        id,
        spending: spending,
        typed: typed,
        beyondBalance: beyondBalance
      )
    case .pause(let id): try await orders.pause(id)
    case .resume(let id): try await orders.resume(id)
    case .cancel(let id): try await orders.cancel(id)
    case .retry(let id): try await orders.retry(id)
    case .check(let id): try await orders.check(id)
    case .identify(let id, let text): try await orders.identify(id, as: text)
    case .sendAgain(let id, let spending): try await orders.sendAgain(id, spending: spending)
    case .giveUp(let id): try await orders.giveUp(id)
    }
    return .done
  }
}

extension OrderService {
  /// Composes an order, and answers with its price and the balance.
  fileprivate func priced(
    _ order: BulkOrder,
    again: Bool
  ) async throws(BulkError) -> BulkAnswer {
    let id = try await compose(order, again: again)
    guard let progress = progress(of: id) else { return .done }
    return .priced(progress, balance: balance)
  }
}

extension BulkProblem {
  /// Says why orders did not do something.
  public init(_ error: BulkError) {
    if case .badFile(let problem) = error {
      self = problem
      return
    }
    self.init(error.message, advice: error.advice)
    if case .here(let id) = error { here = id }
  }
}
