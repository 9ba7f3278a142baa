import Foundation
import LoopbackServer

/// A TLS server on the loopback whose answers a test writes by hand: `openssl s_server`.
final class TLSServer: Sendable {
  /// Whether this machine has the `openssl` command.
  static let isAvailable = (try? openssl(["version"]).waitForSuccess()) ?? false

  /// A certificate that signed itself, and its key.
  struct Certificate: Sendable {
    let certificate: String
    let key: String

    /// Makes one for a name, such as `IP:127.0.0.1`, in files of the temporary folder.
    init(for name: String) throws {
      let folder = FileManager.default.temporaryDirectory
      let base = folder.appendingPathComponent("transport-tests-\(UUID().uuidString)").path
      certificate = base + ".crt"
      key = base + ".key"
      let request = TLSServer.openssl([
        "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=\(name)",
        "-keyout", key, "-out", certificate,
      ])
      guard try request.waitForSuccess() else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Removes the files.
    func remove() {
      for path in [certificate, key] { unlink(path) }
    }
  }

  /// Every line that the server prints, the client's request among them.
  let journal = Journal()
  private let process: Process
  private let input: FileHandle

  init(_ certificate: Certificate) throws {
    process = TLSServer.openssl([
      "s_server", "-accept", "127.0.0.1:0", "-cert", certificate.certificate,
      "-key", certificate.key,
    ])
    let output = Pipe()
    let input = Pipe()
    process.standardOutput = output
    process.standardInput = input
    self.input = input.fileHandleForWriting
    try process.run()
    let journal = journal
    let reader = output.fileHandleForReading
    Thread.detachNewThread {
      var line: [UInt8] = []
      while case let data = reader.availableData, !data.isEmpty {
        for byte in data where byte != UInt8(ascii: "\r") {
          guard byte == UInt8(ascii: "\n") else {
            line.append(byte)
            continue
          }
          journal.note(.reached(String(decoding: line, as: UTF8.self)))
          line = []
        }
      }
    }
  }

  deinit {
    kill()
  }

  /// Ends the server at once, so that its connections end without the farewell of TLS.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
  }

  /// Writes to the client.
  func write(_ text: String) throws {
    try input.write(contentsOf: Data(text.utf8))
  }

  /// Waits for the port at which the server listens.
  func port() async -> Int {
    await journal.wait { TLSServer.port(in: $0) != nil }
    return TLSServer.port(in: journal.events) ?? 0
  }

  /// Waits for the line of a request.
  func waitForRequest() async {
    await journal.wait { $0.contains(.reached("GET / HTTP/1.1")) }
  }

  private static func port(in events: [Journal.Event]) -> Int? {
    for case .reached(let line) in events where line.hasPrefix("ACCEPT ") {
      return line.split(separator: ":").last.flatMap { Int($0) }
    }
    return nil
  }

  fileprivate static func openssl(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}

extension Process {
  /// Runs to the end; gives whether it went well.
  fileprivate func waitForSuccess() throws -> Bool {
    try run()
    waitUntilExit()
    return terminationStatus == 0
  }
}
