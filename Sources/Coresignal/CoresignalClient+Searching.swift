import JSON
public import Market
import SafeText
import Transport

// Search and single records: what a bulk request will deliver, before it is paid for.
extension CoresignalClient {
  /// How many records a request would deliver; ids are counted locally.
  ///
  /// Source: Coresignal documentation, "Results pagination".
  @concurrent
  public func count(_ request: BulkRequest) async throws(BulkFailure) -> BulkCount {
    guard let search = try search(request, "?items_per_page=1") else {
      return BulkCount(records: request.content.count { $0 == 0x0A })
    }
    let response = try await send(search)
    guard let total = total(response) else {
      let told = response.headers["X-Total-Results"].map {
        " but \($0.prefix(60)), which is no count"
      }
      throw .unreadable("a search told no total\(told ?? "")")
    }
    return BulkCount(records: total, creditsLeft: creditsLeft(response))
  }

  /// A page of previews.
  struct Preview: Sendable {
    /// Up to 20 records.
    var jobs: [Job]
    /// The total number, if the response contains it.
    var total: Int?
    var body: [UInt8]
  }

  /// A page of previews, counted from 1.
  ///
  /// Source: Coresignal documentation, "Search preview".
  func preview(_ request: BulkRequest, page: Int) async throws(BulkFailure) -> Preview {
    let dataset = try dataset(request.dataset)
    let response = try await send(try previewRequest(request, page: page))
    guard let elements = try json(response).elements else {
      throw .unreadable("a preview is a list")
    }
    return Preview(
      jobs: elements.compactMap { try? dataset.record($0).job },
      total: total(response),
      body: response.body
    )
  }

  /// The request for a page of previews, counted from 1.
  func previewRequest(
    _ request: BulkRequest,
    page: Int
  ) throws(BulkFailure) -> HTTPRequest {
    guard let search = try search(request, "/preview" + (page == 1 ? "" : "?page=\(page)")) else {
      throw .inexpressible("ids have no preview; collect one of them")
    }
    return search
  }

  /// One record; it costs credits.
  ///
  /// - Throws: ``BulkFailure``; its refusal is `notFound` if there is none.
  @concurrent
  public func collect(
    _ id: Int,
    of name: BulkDataset
  ) async throws(BulkFailure) -> (record: BulkRecord, body: [UInt8], creditsLeft: Int?) {
    let dataset = try dataset(name)
    let response = try await send(
      HTTPRequest(
        .get,
        "\(account.baseURL)\(dataset.entity)/collect/\(id)",
        headers: try headers(dataset),
        limits: .paid,
        connection: .fresh
      )
    )
    do {
      return (try dataset.record(response.body), response.body, creditsLeft(response))
    } catch {
      throw .unreadable(error.what.text)
    }
  }

  /// The search for the records of a request; `nil` for a list of ids.
  private func search(
    _ request: BulkRequest,
    _ tail: String
  ) throws(BulkFailure) -> HTTPRequest? {
    let dataset = try dataset(request.dataset)
    guard let input = CoresignalDataset.Input(rawValue: request.input), !input.takesIDs else {
      return nil
    }
    return HTTPRequest(
      .post(request.content),
      "\(account.baseURL)\(dataset.entity)/search/\(input.rawValue)\(tail)",
      headers: try headers(dataset) + [HTTPHeader("Content-Type", "application/json")]
    )
  }

  func total(_ response: HTTPResponse) -> Int? {
    response.headers["X-Total-Results"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
  }
}
