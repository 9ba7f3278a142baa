import Dispatch
import Synchronization

/// Blocks the thread until asynchronous work ends.
///
/// `main` stays synchronous, because an asynchronous one would give the main thread, which is the
/// screen's, to the shared pool.
func waitFor<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let outcome = Mutex<Result<Value, any Error>?>(nil)
  let done = DispatchSemaphore(value: 0)
  let task = Task.detached {
    let result: Result<Value, any Error>
    do { result = .success(try await work()) } catch { result = .failure(error) }
    outcome.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
  _ = task
  return try result.get()
}
