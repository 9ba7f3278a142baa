import JSON
import SafeText
import SearchDSL

/// Coresignal's API over its store.
///
/// Source: the provider's pages and documentation; the rest is assumed.
struct CoresignalAPI: Sendable {
  /// The most ids on a page of a search.
  static let pageLimit = 1000
  /// The size of a page of previews, and the number of the last page.
  static let previewSize = 20
  static let previewPages = 5
  /// The limits of a query.
  static let queryLimits = SearchLimits(characters: 15_000, clauses: 1024)

  let store: CoresignalStore
  let account: EmulatedCoresignalAccount
  let bulk: CoresignalBulk
  var webhooks = Webhooks()
  let cache = FileCache()
  /// How many characters are added to each record in a file.
  var padding = 0
  var variant = SandboxVariant()

  func answer(
    _ route: CoresignalRoute,
    _ request: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    switch route.action {
    case .search(let dataset, let input): try search(dataset, input, request)
    case .preview(let dataset, let input): try preview(dataset, input, route, request)
    case .collect(let dataset, let name): try collect(dataset, name, route, request)
    case .bulk(let dataset, let input): try submit(dataset, input, route, request)
    case .files(let id): try files(id, route)
    case .file(let id, let name): try file(id, name, request)
    }
  }

  /// The header with the account's credits.
  var balance: (name: String, value: String) { ("X-Credits-Remaining", String(account.credits)) }

  func table(_ dataset: EmulatedDataset) -> CoresignalTable { store.table(dataset) }

  /// What a record costs, in credits.
  func price(of dataset: EmulatedDataset) -> Int {
    variant[CoresignalShapes.Era.self].isToday && dataset != .job ? 10 : 1
  }

  /// What a page of previews costs, in credits.
  var previewPrice: Int { variant[CoresignalShapes.Era.self].isToday ? 10 : 0 }
}

// MARK: - Search

extension CoresignalAPI {
  private func search(
    _ dataset: EmulatedDataset,
    _ input: CoresignalInput,
    _ request: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    let question = try question(dataset, input, try CoresignalAPI.json(request))
    let size = try number("items_per_page", request, usual: CoresignalAPI.pageLimit)
    guard (1...CoresignalAPI.pageLimit).contains(size) else {
      throw CoresignalError(
        422,
        "items_per_page: Input should be between 1 and \(CoresignalAPI.pageLimit)"
      )
    }
    let table = table(dataset)
    let rows = try store.rows(dataset, question.query)
    var rest = rows[...]
    if let after = request.parameters.last(where: { $0.name == "after" })?.value, !after.isEmpty {
      guard let id = after.split(separator: ",").last.flatMap({ Int64($0) }) else {
        throw CoresignalError(422, "after: Input should be the x-next-page-after of a page before")
      }
      rest = rows[(rows.firstIndex { table.id($0) > id } ?? rows.count)...]
    }
    let page = rest.prefix(size)
    var headers = [
      balance, (name: "X-Total-Results", value: String(rows.count)),
      (name: "X-Total-Pages", value: String((rows.count + size - 1) / size)),
    ]
    if page.count < rest.count, let last = page.last {
      headers.append(("X-Next-Page-After", cursor(table, last, question.sort)))
    }
    let ids = JSON.array(page.map { .integer(table.id($0)) })
    return WireAnswer(status: 200, headers: headers, body: ids.encoded())
  }

  /// All scores are equal, so the date and the id decide; they follow the score.
  private func cursor(_ table: CoresignalTable, _ row: Int, _ sort: SearchBody.Sort?) -> String {
    guard sort == .score else { return String(table.id(row)) }
    let record = table.record(row)
    let date = (record["last_updated"] ?? record["updated_at"])?.string?.prefix(10) ?? ""
    return "1.0,\"\(date)\",\(table.id(row))"
  }

  private func preview(
    _ dataset: EmulatedDataset,
    _ input: CoresignalInput,
    _ route: CoresignalRoute,
    _ request: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    let question = try question(dataset, input, try CoresignalAPI.json(request))
    let page = try number("page", request, usual: 1)
    guard (1...CoresignalAPI.previewPages).contains(page) else {
      throw CoresignalError(
        422,
        "page: Input should be between 1 and \(CoresignalAPI.previewPages)"
      )
    }
    let table = table(dataset)
    let rows = try store.rows(dataset, question.query)
    guard try charge(previewPrice, route, request) else { throw .insufficient }
    let size = CoresignalAPI.previewSize
    let shown = rows.dropFirst((page - 1) * size).prefix(size).map { row in
      let record = table.record(row)
      return JSON.object(
        table.preview.map { .init($0, record[$0] ?? .null) } + [.init("_score", 1)]
      )
    }
    return WireAnswer(
      status: 200,
      headers: [
        balance, ("X-Total-Results", String(rows.count)),
        ("X-Total-Pages", String(min((rows.count + size - 1) / size, CoresignalAPI.previewPages))),
      ],
      body: JSON.array(shown).encoded()
    )
  }

  /// A record by its id or its profile's name.
  private func collect(
    _ dataset: EmulatedDataset,
    _ name: String,
    _ route: CoresignalRoute,
    _ request: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    let table = table(dataset)
    var row = Int64(name).flatMap(table.row)
    if row == nil, dataset != .job,
      let last = name.split(separator: "/").last?.split(separator: "-").last
    {
      row = Int64(last, radix: 36).flatMap(table.row)
    }
    guard let row else { throw CoresignalError(404, "Not Found") }
    guard try charge(price(of: dataset), route, request) else { throw .insufficient }
    var record = table.record(row)
    let wanted = Set(request.parameters.filter { $0.name == "fields" }.map(\.value))
    if !wanted.isEmpty { record = .object(record.memberList.filter { wanted.contains($0.key) }) }
    return WireAnswer(status: 200, headers: [balance], body: record.encoded())
  }

  func charge(
    _ credits: Int,
    _ route: CoresignalRoute,
    _ request: WireRequest,
    id: String? = nil,
    webhook: String? = nil
  ) throws(CoresignalError) -> Bool {
    do {
      return try account.charge(credits, for: request, at: route.endpoint, id: id, webhook: webhook)
    } catch {
      throw CoresignalError(503, "The charge cannot be written down: \(error)")
    }
  }

  private func number(
    _ name: String,
    _ request: WireRequest,
    usual: Int
  ) throws(CoresignalError) -> Int {
    guard let text = request.parameters.last(where: { $0.name == name })?.value else {
      return usual
    }
    guard let number = Int(text) else {
      throw CoresignalError(422, "\(name): Input should be a valid integer")
    }
    return number
  }
}

// MARK: - Queries

extension CoresignalAPI {
  static func json(_ request: WireRequest) throws(CoresignalError) -> JSON {
    let body: JSON
    do throws(JSONError) {
      body = try JSON(parsing: request.body)
    } catch {
      throw CoresignalError(400, "The body is not JSON at byte \(error.offset + 1)")
    }
    guard body.members != nil else { throw CoresignalError(422, "Input should be an object") }
    return body
  }

  /// The query of a search or of a bulk request.
  func question(
    _ dataset: EmulatedDataset,
    _ input: CoresignalInput,
    _ json: JSON
  ) throws(CoresignalError) -> SearchBody {
    guard input == .esDSL else {
      return SearchBody(try EmulatedCoresignalFilters.clause(json, dataset))
    }
    do throws(DSLProblem) {
      return try SearchBody(json, limits: CoresignalAPI.queryLimits)
    } catch {
      throw CoresignalError(422, error.sentence.text)
    }
  }
}
