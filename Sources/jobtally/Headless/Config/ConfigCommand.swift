import ArgumentParser
import Configuration
import Export
import Foundation
import Market
import ProviderKit
import SafeText

/// Looks at the configuration.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check, show or begin the configuration.",
    subcommands: [ConfigCheck.self, ConfigShow.self, ConfigPaths.self, ConfigInit.self]
  )
}

/// Says what is wrong in the files that people write.
struct ConfigCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in config.toml and the themes, with line and nearest name."
  )

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let configuration = Preferences.configuration(folders)
    let (_, themes) = Preferences.themes(
      folders,
      option: nil,
      configured: configuration.theme
    )
    var problems = (configuration.problems + themes).map(\.sentence)
    for schema in ProviderTable.all.schemas {
      guard let usual = schema.tariffs.first else { continue }
      let settings = Credentials(schema, configuration, environment: environment)
      do {
        _ = try settings.tariff(among: schema.tariffs, usual: usual)
      } catch {
        // What the file's own problems say already is not said twice.
        problems += error.lines.map { Safe(showing: $0) }.filter { !problems.contains($0) }
      }
    }
    let path = Preferences.path(folders)
    guard problems.isEmpty else {
      let count = Safe.count(problems.count, "problem")
      throw ExitError(.usage, lines: problems.map(\.text) + ["\(path): \(count.text)"])
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    try Output.write(lines: [
      "\(Untrusted(path)): \(isThere ? "nothing is wrong" : "is not there; jobtally config init begins one")"
    ])
  }
}

/// Shows what is set, and where; never a secret.
struct ConfigShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is set of each account, and where it comes from; never a secret."
  )

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let configuration = Preferences.configuration(Folders(environment: environment))
    for problem in configuration.problems { Stderr.print(problem.sentence) }
    var table = TextTable([
      ("account", .leading), ("key", .leading), ("value", .leading), ("from", .leading),
    ])
    for schema in ProviderTable.all.schemas {
      for row in ConfigShow.rows(schema, configuration, environment) {
        table.add([Safe(showing: schema.name)] + row)
      }
    }
    try Output.write(lines: table.lines)
  }

  /// The keys of an account that are set: key, value, where from.
  static func rows(
    _ schema: AccountSchema,
    _ configuration: Configuration,
    _ environment: [String: String]
  ) -> [[Safe]] {
    let section = configuration.accounts[schema.name] ?? AccountSection()
    var rows: [[Safe]] = []
    func add(_ key: String, _ value: String, _ place: Safe) {
      rows.append([Safe(showing: key), Safe(showing: value), place])
    }
    for secret in schema.secrets {
      let variable = Credentials.variable(secret, of: schema)
      if environment[variable] != nil { add(secret, "set, not shown", Safe(showing: variable)) }
      for key in ["\(secret)_command", "\(secret)_file"]
      where section.lists[key] != nil || section.texts[key] != nil {
        // A command may have a secret among its words.
        add(secret, "set, not shown", "config.toml: \(Untrusted(key))")
      }
    }
    let hidden = Set(schema.secrets.flatMap { ["\($0)_command", "\($0)_file"] })
    for (key, shape) in schema.shapes.sorted(by: { $0.key < $1.key }) where !hidden.contains(key) {
      let variable = Credentials.variable(key, of: schema)
      if case .text = shape, let text = environment[variable] {
        add(key, ConfigShow.address(text), Safe(showing: variable))
      } else if let value = section.value(of: key) {
        add(key, ConfigShow.address(value), "config.toml")
      }
    }
    for (name, setting) in section.figures.sorted(by: { $0.key < $1.key }) {
      add("tariff.\(name)", String(setting.value), setting.place)
    }
    for (name, value) in section.names.sorted(by: { $0.key < $1.key }) {
      add(name, value, "config.toml")
    }
    return rows
  }

  /// A value without a password in it, should it be an address that has one.
  private static func address(_ text: String) -> String {
    guard let start = text.range(of: "://"),
      let at = text[start.upperBound...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
    else { return text }
    return text[..<start.upperBound] + "…" + text[at...]
  }
}

extension AccountSection {
  /// The value of a key as text; `nil` if it is not set.
  fileprivate func value(of key: String) -> String? {
    texts[key] ?? lists[key]?.joined(separator: ", ") ?? numbers[key].map { String($0) }
      ?? switches[key].map { String($0) }
  }
}

/// Names the files.
struct ConfigPaths: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths",
    abstract: "Name the files and folders that jobtally reads and writes."
  )

  func run() throws {
    let folders = Folders(environment: ProcessInfo.processInfo.environment)
    let paths: [(Safe, String)] = [
      ("configuration", Preferences.path(folders)), ("themes", folders.configuration + "/themes"),
      ("what was paid for", folders.data), ("limits, history, names", folders.state),
      ("field lists, own files", folders.cache),
    ]
    // A path is of no use if it is cut.
    try Output.write(
      lines: paths.map { what, path in
        let isThere = FileManager.default.fileExists(atPath: path)
        return
          "\(what.padded(columns: 22, flush: .leading))  \(Untrusted(path))\(isThere ? "" : ", not there yet")"
      }
    )
  }
}

/// Writes the sample configuration.
struct ConfigInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a config.toml in which every key stands, each behind a #."
  )

  @Flag(help: "Print it instead of writing it.")
  var print = false

  func run() throws {
    let sample = PackageResources.config_toml
    guard !print else { return try Output.write(sample) }
    let folders = Folders(environment: ProcessInfo.processInfo.environment)
    let path = Preferences.path(folders)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ExitError(
        .usage,
        "jobtally: \(path) is there already, and stays as it is",
        "jobtally config init --print shows what would be written"
      )
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folders.configuration,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let isMade = FileManager.default.createFile(
        atPath: path,
        contents: Data(sample),
        attributes: [.posixPermissions: 0o600]
      )
      guard isMade else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw ExitError(.usage, "jobtally: \(path) cannot be written")
    }
    try Output.write(lines: ["\(Untrusted(path)) is written; jobtally config check looks at it"])
  }
}
