import FlyingFox
import Foundation

extension WireRequest {
  init(_ request: HTTPRequest) async throws {
    method =
      switch request.method {
      case .GET: .get
      case .POST: .post
      default: .other
      }
    path = request.target.path(percentEncoded: false)
    parameters = Parameter.list(decoding: request.target.query(percentEncoded: true))
    for (header, value) in request.headers { headers[header.rawValue.lowercased()] = value }
    for try await chunk in request.bodySequence where !isTooLarge {
      body += chunk
      isTooLarge = body.count > WireRequest.bodyLimit
    }
    if isTooLarge { body = [] }
  }
}

extension HTTPResponse {
  init(_ answer: WireAnswer) {
    var headers = HTTPHeaders()
    headers[.contentType] = "application/json"
    for header in answer.headers { headers[HTTPHeader(header.name)] = header.value }
    self.init(
      statusCode: HTTPStatusCode(
        answer.status,
        phrase: HTTPResponse.phrases[answer.status] ?? "Error"
      ),
      headers: headers,
      body: Data(answer.body)
    )
  }

  private static let phrases = [
    200: "OK", 201: "Created", 202: "Accepted", 206: "Partial Content", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 413: "Content Too Large",
    416: "Range Not Satisfiable", 422: "Unprocessable Content", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
  ]
}
