import Synchronization

/// What a server saw, for tests to wait for and to count.
package final class Journal: Sendable {
  package enum Event: Sendable, Hashable {
    /// A connection came in; they are counted from one.
    case accepted(Int)
    /// A whole request came over that connection.
    case request(Int, ReceivedRequest)
    /// The client closed that connection, or broke it.
    case ended(Int)
    /// A script came to a point that it calls so.
    case reached(String)
  }

  package typealias Condition = @Sendable ([Event]) -> Bool

  private struct Waiter {
    var number: Int
    var condition: Condition
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct Contents {
    var events: [Event] = []
    var waiters: [Waiter] = []
    var lastNumber = 0
  }

  private let contents = Mutex(Contents())

  package init() {}

  /// Everything so far, in its order.
  package var events: [Event] { contents.withLock { $0.events } }

  /// Every request so far.
  package var requests: [ReceivedRequest] {
    events.compactMap { if case .request(_, let request) = $0 { request } else { nil } }
  }

  /// How many connections came in.
  package var accepted: Int {
    events.count { if case .accepted = $0 { true } else { false } }
  }

  package func note(_ event: Event) {
    resume { contents in
      contents.events.append(event)
      let events = contents.events
      return { $0.condition(events) }
    }
  }

  /// Waits until the events fulfil a condition, or the test's time is over.
  package func wait(until condition: @escaping Condition) async {
    let number = contents.withLock { contents in
      contents.lastNumber += 1
      return contents.lastNumber
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = contents.withLock { contents in
          if Task.isCancelled || condition(contents.events) { return true }
          contents.waiters.append(
            Waiter(number: number, condition: condition, continuation: continuation)
          )
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      resume { _ in { $0.number == number } }
    }
  }

  /// Changes the contents, and lets go those who waited for that.
  private func resume(_ change: (inout Contents) -> (Waiter) -> Bool) {
    let ready = contents.withLock { contents in
      let isReady = change(&contents)
      defer { contents.waiters.removeAll(where: isReady) }
      return contents.waiters.filter(isReady).map(\.continuation)
    }
    for continuation in ready { continuation.resume() }
  }

  /// Waits until so many requests have come.
  package func waitForRequests(_ count: Int) async {
    await wait { $0.count { if case .request = $0 { true } else { false } } >= count }
  }
}

/// A request as it came over the wire.
package struct ReceivedRequest: Sendable, Hashable {
  /// The request line and the header lines.
  package var lines: [String]
  package var body: [UInt8]

  /// The request line without the protocol, such as `GET /path`.
  package var action: String {
    (lines.first ?? "").split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// The values of a header, whose name is given in lower case.
  package func values(of name: String) -> [String] {
    lines.dropFirst().compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].lowercased() == name else { return nil }
      return parts[1].drop { $0 == " " }.description
    }
  }
}
