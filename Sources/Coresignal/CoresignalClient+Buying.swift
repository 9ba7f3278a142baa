import Foundation
import JSON
public import Market
import ProviderKit
import SafeText
import Transport

extension CoresignalClient {
  /// Submits a bulk request, at most once.
  ///
  /// Sources: seeds 000 to 002; Coresignal documentation, "POST requests" and "Changelog 2025".
  @concurrent
  public func submit(
    _ request: BulkRequest,
    webhook: String?
  ) async throws(BulkFailure) -> BulkReceipt {
    let purchase = try purchase(request, webhook: webhook)
    let response: HTTPResponse
    do {
      response = try await transport.send(purchase)
    } catch {
      // A response truncated after the id is sufficient.
      if let receipt = error.partial.flatMap(receipt) { return receipt }
      throw BulkFailure(error)
    }
    if let failure = BulkFailure(response) { throw failure }
    if let receipt = receipt(response) { return receipt }
    throw .unreadable(
      CoresignalClient.taken.contains(response.status)
        ? "the request was taken, but its id was not told" : "HTTP \(response.status)"
    )
  }

  /// The receipt in a response that accepted a request.
  private static let taken = [200, 201, 202]

  /// The receipt of an accepted purchase, if its id is known.
  private func receipt(_ response: HTTPResponse) -> BulkReceipt? {
    guard CoresignalClient.taken.contains(response.status), let id = CoresignalClient.id(response)
    else { return nil }
    return BulkReceipt(id: id, creditsLeft: creditsLeft(response))
  }

  /// The id of a purchase: from the body, which may be truncated, or from the `Location` header.
  ///
  /// Under another name than the documented ones, a text that is an id is taken if it is the only one.
  private static func id(_ response: HTTPResponse) -> BulkID? {
    let bodies = ["", "}", "\"}"].map { response.body + Array($0.utf8) }
    // The body is not JSON if it is empty, a bare text, or truncated elsewhere.
    let body = bodies.lazy.compactMap { try? JSON(parsing: $0) }.first
    let names = ["request_id", "data_request_id"].compactMap { body?[$0]?.string }
    let steps = (response.headers["Location"] ?? "").split { "/?#".contains($0) }.map(String.init)
    if let id = (names + steps).lazy.compactMap({ BulkID($0) }).first { return id }
    guard let body else {
      let text = String(decoding: response.body.prefix(100), as: UTF8.self)
      return BulkID(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let ids = ids(in: body, depth: 0)
    return ids.count == 1 ? ids.first : nil
  }

  /// All texts of an answer that are ids and nothing else.
  private static func ids(in json: JSON, depth: Int) -> Set<BulkID> {
    if let id = json.string.flatMap({ BulkID($0) }) { return [id] }
    guard depth < 4 else { return [] }
    let inner = (json.elements ?? []) + (json.members ?? []).map(\.value)
    return inner.prefix(1000).reduce(into: []) { $0.formUnion(ids(in: $1, depth: depth + 1)) }
  }

  /// The HTTP request, over its own connection since it costs money.
  func purchase(_ request: BulkRequest, webhook: String?) throws(BulkFailure) -> HTTPRequest {
    let dataset = try dataset(request.dataset)
    guard let input = CoresignalDataset.Input(rawValue: request.input),
      dataset.inputs.contains(input)
    else { throw .inexpressible("\(dataset.name.shown) has no input \(Untrusted(request.input))") }
    let (type, body) =
      switch input {
      case .idFile: form(request, webhook)
      case .ids, .filter, .esDSL:
        ("application/json", try document(request, input, webhook).encoded())
      }
    return HTTPRequest(
      .post(body),
      "\(account.baseURL)\(dataset.bulk)/\(input.rawValue)",
      headers: try headers(dataset) + [HTTPHeader("Content-Type", type)],
      limits: .paid,
      connection: .fresh
    )
  }

  private func form(_ request: BulkRequest, _ webhook: String?) -> (String, [UInt8]) {
    func part(_ name: String, _ value: String?) -> MultipartForm.Part? {
      value.map { MultipartForm.Part(name: name, content: Array($0.utf8)) }
    }
    let file = MultipartForm.Part(
      name: "ids_file",
      file: ("ids.csv", "text/csv"),
      content: request.content
    )
    let form = MultipartForm(
      [
        file, part("data_format", account.sendsDataFormat ? "json" : nil),
        part("webhook_url", webhook), part("limit", request.limit.map { String($0) }),
      ].compactMap(\.self)
    )
    return (form.contentType, form.body)
  }

  private func document(
    _ request: BulkRequest,
    _ input: CoresignalDataset.Input,
    _ webhook: String?
  ) throws(BulkFailure) -> JSON {
    let (name, question): (String, JSON?) =
      switch input {
      case .filter: ("filters", try? JSON(parsing: request.content))
      case .esDSL: ("es_dsl_query", try? JSON(parsing: request.content))
      case .ids, .idFile:
        ("ids", .array(BulkIDs(request.content).ids.map { .integer(Int64($0)) }))
      }
    guard let question else { throw .inexpressible("this request cannot be read") }
    let members: [(String, JSON?)] = [
      ("data_format", account.sendsDataFormat ? "json" : nil),
      ("webhook_url", webhook.map { .string($0) }),
      ("limit", request.limit.map { .integer(Int64($0)) }), (name, question),
    ]
    return .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
  }
}

// MARK: - Files

extension CoresignalClient {
  /// The status of a purchase, from the body, or from the HTTP status without one.
  @concurrent
  public func files(
    of id: BulkID,
    _ name: BulkDataset
  ) async throws(BulkFailure) -> BulkStatus {
    let dataset = try dataset(name)
    let response = try await send(
      HTTPRequest(.get, address(of: id, dataset), headers: try headers(dataset))
    )
    // An empty body, or one that is no JSON, says what its status says.
    let body = try? JSON(parsing: response.body)
    switch body.map({ CoresignalFileList.reading($0, below: address(of: id, dataset)) }) ?? .none {
    case .files(let files): return .ready(files)
    case .unreadable(let text): throw .unreadable("this is not a file's name: \(text)")
    case .none: break
    }
    if body?["message"] != nil || response.status == 202 { return .preparing }
    throw .unreadable("neither files nor a message (HTTP \(response.status))")
  }

  func address(of id: BulkID, _ dataset: CoresignalDataset) -> String {
    "\(account.baseURL)\(dataset.requests)/\(id)/files"
  }

  /// How long a download may take, and how large a file may be.
  private static let downloadLimits = HTTPLimits(
    idle: .seconds(60),
    total: .seconds(6 * 3600),
    bodyBytes: 16 << 30
  )
  /// The most redirects of a download; they carry no credential and never lead from https to http.
  private static let mostRedirects = 3

  /// Downloads a file, or the rest of one.
  ///
  /// A slash in the name is not escaped: no source shows it escaped. A file at another address than the
  /// account's is fetched without the credential.
  @concurrent
  public func download(
    _ file: BulkFileName,
    of id: BulkID,
    _ name: BulkDataset,
    from start: ResumePoint?,
    to sink: any BulkSink
  ) async throws(BulkFailure) -> BulkFileHead {
    let dataset = try dataset(name)
    var headers = try headers(dataset, accept: "application/gzip, application/json")
    var start = start
    var url = try place(of: file, of: id, dataset)
    if !url.hasPrefix("\(account.baseURL)/") { headers = [] }
    for _ in 0...CoresignalClient.mostRedirects {
      let request = HTTPRequest(
        .get,
        url,
        headers: headers + (start?.headers ?? []),
        limits: CoresignalClient.downloadLimits
      )
      let receiver = FileReceiver(sink, from: start)
      let response: HTTPResponse
      do {
        response = try await transport.download(request, to: receiver)
      } catch {
        guard receiver.isOtherPart, start != nil else {
          throw receiver.failure ?? BulkFailure(error)
        }
        // What part it is cannot be told: the whole is asked for once.
        start = nil
        continue
      }
      if receiver.isOtherPart, start != nil {
        start = nil
        continue
      }
      if let failure = receiver.failure { throw failure }
      if let head = receiver.head { return head }
      if response.status == 416, let here = start {
        if let head = here.whole(response) { return head }
        start = nil
        continue
      }
      guard (300..<400).contains(response.status), let next = response.headers["Location"],
        next.hasPrefix("https://") || url.hasPrefix("http://") && next.hasPrefix("http://")
      else {
        if file.isAddress, [401, 403].contains(response.status) {
          throw BulkFailure(.notFound, Untrusted("the file's address is no longer accepted"))
        }
        throw BulkFailure(response) ?? .unreadable("no file (HTTP \(response.status))")
      }
      url = next
      headers = []
    }
    throw .unreadable("the file is somewhere else each time")
  }

  /// Where a file lies: below the order's own address, or at the address that it was named by.
  private func place(
    of file: BulkFileName,
    of id: BulkID,
    _ dataset: CoresignalDataset
  ) throws(BulkFailure) -> String {
    guard file.isAddress else {
      let segments = file.parts.map { HTTPForm.encode($0) }
      return "\(address(of: id, dataset))/\(segments.joined(separator: "/"))"
    }
    guard !account.baseURL.hasPrefix("https://") || file.description.hasPrefix("https://") else {
      throw .unreadable("the file lies at an address that is not https")
    }
    return file.description
  }
}
