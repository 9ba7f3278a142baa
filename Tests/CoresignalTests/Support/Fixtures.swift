import Market
import SafeText
import TestSupport
import Transport

@testable import Coresignal

enum Fixture {
  static let id = "0d1f7e3a-5b7c-4a58-9f0e-3a1b2c3d4e5f"
  static let today = Day(iso: "2026-11-20") ?? Day(number: 0)
  static let account = CoresignalAccount(
    baseURL: "https://api.coresignal.example/cdapi/",
    token: Secret("jwt"),
    key: Secret("k3y")
  )

  static func client(
    _ transport: any HTTPTransport,
    account: CoresignalAccount = account
  ) -> CoresignalClient {
    CoresignalClient(account: account, transport: transport) { today }
  }

  static func query(_ text: String, _ dataset: CoresignalDataset) throws -> Query {
    try Query(parsing: text, fields: dataset.offer(.coresignal2024).filters)
  }

  static let filterRequest = BulkRequest(
    dataset: "job",
    input: "filter",
    content: Array(#"{"title":"(data)"}"#.utf8),
    limit: 7,
    title: "title=data"
  )

  static let searchRequest = BulkRequest(
    dataset: "employee_clean",
    input: "es_dsl",
    content: Array(#"{"query":{"match_all":{}}}"#.utf8),
    limit: 5,
    title: "all"
  )

  static let idsRequest = BulkRequest(
    dataset: "employee_clean",
    input: "id_file",
    content: Array("7\n9\n".utf8),
    limit: 2,
    title: "2 ids"
  )
}

extension CannedTransport {
  /// Answers everything with this.
  static func answering(
    _ body: String,
    status: Int = 200,
    headers: HTTPHeaders = [:]
  ) -> CannedTransport {
    CannedTransport { _ in
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
  }
}

extension HTTPRequest {
  func value(of name: String) -> String? { HTTPHeaders(headers)[name] }
  var text: String { String(decoding: body, as: UTF8.self) }
}
