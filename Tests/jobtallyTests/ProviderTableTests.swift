import ArgumentParser
import Configuration
import Jobfeed
import Market
import ProviderKit
import SafeText
import Sandbox
import TestSupport
import Testing
import Transport

@testable import jobtally

/// What is made from the descriptors: sources, configuration, completions; and that they keep their word.
@Suite struct ProviderTableTests {
  private static let table = ProviderTable.all

  private static func context(_ choice: SourceChoice) -> OpeningContext {
    OpeningContext(
      transport: CannedTransport([]),
      baseURL: choice.emulator.map { "http://127.0.0.1:1" + $0.path },
      today: { Day(number: 20_600) },
      now: { .zero }
    )
  }

  @Test func noNameStandsForTwoThings() {
    #expect(Self.table.duplicates == [])
    let row = ProviderTable.Row(.jobfeed, emulator: .jobfeed)
    #expect(
      ProviderTable([row, row]).duplicates == ["jobfeed", "sandbox", "jobfeed", "/jobfeed/api/v3"]
    )
  }

  @Test func everyNameIsTakenAndEveryOtherRefused() throws {
    #expect(Self.table.sources.count == 12)
    for name in SourceChoice.names {
      #expect(try SourceChoice(named: name).name == name)
    }
    let error = #expect(throws: ValidationError.self) { try SourceChoice(named: "jobspkr") }
    #expect(error?.message == "there is no source jobspkr; did you mean jobspikr?")
    #expect(throws: ValidationError.self) { try SourceChoice(named: "x") }
    for name in DatasetArgument.allValueStrings {
      #expect(DatasetArgument(argument: name)?.dataset.rawValue == name)
    }
    #expect(DatasetArgument(argument: "people") == nil)
  }

  @Test func everySourceHasASectionAndAnEmulatedAccount() throws {
    for choice in Self.table.sources {
      let schema = try #require(Self.table.schema(named: choice.source.account), "\(choice.name)")
      #expect(choice.provider.accounts.contains { $0.name == schema.name })
      if let emulator = choice.emulator {
        let account = try #require(emulator.accounts[schema.name], "\(choice.name)")
        let known = Set(schema.shapes.keys).union(schema.secrets)
        #expect(Set(account.keys).subtracting(known) == [], "\(choice.name)")
      }
    }
  }

  @Test func everyKeyIsReadByTheConfiguration() throws {
    for schema in Self.table.schemas {
      let lines = schema.shapes.sorted { $0.key < $1.key }.map { key, shape in
        switch shape {
        case .text: "\(key) = \"x\""
        case .list: "\(key) = [\"x\"]"
        case .number: "\(key) = 7"
        case .flag: "\(key) = true"
        case .oneOf(let words): "\(key) = \"\(words[0])\""
        case .names: "\(key) = { x = \"y\" }"
        case .figures(let names): "\(key).\(names[0]) = 7"
        }
      }
      let text = "[\(schema.name)]\n" + lines.joined(separator: "\n")
      let configuration = Configuration(text, path: "c", accounts: Self.table.schemas)
      #expect(configuration.problems.map(\.sentence.text) == [])
      let section = try #require(configuration.accounts[schema.name])
      let count =
        section.texts.count + section.lists.count + section.numbers.count + section.switches.count
        + section.names.count + section.figures.count
      #expect(count == schema.shapes.count, "\(schema.name)")
    }
  }

  @Test func anUnknownSectionOrKeyIsRefusedWithTheNearest() {
    let text = "[jobspkr]\nx = 1\n[coresignal]\ntoken_fil = \"x\""
    let configuration = Configuration(text, path: "c", accounts: Self.table.schemas)
    #expect(
      configuration.problems.map(\.sentence.text) == [
        "c:1: jobspkr: there is no such key; did you mean jobspikr?",
        "c:4: coresignal.token_fil: there is no such key; did you mean token_file?",
      ]
    )
  }

  @Test func everySourceOpensAgainstItsEmulatorsAccount() throws {
    for choice in Self.table.sources {
      guard let emulator = choice.emulator else { continue }
      let settings = FixedSettings(emulator.accounts[choice.source.account] ?? [:])
      #expect(choice.source.isDescribed(settings), "\(choice.name)")
      let opened = try choice.source.open(settings, Self.context(choice))
      #expect(opened.baseURL.hasSuffix(emulator.path), "\(choice.name)")
      let schema = try #require(Self.table.schema(named: choice.source.account))
      let usual = try #require(schema.tariffs.first)
      let tariff = try settings.tariff(among: schema.tariffs, usual: usual)
      #expect(opened.provider.limits == tariff.limits, "\(choice.name)")
      #expect(!tariff.limits.isEmpty)
      #expect(opened.bulk?.dataset == choice.dataset, "\(choice.name)")
      #expect(opened.bulk.map(\.seller.name) ?? choice.provider.name == choice.provider.name)
      if let dataset = choice.dataset {
        #expect(opened.bulk?.seller.offers.contains { $0.dataset == dataset } == true)
      }
    }
  }

  @Test func noSourceOpensWithoutAnAccount() {
    for choice in Self.table.sources {
      let settings = FixedSettings([:])
      #expect(!choice.source.isDescribed(settings), "\(choice.name)")
      #expect(throws: SettingsError.self, "\(choice.name)") {
        try choice.source.open(settings, Self.context(choice))
      }
    }
  }

  @Test func everySourceAnswersFromItsEmulator() async throws {
    var options = SandboxServer.Options()
    options.hasLimits = false
    options.people = 20
    let server = SandboxServer(
      corpus: GeneratedCorpus.make(jobs: 30, seed: 1, today: Day(number: 20_600)),
      mounts: Self.table.mounts,
      options: options
    ) { Day(number: 20_600) }
    let running = Task { try await server.run() }
    defer { running.cancel() }
    #expect(try await server.greetings().count == Self.table.mounts.count)
    for choice in Self.table.sources {
      guard let emulator = choice.emulator else { continue }
      var context = Self.context(choice)
      context.transport = CurlTransport()
      context.baseURL = try await server.url(of: emulator)
      let settings = FixedSettings(emulator.accounts[choice.source.account] ?? [:])
      let provider = try choice.source.open(settings, context).provider
      let fields = try await provider.fields(FieldsRequest()).value
      let needed = try provider.traits.neededFilter.map { try Query(parsing: $0, fields: fields) }
      let count = try await provider.count(CountRequest(needed ?? .everything)).value
      #expect(count > 0 || needed != nil, "\(choice.name)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsListEverySourceAndDataset(shell: String) throws {
    let script = JobTally.completionScript(for: .init(rawValue: shell) ?? .bash)
    for name in SourceChoice.names + DatasetArgument.allValueStrings {
      #expect(script.contains(name), "\(name)")
    }
    let help = JobTally.helpMessage(for: Count.self, columns: 2000)
    for choice in Self.table.sources { #expect(help.contains(choice.name)) }
  }
}
