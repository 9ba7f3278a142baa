import CCurl
import Synchronization

/// The way to the thread on which all transfers run, and that thread's own life.
///
/// Tasks leave commands here; the thread takes them. A task that is cancelled before its order came
/// in is seen under the same lock that the cancellation takes: either the order sees the task's
/// mark and is refused, or the cancellation stands behind the order.
final class TransferThread: Sendable {
  /// What a task asks of the thread.
  enum Command: Sendable {
    case start(Order)
    /// Ends the order of that number, if it is still on its way.
    case cancel(UInt64)
  }

  private struct State {
    var commands: [Command] = []
    var lastNumber: UInt64 = 0
    /// Whether a thread will take the commands.
    var isRunning = false
    /// Whether the thread is to end.
    var isClosed = false
    /// Wakes the thread, once it can sleep.
    var bell: Bell?
  }

  private let roots: TrustRoots
  private let state = Mutex(State())

  init(trusting roots: TrustRoots) {
    self.roots = roots
  }

  /// libcurl's readiness, found out once for the process.
  private static let preparation = ccurl_prepare()
}

// MARK: - From any thread

extension TransferThread {
  /// A number that no other order has.
  func nextNumber() -> UInt64 {
    state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// Leaves an order, or refuses it; never waits for the thread.
  func start(_ order: Order) {
    let refusal: TransportError.Reason? = state.withLock { state in
      if Task.isCancelled { return .cancelled }
      if let refusal = ensureRunning(&state) { return refusal }
      post(.start(order), in: &state)
      return nil
    }
    if let refusal { order.refuse(refusal) }
  }

  /// Asks for the end of an order; does nothing if it has ended.
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
      state.bell?.ring()
    }
  }

  private func post(_ command: Command, in state: inout State) {
    state.commands.append(command)
    if state.commands.count == 1 { state.bell?.ring() }
  }

  /// Starts the thread if there is none.
  ///
  /// Gives why that cannot be, if it cannot.
  private func ensureRunning(_ state: inout State) -> TransportError.Reason? {
    guard !state.isRunning else { return nil }
    guard TransferThread.preparation == CURLE_OK else {
      return .other(code: Int(TransferThread.preparation.rawValue))
    }
    // The thread owns what it is given here, and keeps this object until it ends.
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
  /// Runs transfers until the transport is closed, or libcurl fails as a whole: then every order
  /// is told, and the next one starts another thread.
  private func run() {
    guard let multi = curl_multi_init() else {
      return retire(.other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)))
    }
    state.withLock { $0.bell = Bell(multi) }
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

  /// Does what was asked since the last time, and holds none of it while the loop sleeps; `false` if the
  /// thread is to end.
  private func obeyCommands(_ loop: inout TransferLoop) -> Bool {
    guard let commands = takeCommands() else { return false }
    loop.obey(commands)
    return true
  }

  /// What was left since the last time; nothing if the thread is to end.
  private func takeCommands() -> [Command]? {
    state.withLock { state in
      guard !state.isClosed else { return nil }
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Stops taking commands, and refuses the orders among those that are left.
  ///
  /// Behind this nobody rings the bell any more, so what it hangs on can be freed.
  private func retire(_ reason: TransportError.Reason) {
    let rest = state.withLock { state in
      defer { state.commands = [] }
      state.bell = nil
      state.isRunning = false
      return state.commands
    }
    for case .start(let order) in rest { order.refuse(reason) }
  }
}

/// Wakes the thread that sleeps in libcurl.
///
/// SAFETY: the pointer is used for `curl_multi_wakeup` alone, the one function of a multi handle
/// that libcurl allows from every thread. The bell stands in the thread's locked state and is rung
/// under that lock; the thread takes it out, under the lock, before it frees the handle.
private struct Bell: @unchecked Sendable {
  private let multi: UnsafeMutableRawPointer

  init(_ multi: UnsafeMutableRawPointer) {
    self.multi = multi
  }

  func ring() {
    // It fails only if the thread's ear cannot be written to; then a turn is due anyway.
    _ = curl_multi_wakeup(multi)
  }
}
