import Foundation
import Testing

/// Lets tests wait for processes on threads of their own.
///
/// The pool has few threads, and the other tests' tasks need them: a test that blocks one keeps those
/// from meeting their time limits.
struct Waiting: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  @concurrent
  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Threads.shared) { try await function() }
  }
}

extension Trait where Self == Waiting {
  /// The tests wait for processes.
  static var waiting: Self { Waiting() }
}

/// Two threads that may be blocked.
private final class Threads: TaskExecutor {
  static let shared = Threads()

  private let queue = OperationQueue()

  init() {
    queue.maxConcurrentOperationCount = 2
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
