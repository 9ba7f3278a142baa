extension PartWorld {
  /// What each event leads to in each state; an event that is not named leads to nothing.
  ///
  /// The task of the state runs: a part that is accepted is being polled, one that is planned waits for its
  /// turn. The end of a task comes only where the task runs.
  static let table: [String] = []
}
