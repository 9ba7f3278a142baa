import Market
public import SafeText

extension DashboardState {
  /// Whether a bulk request goes on by itself.
  public var isCollecting: Bool { scene.accounts.requests.contains(where: \.isRunning) }

  /// What to know of bulk requests when the program ends; `nil` if nothing goes on.
  public var farewell: Safe? { scene.farewell }
}

extension Scene {
  /// What to know of bulk requests when the program ends; `nil` if nothing goes on.
  var farewell: Safe? {
    let kept = accounts.requests { !accounts.scratch.contains($0) }
    let running = kept.count(where: \.isRunning)
    let lost = kept.count { $0.state == .unknown }
    let gone = accounts.requests(where: accounts.scratch.contains).count(where: \.isRunning)
    let words: [Safe?] = [
      running > 0
        ? "\(Safe.count(running, "bulk request")) under way: the provider goes on preparing, and the "
          + "next start, or jobtally bulk resume, goes on here"
        : nil,
      lost > 0
        ? "\(Safe.count(lost, "bulk request")) with a lost answer: at the next start, say what became "
          + "of it"
        : nil,
      gone > 0
        ? "the built-in sandbox ends, and \(Safe.count(gone, "bulk request")) under way with it"
        : nil,
    ]
    let told = words.compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }

  /// Leaves the program; while a bulk request goes on a person is asked first.
  mutating func leave() -> [Effect] {
    guard accounts.requests.contains(where: \.isRunning), let farewell else { return [.quit] }
    open(LeaveQuestion(farewell))
    return []
  }
}
