import JSON
import Market
import SafeText
import SearchDSL

// Compiling orders into requests, and slicing requests.
extension CoresignalDataset {
  /// Compiles an order into a request.
  ///
  /// - Throws: ``BulkFailure`` that names what cannot be expressed.
  func compose(_ order: BulkOrder, today: Day) throws(BulkFailure) -> BulkRequest {
    if let limit = order.limit, limit < 1 {
      throw .inexpressible("a limit is 1 or more")
    }
    switch order.input {
    case .ids(let ids): return try compose(ids, order)
    case .native(let text): return try compose(native: text, order)
    case .query(let query): return try compose(query, order, today)
    }
  }

  private func request(_ input: Input, _ content: [UInt8], _ order: BulkOrder, _ title: Safe)
    -> BulkRequest
  {
    BulkRequest(
      dataset: name,
      input: input.rawValue,
      content: content,
      limit: order.limit,
      title: title
    )
  }

  private func compose(_ ids: [Int], _ order: BulkOrder) throws(BulkFailure) -> BulkRequest {
    guard let input = inputs.first(where: \.takesIDs) else {
      throw .inexpressible("\(name.shown) cannot be ordered by ids")
    }
    guard !ids.isEmpty else { throw .inexpressible("there are no ids") }
    guard Set(ids).count == ids.count, ids.allSatisfy({ $0 > 0 }) else {
      throw .inexpressible("each id stands once and is greater than 0")
    }
    let title: Safe = ids.count == 1 ? "id \(ids[0])" : "\(ids.count.grouped) ids from \(ids[0])"
    return request(input, BulkIDs.canonical(ids), order, title)
  }

  private func compose(
    native text: String,
    _ order: BulkOrder
  ) throws(BulkFailure) -> BulkRequest {
    guard inputs.contains(.esDSL) else {
      throw .inexpressible(
        "\(name.shown) cannot be ordered by a query in Coresignal's own language; use a query"
      )
    }
    let body: SearchBody
    do {
      let typed = try TypedBody(try JSON(parsing: text))
      let clause = try SearchClause(typed.clause, limits: CoresignalDataset.searchLimits)
      try mapping.check(clause)
      body = SearchBody(clause, sort: try typed.order)
    } catch let problem as DSLProblem {
      throw .inexpressible(problem.sentence)
    } catch let error as JSONError {
      throw .inexpressible(error.sentence)
    } catch {
      throw .inexpressible("not a query")
    }
    return request(.esDSL, body.json.encoded(), order, Safe(showing: text))
  }

  private func compose(
    _ query: Query,
    _ order: BulkOrder,
    _ today: Day
  ) throws(BulkFailure) -> BulkRequest {
    let title = Safe(showing: query.description)
    var failure: ProviderFailure?
    for input in inputs {
      do {
        switch input {
        case .esDSL:
          let clause = try SearchCompiler(mapping, today: today).clause(query)
          return request(input, SearchBody(clause).json.encoded(), order, title)
        case .filter:
          let filters = try CoresignalFilters(dataset: self, today: today).json(query)
          return request(input, filters.encoded(), order, title)
        case .idFile, .ids: continue
        }
      } catch {
        failure = failure ?? error
      }
    }
    throw failure.map(BulkFailure.init)
      ?? .inexpressible("\(name.shown) cannot be ordered by a query")
  }
}

// MARK: - Slicing

extension CoresignalDataset {
  /// Ids have no upper bound; this is above all known ones, and the last slice includes higher ones.
  private static let ids = 1...(1 << 36)

  /// The axis along which a request can be sliced.
  func axis(of request: BulkRequest, today: Day) -> BulkAxis? {
    switch Input(rawValue: request.input) {
    case .esDSL: BulkAxis(CoresignalDataset.ids, name: "id")
    case .filter where hasCreated:
      BulkAxis(
        Second.of(2000)...Second.last(of: today.adding(1, .day)),
        name: "created",
        unit: .seconds
      )
    default: nil
    }
  }

  private var created: (first: String, last: String)? {
    for case .period(let first, let last)? in fields.filter({ $0.name == "created" }).map(\.filter)
    {
      return (first, last)
    }
    return nil
  }

  private var hasCreated: Bool { created != nil }

  /// The part of a request within a slice of its axis.
  func cut(_ request: BulkRequest, to slice: BulkSlice) throws(BulkFailure) -> BulkRequest {
    guard let content = try? JSON(parsing: request.content) else {
      throw .inexpressible("this request cannot be cut")
    }
    var request = request
    switch Input(rawValue: request.input) {
    case .esDSL: request.content = try cut(search: content, slice)
    case .filter: request.content = try cut(filters: content, slice)
    default: throw .inexpressible("this request cannot be cut")
    }
    return request
  }

  private func cut(search content: JSON, _ slice: BulkSlice) throws(BulkFailure) -> [UInt8] {
    do {
      var body = try SearchBody(content, limits: CoresignalDataset.searchLimits)
      let range = RangeClause(
        "id",
        gte: slice.first.map { .integer(Int64($0)) },
        lte: slice.last.map { .integer(Int64($0)) }
      )
      body.query = .bool(BoolClause(must: [body.query], filter: [.range(range)]))
      return try SearchBody(body.json, limits: CoresignalDataset.searchLimits).json.encoded()
    } catch {
      throw .inexpressible("this query has no room for a range of ids: \(error.sentence)")
    }
  }

  private func cut(filters content: JSON, _ slice: BulkSlice) throws(BulkFailure) -> [UInt8] {
    guard var members = content.members, let created else {
      throw .inexpressible("this request cannot be cut")
    }
    func bound(_ member: String, _ second: Int?, _ narrower: (String, String) -> String) {
      guard let text = second.map(Day.text) else { return }
      let index = members.firstIndex { $0.key == member }
      let former = index.flatMap { members[$0].value.string }
      let value = JSON.string(former.map { narrower($0, text) } ?? text)
      if let index { members[index].value = value } else { members.append(.init(member, value)) }
    }
    bound(created.first, slice.first, max)
    bound(created.last, slice.last, min)
    return JSON.object(members.sorted { $0.key < $1.key }).encoded()
  }
}

/// A Unix timestamp in Coresignal's time format.
enum Second {
  /// The first second of a year.
  static func of(_ year: Int) -> Int {
    (Day(year: year, month: 1, day: 1)?.number ?? 0) * 86_400
  }

  /// The last second of a day.
  static func last(of day: Day) -> Int { day.number * 86_400 + 86_399 }
}
