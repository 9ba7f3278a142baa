import Dashboard
import Export
import Terminal

extension UserInterface {
  /// Takes steps of the script until one has to wait; says when to look again.
  ///
  /// After the last one the loop ends.
  func playScript() -> ContinuousClock.Instant? {
    while let step = script.first {
      if step == .wait || step == .waitForBulk {
        history?.finish()
        // The mailbox comes first: what the script waits for may be in it.
        let deadline = drawIfNeeded()
        if isBusy || step == .waitForBulk && state.isCollecting { return deadline }
      }
      script.removeFirst()
      do { try perform(step) } catch {
        scriptEnding = error
        script = []
      }
    }
    // The end of a script waits as `wait` does, so that what is saved is settled.
    let deadline = drawIfNeeded()
    if !isBusy || scriptEnding != nil { loop.stop() }
    return deadline
  }

  private func perform(_ step: Script.Step) throws(ExitError) {
    switch step {
    case .press(let key, let times):
      for _ in 0..<times { receive(.input(.key(key))) }
    case .type(let text):
      for character in text { receive(.input(.key(Key(character)))) }
    case .wait, .waitForBulk: break
    case .size(let size):
      (screen as? VirtualScreen)?.size = size
      receive(.resized(columns: size.columns, rows: size.rows))
    case .save(let name):
      try saveScreen(display: name + ".txt", styles: name + ".styles")
    }
  }

  /// Saves what the virtual screen shows, and the roles of its cells.
  ///
  /// - Throws: ``ExitError`` if a file cannot be written.
  func saveScreen(display: String?, styles: String?) throws(ExitError) {
    _ = drawIfNeeded()
    guard let screen = screen as? VirtualScreen else { return }
    if let display { try write(screen.grid.text, to: display) }
    if let styles {
      try write(screen.grid.roles(as: Role.allCases.map(\.letter)), to: styles)
    }
  }

  private func write(_ text: String, to path: String) throws(ExitError) {
    do {
      let file = try ExportFile(path: path, mayReplace: true)
      try file.append(Array((text + "\n").utf8))
      try file.commit()
    } catch {
      throw ExitError(.usage, "jobtally: \(path) cannot be written")
    }
  }
}
