import Dashboard
import Foundation
import SafeText
import Testing

@testable import Configuration

/// The sample configuration that people copy is complete and without fault.
@Suite struct SampleTests {
  /// The sample with every setting in force: a `#` directly before a setting or a heading is removed.
  private static func sample() throws -> String {
    let path = URL(filePath: #filePath)
      .appending(path: "../../../Sources/jobtally/jobtally.docc/config.toml").standardizedFileURL
    return try String(contentsOf: path, encoding: .utf8)
      .replacing(/(?m)^#(?=[a-z\[])/, with: "")
  }

  @Test func everySettingOfTheSampleIsUnderstood() throws {
    let configuration = Configuration(try Self.sample(), path: "config.toml")
    #expect(configuration.problems.map(\.sentence.text) == [])
    #expect(configuration.theme == "night")
    #expect(configuration.columns != nil)
  }

  @Test func theSampleHasEveryKeyOfEveryAccount() throws {
    let accounts = Configuration(try Self.sample(), path: "config.toml").accounts
    for (name, keys) in AccountSection.known where name != "jobspikr-test" {
      let section = try #require(accounts[name], "\(name)")
      let members =
        Set(section.texts.keys).union(section.lists.keys).union(section.numbers.keys)
        .union(section.switches.keys).union(section.names.isEmpty ? [] : ["names", "paths"])
      #expect(Set(keys.keys).subtracting(members) == [], "\(name)")
    }
  }

  @Test func theSampleChangesNothingAsItIs() throws {
    let path = URL(filePath: #filePath)
      .appending(path: "../../../Sources/jobtally/jobtally.docc/config.toml").standardizedFileURL
    let configuration = Configuration(
      try String(contentsOf: path, encoding: .utf8),
      path: "config.toml"
    )
    #expect(configuration.problems.isEmpty)
    #expect(configuration.accounts.isEmpty)
    #expect(configuration.theme == nil)
  }
}
