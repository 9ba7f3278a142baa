/// Receives a response body in chunks, so that it is never in memory as a whole.
///
/// Calls come one at a time on the transport's thread and block it: an implementation may write a chunk
/// to a file and must not wait for anything slower.
public protocol HTTPSink: Sendable {
  /// Decides, given the response header, whether the sink receives the body.
  ///
  /// If not, as for an error document, the body is collected into the response.
  func wants(_ head: HTTPResponse) -> Bool
  /// Receives the next bytes, still encoded; `false` ends the exchange.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool
}

extension HTTPTransport {
  /// Passes the whole body on once it has arrived, for a transport that cannot stream.
  public func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse {
    let response: HTTPResponse
    do {
      response = try await send(request)
    } catch {
      var error = error
      if let partial = error.partial { error.partial = partial.handedOver(to: sink) ?? partial }
      throw error
    }
    guard let rest = response.handedOver(to: sink) else {
      throw TransportError(.answering, .cancelled, host: "", partial: response.withoutBody)
    }
    return rest
  }
}

extension HTTPResponse {
  /// The size of a chunk in bytes.
  private static let pieceBytes = 16 << 10

  fileprivate var withoutBody: HTTPResponse {
    var head = self
    head.body = []
    return head
  }

  /// Passes the body to a sink that accepts it.
  ///
  /// Returns the response without what the sink received, or `nil` if the sink ended the exchange.
  fileprivate func handedOver(to sink: any HTTPSink) -> HTTPResponse? {
    guard sink.wants(withoutBody) else { return self }
    let isTaken = body.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: HTTPResponse.pieceBytes).allSatisfy { start in
        let end = min(start + HTTPResponse.pieceBytes, bytes.count)
        return sink.write(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    return isTaken ? withoutBody : nil
  }
}
