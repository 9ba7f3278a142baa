public import Market
public import SafeText

extension DashboardState {
  /// Whether a bulk request goes on by itself.
  public var isCollecting: Bool { scene.accounts.requests.contains(where: \.isRunning) }

  /// What to know of bulk requests when the program ends.
  ///
  /// - Parameter scratch: The accounts that end with the program, such as the built-in sandbox.
  /// - Returns: A sentence; `nil` if nothing goes on.
  public func farewell(scratch: Set<AccountID> = []) -> Safe? {
    let kept = scene.accounts.requests { !scratch.contains($0) }
    let running = kept.count(where: \.isRunning)
    let lost = kept.count { $0.state == .unknown }
    let gone = scene.accounts.requests(where: scratch.contains).count(where: \.isRunning)
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
}
