import Foundation
import JSON
import Market
import Synchronization

/// A file of everything that the emulated providers charged, a JSON line for each charge.
///
/// A line is in the file before the answer to its request is sent, so that what a program believes to
/// have paid can be compared with what it was charged for.
public final class ChargeLog: Sendable {
  private let write: @Sendable ([UInt8]) throws -> Void
  private let now: @Sendable () -> Date

  /// Opens a file, at the end of which charges are written.
  ///
  /// - Throws: what the system says if it cannot be written.
  public convenience init(path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // One write a line, at the end of the file: lines of two processes do not mix.
    self.init { try file.write(contentsOf: $0) }
  }

  /// Hands lines to a function.
  init(
    now: @escaping @Sendable () -> Date = { Date() },
    write: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.write = write
    self.now = now
  }

  /// Credits taken from an account.
  struct Charge: Sendable {
    /// The provider and the account's name there.
    var account: String
    /// The path without what only this request has in it.
    var endpoint: String
    var credits: Int
    /// What is left.
    var balance: Int
    /// What the request asked for; see ``digest(_:)``.
    var request: String
    /// The name that the provider gave to the request, where it gives one.
    var id: String?
    /// Where the provider was asked to call when it is ready, if it was.
    var webhook: String?
  }

  /// Writes a line.
  ///
  /// - Throws: what the system says if it cannot be written; then nothing may be charged.
  func record(_ charge: Charge) throws {
    var line: [JSON.Member] = [
      .init("time", .string(now().formatted(ChargeLog.style))),
      .init("account", .string(charge.account)),
      .init("endpoint", .string(charge.endpoint)),
      .init("credits", .integer(Int64(charge.credits))),
      .init("balance", .integer(Int64(charge.balance))),
      .init("request", .string(charge.request)),
    ]
    if let id = charge.id { line.append(.init("id", .string(id))) }
    if let webhook = charge.webhook { line.append(.init("webhook", .string(webhook))) }
    try write(JSON.object(line).encoded() + [0x0A])
  }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// A short name for the body and the parameters of a request: the same for the same bytes.
  static func digest(_ request: WireRequest) -> String {
    var hash = FNV1a()
    for parameter in request.parameters {
      hash.add(parameter.name.utf8)
      hash.add([0])
      hash.add(parameter.value.utf8)
      hash.add([0])
    }
    hash.add(request.body)
    return hash.digits
  }
}
