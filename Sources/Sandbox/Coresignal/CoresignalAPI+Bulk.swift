import Foundation
import JSON
import Market
import SearchDSL

/// Bulk requests.
extension CoresignalAPI {
  /// The selection of a bulk request, not yet counted.
  private struct Order {
    var rows: [Int]
    var limit: Int?
    var webhook: String?
    /// Identifies equal requests, which may not run at the same time.
    var key: String?
    var hasIdentifiers = false
  }

  func submit(
    _ dataset: EmulatedDataset,
    _ input: CoresignalInput,
    _ route: CoresignalRoute,
    _ request: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    let order =
      switch input {
      case .idFile: try identifiers(dataset, request)
      case .ids: try listed(dataset, request)
      case .filter, .esDSL: try selection(dataset, input, request)
      }
    guard bulk.begin(order.key) else {
      throw CoresignalError(409, "Identical data request is already in progress.")
    }
    let id = bulk.makeID()
    let outcome: CoresignalBulk.Outcome
    do throws(CoresignalError) {
      outcome = try self.outcome(of: order, dataset, route, request, id)
    } catch {
      bulk.refuse(order.key)
      throw error
    }
    bulk.accept(id, dataset, outcome, key: order.key)
    if let webhook = order.webhook { announce(id, outcome, to: webhook) }
    let name = id.uuidString.lowercased()
    let isLate = variant[CoresignalShapes.Era.self].isLate
    let folder = route.version == .v1 ? "/v1/bulk_collect" : "/v2/data_requests"
    return WireAnswer(
      status: isLate ? 201 : 200,
      headers: bulkHeaders + (isLate ? [("Location", "\(folder)/\(name)/files")] : []),
      body: (["request_id": .string(name)] as JSON).encoded()
    )
  }

  private var bulkHeaders: [(name: String, value: String)] {
    variant[CoresignalShapes.Balance.self] == .always ? [balance] : []
  }

  /// Credits are charged now, for the records that the files will have.
  private func outcome(
    of order: Order,
    _ dataset: EmulatedDataset,
    _ route: CoresignalRoute,
    _ request: WireRequest,
    _ id: UUID
  ) throws(CoresignalError) -> CoresignalBulk.Outcome {
    guard !order.rows.isEmpty else { return order.hasIdentifiers ? .noIdentifiers : .nothing }
    let rows = Array(order.rows.prefix(order.limit ?? .max))
    guard rows.count <= CoresignalBulk.limit || !variant[CoresignalShapes.Era.self].isLate else {
      return .tooMany
    }
    let name = id.uuidString.lowercased()
    guard
      try charge(
        rows.count.times(price(of: dataset)),
        route,
        request,
        id: name,
        webhook: order.webhook
      )
    else {
      guard variant[CoresignalShapes.Broke.self] == .files else { throw .insufficient }
      return .unpaid
    }
    return .records(rows)
  }

  private func announce(_ id: UUID, _ outcome: CoresignalBulk.Outcome, to address: String) {
    let state = if case .records = outcome { "ready" } else { "failed" }
    let name = JSON.string(id.uuidString.lowercased())
    let body: [UInt8] =
      switch variant[CoresignalShapes.Hook.self] {
      case .status: (["request_id": name, "status": .string(state)] as JSON).encoded()
      case .id: (["data_request_id": name] as JSON).encoded()
      case .empty: []
      }
    webhooks.announce(Webhook(address: address, body: body), after: bulk.preparation)
  }
}

// MARK: - Selections

extension CoresignalAPI {
  private func selection(
    _ dataset: EmulatedDataset,
    _ input: CoresignalInput,
    _ request: WireRequest
  ) throws(CoresignalError) -> Order {
    let body = try CoresignalAPI.json(request)
    let name = input == .filter ? "filters" : "es_dsl_query"
    // One of the provider's examples has the query at the top level.
    let top: JSON? = input == .esDSL ? body["query"].map { ["query": $0] } : .none
    guard let asked = body[name] ?? top else {
      throw CoresignalError(422, "\(name): Field required")
    }
    try checkFormat(body["data_format"]?.string, isSaid: body["data_format"] != nil)
    let limit = try limit(body["limit"])
    let rows = try store.rows(dataset, try question(dataset, input, asked).query)
    let canonical = JSON.object([.init("asked", asked), .init("limit", body["limit"] ?? .null)])
    return Order(
      rows: rows,
      limit: limit,
      webhook: try webhook(body["webhook_url"]),
      key: "\(dataset.rawValue) \(String(decoding: canonical.sorted.encoded(), as: UTF8.self))"
    )
  }

  private func identifiers(
    _ dataset: EmulatedDataset,
    _ request: WireRequest
  ) throws(CoresignalError) -> Order {
    guard let form = Multipart(contentType: request.headers["content-type"], request.body) else {
      throw CoresignalError(400, "The body is not a multipart form")
    }
    guard let file = form["ids_file"] else {
      throw CoresignalError(422, "ids_file: Field required")
    }
    guard let name = file.fileName?.lowercased(), name.hasSuffix(".csv") || name.hasSuffix(".txt")
    else { throw CoresignalError(400, "File should be of the type .csv or .txt") }
    let format = form.text("data_format")
    try checkFormat(format, isSaid: format != nil)
    let ids = try IdentifierFile.ids(file.content)
    let limit = try limit(
      form.text("limit").map { text in Int64(text).map { .integer($0) } ?? .string(text) }
    )
    let table = table(dataset)
    return Order(
      rows: ids.compactMap(table.row).sorted(),
      limit: limit,
      webhook: try webhook(form.text("webhook_url").map { .string($0) }),
      hasIdentifiers: true
    )
  }

  /// Ids as a list in a JSON body.
  private func listed(
    _ dataset: EmulatedDataset,
    _ request: WireRequest
  ) throws(CoresignalError) -> Order {
    let body = try CoresignalAPI.json(request)
    guard let elements = body["ids"]?.elements else {
      throw CoresignalError(422, "ids: Field required")
    }
    let ids = elements.compactMap(\.integer)
    guard ids.count == elements.count else {
      throw CoresignalError(422, "ids: Input should be a list of integers")
    }
    try IdentifierFile.check(ids)
    let limit = try limit(body["limit"])
    let table = table(dataset)
    return Order(
      rows: ids.compactMap(table.row).sorted(),
      limit: limit,
      webhook: try webhook(body["webhook_url"]),
      hasIdentifiers: true
    )
  }

  private func checkFormat(_ format: String?, isSaid: Bool) throws(CoresignalError) {
    guard isSaid else {
      guard variant[CoresignalShapes.Era.self].isLate else {
        throw CoresignalError(422, "data_format: Field required")
      }
      return
    }
    // CSV, available until August 2025, has no public description.
    guard format == "json" else {
      throw CoresignalError(422, "data_format: Input should be 'json'")
    }
  }

  private func limit(_ value: JSON?) throws(CoresignalError) -> Int? {
    guard let value, value != .null else { return nil }
    guard let limit = value.integer, limit > 0 else {
      throw CoresignalError(422, "limit: Input should be an integer greater than 0")
    }
    return Int(limit)
  }

  private func webhook(_ value: JSON?) throws(CoresignalError) -> String? {
    guard let value, value != .null, value != "" else { return nil }
    guard let text = value.string, text.hasPrefix("http://") || text.hasPrefix("https://") else {
      throw CoresignalError(422, "webhook_url: Input should be a valid URL")
    }
    return text
  }
}

/// The file of ids: one per line, digits only, no duplicates.
enum IdentifierFile {
  static func ids(_ bytes: [UInt8]) throws(CoresignalError) -> [Int64] {
    var ids: [Int64] = []
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(text) else {
        throw CoresignalError(400, "File contains an invalid id: \(text.prefix(40))")
      }
      ids.append(id)
    }
    try check(ids)
    return ids
  }

  /// Refuses lists of ids that the provider refuses.
  static func check(_ ids: [Int64]) throws(CoresignalError) {
    guard !ids.isEmpty else { throw CoresignalError(400, "File contains no ids") }
    guard ids.count <= CoresignalBulk.limit else {
      throw CoresignalError(400, "File contains too many ids. Maximum is 10,000 ids")
    }
    guard Set(ids).count == ids.count else {
      throw CoresignalError(422, "File contains duplicate ids")
    }
  }
}

extension JSON {
  /// The value with the members of all objects sorted by name.
  fileprivate var sorted: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let members):
      .object(
        members.map { Member($0.key, $0.value.sorted) }.sorted { $0.key < $1.key }
      )
    case .null, .bool, .integer, .decimal, .string: self
    }
  }
}
