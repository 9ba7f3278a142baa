import Dashboard
import Foundation
import Market
import MarketService
import SafeText
import Terminal

/// Runs the dashboard on the screen's thread: events in, effects out, one frame for all that happened.
actor UserInterface {
  nonisolated let loop: TerminalLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  private(set) var state: DashboardState
  let screen: any Screen
  private var services: [SourceID: MarketService]
  private let accounts: [AccountID: Account]
  private let mailbox: ActionMailbox
  let history: HistoryWriter?
  private let begin: ContinuousClock.Instant
  private var tasks: [RequestID: Task<Void, Never>] = [:]
  private var mustDraw = true
  /// The panes of the frame that is shown.
  private var drawn = DrawnPanes()
  /// Why the program ends, once it does.
  private(set) var ending: TerminalLoop.Termination?
  /// The steps of a script that are still to be taken.
  var script: ArraySlice<Script.Step>
  /// Why the script ended early, if it did.
  var scriptEnding: ExitError?

  init(
    _ setup: Setup,
    screen: sending any Screen,
    loop: TerminalLoop,
    services: [SourceID: MarketService],
    accounts: [AccountID: Account],
    mailbox: ActionMailbox,
    history: HistoryWriter?,
    script: [Script.Step] = []
  ) {
    self.loop = loop
    self.services = services
    self.accounts = accounts
    self.mailbox = mailbox
    self.history = history
    self.script = script[...]
    begin = loop.now()
    screen.setPalette((setup.themes.first ?? .terminal).palette)
    var setup = setup
    setup.scratch = Set(accounts.filter(\.value.isScratch).keys)
    state = DashboardState(setup, size: screen.size)
    self.screen = screen
  }

  /// The present, as each action and each frame brings it.
  private var present: Present {
    let second = Int(Date().timeIntervalSince1970)
    return Present(
      elapsed: loop.now() - begin,
      second: second,
      today: LocalTime(seconds: second).day
    )
  }

  /// Whether requests are under way or files are being written.
  var isBusy: Bool { state.isBusy || !tasks.isEmpty }

  /// Asks for what the first screen shows.
  func start() {
    perform(state.start(at: present))
  }

  /// What to know of bulk requests when the program ends.
  var farewell: Safe? { state.farewell }

  /// Takes something that happened.
  func receive(_ action: Action) {
    mustDraw = true
    perform(state.receive(action, at: present))
  }

  /// Takes an event of the loop.
  func handle(_ event: TerminalLoop.Event) {
    switch event {
    case .input(.key(let key)): receive(.input(.key(key)))
    case .input(.paste(let text)): receive(.input(.paste(text)))
    case .input(.mouse), .input(.focus): break
    case .resized: receive(.resized(columns: screen.size.columns, rows: screen.size.rows))
    case .suspend: loop.suspend(screen)
    case .continued:
      screen.resume()
      receive(.resized(columns: screen.size.columns, rows: screen.size.rows))
    case .terminate(let reason):
      ending = reason
      loop.stop()
    case .deadline: receive(.timePassed)
    }
  }

  /// Draws if anything has changed, and says when time alone will have changed something.
  func drawIfNeeded() -> ContinuousClock.Instant? {
    for action in mailbox.fetch() { receive(action) }
    if mustDraw {
      mustDraw = false
      let canvas = state.draw(at: present, reusing: &drawn)
      screen.present(canvas.grid, cursor: canvas.cursor)
    }
    return state.nextDeadline(after: loop.now() - begin).map { begin + $0 }
  }

  /// Ends what is under way and gives the terminal back; queries are still written.
  func close() {
    for task in tasks.values { task.cancel() }
    screen.close()
    history?.finish()
  }
}

// MARK: - Effects

extension UserInterface {
  private func perform(_ effects: [Effect]) {
    for effect in effects { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .search, .aggregate, .count, .fields: ask(effect)
    case .cancel(let id): tasks[id]?.cancel()
    case .remember(let text): history?.add(text)
    case .keepSnapshot(let id, let snapshot): keep(snapshot, id)
    case .findSnapshots(let id):
      tasks[id] = Task {
        let found = await SnapshotFolder.users.later(\.newestFirst)
        tasks[id] = nil
        receive(.snapshotsFound(id, found.snapshots, unreadable: found.problems))
      }
    case .export(let id, let order): export(id, order)
    case .bulk(let id, let account, let act): perform(act, account, id)
    case .openRecords(let id, let account, let request): openRecords(id, account, request)
    case .closeSource(let id): services[id] = nil
    case .bell: screen.bell()
    case .edit(let text, let suffix): edit(text, suffix: suffix)
    case .theme(let theme): screen.setPalette(theme.palette)
    case .redraw: screen.repaint()
    case .suspend: loop.suspend(screen)
    case .quit: loop.stop()
    }
  }

  /// Asks a source for what an effect wants of it.
  private func ask(_ effect: Effect) {
    switch effect {
    case .search(let id, let request, let fresh, let spending):
      ask(id) { (service) throws(ProviderFailure) in
        try await service.search(request, refresh: fresh, spending: spending)
      } then: {
        .searched(id, $0)
      }
    case .aggregate(let id, let request, let fresh):
      ask(id) { (service) throws(ProviderFailure) in
        try await service.aggregate(request, refresh: fresh)
      } then: {
        .aggregated(id, $0)
      }
    case .count(let id, let request, let fresh):
      ask(id) { (service) throws(ProviderFailure) in
        try await service.count(request, .refresh, refresh: fresh)
      } then: {
        .counted(id, $0)
      }
    case .fields(let id, let language):
      ask(id) { (service) throws(ProviderFailure) in
        try await service.fields(in: language)
      } then: {
        .fieldsCame(id, $0)
      }
    default: break
    }
  }

  private func perform(_ act: BulkAct, _ account: AccountID, _ id: RequestID) {
    tasks[id] = Task {
      let result: Result<BulkAnswer, BulkProblem>
      do throws(BulkProblem) {
        guard let account = accounts[account] else { throw UserInterface.noAccount }
        result = .success(try await account.perform(act))
      } catch {
        result = .failure(error)
      }
      tasks[id] = nil
      // The state of the requests is received before the outcome of the act.
      for action in mailbox.fetch() { receive(action) }
      receive(.bulkDone(id, result))
    }
  }

  private func ask<Value: Sendable>(
    _ id: RequestID,
    _ request: @escaping @Sendable (MarketService) async throws(ProviderFailure) -> Answer<Value>,
    then action: @escaping (Result<(Value, Origin), ProviderFailure>) -> Action
  ) {
    guard let service = services[id.source] else {
      return receive(action(.failure(ProviderFailure(.refused(UserInterface.closed), .notSent))))
    }
    tasks[id] = Task {
      let result: Result<(Value, Origin), ProviderFailure>
      do throws(ProviderFailure) {
        let answer = try await request(service)
        result = .success((answer.value, Origin(answer)))
      } catch {
        result = .failure(error)
      }
      tasks[id] = nil
      receive(action(result))
    }
  }

  private func openRecords(_ id: RequestID, _ desk: AccountID, _ request: BulkProgress.ID) {
    tasks[id] = Task {
      let result: Result<SourceSetup, BulkProblem>
      do throws(BulkProblem) {
        guard let account = accounts[desk] else { throw UserInterface.noAccount }
        let records: RecordsSource
        do throws(BulkError) {
          records = try await RecordsSource(request, of: account, today: { LocalTime.now.day })
        } catch {
          throw BulkProblem(error)
        }
        let setup = SourceSetup(records, of: desk)
        services[setup.id] = records.service()
        result = .success(setup)
      } catch {
        result = .failure(error)
      }
      tasks[id] = nil
      receive(.sourceOpened(id, result))
    }
  }

  private func keep(_ snapshot: Snapshot, _ id: RequestID) {
    tasks[id] = Task {
      let result = await SnapshotFolder.users.later { folder -> Result<String, SnapshotFailure> in
        do throws(SnapshotFolder.Problem) {
          _ = try folder.save(snapshot, mayReplace: false)
          return .success(snapshot.name)
        } catch {
          return .failure(SnapshotFailure(error.words))
        }
      }
      tasks[id] = nil
      receive(.snapshotKept(id, result))
    }
  }

  private static let noAccount = BulkProblem("this account sells nothing in bulk")

  /// Gives the terminal to the person's editor, and takes it back whatever happens there.
  private func edit(_ text: String, suffix: String) {
    let editor = OutsideEditor(environment: ProcessInfo.processInfo.environment)
    screen.suspend()
    let outcome = editor.edit(text, suffix: suffix)
    screen.resume()
    receive(.resized(columns: screen.size.columns, rows: screen.size.rows))
    receive(.edited(outcome))
  }

  private static let closed = Untrusted("this source is not open")

  private func export(_ id: RequestID, _ order: ExportOrder) {
    guard let service = services[id.source] else {
      return receive(.exportEnded(id, .failed(UserInterface.closed.safe)))
    }
    tasks[id] = Task {
      let outcome = await Exporter(order: order, service: service).run { [weak self] rows, total in
        await self?.receive(.exportWent(id, rows: rows, of: total))
      }
      tasks[id] = nil
      receive(.exportEnded(id, outcome))
    }
  }
}

extension Origin {
  fileprivate init(_ answer: Answer<some Sendable>) {
    let time = LocalTime(seconds: Int(answer.date.timeIntervalSince1970))
    self.init(
      time: time.day == LocalTime.now.day ? time.timeOfDay : time.dateAndTime,
      second: Int(answer.date.timeIntervalSince1970),
      isKept: answer.isKept,
      request: answer.request
    )
  }
}

extension SourceSetup {
  /// The records of a bulk request as a source.
  fileprivate init(_ records: RecordsSource, of account: AccountID) {
    // As any provider: what it says of itself, not what providers say unless they say otherwise.
    let provider: any Provider = records.provider
    self.init(
      SourceID(rawValue: records.id),
      name: records.name,
      traits: provider.traits,
      fields: provider.knownFields
    )
    self.account = account
    isLocal = true
  }
}
