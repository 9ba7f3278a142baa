import CCurl
import Synchronization

/// The thread on which all transfers run, and the command queue to it.
///
/// Tasks enqueue commands; the thread dequeues them. Submitting an order and cancelling it take the same
/// lock: either the order sees that its task is cancelled and is refused, or the cancellation follows the
/// order in the queue.
final class TransferThread: Sendable {
  /// A command from a task.
  enum Command: Sendable {
    case start(TransferOrder)
    /// Ends an order if it is still in flight.
    case cancel(UInt64)
  }

  private struct State {
    var commands: [Command] = []
    var lastNumber: UInt64 = 0
    /// Whether a thread is running.
    var isRunning = false
    /// Whether the thread should end.
    var isClosed = false
    /// Wakes the sleeping thread.
    var wakeup: LoopWakeup?
  }

  private let roots: TrustRoots
  private let state = Mutex(State())

  init(trusting roots: TrustRoots) {
    self.roots = roots
  }

  /// Global initialisation of libcurl, once per process.
  private static let preparation = ccurl_prepare()
}

// MARK: - From any thread

extension TransferThread {
  /// A unique order number.
  func nextNumber() -> UInt64 {
    state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// Enqueues an order, or refuses it; never waits for the thread.
  func start(_ order: TransferOrder) {
    let refusal: TransportError.Reason? = state.withLock { state in
      if Task.isCancelled { return .cancelled }
      if let refusal = ensureRunning(&state) { return refusal }
      post(.start(order), in: &state)
      return nil
    }
    if let refusal { order.refuse(refusal) }
  }

  /// Cancels an order; does nothing if it has ended.
  func cancel(_ number: UInt64) {
    state.withLock { state in
      guard state.isRunning else { return }
      post(.cancel(number), in: &state)
    }
  }

  /// Ends the thread and its connections, without waiting for it.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.wakeup?.signal()
    }
  }

  private func post(_ command: Command, in state: inout State) {
    state.commands.append(command)
    if state.commands.count == 1 { state.wakeup?.signal() }
  }

  /// Starts the thread if there is none.
  ///
  /// Returns why that is impossible, if it is.
  private func ensureRunning(_ state: inout State) -> TransportError.Reason? {
    guard !state.isRunning else { return nil }
    guard TransferThread.preparation == CURLE_OK else {
      return .other(code: Int(TransferThread.preparation.rawValue))
    }
    // The thread owns its argument and retains this object until it ends.
    let owned = Unmanaged.passRetained(self)
    let error = ccurl_start_thread(
      { context in
        context.map { Unmanaged<TransferThread>.fromOpaque($0).takeRetainedValue() }?.run()
        return nil
      },
      owned.toOpaque()
    )
    guard error == 0 else {
      owned.release()
      return .other(code: Int(error))
    }
    state.isRunning = true
    return nil
  }
}

// MARK: - On the thread

extension TransferThread {
  /// Runs transfers until the transport closes or libcurl fails as a whole; then every order fails, and the
  /// next one starts a new thread.
  private func run() {
    guard let multi = curl_multi_init() else {
      return retire(.other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)))
    }
    state.withLock { $0.wakeup = LoopWakeup(multi) }
    var loop = TransferLoop(multi, trusting: roots)
    var reason = TransportError.Reason.cancelled
    do {
      while obeyCommands(&loop) { try loop.turn() }
    } catch {
      reason = .other(code: Int(error.code.rawValue))
    }
    retire(reason)
    loop.end(reason)
  }

  /// Executes the queued commands and keeps none of them while the loop sleeps; `false` if the thread should
  /// end.
  private func obeyCommands(_ loop: inout TransferLoop) -> Bool {
    guard let commands = nextCommands() else { return false }
    loop.obey(commands)
    return true
  }

  /// The commands queued since the last call; `nil` if the thread should end.
  private func nextCommands() -> [Command]? {
    state.withLock { state in
      guard !state.isClosed else { return nil }
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Stops accepting commands and fails the orders left in the queue.
  ///
  /// After this nobody wakes the thread, so the multi handle can be freed.
  private func retire(_ reason: TransportError.Reason) {
    let rest = state.withLock { state in
      defer { state.commands = [] }
      state.wakeup = nil
      state.isRunning = false
      return state.commands
    }
    for case .start(let order) in rest { order.refuse(reason) }
  }
}

/// Wakes the thread that sleeps in libcurl.
///
/// SAFETY: the pointer is used for `curl_multi_wakeup` alone, the one function of a multi handle
/// that libcurl allows from every thread. The pointer is kept in the locked state and used under
/// that lock; the thread removes it, under the lock, before it frees the handle.
private struct LoopWakeup: @unchecked Sendable {
  private let multi: UnsafeMutableRawPointer

  init(_ multi: UnsafeMutableRawPointer) {
    self.multi = multi
  }

  func signal() {
    // Fails only if the wakeup pipe is full, and then the loop is about to wake anyway.
    _ = curl_multi_wakeup(multi)
  }
}
