import Foundation
import Market
import SafeText
import Synchronization
import Transport

/// A file in which every exchange with a provider is told, enough to report a fault of the provider's.
///
/// The one place where logs are written: what is secret is taken out here, by its value, whatever form it has.
final class RequestLog: Sendable {
  private let file: Mutex<FileHandle>

  /// Opens a log, which only this user can read; what it holds already stays.
  ///
  /// - Throws: ``ExitError`` if the file cannot be written.
  init(path: String) throws(ExitError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let why = String(cString: strerror(errno))
      throw ExitError(.usage, "jobtally: the log \(path) cannot be written: \(why)")
    }
    file = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  /// Writes lines, each with the time and without secrets.
  func write(_ lines: [String]) {
    let time = Date.now.formatted(.iso8601.time(includingFractionalSeconds: true))
    let text = lines.map { "\(time) \(Safe(showing: Redaction.redacted($0)).text)\n" }.joined()
    file.withLock { file in
      // A log that cannot be written is no ground to lose what was asked for.
      try? file.write(contentsOf: Data(text.utf8))
    }
  }
}

/// A way to a provider that tells a log of every exchange.
struct LoggedTransport: HTTPTransport {
  let transport: any HTTPTransport
  let log: RequestLog

  /// The most bytes of a body that are told.
  private static let bodyBytes = 2000

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let (number, start) = begin(request)
    do {
      let response = try await transport.send(request)
      end(number, start, response)
      return response
    } catch {
      end(number, start, error)
      throw error
    }
  }

  func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse {
    let (number, start) = begin(request)
    do {
      let response = try await transport.download(request, to: sink)
      end(number, start, response)
      return response
    } catch {
      end(number, start, error)
      throw error
    }
  }

  private func begin(_ request: HTTPRequest) -> (String, ContinuousClock.Instant) {
    let number = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    let method = request.method == .get ? "GET" : "POST"
    var lines = ["\(number) > \(method) \(request.url)"]
    lines += request.headers.map { "\(number) > \($0.name): \($0.value)" }
    lines += body(request.body, "\(number) >")
    log.write(lines)
    return (number, .now)
  }

  private func end(
    _ number: String,
    _ start: ContinuousClock.Instant,
    _ response: HTTPResponse
  ) {
    let bytes = response.body.count
    log.write(
      ["\(number) < \(response.status) after \(ContinuousClock.now - start), \(bytes) bytes"]
        + response.headers.all.map { "\(number) < \($0.name): \($0.value)" }
        + body(response.body, "\(number) <")
    )
  }

  private func end(
    _ number: String,
    _ start: ContinuousClock.Instant,
    _ error: TransportError
  ) {
    log.write([
      "\(number) < failed after \(ContinuousClock.now - start): \(error.reason), \(error.phase)"
    ])
    if let partial = error.partial { end(number, start, partial) }
  }

  private func body(_ bytes: [UInt8], _ mark: String) -> [String] {
    guard !bytes.isEmpty else { return [] }
    // A secret that the cut would halve must not show its first half.
    let text = Redaction.redacted(
      String(decoding: bytes.prefix(2 * LoggedTransport.bodyBytes), as: UTF8.self)
    )
    let rest = bytes.count > LoggedTransport.bodyBytes ? "…" : ""
    return ["\(mark) \(text.prefix(LoggedTransport.bodyBytes))\(rest)"]
  }
}
