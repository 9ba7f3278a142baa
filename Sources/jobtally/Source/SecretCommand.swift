import Dispatch
import Foundation
import Market
import ProviderKit

/// A command that prints a password or a key, such as `pass show jobfeed`.
///
/// It runs before the screen starts, so that it can prompt on the terminal; no shell is used.
struct SecretCommand {
  private static let deadline = 30
  private static let lengthLimit = 4096

  private let words: [String]
  /// The configuration key.
  private let key: String

  init(_ words: [String], key: String) {
    self.words = words
    self.key = key
  }

  /// Runs the command once.
  ///
  /// - Throws: ``SettingsError`` if it fails, takes longer than 30 s, or prints no secret.
  func run() throws(SettingsError) -> Secret {
    guard let name = words.first else {
      throw SettingsError("\(key) is empty")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch {
      throw SettingsError("\(key) \(name) cannot be run")
    }
    guard ended.wait(timeout: .now() + .seconds(SecretCommand.deadline)) == .success else {
      process.terminate()
      throw SettingsError(
        "\(key) \(name) took longer than \(SecretCommand.deadline) s"
      )
    }
    guard process.terminationStatus == 0 else {
      throw SettingsError(
        "\(key) \(name) ended with status \(process.terminationStatus)"
      )
    }
    let bytes = output.fileHandleForReading.availableData.prefix(SecretCommand.lengthLimit)
    return try SecretCommand.secret(from: String(decoding: bytes, as: UTF8.self))
  }

  /// The first line of a text as a secret.
  ///
  /// - Throws: ``SettingsError`` if it is empty or contains control characters.
  static func secret(from text: String) throws(SettingsError) -> Secret {
    let line = text.prefix { !$0.isNewline }
    guard !line.isEmpty,
      line.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else {
      throw SettingsError(
        "what should be a secret is empty or holds control characters"
      )
    }
    return Secret(String(line))
  }
}
