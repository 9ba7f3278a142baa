import ArgumentParser
import Glibc
import Market
import SafeText

/// The command: without a subcommand it opens the dashboard.
struct JobTally: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobtally",
    abstract: "A tally of the job market, full-screen, in a terminal.",
    discussion: """
      Without an account it opens a built-in sandbox: an invented job market behind an emulated \
      provider. Filters are FIELD=VALUE in Jobfeed's query language, such as profession=696, \
      date__range=now-3M__now or full_text='(java|kotlin) -php'.

      Exit status: 0 done, 1 the query was refused, 2 wrong usage or configuration, 3 try again \
      later, 4 no credits left, 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      Browse.self, Search.self, Aggregate.self, ChartCommand.self, Count.self, Fields.self,
      ExpiredJobs.self, SnapshotCommand.self,
      Bulk.self, CreditsReport.self, LedgerReportCommand.self, LimitsReport.self,
      ConfigCommand.self,
      DataCommand.self, Sandboxed.self,
    ],
    defaultSubcommand: Browse.self
  )
}

extension JobTally {
  /// What to say if a command is named that does not exist; `nil` if all that are named do.
  ///
  /// A command that has commands of its own takes no other word before its options.
  static func unknownCommand(_ arguments: some Sequence<String>) -> String? {
    var path = "jobtally"
    var current: any ParsableCommand.Type = JobTally.self
    for word in arguments {
      let commands = current.configuration.subcommands
      // What no command is called like is a query for the screen, which is the usual command.
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help",
        !word.contains(where: { "=<> ".contains($0) })
      else { return nil }
      guard let next = commands.first(where: { $0._commandName == word }) else {
        let names = commands.map { $0._commandName }
        let near = nearest(word, in: names).map { "; did you mean \($0)?" } ?? ""
        let all = near.isEmpty ? ": there are \(names.joined(separator: ", "))" : near
        return "\(path) has no command \(Untrusted(word).safe.text)\(all)"
      }
      path += " \(word)"
      current = next
    }
    return nil
  }
}

/// The exit status; the numbers are part of the program's interface.
enum ExitStatus: Int32 {
  case done = 0
  case queryRefused = 1
  case usage = 2
  case tryAgain = 3
  case noCredits = 4
  case interrupted = 130
}

/// An error that ends the program, with its messages for standard error.
struct ExitError: Error {
  let status: ExitStatus
  let lines: [String]

  init(_ status: ExitStatus, _ lines: String...) {
    self.init(status, lines: lines)
  }

  init(_ status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }
}

@main
enum Main {
  /// Parses and runs the command, and turns every outcome into an exit status.
  static func main() {
    listenToSignals()
    do {
      if let problem = JobTally.unknownCommand(CommandLine.arguments.dropFirst()) {
        throw ExitError(.usage, problem)
      }
      var command = try JobTally.parseAsRoot()
      try command.run()
    } catch let error as ExitError {
      for line in error.lines { Stderr.print(line) }
      exit(error.status.rawValue)
    } catch {
      guard JobTally.exitCode(for: error) != .success else { JobTally.exit(withError: error) }
      Stderr.print(JobTally.fullMessage(for: error))
      exit(ExitStatus.usage.rawValue)
    }
  }

  /// Unblocks signals, which a parent may have blocked as the workers of many runtimes do; otherwise only
  /// SIGKILL would end the program.
  private static func listenToSignals() {
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }
}
