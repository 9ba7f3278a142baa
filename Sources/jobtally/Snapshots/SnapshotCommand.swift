import ArgumentParser
import Export
import Foundation
import JSON
import Market
import MarketService
import SafeText

/// Keeps aggregations as they are today, and compares them later.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Keep counts as they are today, and compare them later.",
    discussion: """
      A snapshot holds counts and the names of buckets, never a record. aggregate --against @NAME compares with it:
        jobtally snapshot save march profession=696 --group region
        jobtally aggregate profession=696 --group region --against @march
      """,
    subcommands: [Save.self, List.self, Show.self, Diff.self, Remove.self]
  )

  /// Asks, and keeps the answer.
  struct Save: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Count, and keep the answer.")

    @Argument(help: "What it is called: letters, digits, - _ and .")
    var name: String

    @OptionGroup var filters: FilterArguments

    @OptionGroup var grouping: GroupingOptions

    @Flag(help: "Replace a snapshot of that name.")
    var replace = false

    @OptionGroup var labels: LabelOptions

    @OptionGroup var wait: WaitOption

    @OptionGroup var source: SourceOptions

    func validate() throws {
      do { try Snapshot.checkName(name) } catch { throw ValidationError(error.words.text) }
    }

    func run() throws {
      let headless = try Headless(source, wait)
      try headless.run { [traits = headless.traits, sourceName = headless.name] service in
        let catalog = try await Headless.fields(service)
        var request = try grouping.request(filters, catalog)
        for field in request.groups.compactMap(\.key.field)
        where catalog[field]?.isSensitive ?? false {
          throw ValidationError(
            "\(field) tells how to reach a person; a snapshot keeps no such values"
          )
        }
        request.wantsTotals = request.groups.count > 1
        request.labelling = labels.labelling
        let answer = try await grouping.ask(request, service)
        let isPostings = request.groups.contains { $0.key.counts == .posting }
        let total = try await service.count(
          CountRequest(request.query, of: isPostings ? .postings : .jobs)
        )
        let snapshot = Snapshot(
          name: name,
          second: Int(answer.date.timeIntervalSince1970),
          source: sourceName.text,
          unit: isPostings ? "postings" : traits.noun.many.text,
          query: request.query.description,
          groups: request.groups,
          metric: request.metric,
          total: total.value,
          answer: answer.value
        )
        do throws(SnapshotFolder.Problem) {
          let path = try SnapshotFolder.users.save(snapshot, mayReplace: replace)
          Stderr.print(
            "kept \(Safe.count(answer.value.rows.count, "row")): \(Untrusted(path))" as Safe
          )
        } catch {
          throw ExitError(.usage, "jobtally: \(error.words.text)")
        }
      }
    }
  }

  /// Lists all snapshots.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the snapshots.")

    func run() throws {
      let folder = SnapshotFolder.users
      var table = TextTable([
        ("name", .leading), ("as of", .leading), ("source", .leading), ("levels", .leading),
        ("rows", .trailing), ("query", .leading),
      ])
      let names: [String]
      do throws(SnapshotFolder.Problem) {
        names = try folder.names()
      } catch {
        throw ExitError(.usage, "jobtally: \(error.words.text)")
      }
      for name in names {
        do throws(SnapshotFolder.Problem) {
          let snapshot = try folder.snapshot(name)
          let levels = snapshot.groups.map(\.key.description).joined(separator: ",")
          table.add([
            Safe(showing: name), LocalTime(seconds: snapshot.second).dateAndTime,
            Safe(showing: snapshot.source), Safe(showing: levels),
            snapshot.answer.rows.count.grouped,
            snapshot.query.isEmpty ? "all" : Safe(showing: snapshot.query),
          ])
        } catch {
          Stderr.print(error.words)
        }
      }
      if names.isEmpty {
        Stderr.print("there are no snapshots in \(Untrusted(folder.path))" as Safe)
      } else {
        try Output.write(lines: table.lines)
      }
    }
  }

  /// Prints one.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a snapshot.")

    @Argument(help: "Its name.")
    var name: String

    @Option(help: "\(Aggregate.Format.list(without: .own(.json))), or json: the file itself.")
    var format = Aggregate.Format.own(.tree)

    func run() throws {
      let snapshot = try SnapshotFolder.users.read(name)
      Stderr.print(snapshot.about)
      switch format {
      case .own(.json): try Output.write(snapshot.json.encoded(pretty: true) + [0x0A])
      case .own(.tree): try Output.write(lines: BucketTable(snapshot.tree).lines(snapshot.answer))
      case .export(let format):
        let rows = BucketRows(snapshot.answer)
        try Output.write(format.encode(rows.values, columns: rows.columns))
      }
    }
  }

  /// Compares two.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare a snapshot with an earlier one."
    )

    @Argument(help: "The earlier one.")
    var earlier: String

    @Argument(help: "The later one.")
    var later: String

    @Option(
      help: ArgumentHelp(
        "Columns beside the counts: \(Measure.allCases.map(\.rawValue).joined(separator: ", ")).",
        valueName: "measure,…"
      )
    )
    var measures: String?

    @Option(help: "\(Aggregate.Format.list(without: .own(.json))).")
    var format = Aggregate.Format.own(.tree)

    func run() throws {
      let (before, now) = (
        try SnapshotFolder.users.read(earlier), try SnapshotFolder.users.read(later)
      )
      Stderr.print(now.about)
      var options = MeasureOptions()
      (options.against, options.measures) = ("@\(earlier)", measures)
      let columns = try options.columns(now.metric)
      let compared = try MeasureOptions.compare(
        now.tree,
        now.answer,
        with: before,
        total: now.total
      )
      let measured = MeasureOptions.Measured(
        answer: compared.answer,
        measures: columns,
        buckets: compared.buckets
      )
      switch format {
      case .own(.json): throw ValidationError("a comparison has no form of the provider's own")
      case .own(.tree):
        try Output.write(lines: BucketTable(now.tree, measured).lines(measured.answer))
      case .export(let format):
        let rows = BucketRows(measured.answer, measures: columns, of: measured.buckets)
        try Output.write(format.encode(rows.values, columns: rows.columns))
      }
    }
  }

  /// Removes one.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a snapshot.")

    @Argument(help: "Its name.")
    var name: String

    func run() throws {
      do throws(SnapshotFolder.Problem) {
        try SnapshotFolder.users.remove(name)
      } catch {
        throw ExitError(.usage, "jobtally: \(error.words.text)")
      }
    }
  }
}

extension Snapshot {
  /// What it is of: one line.
  fileprivate var about: Safe {
    let time = LocalTime(seconds: second).dateAndTime
    let all = total.map { " · \($0.grouped) \(Safe(showing: unit)) in all" as Safe } ?? .empty
    let what: Safe = query.isEmpty ? "all \(Untrusted(unit))" : "\(Untrusted(query))"
    return "\(Untrusted(name)): \(what) · \(Untrusted(source)) · as of \(time)\(all)"
  }

  /// The request as it was asked, with totals where there are several levels.
  fileprivate var tree: AggregateRequest {
    AggregateRequest(.everything, groups: groups, metric: metric, wantsTotals: groups.count > 1)
  }
}

extension SnapshotFolder {
  /// The folder of the person who runs the program.
  static var users: SnapshotFolder {
    SnapshotFolder(folder: Folders(environment: ProcessInfo.processInfo.environment).state)
  }

  /// A snapshot for a command.
  ///
  /// - Throws: ``ExitError`` that says what is wrong with it.
  func read(_ name: String) throws(ExitError) -> Snapshot {
    do throws(Problem) { return try snapshot(name) } catch {
      throw ExitError(.usage, "jobtally: \(error.words.text)")
    }
  }
}
