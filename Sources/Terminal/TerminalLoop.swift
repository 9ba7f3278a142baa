import Glibc
import Synchronization

/// The loop of the thread that owns the screen, and the executor of the actor that draws on it.
///
/// One wait covers all that can happen: bytes from the terminal, signals, jobs of the actor, posted
/// events, and the next deadline. Nothing ticks while nothing happens. Without a terminal it is driven
/// by ``post(_:)`` alone.
///
/// ```swift
/// actor UserInterface {
///   nonisolated let loop: TerminalLoop
///   nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
/// }
/// loop.run { event in
///   ui.assumeIsolated { $0.handle(event) }
/// } beforeWait: {
///   ui.assumeIsolated { $0.drawIfNeeded() }
/// }
/// ```
///
/// The terminal's descriptor is never made non-blocking: it shares that with standard output, whose
/// writes would then fail.
public final class TerminalLoop: SerialExecutor {
  /// What happened.
  public enum Event: Sendable, Hashable {
    /// The terminal told something.
    case input(InputEvent)
    /// The terminal may have another size; several changes at once are one event.
    case resized
    /// Somebody asks the program to stop for a while: call ``TerminalLoop/suspend(_:)``.
    case suspend
    /// The program goes on after a stop that it could not see: call ``Screen/resume()``.
    case continued
    /// The program is to end now; if it is still there after 3 seconds, a signal ends it.
    case terminate(Termination)
    /// The deadline given before the wait has come.
    case deadline
  }

  /// Why the program is to end.
  public enum Termination: Sendable, Hashable {
    /// The terminal is gone.
    case hangUp
    /// Somebody asks it to (SIGTERM).
    case request
    /// Somebody interrupts it (SIGINT from outside; Ctrl-C is a key).
    case interrupt
  }

  /// Gives the time that deadlines are compared with.
  public let now: @Sendable () -> ContinuousClock.Instant

  private let input: CInt?
  private let decoder: InputDecoder
  private let bell: Bell
  private let thread = pthread_self()
  private let inbox = Mutex(Inbox())

  private struct Inbox {
    var jobs: [UnownedJob] = []
    var events: [Event] = []
    /// Whether the loop waits, so that it must be woken.
    var isWaiting = false
    var isStopped = false
    var watchesSignals = false

    var isEmpty: Bool { jobs.isEmpty && events.isEmpty }
  }

  /// Makes a loop for the present thread.
  ///
  /// - Parameters:
  ///   - input: The terminal's descriptor for reading; `nil` if there is none.
  ///   - decoder: Makes events of the bytes that are read.
  ///   - now: Gives the time; whoever moves a clock of their own posts an event afterwards.
  /// - Throws: ``TerminalProblem/outOfDescriptors``.
  public init(
    input: CInt? = nil,
    decoder: InputDecoder = InputDecoder(),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) throws(TerminalProblem) {
    guard let bell = Bell() else { throw .outOfDescriptors }
    self.bell = bell
    self.input = input
    self.decoder = decoder
    self.now = now
  }

  deinit {
    // A signal must not ring a bell that is gone.
    if inbox.withLock({ $0.watchesSignals }) { Signals.unwatch() }
  }

  /// Takes the signals that concern a full-screen program: from here on they come as events.
  public func watchSignals() {
    inbox.withLock { $0.watchesSignals = true }
    Signals.watch(ringing: bell)
  }

  /// Lets an event happen; from any thread.
  public func post(_ event: Event) {
    deliver { $0.events.append(event) }
  }

  /// Lets ``run(handle:beforeWait:)`` return once what has happened so far is handled; from any thread.
  public func stop() {
    deliver { $0.isStopped = true }
  }

  /// Takes a job of the actor whose executor this is.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    deliver { $0.jobs.append(job) }
  }

  /// Whether the caller runs on the loop's thread, which is what isolates its actor.
  public func isIsolatingCurrentContext() -> Bool? {
    pthread_equal(thread, pthread_self()) != 0
  }

  /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again.
  ///
  /// It returns when the process goes on; ``Event/resized`` follows. Without watched signals nothing
  /// stops.
  public func suspend(_ screen: any Screen) {
    screen.suspend()
    if inbox.withLock({ $0.watchesSignals }) { Signals.stopProcess() }
    screen.resume()
    post(.resized)
  }

  private func deliver(_ change: (inout sending Inbox) -> Void) {
    let mustRing = inbox.withLock { inbox in
      change(&inbox)
      defer { inbox.isWaiting = false }
      return inbox.isWaiting
    }
    if mustRing { bell.ring() }
  }
}

extension TerminalLoop {
  /// Runs until ``stop()``, on the thread that made the loop.
  ///
  /// - Parameters:
  ///   - handle: Is called for each event.
  ///   - beforeWait: Is called when all that has happened is handled: the place to draw, once for
  ///     however many events. It returns when it wants ``Event/deadline``, or `nil`; each answer
  ///     replaces the one before.
  public func run(
    handle: (Event) -> Void,
    beforeWait: () -> ContinuousClock.Instant?
  ) {
    precondition(isIsolatingCurrentContext() == true, "a loop runs on the thread that made it")
    var source = InputSource(descriptor: input, decoder: decoder)
    while drain(handle) {
      let deadline = beforeWait()
      wait(for: &source, until: deadline)
      for event in pendingSignals() { handle(event) }
      source.read(at: now, handle)
      if let deadline, deadline <= now() { handle(.deadline) }
    }
    inbox.withLock { $0.isStopped = false }
  }

  /// Handles posted events and runs jobs until there are no more, or so many that the screen and the
  /// keys must have their turn; `false` once the loop is stopped.
  private func drain(_ handle: (Event) -> Void) -> Bool {
    for _ in 0..<100 {
      let (events, jobs, isStopped) = inbox.withLock { inbox in
        defer { (inbox.events, inbox.jobs) = ([], []) }
        return (inbox.events, inbox.jobs, inbox.isStopped)
      }
      for event in events { handle(event) }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      if isStopped { return false }
      if events.isEmpty, jobs.isEmpty { break }
    }
    return true
  }

  private func wait(for source: inout InputSource, until deadline: ContinuousClock.Instant?) {
    let end = [deadline, source.deadline].compactMap(\.self).min()
    let timeout = end.map { milliseconds(until: $0) } ?? -1
    let mayWait = inbox.withLock { inbox in
      inbox.isWaiting = inbox.isEmpty && !inbox.isStopped
      return inbox.isWaiting
    }
    var watched = [
      pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: source.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&watched, nfds_t(watched.count), mayWait ? timeout : 0)
    inbox.withLock { $0.isWaiting = false }
    // An interrupted wait has seen nothing.
    guard count > 0 else { return }
    if watched[0].revents != 0 { bell.silence() }
    source.isReady = watched[1].revents != 0
  }

  private func milliseconds(until end: ContinuousClock.Instant) -> CInt {
    let left = (end - now()).components
    guard left.seconds >= 0 else { return 0 }
    // A wait of eleven days is long enough; then the loop turns once for nothing.
    guard left.seconds < 1_000_000 else { return 1_000_000_000 }
    // Rounded up: a deadline is never told before it has come.
    let rest = (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return CInt(left.seconds * 1_000 + rest)
  }

  private func pendingSignals() -> [Event] {
    guard inbox.withLock({ $0.watchesSignals }) else { return [] }
    let signals = Signals.drain()
    func told(_ table: [(signal: Signals, event: Event)]) -> [Event] {
      table.filter { signals.contains($0.signal) }.map(\.event)
    }
    // Who is told to end need not hear that it goes on.
    return told(TerminalLoop.endings).first.map { [$0] } ?? told(TerminalLoop.changes)
  }

  private static let endings: [(signal: Signals, event: Event)] = [
    (.hangUp, .terminate(.hangUp)), (.terminate, .terminate(.request)),
    (.interrupt, .terminate(.interrupt)),
  ]

  private static let changes: [(signal: Signals, event: Event)] = [
    (.continued, .continued), (.resized, .resized), (.suspend, .suspend),
  ]
}
