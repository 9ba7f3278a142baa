import Configuration
import Dashboard
import Dispatch
import Export
import Foundation
import Market
import MarketService
import SafeText
import Terminal

/// Everything that the dashboard needs, before it has a screen.
struct Start {
  let setup: Setup
  /// The way to each source.
  let services: [SourceID: MarketService]
  /// The accounts that sell in bulk.
  let accounts: [AccountID: Account]
  let mailbox: ActionMailbox
  /// Where queries are kept; `nil` to keep none.
  let history: HistoryWriter?
  let problems: [SettingsProblem]

  /// Runs on the terminal until the person leaves.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - ascii: Whether lines and bars are drawn with ASCII characters.
  ///   - readsInput: Whether standard input is records, so that keys come from the terminal itself.
  /// - Throws: ``ExitError`` if there is no terminal that can be used, or the program was told to end.
  func runTerminal(environment: [String: String], ascii: Bool, readsInput: Bool) throws {
    let input = readsInput ? open("/dev/tty", O_RDWR | O_CLOEXEC) : STDIN_FILENO
    guard input >= 0 else {
      throw ExitError(.usage, "jobtally: there is no terminal to read keys from")
    }
    let screen: NcursesScreen
    let loop: TerminalLoop
    do {
      screen = try NcursesScreen(input: input, environment: environment, ascii: ascii)
      loop = try TerminalLoop(
        input: screen.input,
        decoder: InputDecoder(environment: environment)
      )
    } catch {
      throw ExitError(.usage, "jobtally: \(error.words)")
    }
    loop.watchSignals()
    var setup = setup
    if screen.depth == .mono { setup.themes = setup.themes.map(\.withoutColours) }
    let ui = UserInterface(
      setup,
      screen: screen,
      loop: loop,
      services: services,
      accounts: accounts,
      mailbox: mailbox,
      history: history
    )
    run(ui, loop)
    sayFarewell(ui)
    switch ui.assumeIsolated({ $0.ending }) {
    case nil: return
    case .interrupt: throw ExitError(.interrupted)
    case .hangUp: exit(129)
    case .request: exit(143)
    }
  }

  private func run(_ ui: UserInterface, _ loop: TerminalLoop) {
    ui.assumeIsolated { _ = $0.drawIfNeeded() }
    begin(ui)
    loop.run { event in
      ui.assumeIsolated { $0.handle(event) }
    } beforeWait: {
      ui.assumeIsolated { $0.drawIfNeeded() }
    }
    ui.assumeIsolated { $0.close() }
  }

  /// Says what goes on without the program, and ends what must not be broken off.
  private func sayFarewell(_ ui: UserInterface) {
    if let farewell = ui.assumeIsolated({ $0.farewell }) { Stderr.print(farewell) }
    stopAccounts()
  }

  /// Stops the accounts; a purchase that is not answered in time is unknown at the next start.
  private func stopAccounts() {
    let group = DispatchGroup()
    for account in accounts.values {
      group.enter()
      Task.detached {
        await account.stop()
        group.leave()
      }
    }
    _ = group.wait(timeout: .now() + .seconds(Int(Start.patience.components.seconds)))
  }

  /// How long a purchase whose answer is under way is waited for; after that it is unknown, and the next
  /// start looks for it.
  private static let patience = Duration.seconds(20)

  /// Asks for the first screen, and tells what is wrong in the person's files.
  private func begin(_ ui: UserInterface) {
    // A deadline wakes the loop, which empties the mailbox before it waits again.
    mailbox.notify { [loop = ui.loop] in loop.post(.deadline) }
    for account in accounts.values {
      Task { [mailbox] in
        do throws(BulkError) {
          try await account.start()
        } catch {
          mailbox.post(.told(Notice(.error, error.message)))
        }
      }
    }
    ui.assumeIsolated { ui in
      ui.start()
      if !problems.isEmpty { ui.receive(.problems(problems.map(\.sentence))) }
    }
  }

  /// Runs a script on a virtual screen and saves what it shows at the end.
  ///
  /// - Throws: ``ExitError`` if a file cannot be written.
  func runScript(
    _ steps: [Script.Step],
    size: Size,
    display: String?,
    styles: String?
  ) throws {
    let loop: TerminalLoop
    do { loop = try TerminalLoop() } catch { throw ExitError(.usage, "jobtally: \(error.words)") }
    let ui = UserInterface(
      setup,
      screen: VirtualScreen(size: size),
      loop: loop,
      services: services,
      accounts: accounts,
      mailbox: mailbox,
      history: history,
      script: steps
    )
    for problem in problems { Stderr.print(problem.sentence) }
    begin(ui)
    loop.run { event in
      ui.assumeIsolated { $0.handle(event) }
    } beforeWait: {
      ui.assumeIsolated { $0.playScript() }
    }
    try ui.assumeIsolated { ui in
      if let ending = ui.scriptEnding { throw ending }
      try ui.saveScreen(display: display, styles: styles)
      ui.close()
    }
    sayFarewell(ui)
  }
}

extension TerminalProblem {
  /// What is wrong with the terminal, and what to do, for people.
  fileprivate var words: String {
    switch self {
    case .notATerminal:
      "the dashboard needs a terminal; jobtally search, aggregate and count work without one"
    case .unknownType(let type):
      "the terminal type \(type) is not known here; set TERM, for example to xterm-256color"
    case .cannotMoveCursor(let type): "a terminal of type \(type) cannot show a full screen"
    case .outOfDescriptors: "the system has no descriptors left"
    }
  }
}
