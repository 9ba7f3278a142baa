import Foundation
import TestSupport

/// The built program, run as a person would, in a home folder of its own.
struct Program {
  /// Where it finds its configuration, and where files named without a folder are.
  let folder: String
  /// What the environment holds beside the home folder.
  var environment: [String: String] = [:]

  /// What came of a run.
  struct ExitError: Equatable {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of the output, without the last line's end.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Runs a test with the program in an empty folder.
  static func with<Result>(_ test: (Program) throws -> Result) throws -> Result {
    try TemporaryFolder.with { try test(Program(folder: $0)) }
  }

  /// The program stands beside the program of the tests.
  private static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "jobtally")

  /// Runs to the end.
  func run(_ arguments: String...) throws -> ExitError {
    try run(arguments)
  }

  /// Runs to the end.
  func run(_ arguments: [String]) throws -> ExitError { try run(process(arguments)) }

  private func run(_ process: Process) throws -> ExitError {
    let files = try ["output", "errors"].map { name in
      let path = folder + "/." + name
      try Data().write(to: URL(filePath: path))
      return try FileHandle(forUpdating: URL(filePath: path))
    }
    process.standardOutput = files[0]
    process.standardError = files[1]
    try start(process)
    process.waitUntilExit()
    let texts = try files.map { file in
      try file.seek(toOffset: 0)
      return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }
    return ExitError(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// Runs a line of a shell in which `jobtally` is the program.
  func shell(_ line: String) throws -> ExitError {
    let function = "jobtally() { \"\(Program.path.path())\" \"$@\"; }"
    return try run(process(["-c", "\(function); \(line)"], path: URL(filePath: "/bin/sh")))
  }

  /// Starts the program, runs a test that gets the first lines that it writes to standard error, and
  /// interrupts it.
  func running(
    _ arguments: String...,
    lines count: Int,
    _ test: ([String]) throws -> Void
  ) throws {
    try running(arguments, lines: count, test)
  }

  /// Starts the program, runs a test that gets the first lines that it writes to standard error, and
  /// interrupts it.
  func running(
    _ arguments: [String],
    lines count: Int,
    _ test: ([String]) throws -> Void
  ) throws {
    let process = process(arguments)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try start(process)
    defer {
      process.interrupt()
      process.waitUntilExit()
    }
    var text = ""
    while text.split(separator: "\n").count < count || !text.hasSuffix("\n") {
      let data = errors.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    try test(text.split(separator: "\n").map(String.init))
  }

  /// Starts the program and lets a test end it; what it tells is thrown away.
  func started(_ arguments: [String], _ test: (Process) throws -> Void) throws {
    let process = process(arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try start(process)
    defer {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
    }
    try test(process)
  }

  /// A queue of its own gets a thread although tests hold all shared ones.
  private static let deadlines = DispatchQueue(label: "deadlines")

  /// Starts the program, and kills it if it runs for so long that it must hang: its test fails then,
  /// where it would wait for ever.
  private func start(_ process: Process) throws {
    try process.run()
    let id = process.processIdentifier
    Program.deadlines.asyncAfter(deadline: .now() + .seconds(600)) { [weak process] in
      // Who has let go of it has seen its end, and the number may be another's.
      if process?.isRunning == true { kill(id, SIGKILL) }
    }
  }

  private func process(_ arguments: [String], path: URL = Program.path) -> Process {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = environment.merging(["HOME": folder, "TERM": "xterm-256color"]) {
      own,
      _ in own
    }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Writes a file, below folders that are made if need be.
  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  /// Reads a file.
  func read(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: folder + "/" + name), encoding: .utf8)
  }

  /// Three jobs, one of which tries to be a formula, move the cursor and hide what it says.
  func writePostings() throws {
    try write(
      """
      {"job_id":"a","job_title":"=1+1","date":"2026-01-01","region":{"value":"NH","label":"North"},\
      "contract_type":{"value":1,"label":"Permanent"}}
      {"job_id":"b","job_title":"Nurse \\u001b[2J\\u202e","date":"2026-01-02",\
      "region":{"value":"NH","label":"North"},"contract_type":{"value":2,"label":"Temporary"}}
      this is no posting
      {"job_id":"c","job_title":"Java developer","date":"2026-01-03",\
      "region":{"value":"ZH","label":"South"},"contract_type":null}

      """,
      to: "jobs.jsonl"
    )
  }
}
