import Dispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Terminal

@Suite struct TerminalLoopTests {
  /// An actor whose executor is the loop, as the dashboard's.
  private actor Notes {
    nonisolated let loop: TerminalLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private var lines: [String] = []
    private var threads: Set<pthread_t> = []

    init(loop: TerminalLoop) { self.loop = loop }

    func note(_ line: String) {
      lines.append(line)
      threads.insert(pthread_self())
    }

    func all() -> (lines: [String], threads: Set<pthread_t>) { (lines, threads) }
  }

  @Test func manyEventsAreHandledInOrderBeforeOneDrawing() async throws {
    let log = try await onOwnThread {
      let loop = try TerminalLoop()
      var log: [String] = []
      loop.post(.resized)
      for key in "abc" { loop.post(.input(.key(Key(key)))) }
      loop.run { event in
        if case .input(.key(let key)) = event { log.append(key.name) } else { log.append("size") }
      } beforeWait: {
        log.append("draw")
        loop.stop()
        return nil
      }
      return log
    }
    #expect(log == ["size", "a", "b", "c", "draw"])
  }

  @Test func theActorRunsOnTheLoopsThreadAndNowhereElse() async throws {
    let (lines, threads, own) = try await onOwnThread {
      let loop = try TerminalLoop()
      let notes = Notes(loop: loop)
      notes.assumeIsolated { $0.note("before") }
      Task.detached {
        await notes.note("task")
        await notes.note("again")
        loop.post(.resized)
      }
      loop.run { _ in
        notes.assumeIsolated { $0.note("event") }
        loop.stop()
      } beforeWait: {
        nil
      }
      let (lines, threads) = notes.assumeIsolated { $0.all() }
      return (lines, threads, pthread_self())
    }
    #expect(lines == ["before", "task", "again", "event"])
    #expect(threads == [own])
  }

  @Test func otherThreadsAreNotIsolated() async throws {
    // The loop's own thread must live meanwhile: the next one would get its name.
    let isIsolated = try await onOwnThread {
      let loop = try TerminalLoop()
      let answer = Mutex<Bool?>(nil)
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        answer.withLock { $0 = loop.isIsolatingCurrentContext() }
        done.signal()
      }
      done.wait()
      return answer.withLock(\.self)
    }
    #expect(isIsolated == false)
  }

  @Test func aDeadlineComesOnceAndNotBeforeItsTimeAndNothingComesInBetween() async throws {
    let (turns, early) = try await onOwnThread {
      let loop = try TerminalLoop()
      let deadline = loop.now() + .milliseconds(30)
      var turns = 0
      var early = false
      loop.run { event in
        #expect(event == .deadline)
        early = loop.now() < deadline
        loop.stop()
      } beforeWait: {
        turns += 1
        return deadline
      }
      return (turns, early)
    }
    #expect(!early)
    #expect(turns == 1)
  }

  @Test func aClockOfItsOwnMovesTheDeadlines() async throws {
    let start = ContinuousClock.now
    let time = Mutex(start)
    let log = try await onOwnThread {
      let loop = try TerminalLoop(now: { time.withLock { $0 } })
      var log: [TerminalLoop.Event] = []
      loop.run { event in
        log.append(event)
        if event == .deadline { loop.stop() }
      } beforeWait: {
        time.withLock { $0 += .seconds(1_800) }
        loop.post(.resized)
        return start + .seconds(3_600)
      }
      return log
    }
    #expect(log == [.resized, .deadline, .resized])
  }

  @Test func bytesBecomeEventsAndTheEndOfThemIsTold() async throws {
    let events = try await onOwnThread {
      var ends: [CInt] = [0, 0]
      pipe(&ends)
      defer { close(ends[0]) }
      let loop = try TerminalLoop(
        input: ends[0],
        decoder: InputDecoder(escapeDelay: .milliseconds(5))
      )
      var events: [TerminalLoop.Event] = []
      _ = write(ends[1], "j\u{1B}[A\u{1B}", 5)
      loop.run { event in
        events.append(event)
        if event == .input(.key(Key(.escape))) { close(ends[1]) }
        if event == .terminate(.hangUp) { loop.stop() }
      } beforeWait: {
        nil
      }
      return events
    }
    let keys = [Key("j"), Key(.up), Key(.escape)].map { TerminalLoop.Event.input(.key($0)) }
    #expect(events == keys + [.terminate(.hangUp)])
  }

  @Test func severalSignalsAreOneEvent() async throws {
    let events = try await onOwnThread {
      let loop = try TerminalLoop()
      loop.watchSignals()
      var events: [TerminalLoop.Event] = []
      for _ in 0..<5 { raise(SIGWINCH) }
      raise(SIGCONT)
      loop.run { event in
        events.append(event)
        if event == .resized { loop.stop() }
      } beforeWait: {
        nil
      }
      return events
    }
    #expect(events == [.continued, .resized])
  }

  @Test func aProcessToldToEndHearsOfItAndDecides() async {
    await #expect(processExitsWith: .exitCode(7)) {
      unblockSignals()
      let loop = try TerminalLoop()
      loop.watchSignals()
      raise(SIGCONT)
      raise(SIGTERM)
      var events: [TerminalLoop.Event] = []
      loop.run { event in
        events.append(event)
        loop.stop()
      } beforeWait: {
        nil
      }
      exit(events == [.terminate(.request)] ? 7 : 1)
    }
  }

  @Test func suspendingWithoutSignalsOnlyRepaints() async throws {
    let events = try await onOwnThread {
      let loop = try TerminalLoop()
      var events: [TerminalLoop.Event] = []
      loop.suspend(VirtualScreen(size: Size(columns: 4, rows: 1)))
      loop.run { event in
        events.append(event)
        loop.stop()
      } beforeWait: {
        nil
      }
      return events
    }
    #expect(events == [.resized])
  }
}
