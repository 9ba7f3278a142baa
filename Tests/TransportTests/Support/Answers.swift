import Transport

/// An answer of status 200 with that body, on a connection that stays open.
func answer(_ body: String, headers: String = "") -> String {
  "HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

extension HTTPTransport {
  /// What became of a request, as a value.
  func outcome(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
    do throws(TransportError) {
      return .success(try await send(request))
    } catch {
      return .failure(error)
    }
  }
}

extension Result where Success == HTTPResponse, Failure == TransportError {
  var status: Int? {
    if case .success(let response) = self { response.status } else { nil }
  }

  var error: TransportError? {
    if case .failure(let error) = self { error } else { nil }
  }
}
