import Analytics
import Jobfeed
import Market
import SafeText
import Synchronization
import Transport

@testable import Sandbox

/// The same market as the emulated provider keeps it.
extension PlainMarket {
  var corpus: Corpus {
    let builder = CorpusBuilder(fields: PlainMarket.fields.map(\.described))
    builder.setCentres(
      Dictionary(
        uniqueKeysWithValues: PlainMarket.centres.compactMap { code, degrees in
          Int(code).flatMap { number in
            Coordinates(latitude: degrees[0], longitude: degrees[1]).map { (.number(number), $0) }
          }
        }
      )
    )
    for (row, job) in jobs.enumerated() {
      for field in PlainMarket.fields where field.levels.contains("job") {
        field.set(job.values, .job, row, builder)
      }
      for field in PlainMarket.fields where field.levels.contains("posting") {
        for (place, posting) in job.postings.enumerated() {
          field.set(posting, .posting, builder.nextPosting + place, builder)
        }
      }
      builder.endJob(postings: job.postings.count)
    }
    return builder.finish()
  }
}

extension PlainField {
  /// As `/fields` describes it.
  var described: Field {
    let types: [Kind: FieldType] = [
      .boolean: .boolean, .integer: .integer, .date: .date, .string: .string, .text: .text,
    ]
    return Field(
      name: FieldName(name),
      type: types[type] ?? .string,
      summary: Untrusted(""),
      levels: levels.compactMap { Level(rawValue: $0) },
      codes: labels.isEmpty
        ? nil : CodeList(labels.map { .init(code($0.code), Untrusted($0.label)) }),
      custom: categories.isEmpty
        ? nil
        : CustomCategories(
          categories.map { id, parent, codes in
            .init(id: id, label: Untrusted("c\(id)"), parent: parent, codes: codes.map(code))
          }
        )
    )
  }

  private func stored(_ text: String) -> Value {
    switch type {
    case .boolean: .bool(text == "1")
    case .integer: .integer(Int(text) ?? 0)
    case .date, .string, .text: .text(text)
    }
  }

  private func code(_ text: String) -> Code {
    type == .integer ? Int(text).map { .number($0) } ?? .name(text) : .name(text)
  }

  fileprivate func set(_ row: PlainRow, _ level: Level, _ index: Int, _ builder: CorpusBuilder) {
    let values = row[name] ?? []
    let column = FieldName(name)
    switch name {
    case "skills":
      builder.listColumn(level, column).set(.list(values.map { .text($0) }), row: index)
    case "full_text", "job_id":
      if let text = values.first { builder.textColumn(level, column).set(.text(text), row: index) }
    case "region", "location":
      let shared = builder.sharedColumn(level, column, codes: described.codes)
      if let text = values.first { shared.set(code(text), row: index) }
    default:
      let value = values.first.map(stored)
      let isNumber = type == .integer && name != "education_level" || type == .date
      let own: any ColumnBuilder =
        isNumber ? builder.numberColumn(level, column) : builder.sharedColumn(level, column)
      if let value { own.set(value, row: index) }
    }
  }
}

/// The emulated provider behind a transport that keeps what went over it.
final class PlainWire: HTTPTransport {
  private let api: JobfeedAPI
  private let last = Mutex<(request: HTTPRequest, answer: WireAnswer)?>(nil)

  init(_ market: PlainMarket) {
    api = JobfeedAPI(corpus: market.corpus) { Day(number: PlainMarket.today) }
  }

  /// The last request with its answer.
  var exchange: (request: HTTPRequest, answer: WireAnswer)? { last.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let address = request.url.split(separator: "?", maxSplits: 1)
    let form =
      address.count > 1 ? String(address[1]) : String(decoding: request.body, as: UTF8.self)
    let answer = api.answer(
      WireRequest(
        method: request.method == .get ? .get : .post,
        path: String(address[0].dropFirst(PlainWire.host.count)),
        parameters: WireRequest.Parameter.list(decoding: form)
      )
    )
    last.withLock { $0 = (request, answer) }
    return HTTPResponse(status: answer.status, headers: [:], body: answer.body)
  }

  func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse {
    throw TransportError(.notConnected, .cannotConnect, host: "")
  }

  private static let host = "http://127.0.0.1:1"

  /// The address of an endpoint with URL-encoded parameters.
  static func address(_ endpoint: String, _ form: String) -> String {
    host + JobfeedAPI.path + endpoint + "?" + form
  }

  /// A client that speaks over this wire.
  var client: JobfeedClient {
    JobfeedClient(
      account: JobfeedAccount(
        baseURL: PlainWire.host + JobfeedAPI.path.dropLast(),
        user: "ann",
        password: Secret("x")
      ),
      transport: self
    )
  }
}
