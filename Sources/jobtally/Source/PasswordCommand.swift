import Dispatch
import Foundation
import Market

/// A command that prints a password, such as `pass show jobfeed`.
///
/// It runs before the screen is taken, so that it can ask on the terminal; no shell is involved.
struct PasswordCommand {
  private static let deadline = 30
  private static let lengthLimit = 4096

  private let words: [String]

  init(_ words: [String]) {
    self.words = words
  }

  /// Runs the command once.
  ///
  /// - Throws: ``Ending`` if it fails, takes longer than 30 s or prints no password.
  func run() throws(Ending) -> Secret {
    guard let name = words.first else {
      throw Ending(.usage, "jobtally: password_command is empty")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch {
      throw Ending(.usage, "jobtally: password_command \(name) cannot be run")
    }
    guard ended.wait(timeout: .now() + .seconds(PasswordCommand.deadline)) == .success else {
      process.terminate()
      throw Ending(
        .usage,
        "jobtally: password_command \(name) took longer than \(PasswordCommand.deadline) s"
      )
    }
    guard process.terminationStatus == 0 else {
      throw Ending(
        .usage,
        "jobtally: password_command \(name) ended with status \(process.terminationStatus)"
      )
    }
    let bytes = output.fileHandleForReading.availableData.prefix(PasswordCommand.lengthLimit)
    return try PasswordCommand.secret(from: String(decoding: bytes, as: UTF8.self))
  }

  /// The first line of a text, which must be a password.
  ///
  /// - Throws: ``Ending`` if it is empty or holds control characters.
  static func secret(from text: String) throws(Ending) -> Secret {
    let line = text.prefix { !$0.isNewline }
    guard !line.isEmpty,
      line.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else {
      throw Ending(
        .usage,
        "jobtally: what should be a password is empty or holds control characters"
      )
    }
    return Secret(String(line))
  }
}
