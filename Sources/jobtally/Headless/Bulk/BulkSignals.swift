import Dispatch
import Foundation
import Glibc

/// Waits for SIGINT and SIGTERM.
actor EndingSignals {
  private nonisolated let stream: AsyncStream<Int32>
  private nonisolated let continuation: AsyncStream<Int32>.Continuation
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    (self.stream, self.continuation) = (stream, continuation)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// The next signal; `nil` after ``stop()``.
  nonisolated func next() async -> Int32? {
    for await signal in stream { return signal }
    return nil
  }

  /// Waits until cancelled.
  nonisolated func wait() async {
    let (never, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
  }

  /// Stops listening.
  func stop() {
    continuation.finish()
    for source in sources { source.cancel() }
  }
}
