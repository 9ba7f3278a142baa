import Dashboard
import Foundation
import ProviderKit
import SafeText
import Testing

@testable import Configuration

/// The sample configuration that people copy is complete and without fault.
@Suite struct SampleTests {
  /// The sample with every setting in force: a `#` directly before a setting or a heading is removed.
  private static func sample() throws -> String {
    let path = URL(filePath: #filePath)
      .appending(path: "../../../Sources/jobtally/Sample/config.toml").standardizedFileURL
    return try String(contentsOf: path, encoding: .utf8)
      .replacing(/(?m)^#(?=[a-z\[])/, with: "")
  }

  @Test func everySettingOfTheSampleIsUnderstood() throws {
    let configuration = Configuration(try Self.sample(), path: "config.toml", accounts: schemas)
    #expect(configuration.problems.map(\.sentence.text) == [])
    #expect(configuration.theme == "night")
    #expect(configuration.columns != nil)
  }

  @Test func theSampleHasEveryKeyOfEveryAccount() throws {
    let accounts = Configuration(try Self.sample(), path: "config.toml", accounts: schemas).accounts
    for schema in schemas where schema.name != "jobspikr-test" {
      let section = try #require(accounts[schema.name], "\(schema.name)")
      let members =
        Set(section.texts.keys).union(section.lists.keys).union(section.numbers.keys)
        .union(section.switches.keys).union(section.names.isEmpty ? [] : ["names", "paths"])
        .union(section.figures.isEmpty ? [] : ["tariff"])
      #expect(Set(schema.shapes.keys).subtracting(members) == [], "\(schema.name)")
    }
  }

  @Test func theSampleChangesNothingAsItIs() throws {
    let path = URL(filePath: #filePath)
      .appending(path: "../../../Sources/jobtally/Sample/config.toml").standardizedFileURL
    let configuration = Configuration(
      try String(contentsOf: path, encoding: .utf8),
      path: "config.toml",
      accounts: schemas
    )
    #expect(configuration.problems.isEmpty)
    #expect(configuration.accounts.isEmpty)
    #expect(configuration.theme == nil)
  }
}
