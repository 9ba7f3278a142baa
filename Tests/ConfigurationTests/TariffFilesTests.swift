import Market
import ProviderKit
import SafeText
import Testing

@testable import Configuration

/// The providers' tariffs, and what a configuration may say of them.
@Suite struct TariffFilesTests {
  @Test func everyFigureIsOneThatCouldBeSet() throws {
    for schema in schemas {
      #expect(!schema.tariffs.isEmpty, "\(schema.name)")
      for tariff in schema.tariffs {
        #expect(Set(tariff.figures.map(\.name)).count == tariff.figures.count)
        for figure in tariff.figures {
          #expect(Tariff.problem(with: figure.value, of: figure.name) == nil, "\(figure.name)")
          #expect(tariff.knows(figure.name))
        }
        for plan in tariff.plans {
          for name in plan.values.keys { #expect(tariff.knows(name), "\(plan.name) \(name)") }
        }
        #expect(!tariff.limits.isEmpty)
      }
    }
  }

  /// Every name of every tariff, with figures of every kind.
  @Test func everyFigureCanBeSetAndBadOnesAreRefused() throws {
    for schema in schemas {
      for tariff in schema.tariffs {
        for name in tariff.names {
          for (text, value) in [
            ("7", 7), ("-1", nil), ("\"7\"", nil), ("1e3", nil), ("0.5", nil), ("true", nil),
            ("9000000000000000000", nil),
          ] as [(String, Int?)] {
            let file = "[\(schema.name)]\nera = \"\(tariff.era)\"\ntariff.\(name) = \(text)"
            let configuration = Configuration(file, path: "c", accounts: schemas)
            let section = try #require(configuration.accounts[schema.name])
            let settings = SectionSettings(section)
            guard let value else {
              #expect(configuration.problems.contains { $0.line == 3 }, "\(file)")
              #expect(throws: SettingsError.self, "\(file)") {
                try settings.tariff(among: schema.tariffs, usual: tariff)
              }
              continue
            }
            let read = try settings.tariff(among: schema.tariffs, usual: tariff)
            #expect(read[name] == value, "\(file)")
          }
        }
      }
    }
  }

  @Test func aSlipIsToldWithLineAndNearestNameAndTheAccountDoesNotOpen() throws {
    let text = """
      [coresignal]
      plan = "groth"
      most_per_day = -5
      [coresignal.tariff]
      limit.al.second = 5
      """
    let configuration = Configuration(text, path: "config.toml", accounts: schemas)
    #expect(
      configuration.problems.map(\.sentence.text) == [
        "config.toml:3: coresignal.most_per_day: a whole number is needed",
        "config.toml:2: coresignal.plan: it is one of free, mini, starter, pro, growth, premium, scale",
        "config.toml:5: coresignal.tariff.limit.al.second: there is no such figure; did you mean limit.all.second?",
      ]
    )
    #expect(configuration.accounts["coresignal"]?.refusals.count == 3)
  }

  @Test func aFigureOfAnotherEraIsRefusedWhereItDoesNotHold() throws {
    let text = "[coresignal]\ntariff.limit.bulk.second = 5"
    let configuration = Configuration(text, path: "config.toml", accounts: schemas)
    #expect(configuration.problems.isEmpty)
    let settings = SectionSettings(try #require(configuration.accounts["coresignal"]))
    let schema = try #require(schemas.first { $0.name == "coresignal" })
    let error = #expect(throws: SettingsError.self) {
      try settings.tariff(among: schema.tariffs, usual: schema.tariffs[0])
    }
    #expect(
      error?.lines.first?.hasPrefix(
        "config.toml:2: limit.bulk.second: the tariff of 2026 has no such figure"
      ) == true
    )
    _ = try settings.tariff(among: schema.tariffs, usual: schema.tariffs[1])
  }
}

/// The settings of a section alone.
private struct SectionSettings: AccountSettings {
  let section: AccountSection

  init(_ section: AccountSection) { self.section = section }

  func text(_ key: String) -> String? { section.texts[key] }
  func list(_ key: String) -> [String]? { section.lists[key] }
  func number(_ key: String) -> Int? { section.numbers[key] }
  func flag(_ key: String) -> Bool? { section.switches[key] }
  var names: [String: String] { section.names }
  var figures: [String: Tariff.Setting] { section.figures }
  var refusals: [Safe] { section.refusals }
  func hasSecret(_ word: String) -> Bool { false }
  func required(_ key: String) throws(SettingsError) -> String { throw SettingsError(key) }
  func secret(_ word: String) throws(SettingsError) -> Secret { throw SettingsError(word) }
}
