import Foundation
import Market
import SafeText
import Synchronization

/// Reports the progress of bulk requests on standard error, and lets a command wait for changes.
final class ProgressReporter: Sendable {
  private struct State {
    var watched: Set<BulkProgress.ID> = []
    var told: [BulkProgress.ID: Safe] = [:]
    var last: ContinuousClock.Instant?
    var waiting: [AsyncStream<[BulkProgress]>.Continuation] = []
  }

  private let state = Mutex(State())
  /// The least time between two lines: short on a terminal, long in a log.
  private let pause: Duration = isatty(2) == 1 ? .seconds(1) : .seconds(10)

  /// Starts reporting the progress of these requests.
  func watch(_ ids: [BulkProgress.ID]) {
    state.withLock { $0.watched.formUnion(ids) }
  }

  /// Reports a change.
  func report(_ all: [BulkProgress]) {
    let lines: [Safe] = state.withLock { state in
      for listener in state.waiting { listener.yield(all) }
      let now = ContinuousClock.now
      if let last = state.last, now - last < pause { return [] }
      let lines = all.filter { state.watched.contains($0.id) }.compactMap { progress -> Safe? in
        let line = progress.line
        guard state.told[progress.id] != line else { return nil }
        state.told[progress.id] = line
        return line
      }
      if !lines.isEmpty { state.last = now }
      return lines
    }
    for line in lines { Stderr.print(line) }
  }

  /// Every further change.
  var changes: AsyncStream<[BulkProgress]> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [BulkProgress].self,
      bufferingPolicy: .bufferingNewest(1)
    )
    state.withLock { $0.waiting.append(continuation) }
    return stream
  }
}

extension BulkProgress {
  /// The requests to the provider: the slices, or the order itself.
  var leaves: [BulkProgress] { slices.isEmpty ? [self] : slices }

  /// The progress in one line.
  var line: Safe {
    var parts: [Safe] = [Safe(showing: String(id.prefix(8))), Safe(showing: state.rawValue)]
    if isPaused { parts.append("paused") }
    switch state {
    case .downloading, .ready:
      let share = totalBytes.map { $0 == 0 ? 100 : bytes * 100 / $0 }
      parts.append("\(bytes.grouped) bytes" + (share.map { " (\($0) %)" as Safe } ?? .empty))
    case .stored, .parsed:
      parts.append("\(read.grouped) records")
      if unreadable > 0 { parts.append("\(unreadable.grouped) cannot be read") }
    case .composed, .priced, .confirmed, .planned: parts.append(price.shown)
    default: break
    }
    if let message { parts.append(message) }
    return parts.joined(separator: ", ")
  }

  /// The exit status of a command that waited for it.
  var ending: ExitStatus {
    let states = Set(leaves.map(\.state))
    if states.isSubset(of: [.parsed]) { return .done }
    if states.contains(.unknown) || leaves.contains(where: \.lacksCredits) { return .noCredits }
    if states.contains(.refused) || states.contains(.expired) { return .queryRefused }
    return states.contains(.cancelled) && states.isSubset(of: [.parsed, .cancelled])
      ? .done : .tryAgain
  }
}
