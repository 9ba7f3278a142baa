/// Takes the body of an answer piece by piece, so that it never stands in memory as a whole.
///
/// It is called on the transport's own thread, by one call at a time, and keeps the transport waiting
/// meanwhile: it may write a piece to a file, and must not wait for anything longer.
public protocol HTTPSink: Sendable {
  /// Decides by the head of the answer whether its body comes here.
  ///
  /// If not, as for a refusal in words, the body is collected as that of any answer.
  func wants(_ head: HTTPResponse) -> Bool
  /// Takes the next bytes, as they were sent; `false` ends the exchange.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool
}

extension HTTPTransport {
  /// Hands the body over once it is here as a whole, for a transport that cannot do better.
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
  /// How many bytes a sink is given at a time.
  private static let pieceBytes = 16 << 10

  fileprivate var withoutBody: HTTPResponse {
    var head = self
    head.body = []
    return head
  }

  /// Gives the body to a sink that wants it.
  ///
  /// Returns what is left, or nothing if the sink wanted no more.
  fileprivate func handedOver(to sink: any HTTPSink) -> HTTPResponse? {
    guard sink.wants(withoutBody) else { return self }
    let isTaken = body.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: HTTPResponse.pieceBytes).allSatisfy { start in
        let end = min(start + HTTPResponse.pieceBytes, bytes.count)
        return sink.take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    return isTaken ? withoutBody : nil
  }
}
